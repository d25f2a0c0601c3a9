"""A power of attorney in words: who, for whom, on what, from when until when."""

from ... import _
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...erp.records import OwnershipPart
from ...erp.records import Premises
from ...theme.html import chip
from ..model import Part
from ..storage import get_box
from .api import part_ids
from .api import role_in
from .reach import voted_on
from .scopes import state_now
from .storage import get_grants
from .words import CHIPS
from .words import FORM_TITLES
from .words import principal_name
from .words import proxy_name
from .words import STATE_TITLES
from plone import api
from plone.app.uuid.utils import uuidToObject
from plone.base.utils import human_readable_size


ALL_VOTES = _(
    "resolutions_proxy_all_votes", default="all votes of the community ${community}"
)
MEETING = _("resolutions_proxy_meeting_of", default="votes at the meeting: ${title}")
GONE = _("resolutions_proxy_gone", default="something that is no longer there")
FREE = _("resolutions_proxy_free", default="as the proxy thinks right")
UNTIL_END = _("resolutions_proxy_until_end", default="until that vote has ended")
UNTIL_MEETING = _(
    "resolutions_proxy_until_meeting", default="until the meeting is over"
)


def community_name(grant):
    community = get_directory().get(Community, grant.community_id)
    return community_title(community) if community is not None else ""


def target(grant):
    """The resolution or the meeting that a power is for, or None."""
    return grant.scope_id and uuidToObject(grant.scope_id, unrestricted=True) or None


def what(grant, words):
    """What the proxy may vote on."""
    if grant.scope == "all":
        return words.say(ALL_VOTES, community=community_name(grant))
    content = target(grant)
    if content is None:
        return words.say(GONE)
    if grant.scope == "meeting":
        return words.say(MEETING, title=content.title)
    sign = getattr(content, "sign", "")
    return f"{sign} – {content.title}" if sign else content.title


def until(grant, words):
    """The end of a power, to stand after "until"."""
    if grant.valid_to is not None:
        return words.day(grant.valid_to)
    return words.say(UNTIL_MEETING if grant.scope == "meeting" else UNTIL_END)


def places(grant, words):
    """The premises that a power is for today."""
    directory = get_directory()
    found = []
    for part_id in sorted(part_ids(grant)):
        record = directory.get(OwnershipPart, part_id)
        place = record and directory.get(Premises, record.premises_id)
        if place is not None:
            part = Part(part_id, record.fraction, (), (), place.id, record.fraction)
            found.append(words.place(part))
    return found


def described(grant, words, person=None):
    """A power as a card shows it."""
    state = state_now(grant)
    kind, icon = CHIPS[state]
    url = api.portal.get().absolute_url()
    return {
        "id": grant.id,
        "url": f"{url}/@@proxy?id={grant.id}",
        "role": role_in(person, grant),
        "principal": principal_name(grant),
        "proxy": proxy_name(grant),
        "has_login": bool(grant.proxy),
        "community": community_name(grant),
        "what": what(grant, words),
        "how": words.choice(grant.directive) if grant.directive else words.say(FREE),
        "directed": bool(grant.directive),
        "from": words.day(grant.valid_from) if grant.valid_from else "",
        "until": until(grant, words),
        "places": places(grant, words),
        "form": words.say(FORM_TITLES[grant.form]),
        "given": words.moment(grant.granted_at) if grant.granted_at else "",
        "revoked": words.moment(grant.revoked_at) if grant.revoked_at else "",
        "state": state,
        "ended": state in ("revoked", "expired"),
        "chip": chip(words.say(STATE_TITLES[state]), kind, words.sprite_url, icon),
        "scans": [
            {
                "url": f"{url}/@@proxy-scan?id={grant.id}&n={number}",
                "title": scan.filename,
                "size": human_readable_size(scan.getSize()),
            }
            for number, scan in enumerate(get_grants().scans(grant.id))
        ],
    }


def ballots_under(grant):
    """Pairs of a resolution and a ballot that was cast under a power, the latest first."""
    found = []
    for content in voted_on(grant.community_id):
        box = get_box(content)
        for ballot in box.standing_ballots() if box is not None else ():
            if ballot.proxy == grant.id:
                found.append((content, ballot))
    return sorted(found, key=lambda pair: pair[1].cast_at, reverse=True)
