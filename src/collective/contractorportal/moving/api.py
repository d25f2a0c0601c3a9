"""A sale or a move-out is begun, corrected and sent: pages and REST call this."""

from ..audit.subscribers import note as note_act
from ..cases.storage import case_id
from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..core.errors import Wrong
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..directory.words import split
from ..erp.records import Contractor
from ..features.api import is_on
from ..outbox.api import now
from ..outbox.storage import get_outbox
from . import balance
from . import rules
from .frozen import api as frozen
from .model import KIND_OF
from .model import Limits
from .model import Move
from .model import slot_of
from .model import Step
from .storage import get_moves
from .telling import tell_office
from .typed import read
from .typed import TEXTS
from dataclasses import replace
from zExceptions import NotFound

import secrets


KIND = "moving"
LETTER = "M"
ACT = "moving.act"
PAPER = "moving.paper"


def limits():
    """What the manager allows."""
    return Limits(ahead_months=settings().moving_ahead_months)


# Whose


def places(person):
    """The premises that a person may give up: id -> the titles of today, in order."""
    found = {}
    for each in person.holdings if person is not None else ():
        if each.current and each.premises is not None and each.title.kind in KIND_OF:
            found.setdefault(each.premises.id, []).append(each)
    return found


def may_begin(person):
    """Is there a premises that the person may give up, and is that announced here?"""
    return bool(places(person)) and is_on("moving")


def is_own(person, move):
    """Is it the person's own, under any of the person's numbers?"""
    return person is not None and move.contractor_id in {
        each.id for each in person.contractors
    }


def own(person, number):
    """A matter of the person; others' are not found, a co-owner's among them."""
    found = get_moves().by_number(number)
    if found is None or not is_own(person, found):
        raise NotFound("moving")
    return found


def of_person(person, open_only=False):
    """The person's own, the newest first."""
    ids = [each.id for each in person.contractors] if person is not None else []
    found = [
        each
        for contractor_id in ids
        for each in get_moves().of(f"contractor:{contractor_id}", "", open_only)
    ]
    return sorted(found, key=lambda each: each.made_at, reverse=True)


# What a person does


def known(person, key):
    """What the person has begun under a key already, or None."""
    if not key:
        return None
    found = get_moves().get(case_id(KIND, person.user_id, key))
    return found if found is not None and is_own(person, found) else None


def begin(person, premises_id, kind, values, key=""):
    """Begin a matter; the ``Move``. The same ``key`` begins it once.

    ``values`` are texts by name (``typed``). Errors: ``Wrong``; in it ``moving_premises``,
    ``moving_kind``, and ``moving_open`` while another one of this premises is open.
    """
    before = known(person, key)
    if before is not None:
        return before
    title, fields = check(person, premises_id, kind, values)
    made_id = case_id(KIND, person.user_id, key or secrets.token_hex(16))
    moment = now()
    made = Move(
        id=made_id,
        number=get_moves().free_number(made_id, LETTER),
        kind=kind,
        premises_id=premises_id,
        community_id=title.community_id,
        title_id=title.id,
        contractor_id=title.contractor_id,
        by=person.user_id,
        state="begun",
        made_at=moment,
        steps=(Step(moment, "begin", person.user_id),),
        **fields,
    )
    get_moves().take(made.slot, made.id)
    get_moves().put(made)
    _let_be_found(made)
    return made


def check(person, premises_id, kind, values):
    """What would be begun: the title that ends, and the fields. Errors: ``begin``'s."""
    if not is_on("moving"):
        raise NotFound("moving")
    fields, errors = _checked(values)
    holdings = places(person).get(premises_id)
    if holdings is None:
        raise Wrong(PortalError("moving_premises", field="premises"), *errors)
    titles = rules.kinds_of(each.title for each in holdings)
    if kind not in titles:
        raise Wrong(PortalError("moving_kind", field="kind"), *errors)
    title = titles[kind]
    slot = slot_of(title.contractor_id, premises_id)
    other = get_moves().holder(slot)
    if other is not None and other.is_open:
        errors.append(PortalError("moving_open", field="premises", number=other.number))
    if errors:
        raise Wrong(*errors)
    return title, fields


