"""The books of communities as an ERP in memory knows them."""

from ..core.money import Money
from ..core.money import total
from . import ordering
from .arrears import in_arrears
from .errors import ErpNotProvided
from .interfaces import ICommunityBooks
from .interfaces import IContracts
from .interfaces import ISupplierInvoices
from .records import Account
from .records import AccountArrears
from .records import BOOK_OF
from .records import Contract
from .records import CostEntry
from .records import Fund
from .records import FundBalance
from .records import FundEntry
from .records import LedgerDocument
from .records import OpenDocument
from .records import Pairing
from .records import PlanLine
from .records import SupplierInvoice
from .records import SupplierPayment
from collections import defaultdict
from decimal import Decimal
from zope.interface import implementer


class MemoryPort:
    """A port that looks through the records of an ERP in memory."""

    def __init__(self, erp):
        self._erp = erp

    def _known(self, record_class):
        """All records of a class; a class without any is not provided."""
        known = self._erp.all_of(record_class)
        if not known:
            raise ErpNotProvided(BOOK_OF[record_class])
        return known


@implementer(ICommunityBooks)
class MemoryBooks(MemoryPort):
    """Funds, plan, costs and arrears."""

    def funds(self, community_ids):
        wanted = set(community_ids)
        return ordering.funds(
            each for each in self._known(Fund) if each.community_id in wanted
        )

    def fund_balances(self, fund_ids, on):
        wanted = set(fund_ids)
        entries = self._erp.all_of(FundEntry)
        return {
            fund.id: _balance(fund, entries, on)
            for fund in self._known(Fund)
            if fund.id in wanted
        }

    def fund_entries(self, fund_ids, since=None, until=None):
        wanted = set(fund_ids)
        return ordering.fund_entries(
            each
            for each in self._known(FundEntry)
            if each.fund_id in wanted and ordering.within(each.booked_on, since, until)
        )

    def plan(self, community_ids, year):
        wanted = set(community_ids)
        return ordering.plan(
            each
            for each in self._known(PlanLine)
            if each.community_id in wanted and each.year == year
        )

    def costs(self, community_ids, since=None, until=None):
        wanted = set(community_ids)
        return ordering.costs(
            each
            for each in self._known(CostEntry)
            if each.community_id in wanted
            and ordering.within(each.booked_on, since, until)
        )

    def arrears(self, community_ids, today):
        wanted = set(community_ids)
        accounts = {
            each.id: each
            for each in self._erp.all_of(Account)
            if each.community_id in wanted and each.module == "communities"
        }
        opened = self._open_documents(accounts)
        return in_arrears(
            (
                AccountArrears(
                    *(each.id, each.community_id, each.premises_id),
                    due=balance.due,
                    documents=tuple(opened[each.id]),
                )
                for each, balance in zip(
                    accounts.values(),
                    self._erp.balances(accounts).values(),
                    strict=True,
                )
            ),
            today,
        )

    def _open_documents(self, accounts):
        paid = defaultdict(Decimal)
        for each in self._erp.all_of(Pairing):
            paid[each.document_id] += each.amount.amount
        opened = defaultdict(list)
        for each in self._erp.all_of(LedgerDocument):
            left = each.amount.amount - paid[each.id]
            if each.account_id in accounts and not each.planned and left > 0:
                money = Money(left, each.amount.currency)
                opened[each.account_id].append(
                    OpenDocument(each.id, each.issued_on, each.due_on, money)
                )
        return opened


def _balance(fund, entries, on):
    booked = [
        each for each in entries if each.fund_id == fund.id and each.booked_on <= on
    ]
    return FundBalance(
        fund.id,
        fund.opening + total((each.amount for each in booked), "PLN"),
        max((each.booked_on for each in booked), default=None),
    )


def of_both(records, community_ids, supplier_ids):
    """Records of those communities and those suppliers; None stands for all."""
    if community_ids is None and supplier_ids is None:
        raise TypeError("communities or suppliers, at least")
    communities = None if community_ids is None else set(community_ids)
    suppliers = None if supplier_ids is None else set(supplier_ids)
    return [
        each
        for each in records
        if (communities is None or each.community_id in communities)
        and (suppliers is None or each.supplier_id in suppliers)
    ]


@implementer(ISupplierInvoices)
class MemoryInvoices(MemoryPort):
    """Invoices of suppliers."""

    def invoices(self, community_ids=None, supplier_ids=None, since=None, until=None):
        found = of_both(self._known(SupplierInvoice), community_ids, supplier_ids)
        return ordering.invoices(
            each for each in found if ordering.within(each.issued_on, since, until)
        )

    def invoice(self, invoice_id, community_ids=None, supplier_ids=None):
        found = of_both(self._known(SupplierInvoice), community_ids, supplier_ids)
        return next((each for each in found if each.id == invoice_id), None)

    def payments(self, community_ids=None, supplier_ids=None, since=None, until=None):
        found = of_both(self._known(SupplierPayment), community_ids, supplier_ids)
        return ordering.supplier_payments(
            each for each in found if ordering.within(each.paid_on, since, until)
        )


@implementer(IContracts)
class MemoryContracts(MemoryPort):
    """Contracts of communities."""

    def contracts(self, community_ids=None, supplier_ids=None):
        return ordering.contracts(
            of_both(self._known(Contract), community_ids, supplier_ids)
        )
