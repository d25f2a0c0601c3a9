"""Declarations are checked, sent, decided on and answered: pages and REST call this."""

from ..cases.storage import case_id
from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..core.errors import Wrong
from ..core.period import Month
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..directory.words import split
from ..erp.errors import ErpError
from ..erp.records import Contractor
from ..outbox.api import now
from ..outbox.api import submit
from ..outbox.storage import get_outbox
from . import rules
from .model import Declaration
from .model import Limits
from .model import Step
from .norms import rules as norms
from .seeing import in_the_way
from .seeing import is_own
from .seeing import own
from .storage import get_declarations
from .telling import tell_office
from .telling import tell_person
from dataclasses import dataclass
from dataclasses import replace
from plone import api
from zExceptions import NotFound

import secrets


LETTERS = {"persons": "D", "norm": "N"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be sent: the declaration, what it costs or why that is not known."""

    declaration: Declaration
    preview: object = None
    why_unknown: object = None
    effect: object = None


def limits():
    """What the manager allows."""
    chosen = settings()
    return Limits(
        back_months=chosen.declarations_back_months or 12,
        most_persons=chosen.declarations_most_persons or 20,
        waste_from=chosen.declarations_waste_from or "month",
        media_from=chosen.declarations_media_from or "next",
    )


# What a person does


def draft_persons(place, persons, reason, happened_on, note=""):
    """What would be declared, checked. Errors: ``Wrong``; nothing is written."""
    if place.why_not is not None:
        raise Wrong(PortalError(place.why_not))
    today, known = clock.today(), limits()
    found = rules.problems(
        persons, place.present, reason, happened_on, today, known, place.held_since
    )
    if found:
        raise Wrong(*found)
    increase = rules.is_increase(persons, place.present, reason)
    effect = rules.effect(increase, reason, happened_on, today, known)
    preview, why = _priced(lambda: place.for_persons(persons, effect))
    made = _blank(
        place,
        "persons",
        note,
        persons=persons,
        persons_before=place.present,
        reason=reason,
        happened_on=happened_on,
        waste_from=effect.waste,
        media_from=effect.media,
        account_id=place.accounts[0].account.id if place.accounts else "",
    )
    return _draft(made, preview, why, effect)


def draft_norm(place, component, account_id="", norm=None, monthly=None, note=""):
    """Another norm, as the norm itself or as what the premises uses in a month.

    Errors: ``Wrong``; nothing is written. A component without a free norm is not found.
    """
    try:
        chosen = place.norm_of(component, account_id)
        rate = chosen.rate
        if norm is None:
            norm = norms.norm_of(rate, monthly, place.present)
    except PortalError as error:
        raise Wrong(error) from error
    found = norms.problems(rate, norm, place.floor_of(chosen))
    if found:
        raise Wrong(*found)
    since = Month.of(clock.today()).next()
    preview, why = _priced(lambda: place.for_norm(rate, norm, since))
    made = _blank(
        place,
        "norm",
        note,
        account_id=rate.account_id,
        component=component,
        name=rate.name,
        medium=rate.medium or "",
        unit=rate.unit,
        norm=norm,
        norm_before=rate.norm,
    )
    return _draft(made, preview, why)


def _priced(compute):
    """A pair: what it costs, or the error that says why that is not known."""
    try:
        return compute(), None
    except PortalError as error:
        return None, error
    except ErpError:
        return None, PortalError("advance_erp")


def _blank(place, kind, note, **values):
    moment = now()
    return Declaration(
        id="",
        number="",
        kind=kind,
        premises_id=place.premises.id,
        community_id=place.holding.community.id,
        contractor_id=place.holding.contractor.id,
        by=place.person.user_id,
        state="submitted",
        made_at=moment,
        declared_on=clock.today(),
        note=" ".join(note.split())[: rules.LONGEST_NOTE],
        steps=(Step(moment, "submit", place.person.user_id),),
        **values,
    )


def _draft(made, preview, why, effect=None):
    if preview is not None:
        made = replace(made, monthly_before=preview.now, monthly_after=preview.then)
    return Draft(made, preview, why, effect)


def known(person, key):
    """What the person has sent under a key already, or None."""
    found = get_declarations().get(case_id("declarations", person.user_id, key))
    return found if key and found is not None and is_own(person, found) else None


def send(draft, key, truth):
    """Send a checked declaration; the ``Declaration``. The same ``key`` sends it once.

    Errors: ``Wrong``: ``declarations_truth`` for persons without the clause of truth,
    ``declarations_open`` while another one of this premises waits, also another
    holder's.
    """
    made, declarations = draft.declaration, get_declarations()
    made_id = case_id("declarations", made.by, key or secrets.token_hex(16))
    before = declarations.get(made_id)
    if before is not None:
        return before
    if made.kind == "persons" and truth is not True:
        raise Wrong(PortalError("declarations_truth"))
    of = made.premises_id, made.kind, made.component, made.account_id
    if in_the_way(*of) is not None:
        raise Wrong(PortalError("declarations_open"))
    number = declarations.free_number(made_id, LETTERS[made.kind])
    made = replace(made, id=made_id, number=number)
    declarations.take(made.slot, made.id)
    declarations.put(made)
    contractor = get_directory().get(Contractor, made.contractor_id)
    if contractor is not None:
        words = split(f"{display_name(contractor)} {contractor.number}")
        get_outbox().call(contractor.id, words)
    tell_office(made)
    return made


def withdraw(person, number):
    """The person takes back what the office has not decided on."""
    return _move(own(person, number), "withdraw", person.user_id)


def _move(declaration, what, by, reason=""):
    made = rules.moved(declaration, what, Step(now(), what, by, reason))
    declarations = get_declarations()
    declarations.put(made)
    if not made.is_open:
        declarations.leave(made.slot, made.id)
    return made


# What the office does


def decide(number, what, reason=""):
    """The office accepts, or refuses with a reason. Errors: as ``rules.moved``."""
    found = get_declarations().by_number(number)
    if found is None:
        raise NotFound("declaration")
    if what not in ("accept", "refuse"):
        raise PortalError("declarations_step", state=found.state)
    made = _move(found, what, api.user.get_current().getId(), reason)
    if what == "accept":
        submit(
            made.kind,
            rules.payload(made),
            key=made.id,
            contractor_ids=[made.contractor_id],
            account_ids=[made.account_id] if made.account_id else [],
            premises_ids=[made.premises_id],
            by=made.by,
        )
    tell_person(made, what)
    return made


# What the ERP says


def answered(submission):
    """The ERP has saved or refused an accepted declaration."""
    found = get_declarations().get(submission.key)
    if found is None:
        return
    if submission.state == "accepted" and found.state in ("accepted", "erp_refused"):
        tell_person(_move(found, "save", ""), "save")
    elif submission.state == "rejected" and found.state == "accepted":
        made = _move(found, "erp_refuse", "", submission.reason)
        tell_person(made, "erp_refuse")
