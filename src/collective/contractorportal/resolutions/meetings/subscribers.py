"""What follows when a meeting is made, moved along its workflow, or copied."""

from ...core import clock
from ...core.errors import PortalError
from ..errors import ResolutionError
from ..subscribers import Refused
from . import api as meetings
from .attendance import forget


def meeting_added(meeting, event):
    """Nobody reads or runs it by what was granted above it (``roles.py``)."""
    meeting.__ac_local_roles_block__ = True


def meeting_copied(meeting, event):
    """A copy is a new draft, without notices, attendance and resolutions."""
    meeting.calls = ()
    meeting.resolutions = []
    meeting.reason = ""
    forget(meeting)


def before_transition(meeting, event):
    """Each step does what belongs to it, or refuses, whichever way it is tried."""
    name = event.transition.getId() if event.transition is not None else ""
    prepare = STEPS.get(name)
    if prepare is None:
        return
    try:
        prepare(meeting, **dict(event.kwargs or {}))
    except ResolutionError as error:
        raise Refused(error.problems) from None


def after_transition(meeting, event):
    """Owners are told when it stands so."""
    name = event.transition.getId() if event.transition is not None else ""
    if name == "announce":
        meetings.call(meeting, "called")
    elif name == "cancel":
        meetings.call(meeting, "cancelled")


def _announce(meeting, confirmed=False, **_values):
    found = meetings.problems(meetings.values_of(meeting))
    if not meeting.community_id():
        found.append(PortalError("no_community"))
    if found:
        raise ResolutionError(found)
    meetings.require_proposed(meeting)
    meetings.check_time(meeting.starts, confirmed)


def _hold(meeting, **_values):
    if clock.now() < meeting.starts:
        raise ResolutionError([PortalError("meeting_not_yet")])


def _cancel(meeting, comment="", **_values):
    if clock.now() >= meeting.starts:
        raise ResolutionError([PortalError("meeting_started")])
    meeting.reason = comment or ""


STEPS = {"announce": _announce, "hold": _hold, "cancel": _cancel}
