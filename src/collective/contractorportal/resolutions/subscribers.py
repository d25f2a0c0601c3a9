"""What follows when a resolution is made, moved along its workflow, or copied."""

from .. import PACKAGE_NAME
from ..core import clock
from ..core.errors import PortalError
from . import api as resolutions
from .interfaces import VoteOpened
from .interfaces import VoteSettled
from .numbering.storage import get_numbers
from .storage import get_box
from .storage import make_box
from .tally.rules import settled
from .text import wording
from .words import problem_text
from datetime import timedelta
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.WorkflowCore import WorkflowException
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.globalrequest import getRequest
from zope.i18n import translate

import functools


class Refused(WorkflowException):
    """A step that cannot be taken; ``problems`` say why."""

    def __init__(self, problems):
        # The workflow tool makes a new one of the one that it has caught.
        self.problems = getattr(problems, "problems", None) or tuple(problems)
        said = (
            translate(problem_text(each), context=getRequest())
            for each in self.problems
        )
        super().__init__(" ".join(said))


def resolution_added(resolution, event):
    """Nobody reads or runs it by what was granted above it (``roles.py``)."""
    resolution.__ac_local_roles_block__ = True


def resolution_copied(resolution, event):
    """A copy is a new draft, without number, register, ballots, papers and letters."""
    resolution.number = resolution.year = resolution.past = None
    resolution._reminded = resolution._contradictions = ()
    resolution._confirmed = ()
    resolution._blocked = {}
    annotations = IAnnotations(resolution)
    for key in [key for key in annotations if key.startswith(PACKAGE_NAME)]:
        del annotations[key]


def before_transition(resolution, event):
    """Each step does what belongs to it, or refuses, whichever way it is tried."""
    name = event.transition.getId() if event.transition is not None else ""
    prepare = STEPS.get(name)
    if prepare is None:
        return
    try:
        prepare(resolution, **dict(event.kwargs or {}))
    except resolutions.ResolutionError as error:
        raise Refused(error.problems) from None
    except PortalError as error:
        raise Refused([error]) from None


def after_transition(resolution, event):
    """Tell the other rooms."""
    name = event.transition.getId() if event.transition is not None else ""
    if name == "open":
        notify(VoteOpened(resolution))
    elif name in ("adopt", "reject"):
        notify(VoteSettled(resolution))


def _propose(resolution, number=None, **_values):
    found = resolutions.problems(resolution)
    if found:
        raise resolutions.ResolutionError(found)
    if resolution.number and number in (None, resolution.number):
        return
    year = clock.today().year
    resolution.number = get_numbers().give(
        resolution.community_id(), year, IUUID(resolution), number
    )
    resolution.year = year


def _open(resolution, confirmed=False, **_values):
    found = resolutions.problems(resolution)
    if found:
        raise resolutions.ResolutionError(found)
    register, doubts = resolutions.register_now(resolution)
    if not register.parts:
        raise PortalError("register_empty")
    codes = {each.code for each in doubts}
    known = set(getattr(resolution, "_confirmed", None) or ())
    if codes and not confirmed and not codes <= known:
        raise PortalError("doubts", codes=", ".join(sorted(codes)))
    moment = resolutions.now()
    resolution.opens = moment
    user = api.user.get_current()
    make_box(
        resolution,
        register,
        moment,
        user.getId() or "",
        wording(resolution),
        sorted(codes),
    )


def _close(resolution, **_values):
    moment = resolutions.now()
    if resolution.closes is None or moment < resolution.closes:
        _end_after(resolution, moment)
    get_box(resolution).close(moment)


def _result(resolution, adopted, **_values):
    box = get_box(resolution)
    box.count_all()
    _after_the_last(resolution, box)
    result = resolutions.tally_of(resolution)
    passes = settled(result, box.opened_at, box.closed_at) == "adopted"
    if adopted != passes:
        raise PortalError("result_differs")
    if adopted and resolution.requires_notary and resolution.notary_deed is None:
        raise PortalError("deed_missing")


def _end_after(resolution, moment):
    """Say the end in minutes, as people do, and after each ballot that was in time."""
    resolution.closes = moment + timedelta(seconds=59, microseconds=999_999)


def _after_the_last(resolution, box):
    """A ballot that came in while somebody was closing was in time."""
    last = max(
        (b.cast_at for b in box.ballots() if b.channel == "online"), default=None
    )
    if last is not None and last >= box.closed_at:
        box.close(last + timedelta(microseconds=1))
        _end_after(resolution, box.closed_at)


def _withdraw(resolution, **_values):
    box = get_box(resolution)
    if box is not None and box.closed_at is None:
        box.close(resolutions.now())


STEPS = {
    "propose": _propose,
    "open": _open,
    "close": _close,
    "adopt": functools.partial(_result, adopted=True),
    "reject": functools.partial(_result, adopted=False),
    "withdraw": _withdraw,
}
