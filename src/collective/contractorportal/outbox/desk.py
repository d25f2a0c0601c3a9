"""What staff see and do about submissions: the page and REST alike."""

from ..core.clock import iso
from ..core.errors import PortalError
from ..directory.rules import display_name
from ..directory.search import find_people
from ..directory.storage import get_directory
from ..directory.words import split
from ..erp.records import Contractor
from . import rules
from .api import now
from .events import SubmissionAnswered
from .kinds import kind_of
from .kinds import kinds
from .naming.rules import delivery_key
from .naming.rules import typed_number
from .records import REJECTED
from .records import STATES as ALL_STATES
from .records import WAITING
from .storage import get_outbox
from .storage import place
from .words import HAPPENED
from .words import problem_text
from .words import STATES
from dataclasses import dataclass
from itertools import islice
from plone import api
from zope.event import notify
from zope.i18n import translate


PAGE = 50
MOST_PAGE = 500
# How many people a name may mean, and how much of theirs is looked through.
MOST_PEOPLE = 200
MOST_LOOKED_AT = 5000
TROUBLED = "troubled"
GROUPS = (*ALL_STATES, TROUBLED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What staff look for: a group (a state, or what has a problem), kind, words."""

    group: str = ""
    kind: str = ""
    words: str = ""
    after: str = ""
    size: int = PAGE


def find(wanted):
    """Submissions, the newest first, and where the next page begins (or None)."""
    found = list(islice(_matching(wanted), wanted.size + 1))
    more = place(found[wanted.size - 1]) if len(found) > wanted.size else None
    return found[: wanted.size], more


def _matching(wanted):
    outbox = get_outbox()
    number = typed_number(wanted.words)
    if number:
        found = outbox.by_number(number)
        ids = [found.id] if found and place(found) > wanted.after else []
    elif wanted.words:
        people = people_called(wanted.words)
        ids = islice(
            outbox.of(*(f"contractor:{each}" for each in people)), MOST_LOOKED_AT
        )
    elif wanted.group == TROUBLED:
        ids = outbox.troubled()
    else:
        states = (wanted.group,) if wanted.group else ()
        chosen = (wanted.kind,) if wanted.kind else ()
        ids = outbox.newest(states, chosen, wanted.after)
    for submission in filter(None, map(outbox.get, ids)):
        if _is_wanted(submission, wanted):
            yield submission


def _is_wanted(submission, wanted):
    if wanted.kind and submission.kind != wanted.kind:
        return False
    if wanted.after and place(submission) <= wanted.after:
        return False
    if wanted.group == TROUBLED:
        return bool(submission.problem)
    return not wanted.group or submission.state == wanted.group


def people_called(words):
    """Ids of contractors meant by a number, an e-mail address or a name."""
    directory = get_directory()
    words = words.strip()
    by = {"email": words} if "@" in words else {"number": words}
    found = {each.id for each in directory.find(Contractor, **by)}
    if directory.get(Contractor, words) is not None:
        found.add(words)
    tokens = split(words)
    # Who sent something first; of others as many as a rare name may mean.
    found |= set(get_outbox().who_is_called(tokens, MOST_PEOPLE))
    found |= {each.id for each in islice(find_people(directory, tokens), MOST_PEOPLE)}
    return sorted(found)


def counts(kind=""):
    """How many are in each group, of one kind or of all."""
    outbox = get_outbox()
    found = dict.fromkeys(ALL_STATES, 0)
    for (state, each), count in outbox.counts().items():
        if not kind or each == kind:
            found[state] += count
    troubled = islice(outbox.troubled(), MOST_LOOKED_AT)
    if kind:
        troubled = (each for each in troubled if outbox.get(each).kind == kind)
    found[TROUBLED] = sum(1 for _each in troubled)
    return found


def known_kinds(request):
    """Pairs of name and title of the kinds that there are, or were."""
    names = {name for name, _kind in kinds()}
    names |= {kind for _state, kind in get_outbox().counts()}
    said = ((translate(kind_of(name).title, context=request), name) for name in names)
    return sorted(said)


# How deliveries go


def overview(request):
    """Whether the ERP takes deliveries, and since when something waits."""
    outbox = get_outbox()
    oldest = outbox.oldest(WAITING)
    rest = outbox.rest
    return {
        "works": rest is None,
        "reason": rest["reason"] if rest else None,
        "message": translate(problem_text(rest["reason"]), context=request)
        if rest
        else None,
        "since": iso(rest["since"]) if rest else None,
        "next_try": iso(rest["until"]) if rest else None,
        "waiting_since": iso(oldest and oldest.created_at),
        "counts": counts(),
    }


# One of them


def names_of(submission):
    """Whose it is, as people say it."""
    directory = get_directory()
    found = (directory.get(Contractor, each) for each in submission.contractor_ids)
    return [f"{display_name(each)} ({each.number})" for each in found if each]


def summary(submission, request):
    """A submission in lists."""
    kind = kind_of(submission.kind)

    def say(message):
        return translate(message, context=request)

    problem = submission.problem
    return {
        "@id": f"{api.portal.get().absolute_url()}/@outbox/{submission.number}",
        "number": submission.number,
        "kind": submission.kind,
        "kind_title": say(kind.title),
        "title": say(kind.describe(submission)),
        "people": names_of(submission),
        "state": submission.state,
        "state_title": say(STATES[submission.state]),
        "submitted_at": iso(submission.created_at),
        "delivered_at": iso(submission.delivered_at),
        "answered_at": iso(submission.answered_at),
        "attempts": submission.attempts,
        "next_try": iso(submission.next_at),
        "problem": problem or None,
        "message": say(problem_text(problem)) if problem else None,
        "reference": submission.reference,
        "reason": submission.reason,
    }


def whole(submission, request):
    """A submission with all it holds, and all that happened to it."""
    return {
        **summary(submission, request),
        "key": delivery_key(submission),
        "by": submission.by,
        "contractor_ids": list(submission.contractor_ids),
        "account_ids": list(submission.account_ids),
        "premises_ids": list(submission.premises_ids),
        "payload": submission.payload,
        "can_send_again": can_send_again(submission),
        "can_settle": submission.state == REJECTED,
        "history": [
            {
                "what": each.what,
                "title": translate(HAPPENED[each.what], context=request),
                "at": iso(each.at),
                "by": each.by or None,
                "reason": each.reason,
            }
            for each in reversed(submission.history)
        ],
    }


# What can be done


def can_send_again(submission):
    """May staff let it be delivered (again) at once?"""
    return submission.state in (WAITING, REJECTED) or submission.problem == "lost"


def send_again(submission):
    """Let it be delivered as soon as the worker can; the ERP is tried at once, too.

    Errors: ``outbox_not_now``.
    """
    outbox = get_outbox()
    by = api.user.get_current().getId()
    outbox.put(rules.sent_again(submission, by, now()))
    if outbox.rest is not None:
        outbox.rest = {**outbox.rest, "until": now()}


def settle(submission, note):
    """Say that it was done by hand, and how.

    Errors: ``outbox_not_now``, ``outbox_note_missing``.
    """
    if not note.strip():
        raise PortalError("outbox_note_missing")
    by = api.user.get_current().getId()
    settled = rules.settled(submission, by, note, now())
    get_outbox().put(settled)
    notify(SubmissionAnswered(settled))
    return settled
