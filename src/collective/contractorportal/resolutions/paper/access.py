"""Who may enter papers, and who may see what stands on them.

The office sees votes where it has to, and each look is logged. A board enters papers
only where its community has settled that it collects votes (R1.6); it sees what it
typed itself, and nothing that tells what is in the box besides.
"""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from ...audit.storage import everybody
from ...zones.chain import zone_of
from ..api import MANAGE
from ..api import SEE
from AccessControl import getSecurityManager
from plone import api
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from zExceptions import Unauthorized
from zope import schema
from zope.interface import implementer
from zope.interface import provider


@provider(IFormFieldProvider)
class IVotingRules(model.Schema):
    """On zones of communities: what this community has settled about its votes."""

    model.fieldset(
        "voting",
        label=_("resolutions_zone_voting", default="Votes"),
        fields=["board_collects", "names_in_protocol"],
    )
    board_collects = schema.Bool(
        title=_(
            "resolutions_board_collects",
            default="The board collects votes on paper and enters them itself",
        ),
        description=_(
            "resolutions_board_collects_help",
            default="Only for the zone of a community. Otherwise only the office enters them.",
        ),
        required=False,
        default=False,
    )
    names_in_protocol = schema.Bool(
        title=_(
            "resolutions_names_in_protocol",
            default="The protocol says by name who voted how",
        ),
        description=_(
            "resolutions_names_in_protocol_help",
            default="Only where the community has decided so: all owners can then read how their neighbours voted. It concerns votes that are opened from now on.",
        ),
        required=False,
        default=False,
    )


@implementer(IAccessKind)
class VotesSeen:
    """How votes were cast."""

    title = _("resolutions_access_votes", default="How votes were cast")


@implementer(IAccessKind)
class PapersPrinted:
    """Personal ballots with names and shares."""

    title = _("resolutions_access_papers", default="Personal ballots printed")


@implementer(IAccessKind)
class PaperEntered:
    """Somebody's paper was entered."""

    title = _("resolutions_access_paper", default="Ballots on paper, one by one")


@implementer(IAccessKind)
class LettersSeen:
    """Who was told of a resolution, how and where."""

    title = _(
        "resolutions_access_letters", default="Who was told of a resolution, and where"
    )


def has(permission, resolution):
    return bool(getSecurityManager().checkPermission(permission, resolution))


def may_see(resolution):
    """May whoever is logged in see how votes were cast here?"""
    return has(SEE, resolution)


def may_enter(resolution):
    """May whoever is logged in put papers into the box here?"""
    if may_see(resolution):
        return True
    zone = zone_of(resolution)
    return bool(
        zone is not None
        and getattr(zone, "board_collects", False)
        and has(MANAGE, resolution)
    )


def require_see(resolution):
    if not may_see(resolution):
        raise Unauthorized(SEE)


def require_enter(resolution):
    if not may_enter(resolution):
        raise Unauthorized(MANAGE)


def log(resolution, request, kind, about=(), channel="page"):
    """Write down a look at what people voted, or at who they are."""
    record(
        request,
        kind,
        resolution.community_id() or None,
        about=(api.content.get_uuid(resolution), *about),
        channel=channel,
        people=everybody(resolution.community_id()),
    )
