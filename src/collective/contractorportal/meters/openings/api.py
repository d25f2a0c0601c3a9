"""Reading windows of communities, for pages, REST, the rules and reminders alike.

Who may is the caller's to ask (``deciding.MANAGE``).
"""

from ...controlpanel.settings import settings
from ...core import clock
from ...core.errors import PortalError
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.errors import ErpNotProvided
from ...erp.gate import get_erp
from ...erp.records import Community
from . import rules
from .storage import get_openings
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from plone import api
from zExceptions import NotFound


# How many communities the ERP is asked about at once.
AT_ONCE = 500
SOURCES = ("erp", "rule", "office")


def general_rule():
    """The general rule of the settings."""
    chosen = settings()
    return rules.Rule(
        chosen.meters_window_months,
        chosen.meters_window_last,
        chosen.meters_window_around,
    )


def merged(community_id, told, today=None):
    """The windows of a community that count, from what the ERP tells of it."""
    return rules.merged(
        told,
        get_openings().of(community_id),
        general_rule(),
        community_id,
        today or clock.today(),
    )


def told_by_erp(community_ids):
    """What the ERP tells: community id -> windows. Errors: ``ErpError``."""
    found = defaultdict(list)
    ids = tuple(community_ids)
    for start in range(0, len(ids), AT_ONCE):
        try:
            answer = get_erp().meters.windows(ids[start : start + AT_ONCE])
        except ErpNotProvided:
            break
        for each in answer.value:
            found[each.community_id].append(each)
    return found


def windows_of(community_ids, today=None):
    """The windows that count: community id -> windows. Errors: ``ErpError``."""
    told = told_by_erp(community_ids)
    return {each: merged(each, told[each], today) for each in community_ids}


@dataclass(frozen=True, slots=True)
class Shown:
    """A window as staff see it: who says it, whether it counts, what was done with it."""

    id: str
    source: str
    opens_on: object
    closes_on: object
    media: tuple = ()
    called_off: bool = False
    replaced: bool = False
    instead_of: object = None
    history: tuple = ()

    def is_open(self, day):
        """Are meters read on a day because of it?"""
        counts = not (self.called_off or self.replaced)
        return counts and self.opens_on <= day <= self.closes_on


def shown(community_id, today=None):
    """All windows of a community, those too that do not count; and whether the ERP told.

    The last ones first. The second value is False while the ERP does not answer.
    """
    community(community_id)
    today = today or clock.today()
    try:
        told, known = told_by_erp([community_id])[community_id], True
    except ErpError:
        told, known = [], False
    base = told or rules.by_rule(general_rule(), community_id, today)
    source = "erp" if told else "rule"
    own = get_openings().of(community_id)
    by_id = {each.id: each for each in base}
    replaced = {each.replaces for each in own}
    found = [
        Shown(
            each.id,
            source,
            each.opens_on,
            each.closes_on,
            (each.medium,) if each.medium else (),
            replaced=each.id in replaced,
        )
        for each in base
    ]
    found += [
        Shown(
            each.id,
            "office",
            each.opens_on,
            each.closes_on,
            each.media,
            called_off=each.called_off,
            instead_of=by_id.get(each.replaces),
            history=each.history,
        )
        for each in own
    ]
    found.sort(key=lambda one: (one.opens_on, one.closes_on, one.id), reverse=True)
    return found, known


def community(community_id):
    """The ``Community``; one that is not there is not found."""
    found = get_directory().get(Community, community_id)
    if found is None:
        raise NotFound("community")
    return found


def put(community_id, opens_on, closes_on, media=(), window_id="", reason=""):
    """Set a window, or give one that there is (``window_id``) other days; the ``Own``.

    To change what the ERP or the general rule says needs a reason. The same window a
    second time is the one that there is. Errors: as ``rules.checked``,
    ``window_reason``, ``window_same``.
    """
    community(community_id)
    today = clock.today()
    opens_on, closes_on, media = rules.checked(opens_on, closes_on, media, today)
    reason = rules.reason_of(reason, needed=bool(window_id))
    own = _own(community_id, window_id) if window_id else None
    if own is None:
        for each in get_openings().of(community_id):
            same = (each.opens_on, each.closes_on, each.media)
            if same == (opens_on, closes_on, media) and not each.called_off:
                return each
        own = rules.Own(_new_id(community_id), community_id, opens_on, closes_on)
    made = replace(
        own, opens_on=opens_on, closes_on=closes_on, media=media, called_off=False
    )
    return _keep(made, "change" if window_id else "set", reason)


def call_off(community_id, window_id, reason):
    """Call a window off; the ``Own``. Errors: ``window_reason``."""
    community(community_id)
    reason = rules.reason_of(reason, needed=True)
    own = _own(community_id, window_id)
    if own.called_off:
        return own
    return _keep(replace(own, called_off=True), "call_off", reason)


def _own(community_id, window_id):
    """A window that staff set, or a new one in the place of another's."""
    known = get_openings().get(community_id, window_id)
    if known is not None:
        return known
    for each in shown(community_id)[0]:
        if each.id == window_id and each.source != "office":
            if each.replaced:
                raise PortalError("window_same")
            return rules.Own(
                _new_id(community_id),
                community_id,
                each.opens_on,
                each.closes_on,
                each.media,
                replaces=window_id,
            )
    raise NotFound("window")


def _new_id(community_id):
    """An id that no window has; two of one moment are told apart by their number."""
    count = len(get_openings().of(community_id))
    text = f"{community_id} {clock.now().timestamp()} {count}"
    return sha256(text.encode()).hexdigest()[:16]


def _keep(own, what, reason):
    change = rules.Change(
        clock.now().astimezone(UTC),
        api.user.get_current().getId(),
        what,
        own.opens_on,
        own.closes_on,
        reason,
    )
    made = replace(own, history=(*own.history, change))
    get_openings().put(made)
    return made
