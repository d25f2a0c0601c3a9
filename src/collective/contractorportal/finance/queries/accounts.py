"""How accounts stand, and their statements."""

from ...core import clock
from ...core.period import Month
from ..charges.rules import series
from ..model import AccountView
from ..pairing.rules import own_records
from ..paying import waiting
from ..rules import account_state
from ..rules import overview as overview_of
from ..rules import posted_balance
from ..statements import rules
from ..waiting.rules import own
from .asking import access_to
from .asking import accesses_of
from .asking import Asking
from .asking import by_account
from .asking import ids_of
from .asking import ledgers_of
from dataclasses import replace
from zExceptions import NotFound


def states(ask, accesses):
    """How accounts stand: three questions, four if one has passed to another."""
    ids = ids_of(accesses)
    if not ids:
        return ()
    balances = ask(ask.erp.ledger.balances(ids))
    documents = by_account(ask(ask.erp.ledger.documents(ids)))
    pairings = by_account(ask(ask.erp.ledger.pairings(ids)))
    passed = ids_of(each for each in accesses if each.visible_from or each.visible_to)
    payments = by_account(ask(ask.erp.ledger.payments(passed)) if passed else ())
    paid_online = waiting(ask, ids)

    def balance(access):
        account = access.account
        if account.id not in passed and account.id in balances:
            return balances[account.id]
        # The ERP's balance would be that of all its holders, one after another.
        of = (records[account.id] for records in (documents, payments, pairings))
        return posted_balance(account, *own_records(access, *of))

    return tuple(
        account_state(
            access,
            balance(access),
            documents[access.account.id],
            pairings[access.account.id],
            clock.today(),
            paid_online,
        )
        for access in accesses
    )


def overview(person):
    """What the person owes and by when, per account and in total."""
    ask = Asking()
    return ask.answer(overview_of(states(ask, accesses_of(person))))


def to_pay(person):
    """The same of all that the person may pay, others' accounts among it."""
    ask = Asking()
    accesses = person.payable_accounts if person else ()
    return ask.answer(overview_of(states(ask, accesses)))


def account_view(person, account_id, year=None, since=None, until=None):
    """An account: how it stands, its statement, and 24 months for the chart.

    The statement is of ``year``, or of the days from ``since`` to ``until``;
    without either of this year, or the last year that has rows. A year that the
    account does not have is not found.
    """
    access = access_to(person, account_id)
    ask, today = Asking(), clock.today()
    (state,) = states(ask, [access])
    ledger = ledgers_of(ask, [access])[0][account_id]
    view = AccountView(
        state=state,
        statement=with_waiting(
            _statement(ledger, today, year, since, until), state.waiting, today
        ),
        series=series(ledger, Month.of(access.visible_to or today)),
    )
    return ask.answer(view)


def waiting_payments(person, account_id):
    """What was paid on line for an account and the ERP has not booked, oldest first."""
    access = access_to(person, account_id)
    ask = Asking()
    found = waiting(ask, (account_id,))
    documents = ask(ask.erp.ledger.documents((account_id,))) if found else ()
    return ask.answer(own(access, found, documents))


def statement(person, account_id, year=None, since=None, until=None):
    """Only the statement of an account, as REST and the exports need it."""
    access = access_to(person, account_id)
    ask, today = Asking(), clock.today()
    ledgers, documents = ledgers_of(ask, [access])
    paid = own(access, waiting(ask, (account_id,)), documents[account_id])
    found = _statement(ledgers[account_id], today, year, since, until)
    return ask.answer(with_waiting(found, paid, today))


def with_waiting(statement, paid, today):
    """A statement that reaches to today, with what was paid on line beneath it."""
    if statement.until < today:
        return statement
    return replace(statement, waiting=paid)


def _statement(ledger, today, year, since, until):
    if since or until:
        first, last = rules.whole(ledger, today)
        return rules.statement(ledger, since or first, until or last, today)
    known = rules.years(ledger, today)
    if year is None:
        year = today.year if today.year in known else known[0]
    if year not in known:
        raise NotFound("year")
    return rules.of_year(ledger, year, today)
