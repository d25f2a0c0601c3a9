"""A matter: something that a person has sent, as the list of all kinds shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import Literal


# The four plain states. received: we have it. in_progress: somebody works on it.
# yours: it waits for the person. done: nothing more happens, however it ended.
State = Literal["received", "in_progress", "yours", "done"]
STATES: tuple[State, ...] = ("received", "in_progress", "yours", "done")


@dataclass(frozen=True, slots=True)
class Matter:
    """One of what a person has sent.

    ``kind`` is one of its room's kinds; ``number`` is empty where there is none.
    ``title`` and ``words`` are texts or Messages: what this one is, and its state in
    the words of its kind, where those are plainer than the state's. ``refused`` says
    that it is done without what was asked for; ``note`` what comes next, or why not.
    ``own`` is False for what another holder of the same account has sent; ``by_day``
    says that of ``sent_at`` only the day is known.
    """

    kind: str
    number: str
    title: Any
    url: str
    state: State
    sent_at: datetime
    changed_at: datetime | None = None
    words: Any = ""
    note: Any = ""
    refused: bool = False
    own: bool = True
    by_day: bool = False

    @property
    def is_open(self) -> bool:
        """Does anything still happen to it?"""
        return self.state != "done"

    @property
    def waits(self) -> bool:
        """Is it waiting for the person?"""
        return self.state == "yours"


@dataclass(frozen=True, slots=True)
class Start:
    """What a person can begin: a verb and its object, and where.

    ``order`` is its place among all; ``hint`` a short sentence under the title, if
    anything needs to be said before (until when, what is needed).
    """

    title: Any
    url: str
    icon: str
    order: int = 50
    hint: Any = ""
