"""Entering resolutions from the paper archive; page and REST call this."""

from ...core import clock
from ...core.errors import PortalError
from ...notices.files.store import add_attachment
from ...notices.files.store import checked
from ...notices.text import rich
from ..api import COURT
from ..api import require
from ..api import ResolutionError
from ..content import IResolution
from ..numbering.storage import get_numbers
from ..text import attachments
from . import rules
from DateTime import DateTime
from html import escape
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.uuid.interfaces import IUUID


WORKFLOW = "resolution_workflow"


def past_of(resolution):
    """The ``Past`` of a resolution that was decided without the portal, or None."""
    return getattr(resolution, "past", None)


def is_for(zone):
    """Is it a community's zone, with a book of its own?"""
    return zone.kind == "community" and bool((zone.community_id or "").strip())


def enter(zone, values, files=()):
    """Put a resolution of the past into the book; the ``Resolution``.

    ``files`` are pairs of name and bytes. Errors: those of ``rules.read``,
    ``no_community``, ``number_taken``, and those of files.
    """
    require(COURT, zone)
    if not is_for(zone):
        raise ResolutionError([PortalError("no_community")])
    draft = _draft(values)
    _check(files)
    _refuse_doubles(zone, draft, None)
    resolution = createContentInContainer(
        zone,
        "Resolution",
        checkConstraints=False,
        title=draft.title,
        **_fields(draft),
    )
    _fill(resolution, draft, files)
    _settle(resolution, draft)
    return resolution


def correct(resolution, values, files=(), removed=()):
    """Mend what was entered of a resolution of the past."""
    require(COURT, resolution)
    if past_of(resolution) is None:
        raise ResolutionError([PortalError("step_not_here")])
    draft = _draft(values)
    _check(files)
    _refuse_doubles(resolution.__parent__, draft, resolution)
    resolution.title = draft.title
    for name, value in _fields(draft).items():
        setattr(resolution, name, value)
    for child, _blob in list(attachments(resolution)):
        if child.getId() in removed:
            resolution._delObject(child.getId())
    _fill(resolution, draft, files)
    if resolution.state() in rules.RESULTS:
        _settle(resolution, draft)
    resolution.reindexObject()


def _draft(values):
    draft, wrong = rules.read(values, clock.today())
    if wrong:
        raise ResolutionError(wrong)
    return draft


def _check(files):
    try:
        for name, data in files:
            checked(name, data)
    except PortalError as error:
        raise ResolutionError([error]) from None


def _refuse_doubles(zone, draft, own):
    """A community has each number once, also among those that are no plain numbers."""
    own_uid = own is not None and IUUID(own)
    for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Resolution", path="/".join(zone.getPhysicalPath())
    ):
        if own_uid == brain.UID:
            continue
        other = brain._unrestrictedGetObject()
        if IResolution.providedBy(other) and _same(other, draft):
            raise ResolutionError(
                [PortalError("number_taken", number=draft.past.sign, field="sign")]
            )


def _same(other, draft):
    if draft.number and (other.number, other.year) == (draft.number, draft.year):
        return True
    return bool(other.sign) and other.sign.casefold() == draft.past.sign.casefold()


def _fields(draft):
    lines = [line for line in draft.text.splitlines() if line.strip()]
    html = "".join(f"<p>{escape(line.strip())}</p>" for line in lines)
    return {
        "text": rich(html) if html else None,
        "mode": draft.mode,
        "kind": "resolution",
        "voters": "owners",
    }


def _fill(resolution, draft, files):
    if draft.number:
        try:
            get_numbers().give(
                resolution.community_id(), draft.year, IUUID(resolution), draft.number
            )
        except PortalError as error:
            raise ResolutionError([error]) from None
    resolution.number, resolution.year = draft.number, draft.year
    resolution.past = draft.past
    for name, data in files:
        add_attachment(resolution, name, data)


def _settle(resolution, draft):
    """Give it the state of its result: nothing of a vote here has led to it."""
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool[WORKFLOW]
    tool.setStatusOf(
        WORKFLOW,
        resolution,
        {
            workflow.state_var: "adopted" if draft.past.adopted else "not_adopted",
            "action": None,
            "actor": api.user.get_current().getId(),
            "comments": "",
            "time": DateTime(),
        },
    )
    workflow.updateRoleMappingsFor(resolution)
    resolution.reindexObject()
    resolution.reindexObjectSecurity()
