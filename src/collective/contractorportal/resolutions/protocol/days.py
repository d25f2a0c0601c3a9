"""On which day a vote was decided, as page, message, book and protocol say it."""

from ...core import clock
from ..storage import get_box
from .rules import decisive_moment
from plone.app.uuid.utils import uuidToObject


def ended_on(resolution):
    """The day of the end, in Poland; of what a meeting alone decided, its day (R1.32).

    Where a notary has to record it, not before the day of the deed (R1.3).
    """
    return _not_before_deed(resolution, _end_of(resolution))


def decided_on(resolution, result):
    """The day of the ballot that made the majority, or of the end (R1.27)."""
    found = decisive_moment(result, bool(resolution.may_change))
    if found is None or found[0] != "adopted" or resolution.mode == "meeting":
        return ended_on(resolution)
    return _not_before_deed(resolution, _day(found[1]))


def _end_of(resolution):
    if resolution.mode == "meeting" and resolution.meeting:
        meeting = uuidToObject(resolution.meeting, unrestricted=True)
        if meeting is not None and meeting.day is not None:
            return meeting.day
    return _day(get_box(resolution).closed_at)


def _not_before_deed(resolution, day):
    deed = resolution.notary_deed
    return max(day, deed.signed_on) if deed is not None else day


def _day(moment):
    return moment.astimezone(clock.WARSAW).date()
