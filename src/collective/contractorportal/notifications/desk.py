"""What staff see and do about mailings: the page and REST alike."""

from ..accounts.storage import get_logins
from ..core.clock import iso
from ..directory.storage import get_directory
from ..erp.records import Contractor
from .channels import channel_named
from .channels import channels
from .channels import now
from .kinds import kind_of
from .message import content_of
from .model import CANCELLED
from .model import FAILED
from .model import PRESUMED
from .model import Row
from .model import STATES as ROW_STATES
from .model import WAITING
from .recipients import find_addressee
from .rules import address_digest
from .rules import masked
from .stamps import unstamp
from .storage import channel_of
from .storage import get_mailings
from .storage import recipient_of
from .words import MAILING_STATES
from .words import reason
from .words import STATES
from itertools import islice
from plone import api
from plone.restapi.batching import HypermediaBatch
from zope.i18n import translate


MOST_ROWS = 100
MOST_MAILINGS = 2000


# What can be done


def act(mailing, action):
    """Try again what failed, or send no more of it."""
    if action == "cancel":
        if mailing.state == "open":
            get_mailings().finish(mailing, "cancelled", now())
        return
    again = [
        (key, Row(*row))
        for key, row in mailing.rows.items()
        if row[0] in (FAILED, WAITING) and row[3] != "quiet"
    ]
    for key, row in again:
        try_again(mailing, key, row)
    if again or mailing.cursor is not None:
        resume(mailing)


def act_on_row(mailing, key, action):
    """The same for one message; a message that went out, too, when staff ask for it."""
    row = mailing.row(key)
    if row is None:
        return
    if action == "cancel":
        if row.state == WAITING:
            mailing.put(key, Row(CANCELLED, now(), row.attempts))
            get_mailings().schedule.plan(mailing)
    elif row.state in (FAILED, WAITING, PRESUMED, CANCELLED):
        try_again(mailing, key, row)
        resume(mailing)


def try_again(mailing, key, row):
    if row.reason == "bad_address":
        forgive(mailing, key)
    mailing.put(key, Row(WAITING, now()))


def forgive(mailing, key):
    """Forget that an address was refused: staff say that it is right."""
    recipient = find_addressee(recipient_of(key), mailing)
    channel = channel_named(channel_of(key))
    address = recipient and channel and channel.address(recipient)
    if address:
        get_mailings().bad.pop(address_digest(address), None)


def resume(mailing):
    """Let the worker look at a mailing at once."""
    mailings = get_mailings()
    mailings.reopen(mailing)
    mailing.next_try, mailing.failures, mailing.problem = None, 0, ""
    for name, state in list(mailings.channels.items()):
        if state["next_try"]:
            mailings.channels[name] = {**state, "next_try": now()}


# What is seen


def mailing_title(mailing):
    """What a mailing is about."""
    content = content_of(mailing.uid) if mailing.uid else None
    return content.Title() if content is not None else ""


def kind_title(mailing, request):
    kind = kind_of(mailing.kind)
    return translate(kind.title, context=request) if kind else mailing.kind


def counts_of(mailing):
    """How many messages are in each state."""
    counts = dict(mailing.counts)
    if mailing.state == "cancelled" and counts.get(WAITING):
        counts[CANCELLED] = counts.get(CANCELLED, 0) + counts.pop(WAITING)
    return {state: counts[state] for state in ROW_STATES if counts.get(state)}


def channel_states(request):
    """How each way of sending is: works, or since when and why it does not."""
    known = get_mailings().channels
    found = []
    for name, channel in channels():
        if not channel.sends:
            continue
        state = known.get(name)
        code = channel.trouble() or (state["reason"] if state else None)
        found.append(
            {
                "id": name,
                "title": translate(channel.title, context=request),
                "works": code is None,
                "reason": code,
                "message": translate(reason(code), context=request) if code else None,
                "detail": state["detail"] if state else "",
                "since": iso(state["since"]) if state else None,
                "next_try": iso(state["next_try"]) if state else None,
            }
        )
    return found


def overview(request):
    """What waits, since when, and how the channels are."""
    schedule = get_mailings().schedule
    looking = [
        mailing
        for mailing in map(get_mailings().get, schedule.looked_for())
        if mailing is not None and mailing.cursor is not None
    ]
    # Their ids sort by the time they were made.
    first = [schedule.waiting.minKey()] if schedule.waiting else []
    oldest = min([*first, *(mailing.id for mailing in looking)], default=None)
    return {
        "waiting": sum(schedule.waiting.values()),
        "waiting_since": iso(oldest and unstamp(oldest)),
        "mailings_being_prepared": len(looking),
        "channels": channel_states(request),
    }


