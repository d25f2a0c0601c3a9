"""What is kept of a delegation."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Literal


Scope = Literal["meters", "faults", "pay"]
State = Literal["invited", "open", "late", "ended"]
SCOPES: tuple[Scope, ...] = ("meters", "faults", "pay")
# By which titles one may let somebody else act.
TITLES = ("ownership", "tenancy", "lease")


@dataclass(frozen=True, slots=True)
class Grant:
    """A person lets another do something for premises, until a day (included).

    ``contractor_id`` is the giver's number, ``by`` the login that gave it. ``name`` and
    ``email`` are the receiver's as the giver wrote them, ``label`` is how the giver is
    called to the receiver. ``receiver`` is a login once the invitation was taken, which
    is open until ``invited_until``. ``why`` it ended: giver, receiver, office, date,
    title or link. The moments are in UTC.
    """

    id: str
    contractor_id: str
    by: str
    premises_id: str
    community_id: str
    scopes: tuple[str, ...]
    name: str
    email: str
    label: str
    made_at: datetime
    until: date
    invited_until: datetime
    key: str = ""
    receiver: str = ""
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    why: str = ""
    used_at: datetime | None = None
    used: int = 0
