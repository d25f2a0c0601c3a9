"""Plain values of the board's room."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for the board: texts are translated already.

    ``clause`` stands within a sentence ("2 faktury czekają na akceptację"),
    ``title`` on its own ("Zaakceptuj 2 faktury"). ``task`` says that it belongs
    among the things to do next on the start page too.
    """

    clause: str
    title: str
    url: str
    action: str
    due_on: date | None = None
    urgent: bool = False
    task: bool = True
