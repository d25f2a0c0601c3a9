"""From what is owed to the lines of a payment (DOMAIN R3.11, art. 451 KC).

All sums are exact: lines of an account sum to what was asked for, each is positive,
no document is paid twice or beyond what is left of it.
"""

from ...core.errors import PortalError
from ...core.money import Money
from ...core.money import total
from ...core.period import on_time_until
from ...finance.model import AccountState
from ...finance.rules import due_key
from .model import Choice
from .model import Line
from .model import LineKind
from .model import Payable
from .model import PayableAccount
from .model import Step
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence

import re


LONGEST_TITLE = 60
# A number of złoty: with groups of three, or without.
AMOUNT = re.compile(r"(?:\d{1,3}(?: \d{3})+|\d{1,9})(?:[.,]\d{1,2})?")
UNIT = re.compile(r"\s*(?:zł|zl|pln|eur|€)\s*$", re.IGNORECASE)


# What can be paid


def payable_account(state: AccountState, service: str | None) -> PayableAccount:
    """What can be paid on an account, as it stands today."""
    account_id = state.access.account.id
    items = tuple(
        Payable(
            account_id,
            item.document,
            item.amount,
            item.due_on,
            item.on_time_until,
            item.days_late,
        )
        for item in state.items
    )
    return PayableAccount(
        access=state.access,
        items=items,
        planned=_planned(state),
        paid_online=state.paid_online,
        credit=state.credit,
        service=service,
    )


def _planned(state: AccountState) -> tuple[Payable, ...]:
    """Upcoming charges, less the money that waits for them, the first due first.

    What was paid on line for a charge by its name waits for that one; any other
    credit goes to the first due.
    """
    zero = Money.of(0, state.due.currency)
    coming = [each for each in state.planned if each.amount > zero]
    named: dict[str, Money] = defaultdict(lambda: zero)
    for each in state.waiting:
        named[each.document_id or ""] += each.amount
    free = state.credit
    used: dict[str, Money] = {}
    for document in coming:
        used[document.id] = min(named[document.id], free, document.amount)
        free -= used[document.id]
    found = []
    for document in sorted(coming, key=due_key):
        more = min(free, document.amount - used[document.id])
        free -= more
        left = document.amount - used[document.id] - more
        if left > zero:
            due = document.due_on
            last = on_time_until(due) if due else None
            payable = Payable(
                document.account_id, document, left, due, last, planned=True
            )
            found.append(payable)
    return tuple(found)


# What somebody typed


def amount_typed(text: str, currency: str, least: Money, most: Money) -> Money:
    """An amount as people write it, within limits.

    Errors: ``amount_missing``, ``amount_unreadable``, ``amount_small`` and
    ``amount_large`` with the limit.

    >>> one, all_ = Money.of("1.00"), Money.of(100000)
    >>> amount_typed(" 1 968,5 zł", "PLN", one, all_).amount
    Decimal('1968.50')
    """
    plain = " ".join(UNIT.sub("", text.strip()).split())
    if not plain:
        raise PortalError("amount_missing")
    if not plain.isascii() or not AMOUNT.fullmatch(plain):
        raise PortalError("amount_unreadable", text=plain[:40])
    amount = Money.of(plain.replace(" ", "").replace(",", "."), currency)
    if amount < least:
        raise PortalError("amount_small", limit=least)
    if amount > most:
        raise PortalError("amount_large", limit=most)
    return amount


def title_typed(text: str) -> str:
    """The words of an other title. Errors: ``title_missing``, ``title_long``."""
    title = " ".join(text.split())
    if not title:
        raise PortalError("title_missing")
    if len(title) > LONGEST_TITLE:
        raise PortalError("title_long", most=LONGEST_TITLE)
    return title


# What is paid with it


