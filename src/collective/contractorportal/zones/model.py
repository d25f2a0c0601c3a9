"""Plain values of the zones room."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Task:
    """One thing for a person to do next: texts are translated already."""

    title: str
    url: str
    action: str
    due_on: date | None = None
    urgent: bool = False
