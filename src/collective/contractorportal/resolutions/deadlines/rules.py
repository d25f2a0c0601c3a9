"""Days that the law counts around resolutions (DOMAIN 1.6)."""

from ...core.period import on_time_until
from datetime import date
from datetime import timedelta
from typing import Literal


CHALLENGE = timedelta(weeks=6)  # art. 25 ust. 1a UWL
NOTICE_DAYS = 7  # art. 32 ust. 1 UWL: at least one week before


def challenge_until(known_on: date) -> date:
    """The last day to challenge a resolution in court (art. 25 ust. 1a UWL, R1.33).

    ``known_on`` is the day of the meeting that adopted it, or the day on which
    that owner was notified; a free day moves the end (art. 115 KC).

    >>> challenge_until(date(2026, 3, 2)), challenge_until(date(2026, 11, 13))
    (datetime.date(2026, 4, 13), datetime.date(2026, 12, 28))
    """
    return on_time_until(known_on + CHALLENGE)


def serve_until(meeting_on: date) -> date:
    """The safe last day to serve the notice of a meeting (R1.30).

    >>> serve_until(date(2026, 3, 26))
    datetime.date(2026, 3, 18)
    """
    return meeting_on - timedelta(days=NOTICE_DAYS + 1)


def notice_verdict(
    meeting_on: date, served_on: date
) -> Literal["ok", "warning", "error"]:
    """Was a meeting called in time: eight days are safe, seven doubtful (R1.30).

    >>> notice_verdict(date(2026, 3, 26), date(2026, 3, 19))
    'warning'
    """
    days = (meeting_on - served_on).days
    if days > NOTICE_DAYS:
        return "ok"
    return "warning" if days == NOTICE_DAYS else "error"


def annual_meeting_until(year: int) -> date:
    """The end of the first quarter, by which the yearly meeting is due (R1.29)."""
    return date(year, 3, 31)
