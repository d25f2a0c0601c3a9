"""Telling owners, and writing down that it was done: page, REST and worker call this."""

from ...contact.postal import not_agreed
from ...core import clock
from ...core.errors import PortalError
from ...directory.rules import group_id
from ...notifications.api import announce
from ...notifications.recipients import find_recipient
from ...notifications.rules import message_id
from ...notifications.storage import channel_of
from ...notifications.storage import get_mailings
from ...notifications.storage import recipient_of
from ..api import now
from ..api import ResolutionError
from ..paper.access import require_see
from ..protocol.days import ended_on
from ..showing import has_result
from .model import Told
from .owners import owner_ids
from .owners import owners
from .owners import postal
from .rules import days_in_order
from .rules import needed
from .rules import Notice
from .rules import notice
from .rules import OUT
from .storage import get_notified
from .storage import get_watch
from .storage import need_notified
from datetime import UTC
from plone import api
from plone.uuid.interfaces import IUUID


KIND = "resolution_notice"


def is_needed(resolution):
    """Does every owner have to be told of it in writing (R1.7)?"""
    return has_result(resolution) and needed(
        resolution.kind, resolution.mode, resolution.state()
    )


def start(resolution):
    """Order the e-mails, once; those without an address wait for a letter."""
    notified = need_notified(resolution)
    if notified.mailing is not None:
        return
    group = group_id("community", resolution.community_id(), "owners")
    uid = IUUID(resolution)
    notified.mailing = announce(KIND, uid, [group], key=f"{KIND}:{uid}")
    get_watch().insert(uid)


def notice_of(resolution, contractor_id):
    """How it stands with one owner."""
    if resolution.mode == "meeting":
        # Adopted before their eyes: the day of the meeting counts (R1.32).
        return notice(
            [Told(contractor_id, "hand", "sent", now(), None, ended_on(resolution))]
        )
    notified = get_notified(resolution)
    return notice(notified.of(contractor_id) if notified is not None else ())


def standing(resolution):
    """Pairs of ``Owner`` and ``Notice``, in the order of doors."""
    notified = get_notified(resolution)
    return [
        (
            owner,
            notice(notified.of(owner.id))
            if notified is not None
            else Notice("missing"),
        )
        for owner in owners(resolution)
    ]


def mark(resolution, contractor_ids, way, sent_on, known_on=None):
    """Write down that letters went out, or were handed over, on a day; how many.

    With a letter is kept where it went. Errors: ``notice_nobody`` for somebody who need
    not be told, ``notice_days``, ``notice_way``, ``notice_erp``.
    """
    require_see(resolution)
    known = {owner.id: owner for owner in owners(resolution)}
    wanted = list(dict.fromkeys(contractor_ids))
    if not is_needed(resolution) or not wanted or not known.keys() >= set(wanted):
        raise ResolutionError([PortalError("notice_nobody")])
    if way not in ("letter", "hand"):
        raise ResolutionError([PortalError("notice_way")])
    if way == "hand":
        known_on = sent_on
    if sent_on is None or not days_in_order(
        sent_on, known_on, ended_on(resolution), clock.today()
    ):
        raise ResolutionError([PortalError("notice_days")])
    where = postal([known[one] for one in wanted]) if way == "letter" else {}
    by, moment = api.user.get_current().getId() or "", now()
    notified = need_notified(resolution)
    for contractor_id in wanted:
        notified.add(
            Told(
                contractor_id,
                way,
                "sent",
                moment,
                sent_on,
                known_on,
                address=", ".join(where.get(contractor_id, ())),
                by=by,
            )
        )
    return len(wanted)


def collect(resolution):
    """Copy what became of the e-mails; whether there may still come more.

    It runs within a minute of the sending, so that the address is that of then, and
    so is the consent to letters by e-mail. Errors: ``ErpError`` while nobody can say
    who has given it.
    """
    notified = get_notified(resolution)
    mailing = notified and get_mailings().get(notified.mailing)
    if not mailing:
        return False
    if notified.counts != (mailing.state, dict(mailing.counts)):
        known = owner_ids(resolution)
        keys = [key for key in mailing.rows if channel_of(key) == "email"]
        refused = not_agreed(known) if keys else frozenset()
        for key in keys:
            _collect(notified, mailing, key, known, refused)
        notified.counts = (mailing.state, dict(mailing.counts))
    return True


def _collect(notified, mailing, key, known, refused):
    row = mailing.row(key)
    recipient = find_recipient(recipient_of(key))
    for contractor in recipient.contractors if recipient is not None else ():
        if contractor.id not in known:
            continue
        before = [each for each in notified.of(contractor.id) if each.way == "email"]
        if before and (before[-1].state, before[-1].reason) == (row.state, row.reason):
            continue
        out = row.state in OUT
        day = row.moment.astimezone(clock.WARSAW).date() if out else None
        notified.add(
            Told(
                contractor.id,
                "email",
                row.state,
                row.moment.astimezone(UTC),
                day,
                day,
                address=recipient.email or "",
                message_id=message_id(mailing.id, key),
                reason=row.reason,
                courtesy=contractor.id in refused,
            )
        )