def _checked(values):
    """The fields of what was typed, and all that is wrong with it."""
    fields, errors = read(values)
    texts = {name: fields[name] for name in TEXTS}
    found = rules.problems(fields["day"], texts, clock.today(), limits())
    return fields, [*found, *errors]


def _let_be_found(move):
    """The office finds by name who has begun it."""
    contractor = get_directory().get(Contractor, move.contractor_id)
    if contractor is not None:
        words = split(f"{display_name(contractor)} {contractor.number}")
        get_outbox().call(contractor.id, words)


def change(person, number, values):
    """Correct what was typed, while it is not with the office.

    Errors: ``moving_sent``, ``moving_settled`` for what is not the person's to correct
    any more; ``Wrong``.
    """
    found = own(person, number)
    fields = check_change(found, values)
    return move_on(replace(found, **fields), "change", person.user_id)


def check_change(move, values):
    """The fields of a correction. Errors: those of ``change``."""
    if not rules.possible(move, ("change",)):
        raise too_late(move)
    fields, errors = _checked(values)
    if errors:
        raise Wrong(*errors)
    return fields


def too_late(move):
    """The error for a correction of what is not the person's to correct any more."""
    return PortalError("moving_sent" if move.state == "sent" else "moving_settled")


def act(person, number, what):
    """The person sends it, takes it back to change it, or withdraws it.

    Errors: ``moving_step``; ``moving_day_range`` for a day that is too long ago now.
    """
    found = own(person, number)
    if what not in rules.OF_PERSON:
        raise PortalError("moving_step", state=found.state)
    if what == "send":
        wrong = rules.problems(found.day, {}, clock.today(), limits())
        if wrong:
            raise wrong[0]
    made = move_on(found, what, person.user_id)
    # Of what the office has never had, it need not hear.
    if any(each.what == "send" for each in made.steps):
        tell_office(made, what)
    return made


def ask_paper(person, number, seen=None):
    """Ask for a confirmation of the balance; pair of the ``Move`` and the ``Paper``.

    It is issued at once, or waits for the office, as the manager has set it. ``seen``
    is how many papers there were for who asks: what is sent twice asks once. Errors:
    ``moving_step`` while one waits; those of ``balance.issue``.
    """
    found = own(person, number)
    if seen is not None and seen < len(found.papers):
        return found, found.papers[seen]
    if not rules.may_ask(found):
        raise PortalError("moving_step", state=found.state)
    if not balance.accounts_of(person, found.premises_id):
        raise PortalError("moving_no_account")
    paper = balance.asked(found, person.user_id)
    if balance.by_office():
        made = keep(rules.with_paper(found, paper), "ask", person.user_id)
        tell_office(made, "ask")
        return made, paper
    paper = balance.issue(found, paper, person)
    return keep_issued(found, paper, person.user_id), paper


def keep_issued(move, paper, by):
    """Keep a paper that was issued, and write it down."""
    made = keep(rules.with_paper(move, paper), "issue", by)
    note(PAPER, made, paper.number)
    return made


def keep(move, what, by):
    """Keep a step that leaves the matter in its state."""
    made = replace(move, steps=(*move.steps, Step(now(), what, by)))
    get_moves().put(made)
    return made


def move_on(move, what, by, reason=""):
    """Make a step of ``rules.MOVES``.

    Errors: those of ``rules.moved``, and of ``frozen.api.closed`` when it is done.
    """
    made = rules.moved(move, Step(now(), what, by, reason), clock.today())
    if made.state == "done":
        made = frozen.closed(made)
    moves = get_moves()
    moves.put(made)
    if not made.is_open:
        moves.leave(made.slot, made.id)
    return made


def note(kind, move, what):
    """Write an act or a paper into the audit log."""
    note_act(
        kind,
        community_id=move.community_id,
        about=(move.number, move.premises_id),
        people=(move.contractor_id,),
        details={"what": what},
    )