def found_mailings(state=None, words=""):
    """Mailings, the newest first, in a state and with words in their title."""
    known = get_mailings()
    words = (words or "").strip().casefold()
    found = []
    for mailing_id in islice(known.newest(), MOST_MAILINGS):
        mailing = known.get(mailing_id)
        if state == "failed":
            if not mailing.counts.get(FAILED):
                continue
        elif state and mailing.state != state:
            continue
        if words and words not in mailing_title(mailing).casefold():
            continue
        found.append(mailing)
    return found


def summary(mailing, request):
    """A mailing in lists."""
    return {
        "@id": f"{api.portal.get().absolute_url()}/@mailings/{mailing.id}",
        "id": mailing.id,
        "kind": mailing.kind,
        "kind_title": kind_title(mailing, request),
        "title": mailing_title(mailing),
        "urgent": mailing.urgent,
        "created": iso(mailing.created),
        "finished": iso(mailing.finished),
        "state": mailing.state,
        "state_title": translate(MAILING_STATES[mailing.state], context=request),
        "complete": mailing.cursor is None,
        "problem": mailing.problem,
        "messages": counts_of(mailing),
    }


def mailing_list(request):
    """A page of mailings for REST."""
    form = request.form
    batch = HypermediaBatch(
        request, found_mailings(form.get("state"), form.get("SearchableText"))
    )
    answer = {
        "items": [summary(mailing, request) for mailing in batch],
        "items_total": batch.items_total,
    }
    if batch.links:
        answer["batching"] = batch.links
    return answer


def recipient_ids_of(who):
    """Recipients meant by a contractor number, an e-mail address or a login."""
    who = (who or "").strip()
    if not who:
        return []
    logins, directory = get_logins(), get_directory()
    by = {"email": who} if "@" in who else {"number": who}
    found = {f"u:{who}"}
    for contractor in directory.find(Contractor, **by):
        user_id = logins.user_of(contractor.id)
        found |= {f"c:{contractor.id}"} | ({f"u:{user_id}"} if user_id else set())
    return sorted(found)


def rows_of(mailing, state=None, who=None):
    """Pairs (key, Row) of a mailing's messages, at most ``MOST_ROWS``."""
    if who:
        keys = [
            key
            for recipient_id in recipient_ids_of(who)
            for key in mailing.rows.keys(f"{recipient_id}\0", f"{recipient_id}\1")
        ]
        rows = ((key, mailing.row(key)) for key in keys)
    else:
        rows = ((key, Row(*row)) for key, row in mailing.rows.items())
    if state:
        rows = (pair for pair in rows if pair[1].state == state)
    return list(islice(rows, MOST_ROWS))


def row_json(mailing, key, row, request):
    """One message: to whom, by what, and what became of it."""
    recipient = find_addressee(recipient_of(key), mailing)
    channel = channel_named(channel_of(key))
    address = recipient and channel and channel.address(recipient)
    state = row.state
    if mailing.state == "cancelled" and state == WAITING:
        state = CANCELLED
    return {
        "recipient": recipient_of(key),
        "name": recipient.name if recipient else None,
        "channel": channel_of(key),
        "channel_title": translate(channel.title, context=request) if channel else "",
        "address": masked(address) if address else None,
        "state": state,
        "state_title": translate(STATES[state], context=request),
        "moment": iso(row.moment),
        "attempts": row.attempts,
        "reason": row.reason or None,
        "message": translate(reason(row.reason), context=request)
        if row.reason
        else None,
        "detail": row.detail,
    }


def mailing_json(mailing, request, state=None, who=None):
    """A mailing with its messages."""
    return {
        **summary(mailing, request),
        "items": [
            row_json(mailing, key, row, request)
            for key, row in rows_of(mailing, state, who)
        ],
    }


def messages_to(who, request):
    """All that was sent to somebody, the newest first."""
    known = get_mailings()
    ids = recipient_ids_of(who)
    found = []
    for mailing_id in islice(known.newest(), MOST_MAILINGS):
        mailing = known.get(mailing_id)
        for recipient_id in ids:
            for key in mailing.rows.keys(f"{recipient_id}\0", f"{recipient_id}\1"):
                found.append((mailing, key, mailing.row(key)))
        if len(found) >= MOST_ROWS:
            break
    return [
        {**row_json(mailing, key, row, request), "mailing": summary(mailing, request)}
        for mailing, key, row in found
    ]
