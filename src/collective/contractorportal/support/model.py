"""One support view."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SupportView:
    """``staff`` sees as ``user_id``, from ``started`` to ``until`` at most (UTC).

    ``bound`` is a digest of the login of staff's browser or program: the view works in no
    other. ``ended`` is when it was ended before its time.
    """

    id: str
    staff: str
    user_id: str
    contractor_ids: tuple[str, ...]
    reason: str
    bound: str
    started: datetime
    until: datetime
    ended: datetime | None = None