def lines_of(account: PayableAccount, choice: Choice) -> tuple[Line, ...]:
    """What of an account a choice pays.

    Another amount than that of what was picked pays it oldest due first, then what
    else is owed, then upcoming charges; what is beyond all that stays on the
    account. Errors: ``not_payable`` for an account that cannot be paid on line;
    ``beyond_debt`` when a former holder would pay more than is owed.
    """
    picked = [each for each in account.items if each.key in choice.picked]
    picked += [each for each in account.planned if each.key in choice.picked]
    amount, other = choice.amounts.get(account.id), choice.others.get(account.id)
    if account.service is None:
        if picked or amount or other:
            raise PortalError("not_payable", account=account.id)
        return ()
    lines = [_line(each, each.amount) for each in picked]
    if amount is not None:
        rest = [each for each in account.items if each not in picked]
        if account.may_prepay:
            rest += [each for each in account.planned if each not in picked]
        lines = lay([*picked, *rest], amount, account.id)
        if not account.may_prepay and beyond(lines, account.currency):
            raise PortalError("beyond_debt", limit=account.to_pay)
    if other is not None:
        lines.append(Line(account.id, "other", None, other.amount, other.title))
    return tuple(lines)


def lay(payables: Sequence[Payable], amount: Money, account_id: str) -> list[Line]:
    """Lay an amount on payables in their order; what is left is for the account."""
    lines, free = [], amount
    for payable in payables:
        part = min(free, payable.amount)
        if not part:
            break
        lines.append(_line(payable, part))
        free -= part
    if free:
        lines.append(Line(account_id, "account", None, free))
    return lines


def _line(payable: Payable, amount: Money) -> Line:
    document_id = payable.document.id if payable.document else None
    return Line(payable.account_id, payable.kind, document_id, amount)


def beyond(lines: Iterable[Line], currency: str) -> Money:
    """What is paid without anything to pay for it: an overpayment to warn of."""
    return total((line.amount for line in lines if line.kind == "account"), currency)


def steps(accounts: Iterable[PayableAccount], choice: Choice) -> tuple[Step, ...]:
    """The payments that a choice makes, one after another.

    Money for different services, or in different currencies, cannot go together.
    Errors: ``nothing_picked``, ``unknown_payable``, ``not_payable``.
    """
    accounts = tuple(accounts)
    check_known(accounts, choice)
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for account in accounts:
        if lines := lines_of(account, choice):
            found[account.service or "", account.currency] += lines
    if not found:
        raise PortalError("nothing_picked")
    return tuple(
        Step(service, currency, tuple(lines))
        for (service, currency), lines in found.items()
    )


def check_known(accounts: Sequence[PayableAccount], choice: Choice) -> None:
    """Refuse what is not, or is no longer, to be paid by this person."""
    known = {each.key for one in accounts for each in (*one.items, *one.planned)}
    ids = {account.id for account in accounts}
    if not choice.picked <= known or not ids >= {*choice.amounts, *choice.others}:
        raise PortalError("unknown_payable")
    closed = {account.id for account in accounts if not account.may_prepay}
    if closed.intersection(choice.others):
        raise PortalError("not_payable", account=min(closed & {*choice.others}))


def check_still_owed(accounts: Iterable[PayableAccount], lines: Iterable[Line]) -> None:
    """Is each line still to be paid? Something may have been paid meanwhile.

    Errors: ``changed`` when a document has less left than a line would pay, or the
    account cannot be paid on line any more.
    """
    known = {account.id: account for account in accounts}
    wanted: dict[tuple[str, LineKind, str | None], Money] = {}
    for line in lines:
        account = known.get(line.account_id)
        if account is None or account.service is None:
            raise PortalError("changed")
        about = (line.account_id, line.kind, line.document_id)
        zero = Money.of(0, account.currency)
        wanted[about] = wanted.get(about, zero) + line.amount
    for (account_id, kind, document_id), amount in wanted.items():
        if kind not in ("account", "other"):
            account = known[account_id]
            if _left_of(account, document_id) < amount:
                raise PortalError("changed")


def _left_of(account: PayableAccount, document_id: str | None) -> Money:
    for each in (*account.items, *account.planned):
        if (each.document.id if each.document else None) == document_id:
            return each.amount
    return Money.of(0, account.currency)
