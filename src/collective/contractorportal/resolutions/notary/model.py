"""A notary's deed, as somebody copied it from the paper."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """The minutes of a notary (art. 18 ust. 2a UWL, R1.3).

    ``repertory`` is the number in Repertorium A, ``notary`` the name and the seat.
    ``entered_by`` is the login that entered it; the moment is in UTC.
    """

    signed_on: date
    repertory: str
    notary: str
    entered_at: datetime | None = None
    entered_by: str = ""
