"""How rooms submit, and how they find again what was submitted."""

from ..core import clock
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..directory.words import split
from ..erp.records import Contractor
from .kinds import kind_of
from .kinds import kinds as all_kinds
from .naming.rules import submission_id
from .records import Submission
from .rules import is_own
from .rules import is_shared
from .rules import submitted
from .rules import usable
from .storage import get_outbox
from datetime import UTC
from plone import api


def now():
    """The present moment in UTC: the database cannot keep a ZoneInfo."""
    return clock.now().astimezone(UTC)


def submit(
    kind, payload, *, key, contractor_ids, account_ids=(), premises_ids=(), by=None
):
    """Keep what somebody submits until the ERP has it; the ``Submission``.

    It is stored in the transaction of the caller, so it is there exactly when what
    the person sees says so. ``kind`` names an ``ISubmissionKind``; ``key`` names what
    is submitted: what is submitted again under a key that is known changes nothing,
    and is answered with what is known. ``by`` is the login of who sent it, by default
    of who is logged in.

    Errors: those of ``rules.usable``.
    """
    kept = usable(kind, key, payload)
    outbox = get_outbox()
    known_id = submission_id(kind, key)
    known = outbox.get(known_id)
    if known is not None:
        return known
    if by is None:
        by = "" if api.user.is_anonymous() else api.user.get_current().getId()
    made = Submission(
        id=known_id,
        number=outbox.free_number(known_id, kind_of(kind).letter),
        kind=kind,
        key=key,
        payload=kept,
        by=by,
        created_at=now(),
        contractor_ids=_ids(contractor_ids),
        account_ids=_ids(account_ids),
        premises_ids=_ids(premises_ids),
    )
    made = submitted(made)
    outbox.put(made)
    for contractor_id in made.contractor_ids:
        contractor = get_directory().get(Contractor, contractor_id)
        if contractor is not None:
            words = split(f"{display_name(contractor)} {contractor.number}")
            outbox.call(contractor_id, words)
    return made


def _ids(given):
    if isinstance(given, str):
        raise TypeError("a list of ids, not one id")
    return tuple(sorted(set(given)))


def get(submission_id):
    """A ``Submission``, or None; whoever asks must know that it may be shown."""
    return get_outbox().get(submission_id)


def find(kind, key):
    """What was submitted under a key, or None."""
    return get(submission_id(kind, key))


def of_person(person, kinds=None, open_only=False):
    """Iterate over what a person may see of all that was submitted, the newest first.

    That is the own, under any of the person's numbers, and of kinds that are
    ``shared`` what other holders of the own accounts sent in the own days.
    """
    outbox = get_outbox()
    chosen = None if kinds is None else frozenset(kinds)
    sees = _sight(person)
    owners = [f"contractor:{each.id}" for each in person.contractors]
    owners += [f"account:{access.account.id}" for access in person.accounts]
    for each in map(outbox.get, outbox.of(*owners, open_only=open_only)):
        if (chosen is None or each.kind in chosen) and sees(each):
            yield each


def find_of(person, submission_id):
    """One submission that the person may see, or None: not there, or not for them."""
    found = get(submission_id)
    return found if found is not None and _sight(person)(found) else None


def _sight(person):
    """A function that says whether the person may see a submission."""
    own = frozenset(each.id for each in person.contractors)
    windows = {
        access.account.id: (access.visible_from, access.visible_to)
        for access in person.accounts
    }
    shared = frozenset(name for name, kind in all_kinds() if kind.shared)

    def sees(submission):
        return is_own(submission, own) or (
            submission.kind in shared and is_shared(submission, windows)
        )

    return sees
