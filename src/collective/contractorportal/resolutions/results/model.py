"""How an owner was told of a resolution."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Literal


Way = Literal["email", "letter", "hand"]
WAYS: tuple[Way, ...] = ("email", "letter", "hand")


@dataclass(frozen=True, slots=True)
class Told:
    """One attempt to tell one owner; never changed, a later one is added.

    ``state`` of an e-mail is that of its message (``notifications.model``), of the
    other ways "sent". ``sent_on`` is the day on which it went out, ``known_on`` the
    day on which the owner got it as far as that is proved. ``address`` is where it
    went, ``message_id`` the name of the message in the mail itself.
    ``courtesy``: an e-mail to an owner who has not agreed to letters by e-mail. It tells
    nobody anything in writing (R1.7).
    """

    contractor_id: str
    way: Way
    state: str
    at: datetime
    sent_on: date | None = None
    known_on: date | None = None
    address: str = ""
    message_id: str = ""
    by: str = ""
    reason: str = ""
    courtesy: bool = False
