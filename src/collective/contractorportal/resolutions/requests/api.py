"""All that can be done with a request; page and REST call this.

Only owners of today, the community's board and the office know that there are any.
"""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from ...core.errors import PortalError
from ...notices.files.store import add_attachment
from ...notices.files.store import checked
from ...notices.text import rich
from ...theme.frame import is_staff
from ..api import MANAGE
from ..api import now
from ..api import require
from ..api import ResolutionError
from ..book.api import is_for
from . import rules
from .shares import shares
from .storage import get_requests
from .storage import make_requests
from .storage import Request
from .telling import tell_author
from .telling import tell_board
from .telling import tell_of_tenth
from AccessControl import getSecurityManager
from html import escape
from plone import api
from plone.dexterity.utils import createContentInContainer
from uuid import uuid4
from zope.interface import implementer


SUPPORTERS = "resolutions.supporters"


@implementer(IAccessKind)
class SupportersSeen:
    """Names of those who support a request."""

    title = _(
        "resolutions_access_supporters", default="Who supports a request of owners"
    )


# Who may


def manages(zone):
    """Is it the community's board of today, or the office?"""
    return bool(getSecurityManager().checkPermission(MANAGE, zone))


def owns(zone, person):
    """Does a person own in the community today?"""
    return bool(is_for(zone) and shares(zone).of(person))


def may_read(zone, person):
    """Owners of today, board and office; nobody else."""
    return is_for(zone) and (manages(zone) or owns(zone, person))


def visible(zone, person):
    """The requests that this person may read, the newest first."""
    kept = get_requests(zone)
    return [each for each in (kept.all() if kept else ()) if shows(zone, each, person)]


def shows(zone, request, person):
    """One that the office hid is read by its author, the board and the office."""
    return not request.hidden or is_author(request, person) or manages(zone)


def is_author(request, person):
    return person is not None and person.user_id == request.author


def find(zone, request_id, person):
    """A request that this person may read, or None."""
    kept = get_requests(zone)
    request = kept.get(request_id) if kept and isinstance(request_id, str) else None
    if request is None or not shows(zone, request, person):
        return None
    return request


# Asking and supporting


def refused(code, **details):
    return ResolutionError([PortalError(code, **details)])


def ask(zone, person, title, text, named=False, files=()):
    """Ask for a resolution; the ``Request``, supported by its author.

    Errors: those of ``rules.check`` and of files, ``request_not_owner``,
    ``request_too_many``.
    """
    known = shares(zone)
    own = known.of(person)
    if not is_for(zone) or not own:
        raise refused("request_not_owner")
    title, text = " ".join(title.split()), text.strip()
    wrong = rules.check(title, text, len(files))
    if wrong:
        raise ResolutionError(wrong)
    try:
        given = [checked(name, data) for name, data in files]
    except PortalError as error:
        raise ResolutionError([error]) from None
    kept = make_requests(zone)
    mine = [each.asked_at for each in kept.all() if each.author == person.user_id]
    again = rules.may_ask_from(mine, now())
    if again is not None:
        raise refused("request_too_many", until=again)
    request = Request(uuid4().hex, title, text, person.user_id, named, now(), given)
    kept.add(request)
    _support(request, person, own, known)
    tell_board(zone, request, "new")
    tell_of_tenth(zone, request, known)
    return request


def support(zone, request, person):
    """Support a request with all parts that the person owns today."""
    known = shares(zone)
    own = known.of(person)
    if not own:
        raise refused("request_not_owner")
    if request.state not in rules.ALIVE or request.hidden:
        raise refused("request_over")
    _support(request, person, own, known)
    tell_of_tenth(zone, request, known)


def _support(request, person, own, known):
    for part_id, contractor_id in own.items():
        row = request.supports.get(part_id)
        # Of a couple one speaks for both; a new owner speaks instead of the old.
        if row is None or row[0] not in known.holders[part_id]:
            request.supports[part_id] = (contractor_id, person.user_id, now())


def take_back(zone, request, person):
    """Support it no longer; who spoke for a part takes that back."""
    if request.state not in rules.ALIVE:
        raise refused("request_over")
    for part_id in shares(zone).of(person):
        row = request.supports.get(part_id)
        if row is not None and row[1] == person.user_id:
            del request.supports[part_id]


def voice(zone, request, person, known=None):
    """Does the person's voice count for it: "own", "other" (the spouse's), or ""?"""
    known = known or shares(zone)
    rows = [
        request.supports[part_id]
        for part_id in known.of(person)
        if part_id in request.supports
        and request.supports[part_id][0] in known.holders[part_id]
    ]
    if any(row[1] == person.user_id for row in rows):
        return "own"
    return "other" if rows else ""


def withdraw(zone, request, person):
    """Its author does not ask for it any more."""
    if not is_author(request, person):
        raise refused("request_not_owner")
    if request.state not in rules.ALIVE:
        raise refused("request_over")
    request.state = "withdrawn"


# Board and office


def answer(zone, request, text, declined=False):
    """Answer as the board or the manager; the author is told."""
    require(MANAGE, zone)
    if request.state not in rules.ALIVE:
        raise refused("request_over")
    text = text.strip()
    if not text:
        raise refused("request_answer_missing", field="answer")
    if len(text) > rules.LONGEST_ANSWER:
        raise refused("request_answer_long", field="answer")
    by = api.user.get_current().getId() or ""
    request.answers = (*request.answers, (now(), by, text))
    request.state = "declined" if declined else "answered"
    tell_author(zone, request, "answer")


def take_up(zone, request):
    """Make a draft of a resolution from it; the ``Resolution``."""
    require(MANAGE, zone)
    if request.state not in rules.ALIVE:
        raise refused("request_over")
    lines = [line.strip() for line in request.text.splitlines() if line.strip()]
    resolution = createContentInContainer(
        zone,
        "Resolution",
        checkConstraints=False,
        title=request.title,
        text=rich("".join(f"<p>{escape(line)}</p>" for line in lines)),
    )
    for file in request.files:
        add_attachment(resolution, file.filename, file.data)
    request.state = "taken"
    request.resolution = api.content.get_uuid(resolution)
    tell_author(zone, request, "taken")
    return resolution


def hide(zone, request, reason):
    """Take it from the neighbours' eyes, with a reason that its author reads."""
    require(MANAGE, zone)
    if not is_staff(zone):
        raise refused("request_office_only")
    if not reason.strip():
        raise refused("reason_missing", field="reason")
    request.hidden = reason.strip()[: rules.LONGEST_ANSWER]
    request.hidden_by = api.user.get_current().getId() or ""
    tell_author(zone, request, "hidden")


def show(zone, request):
    """Let the neighbours read it again."""
    require(MANAGE, zone)
    if not is_staff(zone):
        raise refused("request_office_only")
    request.hidden = request.hidden_by = ""


def supporters(zone, request, web_request, channel="page"):
    """Pairs of part id and contractor id of those who count today; written down."""
    require(MANAGE, zone)
    people = sorted({row[0] for row in request.supports.values()})
    record(web_request, SUPPORTERS, zone.community_id, (request.id,), channel, people)
    known = shares(zone)
    return [
        (part_id, row[0], known.weights[part_id], known.premises[part_id])
        for part_id, row in request.supports.items()
        if row[0] in known.holders.get(part_id, ())
    ]
