"""The read side of finance: what a person asks, answered from the ERP by the rules.

Pages, REST and exports use these functions and no others. Each returns an
``Answer`` (the oldest ``as_of`` of what was asked; stale if any part is), lets
an ``ErpError`` through when there is not even an old answer, and raises
``NotFound`` alike for what is not the person's and what does not exist.
"""

from ..controlpanel.settings import settings
from ..core import clock
from ..core.period import Month
from ..erp.answers import Answer
from ..erp.gate import get_erp
from .charges import rules as charging
from .interest import rules as lateness
from .media import rules as measuring
from .model import AccountView
from .model import DocumentView
from .model import PaymentView
from .pairing.rules import settle
from .rules import account_state
from .rules import overview as overview_of
from .rules import posted_balance
from .rules import visible
from .statements import rules as stating
from collections import defaultdict
from dataclasses import replace
from zExceptions import NotFound


class Asking:
    """Questions to the ERP that make one answer together."""

    def __init__(self):
        self.erp = get_erp()
        self.answers = []

    def __call__(self, answer):
        self.answers.append(answer)
        return answer.value

    def answer(self, value):
        """The value, as old as the oldest answer behind it."""
        if not self.answers:
            return Answer(value, clock.now())
        oldest = min(self.answers, key=lambda answer: answer.as_of)
        stale = [answer for answer in self.answers if answer.stale]
        return Answer(
            value, oldest.as_of, bool(stale), stale[0].reason if stale else None
        )


def access_to(person, account_id):
    """The person's access to an account."""
    access = person.account(account_id) if person else None
    if access is None:
        raise NotFound("account")
    return access


def _accesses(person, account_id=None):
    if account_id is not None:
        return (access_to(person, account_id),)
    return person.accounts if person else ()


def _by_account(records):
    found = defaultdict(list)
    for record in records:
        found[record.account_id].append(record)
    return found


def _ids(accesses):
    return tuple(access.account.id for access in accesses)


def _ledgers(ask, accesses):
    """The settled ledgers of several accounts, in three questions."""
    ids = _ids(accesses)
    if not ids:
        return {}, {}
    documents = _by_account(ask(ask.erp.ledger.documents(ids)))
    payments = _by_account(ask(ask.erp.ledger.payments(ids)))
    pairings = _by_account(ask(ask.erp.ledger.pairings(ids)))
    ledgers = {
        access.account.id: settle(
            access,
            documents[access.account.id],
            payments[access.account.id],
            pairings[access.account.id],
            clock.today(),
        )
        for access in accesses
    }
    return ledgers, documents


def _balance(access, balances, documents, payments):
    """The ERP's balance; of a former holder what it was when the account passed on."""
    account = access.account
    if access.visible_to is None and account.id in balances:
        return balances[account.id]
    return posted_balance(
        account.id, account.currency, documents, payments, access.visible_to
    )


def states(ask, accesses):
    """How accounts stand: three questions, four if one has passed to another."""
    ids = _ids(accesses)
    if not ids:
        return ()
    balances = ask(ask.erp.ledger.balances(ids))
    documents = _by_account(ask(ask.erp.ledger.documents(ids)))
    pairings = _by_account(ask(ask.erp.ledger.pairings(ids)))
    passed = _ids(access for access in accesses if access.visible_to)
    payments = _by_account(ask(ask.erp.ledger.payments(passed)) if passed else ())
    return tuple(
        account_state(
            access,
            _balance(access, balances, documents[id_], payments[id_]),
            documents[id_],
            pairings[id_],
            clock.today(),
        )
        for id_, access in zip(ids, accesses, strict=True)
    )


def overview(person):
    """What the person owes and by when, per account and in total."""
    ask = Asking()
    return ask.answer(overview_of(states(ask, _accesses(person))))


def account_view(person, account_id, year=None, since=None, until=None):
    """An account: how it stands, its statement, and 24 months for the chart.

    The statement is of ``year``, or of the days from ``since`` to ``until``;
    without either of this year, or the last year that has rows. A year that the
    account does not have is not found.
    """
    access = access_to(person, account_id)
    ask, today = Asking(), clock.today()
    (state,) = states(ask, [access])
    ledger = _ledgers(ask, [access])[0][account_id]
    view = AccountView(
        state=state,
        statement=_statement(ledger, today, year, since, until),
        series=charging.series(ledger, Month.of(access.visible_to or today)),
    )
    return ask.answer(view)


def statement(person, account_id, year=None, since=None, until=None):
    """Only the statement of an account, as REST and the exports need it."""
    access = access_to(person, account_id)
    ask = Asking()
    ledger = _ledgers(ask, [access])[0][account_id]
    return ask.answer(_statement(ledger, clock.today(), year, since, until))


def _statement(ledger, today, year, since, until):
    if since or until:
        first, last = stating.whole(ledger, today)
        return stating.statement(ledger, since or first, until or last, today)
    known = stating.years(ledger, today)
    if year is None:
        year = today.year if today.year in known else known[0]
    if year not in known:
        raise NotFound("year")
    return stating.of_year(ledger, year, today)


