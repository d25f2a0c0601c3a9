"""What every backend tells of a community's books, and what may be left out."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import AccountArrears
from collective.contractorportal.erp.records import AdvanceRate
from collective.contractorportal.erp.records import BOOKS
from collective.contractorportal.erp.records import ContactDetails
from collective.contractorportal.erp.records import Contract
from collective.contractorportal.erp.records import CostEntry
from collective.contractorportal.erp.records import FaultCategory
from collective.contractorportal.erp.records import Fund
from collective.contractorportal.erp.records import FundBalance
from collective.contractorportal.erp.records import FundEntry
from collective.contractorportal.erp.records import Household
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import Meter
from collective.contractorportal.erp.records import OpenDocument
from collective.contractorportal.erp.records import Pairing
from collective.contractorportal.erp.records import Payment
from collective.contractorportal.erp.records import PersonCount
from collective.contractorportal.erp.records import PlanLine
from collective.contractorportal.erp.records import Reading
from collective.contractorportal.erp.records import ReadingWindow
from collective.contractorportal.erp.records import SupplierInvoice
from collective.contractorportal.erp.records import SupplierPayment
from collective.contractorportal.erp.records import WorkOrder
from datetime import date
from decimal import Decimal

import pytest


DAY = date(2026, 6, 30)


def pln(amount):
    return Money.of(amount)


def fund(id, community="w1", kind="operating", name="Rachunek", **more):
    return Fund(id, community, kind, name, more.pop("opening", pln("100.00")), **more)


def entry(id, fund="f1", day=date(2026, 1, 5), amount="10.00", kind="income", **more):
    return FundEntry(id, fund, day, kind, pln(amount), "Wpłaty", **more)


def line(id, community="w1", year=2026, position=0, **more):
    more = {"kind": "cost", "category": "water", "name": "Woda", **more}
    return PlanLine(id, community, year, amount=pln("1200"), position=position, **more)


def cost(id, community="w1", day=date(2026, 1, 5), **more):
    more = {"kind": "cost", "category": "water", "title": "Woda", **more}
    return CostEntry(id, community, day, amount=pln("99.99"), **more)


def invoice(id, community="w1", supplier="s1", day=date(2026, 1, 5), **more):
    return SupplierInvoice(
        *(id, community, supplier, f"FV/{id}", "Sprzątanie", day),
        *(pln("100.00"), pln("23.00"), pln("123.00"), more.pop("state", "checked")),
        **more,
    )


def paid(id, community="w1", supplier="s1", day=date(2026, 1, 5), **more):
    amount = pln(more.pop("amount", "123.00"))
    return SupplierPayment(id, community, supplier, day, amount, "FV/1", **more)


def contract(id, community="w1", supplier="s1", since=date(2025, 1, 1), **more):
    more = {"kind": "service", "subject": "Sprzątanie", **more}
    return Contract(id, community, valid_from=since, supplier_id=supplier, **more)


@pytest.fixture
def books(erp):
    return erp.backend.community


class TestFunds:
    def test_all_fields_in_the_order_of_kinds(self, erp, books):
        full = fund(
            *("f2", "w1", "renovation", "Fundusz remontowy"),
            nrb="1" * 26,
            opened_on=date(2020, 1, 1),
            closed_on=date(2030, 1, 1),
        )
        first, other = fund("f9"), fund("f3", "w2")
        erp.load(full, first, other, fund("f4", "w3"))
        assert tuple(books.funds(["w2", "w1"])) == (first, full, other)

    def test_balances_hold_what_was_booked_by_that_day(self, erp, books):
        erp.load(fund("f1"), fund("f2", opening=pln("-5.00")), fund("f3", "w2"))
        erp.load(entry("e1"), entry("e2", amount="-30.50", kind="outlay"))
        erp.load(entry("e3", day=date(2026, 2, 1)), entry("e4", fund="f3"))
        day = date(2026, 1, 5)
        assert dict(books.fund_balances(["f1", "f2", "nowhere"], day)) == {
            "f1": FundBalance("f1", pln("79.50"), day),
            "f2": FundBalance("f2", pln("-5.00"), None),
        }
        before = books.fund_balances(["f1"], date(2026, 1, 4))["f1"]
        assert before == FundBalance("f1", pln("100.00"), None)

    def test_balances_without_any_entry_are_the_opening(self, erp, books):
        erp.load(fund("f1"))
        balances = books.fund_balances(["f1"], date(2026, 1, 1))
        assert balances["f1"].balance == pln("100.00")

    def test_entries_within_bounds(self, erp, books):
        days = [date(2026, 1, day) for day in (1, 2, 3)]
        erp.load(fund("f1"), *(entry(f"e{day.day}", day=day) for day in days))
        full = entry("a", day=days[1], kind="transfer", amount="-0.01", number="PK 1")
        erp.load(full, entry("x", fund="f2"))
        assert tuple(books.fund_entries(["f1"], days[1], days[1])) == (
            full,
            entry("e2", day=days[1]),
        )
        assert [each.id for each in books.fund_entries(["f1"], days[2])] == ["e3"]
        assert [each.id for each in books.fund_entries(["f1"], until=days[0])] == ["e1"]


class TestPlanAndCosts:
    def test_a_plan_is_of_one_year(self, erp, books):
        second, first = line("p1", position=2), line("p9", position=1, kind="income")
        erp.load(second, first, line("p3", year=2025), line("p4", "w2"))
        assert tuple(books.plan(["w1"], 2026)) == (first, second)
        assert tuple(books.plan(["w1"], 2024)) == ()

    def test_costs(self, erp, books):
        full = cost(
            *("c9", "w1", date(2026, 1, 4)),
            kind="income",
            supplier_id="s1",
            invoice_id="i1",
            period=Month(2025, 12),
        )
        later = cost("c1")
        erp.load(later, full, cost("c2", "w2"))
        assert tuple(books.costs(["w1"])) == (full, later)
        assert tuple(books.costs(["w1"], date(2026, 1, 5))) == (later,)
        assert tuple(books.costs(["w1"], until=date(2026, 1, 4))) == (full,)


class TestInvoices:
    def test_all_fields_the_newest_first(self, erp):
        full = invoice(
            *("i1", "w1", "s1", date(2026, 3, 1)),
            state="paid",
            received_on=date(2026, 3, 2),
            due_on=date(2026, 3, 15),
            category="cleaning",
            ksef_number="5265877635-20250826-0100001AF629-AF",
            accepted_on=date(2026, 3, 3),
            accepted_by="Anna Zielińska, przewodnicząca zarządu",
            paid_on=date(2026, 3, 14),
            waits_for="księgowość",
            pay_on=date(2026, 3, 13),
            reason="Za wysoka kwota",
        )
        old = invoice("i2")
        erp.load(old, full, invoice("i3", "w2", "s2"))
        asked = erp.backend.invoices.invoices
        assert tuple(asked(["w1"])) == (full, old)
        assert tuple(asked(["w1"], None, date(2026, 3, 1), date(2026, 3, 1))) == (full,)
        assert tuple(asked(["w1"], until=date(2026, 1, 5))) == (old,)

    def test_by_community_by_supplier_and_by_both(self, erp):
        erp.load(*(invoice(f"{w}{s}", w, s) for w in ("w1", "w2") for s in "ab"))
        asked = erp.backend.invoices.invoices

        def ids(*args, **named):
            return {each.id for each in asked(*args, **named)}

        assert ids(["w1"]) == {"w1a", "w1b"}
        assert ids(None, ["a"]) == ids(supplier_ids=["a"]) == {"w1a", "w2a"}
        assert ids(["w1", "w3"], ["a", "c"]) == {"w1a"}
        assert ids([], ["a"]) == ids(["w1"], []) == ids(["w3"]) == set()
        with pytest.raises(TypeError):
            asked()

    def test_one_invoice_of_ours(self, erp):
        erp.load(invoice("i1"), invoice("i2", "w2", "s2"))
        one = erp.backend.invoices.invoice
        assert one("i1", ["w1"]) == one("i1", None, ["s1"]) == invoice("i1")
        assert one("i1", ["w1"], ["s1"]) == invoice("i1")
        for nobody in (["i2", ["w1"]], ["i2", None, ["s1"]], ["i1", ["w1"], ["s2"]]):
            assert one(*nobody) is None
        for nasty in ("'; --", "a\0b", "\ud800", "", "x" * 10_000):
            assert one(nasty, ["w1"]) is None

    def test_long_numbers_and_many_communities(self, erp):
        long = SupplierInvoice(
            *("i", "w7", "s", "Ż" * 256, "", date(2026, 1, 1)),
            *(pln("-1.00"), pln("0"), pln("-1.00"), "disputed"),
        )
        erp.load(long)
        asked = erp.backend.invoices.invoices
        many = [f"w{each}" for each in range(2_000)]
        assert tuple(asked(many, [f"s{each}" for each in range(2000)] + ["s"])) == (
            long,
        )


class TestPayments:
    def test_all_fields_the_newest_first(self, erp):
        full = paid("z1", day=date(2026, 3, 14), invoice_id="i1", nrb="1" * 26)
        back = paid("z2", amount="-12.30")
        erp.load(back, full, paid("z3", "w2", "s2"))
        asked = erp.backend.invoices.payments
        assert tuple(asked(["w1"])) == tuple(asked(None, ["s1"])) == (full, back)
        assert tuple(asked(["w1"], ["s1"], date(2026, 3, 14))) == (full,)
        assert tuple(asked(["w1"], until=date(2026, 1, 5))) == (back,)
        assert tuple(asked(["w1"], ["s2"])) == tuple(asked(["w3"])) == ()
        with pytest.raises(TypeError):
            asked()


class TestContracts:
    def test_all_fields_by_first_day(self, erp):
        full = contract(
            *("k1", "w1", "s1", date(2026, 1, 1)),
            number="U/1",
            signed_on=date(2025, 12, 1),
            valid_to=date(2026, 12, 31),
            notice_months=3,
            amount=pln("450.00"),
            per="month",
        )
        loan = contract("k2", "w1", None, date(2020, 1, 1), kind="loan")
        erp.load(full, loan, contract("k3", "w2", "s1"))
        asked = erp.backend.contracts.contracts
        assert tuple(asked(["w1"])) == (loan, full)
        assert [each.id for each in asked(None, ["s1"])] == ["k3", "k1"]
        with pytest.raises(TypeError):
            asked()


class TestArrears:
    TODAY = date(2026, 3, 15)

    def document(
        self, id, account="a1", amount="100.00", due=date(2026, 3, 10), **more
    ):
        return LedgerDocument(
            *(id, account, more.pop("kind", "charge"), id, "Opłaty"),
            *(date(2026, 3, 1), pln(amount), due),
            **more,
        )

    def accounts(self, erp, *more):
        for id, community, module in (
            ("a1", "w1", "communities"),
            ("a2", "w2", "communities"),
            ("a3", "w1", "rents"),
            *more,
        ):
            erp.load(Account(id, module, community, "Opłaty", f"p-{id}"))

    def test_open_documents_of_accounts_that_owe(self, erp, books):
        self.accounts(erp)
        erp.load(
            self.document("d1"),
            self.document("d2", due=date(2026, 4, 10)),
            self.document("d3", due=None, amount="7.00"),
            self.document("d4", planned=True),
            self.document("d5", "a2"),
            self.document("d6", "a3"),
            Payment(
                *("z1", "a1", pln("45.00"), date(2026, 3, 2), date(2026, 3, 2)),
                "wpłata",
            ),
            Pairing("r1", "a1", "d1", pln("30.00"), date(2026, 3, 2), "z1"),
            Pairing("r2", "a1", "d1", pln("10.00"), date(2026, 3, 3), "z1"),
        )
        left = OpenDocument("d1", date(2026, 3, 1), date(2026, 3, 10), pln("60.00"))
        assert tuple(books.arrears(["w1"], self.TODAY)) == (
            AccountArrears(
                *("a1", "w1", "p-a1", pln("162.00")),
                documents=(
                    OpenDocument("d3", date(2026, 3, 1), None, pln("7.00")),
                    left,
                    OpenDocument("d2", date(2026, 3, 1), date(2026, 4, 10), pln("100")),
                ),
            ),
        )
        both = books.arrears(["w2", "w1"], self.TODAY)
        assert [each.account_id for each in both] == ["a1", "a2"]

    def test_nothing_overdue_or_nothing_owed_is_no_arrears(self, erp, books):
        self.accounts(erp, ("a4", "w1", "communities"), ("a5", "w1", "communities"))
        erp.load(
            self.document("d1", due=date(2026, 3, 15)),
            self.document("d4", "a4"),
            Payment(
                *("z4", "a4", pln("100"), date(2026, 3, 2), date(2026, 3, 2), "wpłata")
            ),
            self.document("d5", "a5"),
            self.document("k5", "a5", amount="-100.00", kind="correction"),
        )
        assert tuple(books.arrears(["w1"], self.TODAY)) == ()
        assert len(books.arrears(["w1"], date(2026, 3, 16))) == 1
        assert tuple(books.arrears([], self.TODAY)) == ()
        assert tuple(books.arrears(["'; --", "a\0"], self.TODAY)) == ()

    def test_amounts_have_the_currency_of_the_account(self, erp, books):
        erp.load(Account("e", "communities", "w1", "Opłaty", currency="EUR"))
        eur = Money.of("9.00", "EUR")
        document = self.document("d", "e")
        erp.load(
            LedgerDocument(
                *("d", "e", "charge", "d", "", document.issued_on, eur, document.due_on)
            )
        )
        (arrears,) = books.arrears(["w1"], self.TODAY)
        assert arrears.due == arrears.documents[0].left == eur


class TestNotProvided:
    QUESTIONS = {
        "funds": lambda erp: erp.community.funds(["w1"]),
        "fund_entries": lambda erp: erp.community.fund_entries(["f1"]),
        "plan": lambda erp: erp.community.plan(["w1"], 2026),
        "costs": lambda erp: erp.community.costs(["w1"]),
        "invoices": lambda erp: erp.invoices.invoices(["w1"]),
        "supplier_payments": lambda erp: erp.invoices.payments(["w1"]),
        "contracts": lambda erp: erp.contracts.contracts(["w1"]),
        "meters": lambda erp: erp.meters.meters(["p1"]),
        "readings": lambda erp: erp.meters.readings(["m1"]),
        "reading_windows": lambda erp: erp.meters.windows(["w1"]),
        "households": lambda erp: erp.households.households(["p1"]),
        "person_counts": lambda erp: erp.households.person_counts(["p1"]),
        "advance_rates": lambda erp: erp.households.advance_rates(["p1"]),
        "contact_details": lambda erp: erp.households.contact_details(["k1"]),
        "fault_categories": lambda erp: [
            each for each in erp.maintenance.categories() if each.id != "c9"
        ],
        "work_orders": lambda erp: erp.maintenance.orders(["w1"]),
    }
    OTHERS = (
        *(fund("f", "w9"), entry("e", "f"), line("p", "w9"), cost("c", "w9")),
        *(invoice("i", "w9"), paid("z", "w9"), contract("k", "w9")),
        Meter("m9", "p9", "gas", "G1", "m3", 5, 2),
        Reading("r9", "m9", DAY, "radio", Decimal(1)),
        ReadingWindow("o9", "w9", DAY, DAY),
        Household("h9", "p9", False),
        PersonCount("n9", "p9", 1, DAY),
        AdvanceRate(
            *("t9", "p9", "a9", "waste", "Odpady", "person", Decimal(36), "os.", DAY)
        ),
        ContactDetails("d9", "k9"),
        FaultCategory("c9", "Winda"),
        WorkOrder("z9", "ZL/9", "w9", "Winda stoi", "new", DAY),
    )

    @pytest.mark.parametrize("book", BOOKS)
    def test_a_book_without_a_row_is_not_provided(self, erp, book):
        assert erp.backend.status.provided() == frozenset()
        ask = self.QUESTIONS[book]
        with pytest.raises(ErpNotProvided):
            ask(erp.backend)
        erp.load(self.OTHERS[BOOKS.index(book)])
        assert erp.backend.status.provided() == {book}
        assert tuple(ask(erp.backend)) == ()

    def test_balances_are_provided_with_funds(self, erp, books):
        with pytest.raises(ErpNotProvided):
            books.fund_balances(["f1"], date(2026, 1, 1))

    def test_arrears_need_no_table_of_their_own(self, erp, books):
        assert tuple(books.arrears(["w1"], date(2026, 1, 1))) == ()

    @pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
    @pytest.mark.parametrize("book", BOOKS)
    def test_a_database_of_former_days_lacks_the_tables(self, request, kind, book):
        erp = request.getfixturevalue(kind)
        erp.load(*self.OTHERS)
        erp.drop(type(self.OTHERS[BOOKS.index(book)]))
        assert erp.backend.status.provided() == set(BOOKS) - {book}
        with pytest.raises(ErpNotProvided):
            self.QUESTIONS[book](erp.backend)
        if book == "fund_entries":
            balances = erp.backend.community.fund_balances(["f"], date(2026, 1, 5))
            assert balances["f"].balance == pln("100.00")
