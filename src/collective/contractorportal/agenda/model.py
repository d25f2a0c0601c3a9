"""An entry of a calendar."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A day or hours to remember, as a source tells it.

    ``uid`` is the same for ever and unique with its source's prefix, as in
    ``notice-<uid>``. With ``all_day`` the ends are days, the last one included;
    otherwise they are aware moments, and ``ends`` None is a moment without length.
    ``changed`` is when what is told last became different; an entry that was called
    off stays with ``cancelled``, so that calendars take it away.
    """

    uid: str
    title: str
    starts: date | datetime
    ends: date | datetime | None = None
    all_day: bool = False
    place: str = ""
    url: str = ""
    description: str = ""
    changed: datetime | None = None
    cancelled: bool = False
