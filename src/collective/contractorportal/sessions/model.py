"""What is kept of a login that goes on."""

from dataclasses import dataclass
from datetime import datetime


BROWSER = "browser"
PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Session:
    """One login that goes on, of one browser or program.

    Moments are in UTC. ``agent`` is a code of ``rules.device``, ``address`` is
    shortened; neither tells more than the list shows. ``proved`` is when the person
    last proved anew who it is (``stepup``). ``company`` says that the person came in with
    a company account (``signon``), ``strong`` that a second factor was used there.
    """

    id: str
    since: datetime
    seen: datetime
    until: datetime
    agent: str = ""
    address: str = ""
    kind: str = BROWSER
    proved: datetime | None = None
    company: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One login as it was: when (UTC), by what, and from where."""

    moment: datetime
    agent: str = ""
    address: str = ""
