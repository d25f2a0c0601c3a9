"""Proposals are made, answered and shown: pages, REST and tasks call this."""

from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..core.errors import Wrong
from ..core.money import Money
from ..finance.queries.accounts import states
from ..finance.queries.asking import access_to
from ..finance.queries.asking import Asking
from . import rules
from .model import Instalment
from .model import Limits
from .model import Proposal
from .model import Step
from .storage import get_proposals
from .telling import tell_contractor
from .telling import tell_erp
from .telling import tell_office
from .typed import amount_of
from .typed import day_of
from dataclasses import replace
from datetime import UTC
from plone import api
from zExceptions import NotFound

import secrets


# Letters and digits that nobody takes for others.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def limits(currency="PLN"):
    """What the manager allows."""
    chosen = settings()
    return Limits(
        on=bool(chosen.instalments_on),
        most=chosen.instalments_most,
        least=Money.rounded(chosen.instalments_least, currency),
        longest_days=chosen.instalments_longest_days,
    )


def now():
    return clock.now().astimezone(UTC)


# What a person sees


def arrears(person, account_id):
    """What is late on an account now: an answer with access and debts."""
    access = access_to(person, account_id)
    ask = Asking()
    (state,) = states(ask, [access])
    return ask.answer((access, rules.debts(state.items)))


def own(person, proposal_id):
    """A proposal of the person; another's and one that is not there are not found,
    nor one for an account that the person may read no more."""
    proposal = get_proposals().get(proposal_id)
    if proposal is None or not is_own(person, proposal):
        raise NotFound("proposal")
    access_to(person, proposal.account_id)
    return proposal


def is_own(person, proposal):
    """Did the person make a proposal?"""
    return person is not None and proposal.contractor_id in {
        each.id for each in person.contractors
    }


def of_account(person, account_id):
    """The person's proposals for an account, the newest first."""
    access_to(person, account_id)
    found = get_proposals().of_account(account_id)
    return [each for each in found if is_own(person, each)]


def of_person(person):
    """The person's proposals for all accounts, the newest first."""
    found = [
        each
        for access in (person.accounts if person else ())
        for each in of_account(person, access.account.id)
    ]
    return sorted(found, key=lambda each: each.id, reverse=True)


def in_the_way(account_id, account_debts):
    """The plan of an account, whoever made it, that keeps another from being proposed."""
    found = get_proposals().of_account(account_id)
    return rules.in_the_way(found, account_debts)


# What people do


def plan(account_debts, count, first):
    """Equal parts of arrears. Errors: ``Wrong``."""
    whole = _sum(account_debts)
    if not 2 <= count <= 60:
        raise Wrong(PortalError("instalments_count", most=limits().most))
    return rules.even(whole, count, first)


def check(account_debts, instalments):
    """Raise ``Wrong`` with all that is wrong with a plan."""
    whole = _sum(account_debts)
    found = rules.problems(instalments, whole, limits(whole.currency), clock.today())
    if found:
        raise Wrong(*found)


def _sum(account_debts):
    if not account_debts:
        raise Wrong(PortalError("instalments_none_owed"))
    first, *rest = (debt.amount for debt in account_debts)
    return sum(rest, first)


def propose(person, account_id, instalments, reason="", key="", by=None):
    """Send a plan to the manager; the ``Proposal``. The same ``key`` sends it once.

    Errors: ``Wrong``; in it ``instalments_open`` while another plan waits, also that
    of another holder, and ``instalments_running`` while one is agreed on.
    """
    for each in of_account(person, account_id):
        if key and each.key == key:
            return each
    access, account_debts = arrears(person, account_id).value
    other = in_the_way(account_id, account_debts)
    if other is not None:
        code = "instalments_open" if other.waits else "instalments_running"
        raise Wrong(PortalError(code))
    check(account_debts, instalments)
    moment, by = now(), by or api.user.get_current().getId()
    proposal = Proposal(
        id=f"{moment:%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}",
        number=_number(),
        account_id=account_id,
        contractor_id=access.contractor.id,
        by=by,
        state="proposed",
        debts=account_debts,
        instalments=tuple(instalments),
        reason=reason.strip()[: rules.LONGEST_REASON],
        key=key[:100],
        steps=(Step(moment, "propose", by),),
    )
    get_proposals().put(proposal)
    tell_office(proposal)
    return proposal


def _number():
    text = "".join(secrets.choice(SIGNS) for _each in range(8))
    return f"R-{text[:4]}-{text[4:]}"


def answer(person, proposal_id, what):
    """The contractor withdraws, agrees to another plan, or declines it."""
    proposal = own(person, proposal_id)
    if what not in rules.OF_CONTRACTOR:
        raise PortalError("instalments_step", state=proposal.state)
    made = _move(proposal, what)
    tell_office(made)
    return made


def decide(proposal_id, what, reason="", instalments=()):
    """The manager accepts, refuses or ends with a reason, or proposes another plan.

    Errors: ``PortalError`` as ``rules.moved``, ``Wrong`` for the other plan.
    """
    proposal = get_proposals().get(proposal_id)
    if proposal is None:
        raise NotFound("proposal")
    if what not in rules.OF_OFFICE:
        raise PortalError("instalments_step", state=proposal.state)
    if what == "counter":
        # The manager is not bound by the limits, but the sum and the days must be right.
        wide = replace(
            limits(proposal.arrears.currency),
            on=True,
            most=60,
            least=Money.from_grosze(1, proposal.arrears.currency),
            longest_days=3650,
        )
        found = rules.problems(instalments, proposal.arrears, wide, clock.today())
        if found:
            raise Wrong(*found)
    made = _move(proposal, what, reason, instalments)
    tell_contractor(made)
    return made


def _move(proposal, what, reason="", instalments=()):
    step = Step(now(), what, api.user.get_current().getId(), reason)
    made = rules.moved(proposal, what, step, instalments)
    get_proposals().put(made)
    if made.state in ("accepted", "ended"):
        tell_erp(made)
    return made


def read(rows, currency="PLN"):
    """Instalments of pairs of texts, an amount and a day. Errors: ``Wrong``.

    Amounts as people type them: "1 234,56" or "1234.56"; days as YYYY-MM-DD.
    """
    found, errors = [], []
    for row, (amount, day) in enumerate(rows):
        try:
            money = amount_of(amount, currency)
        except PortalError as error:
            errors.append(PortalError(error.code, row=row, **error.details))
        try:
            due_on = day_of(day)
        except PortalError as error:
            errors.append(PortalError(error.code, row=row, **error.details))
        if not errors:
            found.append(Instalment(money, due_on))
    if errors:
        raise Wrong(*errors)
    return tuple(found)