def charges(person, account_id, month=None):
    """A month's charges and why they differ from the month before.

    Without a month, the newest that has begun; None when the account has no
    charges at all.
    """
    access = access_to(person, account_id)
    ask = Asking()
    documents = ask(ask.erp.ledger.documents((account_id,)))
    monthly = charging.monthly(access, documents)
    if month is None:
        month = charging.latest(monthly, clock.today())
        if month is None:
            return ask.answer(None)
    if month not in monthly:
        raise NotFound("month")
    lines = _lines(ask, monthly, month)
    return ask.answer(charging.charge_month(access, monthly, lines, month))


def _lines(ask, monthly, month):
    """Components of a month's charges and of the month before, in one question."""
    months = [month, charging.previous_month(monthly, month)]
    ids = tuple(doc.id for key in months for doc in monthly.get(key, ()))
    return ask(ask.erp.ledger.charge_lines(ids)) if ids else ()


def payments(person, account_id=None, year=None):
    """Payments of one account or of all, the newest first, with what they paid."""
    ask = Asking()
    ledgers, _documents = _ledgers(ask, _accesses(person, account_id))
    found = [
        PaymentView(ledger.access, item)
        for ledger in ledgers.values()
        for item in ledger.payments
        if year is None or item.payment.operation_on.year == year
    ]
    found.sort(key=_newest_payment, reverse=True)
    return ask.answer(tuple(found))


def _newest_payment(view):
    return view.settlement.payment.operation_on, view.settlement.payment.id


def payment_view(person, payment_id, account_id=None):
    """One payment and the documents that it paid."""
    answer = payments(person, account_id)
    for view in answer.value:
        if view.settlement.payment.id == payment_id:
            return replace(answer, value=view)
    raise NotFound("payment")


def document_view(person, document_id, account_id=None):
    """One document: what paid it, its components, why, and its late interest."""
    accesses = _accesses(person, account_id)
    ask, today = Asking(), clock.today()
    found = None
    if accesses:
        found = ask(ask.erp.ledger.document(_ids(accesses), document_id))
    if found is None or found.planned:
        raise NotFound("document")
    access = access_to(person, found.account_id)
    ledgers, documents = _ledgers(ask, [access])
    item = next(
        (
            item
            for item in ledgers[found.account_id].documents
            if item.document.id == document_id
        ),
        None,
    )
    if item is None:
        raise NotFound("document")
    charge, comparison = _charge(ask, access, documents[found.account_id], item)
    view = DocumentView(
        access=access,
        settlement=item,
        charge=charge,
        comparison=comparison,
        interest=lateness.document_interest(
            item, rates(), _interest_until(access, today), today
        ),
        media=_media_behind(ask, person, access, found),
    )
    return ask.answer(view)


def _charge(ask, access, documents, item):
    """A document's components, and why its month differs from the month before."""
    if item.document.kind != "charge":
        lines = ask(ask.erp.ledger.charge_lines((item.document.id,)))
        return charging.charge(item.document, lines), None
    monthly = charging.monthly(access, documents)
    month = charging.month_of(item.document)
    lines = _lines(ask, monthly, month)
    whole = charging.charge_month(access, monthly, lines, month)
    return charging.charge(item.document, lines), whole.comparison


def _media_behind(ask, person, access, document):
    if document.kind != "settlement" or "media" not in person.modules:
        return None
    for settlement in ask(ask.erp.media.settlements((access.account.id,))):
        if settlement.document_id == document.id:
            return settlement
    return None


def rates():
    """The rates of interest from the settings."""
    return lateness.parse_rates(settings().interest_rates or ())


def _interest_until(access, until):
    return min(until, access.visible_to) if access.visible_to else until


def interest_view(person, account_id, until=None):
    """Late interest of an account, per document, up to a day (today)."""
    access = access_to(person, account_id)
    ask, today = Asking(), clock.today()
    ledger = _ledgers(ask, [access])[0][account_id]
    return ask.answer(lateness.interest(ledger, rates(), until or today, today))


def settlements(person, account_id=None):
    """Media settlements of one account or of all, the newest first."""
    if person is None or "media" not in person.modules:
        raise NotFound("media")
    accesses = {access.account.id: access for access in _accesses(person, account_id)}
    ask = Asking()
    if not accesses:
        return ask.answer(())
    found = [
        settlement
        for settlement in ask(ask.erp.media.settlements(tuple(accesses)))
        if visible(accesses[settlement.account_id], settlement.issued_on)
    ]
    ids = tuple(settlement.id for settlement in found)
    lines = ask(ask.erp.media.settlement_lines(ids)) if ids else ()
    views = (
        measuring.media_view(accesses[settlement.account_id], settlement, lines)
        for settlement in found
    )
    return ask.answer(tuple(views))


def settlement_view(person, settlement_id):
    """One media settlement."""
    answer = settlements(person)
    for view in answer.value:
        if view.settlement.id == settlement_id:
            return replace(answer, value=view)
    raise NotFound("settlement")
