"""What every backend answers: the same tests on memory, databases, HTTP."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import Balance
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import ChargeLine
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import DIRECTORY_RECORDS
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import MediaSettlement
from collective.contractorportal.erp.records import MediaSettlementLine
from collective.contractorportal.erp.records import OwnershipPart
from collective.contractorportal.erp.records import Pairing
from collective.contractorportal.erp.records import Payment
from collective.contractorportal.erp.records import Premises
from datetime import date
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from fractions import Fraction

import pytest


def charge(id, account_id="a1", amount="100.00", day=date(2026, 1, 1), **more):
    more = {"kind": "charge", "number": f"N {id}", "title": "Opłaty", **more}
    return LedgerDocument(
        id=id, account_id=account_id, issued_on=day, amount=Money.of(amount), **more
    )


def payment(id, account_id="a1", amount="50.00", day=date(2026, 1, 5), **more):
    return Payment(id, account_id, Money.of(amount), day, day, "wpłata", **more)


def settlement(id, account_id="a1", until=date(2025, 12, 31)):
    return MediaSettlement(
        id=id,
        account_id=account_id,
        number=f"RM {id}",
        period_from=date(2025, 7, 1),
        period_to=until,
        issued_on=date(2026, 1, 20),
        advances=Money.of("537.12"),
        cost=Money.of("615.45"),
        result=Money.of("-78.33"),
        way="offset",
    )


NASTY = [
    "'; DROP TABLE ledger_document; --",
    '"quoted"',
    "ąęłóżź 漢字 🏠",
    "a%_\\",
    "a\0b",
    "\ud800",
    "",
    "x" * 10_000,
]


class TestStatus:
    def test_as_of(self, erp):
        assert erp.backend.status.as_of() is None
        moment = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
        erp.speaks_of(moment)
        assert erp.backend.status.as_of() == moment

    def test_modules(self, erp):
        erp.licensed(["media", "rents"])
        assert erp.backend.status.modules() == {"media", "rents"}
        erp.licensed([])
        assert erp.backend.status.modules() == frozenset()

    def test_check(self, erp):
        assert erp.backend.status.check() is None


class TestDirectory:
    def test_all_fields_come_back_exactly(self, erp):
        loaded = [
            Community("w1", "wspolnota", "Żółta 5", "Żółta", "5", "00-950", "Łódź"),
            Building("b1", "w1", "Żółta", "5A", "00-950", "Łódź"),
            Premises("p1", "b1", "7", "flat", "I", Decimal("61.2"), Fraction(1, 3)),
            Premises("p2", "b1", "8", "garage"),
            Contractor("c1", "K-1", "person", "Ćwik", "Ewa", "e@x.pl", "1", "en", "P"),
            OwnershipPart("o1", "p1", Fraction(2, 7), True, date(2020, 2, 29), None),
            Account("a1", "rents", "w1", "Opłaty", "p1", "0" * 26, "EUR"),
        ]
        erp.load(*loaded)
        answered = [
            record
            for record_class in DIRECTORY_RECORDS
            for record in erp.backend.directory.records(record_class)
        ]
        assert answered == loaded

    def test_order_is_that_of_code_points(self, erp):
        ids = ["10", "9", "A", "a", "Ż", "ż", "z", "_", "b-1", "b_1", "B1"]
        people = [Contractor(each, each, "person", each) for each in ids]
        erp.load(*people)
        told = [each.id for each in erp.backend.directory.records(Contractor)]
        assert told == sorted(ids)


class TestLedger:
    def test_balance_counts_what_is_posted(self, erp):
        erp.load(
            charge("d1", amount="968.58"),
            charge("d2", amount="-100.10", kind="correction", corrects_id="d1"),
            charge("d3", amount="500.00", planned=True),
            charge("d4", account_id="a2", amount="7.00"),
            payment("p1", amount="300.05", day=date(2026, 1, 9)),
            payment("p2", amount="-300.05", day=date(2026, 1, 12), reverses_id="p1"),
        )
        assert dict(erp.backend.ledger.balances(["a1", "a2", "a3"])) == {
            "a1": Balance("a1", Money.of("868.48"), Money.of("0.00"), date(2026, 1, 9)),
            "a2": Balance("a2", Money.of("7.00"), Money.of("0")),
            "a3": Balance("a3", Money.of("0"), Money.of("0")),
        }

    def test_balance_has_the_currency_of_the_account(self, erp):
        erp.load(
            Account("e1", "rents", "w1", "Najem", currency="EUR"),
            Account("e2", "rents", "w1", "Najem", currency="EUR"),
            LedgerDocument(
                *("d", "e1", "charge", "1", "Najem", date(2026, 1, 1)),
                amount=Money.of("10", "EUR"),
            ),
        )
        balances = erp.backend.ledger.balances(["e1", "e2"])
        assert balances["e1"].due == Money.of("10", "EUR")
        assert balances["e2"].due == Money.of("0", "EUR")
        assert erp.backend.ledger.document(["e1"], "d").amount.currency == "EUR"

    def test_documents_in_order_with_every_field(self, erp):
        full = LedgerDocument(
            id="d5",
            account_id="a1",
            kind="correction",
            number="KOR/1",
            title="Korekta",
            issued_on=date(2026, 2, 1),
            amount=Money.of("-0.01"),
            due_on=date(2026, 2, 10),
            period=Month(2026, 1),
            corrects_id="d1",
            planned=True,
        )
        later = charge("d1", day=date(2026, 3, 1))
        same_day = charge("d0", day=date(2026, 3, 1))
        erp.load(later, full, same_day, charge("other", account_id="a2"))
        assert tuple(erp.backend.ledger.documents(["a1"])) == (full, same_day, later)

    def test_bounds_are_included(self, erp):
        days = [date(2026, 1, day) for day in (1, 2, 3, 4)]
        erp.load(*(charge(f"d{day.day}", day=day) for day in days))
        erp.load(*(payment(f"p{day.day}", day=day) for day in days))
        ledger = erp.backend.ledger
        for ask, letter in ((ledger.documents, "d"), (ledger.payments, "p")):

            def told(since=None, until=None, ask=ask):
                return [each.id[1] for each in ask(["a1"], since, until)]

            assert told(days[1], days[2]) == ["2", "3"]
            assert told(days[2]) == ["3", "4"]
            assert told(until=days[0]) == ["1"]
            assert told(days[2], days[1]) == []
            assert told(date.min, date.max) == ["1", "2", "3", "4"]
            assert ask(["a1"])[0].id == f"{letter}1"

    def test_a_document_of_others_is_no_document(self, erp):
        mine = charge("d1")
        erp.load(mine, charge("d2", account_id="a2"))
        document = erp.backend.ledger.document
        assert document(["a1"], "d1") == mine
        assert document(["a3", "a1"], "d1") == mine
        assert document(["a1"], "d2") is None
        assert document(["a1"], "d3") is None
        assert document([], "d1") is None

    def test_lines_pairings_and_payments(self, erp):
        line = ChargeLine(
            *("d1", 2, "water", "Zimna woda", "m3", Decimal(6), Decimal("14.92")),
            *(Money.of("89.52"), Decimal(8), date(2025, 1, 1)),
        )
        first = ChargeLine(
            *("d1", 1, "fund", "Fundusz", "m2", Decimal("61.2"), Decimal("2")),
            Money.of("122.40"),
        )
        other = ChargeLine(
            *("d2", 1, "fund", "Fundusz", "m2", Decimal(1), Decimal(2)), Money.of("2")
        )
        paid = Pairing("r2", "a1", "d1", Money.of("5"), date(2026, 1, 9), "p1")
        credit = Pairing(
            "r1", "a1", "d1", Money.of("1"), date(2026, 1, 9), credit_id="d7"
        )
        erp.load(charge("d1"), charge("d2"), line, first, other, paid, credit)
        cash = payment("p1", method="cash")
        erp.load(cash, payment("p9", account_id="a9"))
        ledger = erp.backend.ledger
        assert tuple(ledger.charge_lines(["d2", "d1"])) == (first, line, other)
        assert tuple(ledger.charge_lines(["d1"])) == (first, line)
        assert tuple(ledger.pairings(["a1"])) == (credit, paid)
        assert tuple(ledger.payments(["a1"])) == (cash,)

    @pytest.mark.parametrize("nasty", NASTY)
    def test_nasty_ids_are_just_unknown(self, erp, nasty):
        mine = charge("d1")
        erp.load(mine)
        ledger, media = erp.backend.ledger, erp.backend.media
        balances = ledger.balances([nasty, "a1"])
        assert balances[nasty] == Balance(nasty, Money.of("0"), Money.of("0"))
        assert balances["a1"].due == Money.of("100")
        assert tuple(ledger.documents([nasty, "a1"])) == (mine,)
        assert tuple(ledger.documents([nasty])) == ()
        assert ledger.document(["a1"], nasty) is None
        assert ledger.document([nasty], "d1") is None
        assert tuple(ledger.charge_lines([nasty])) == ()
        assert tuple(ledger.payments([nasty])) == ()
        assert tuple(ledger.pairings([nasty])) == ()
        assert tuple(media.settlements([nasty])) == ()
        assert tuple(media.settlement_lines([nasty])) == ()

    @pytest.mark.parametrize("odd", NASTY[:4])
    def test_odd_ids_may_be_real(self, erp, odd):
        mine = charge(odd, account_id=odd)
        erp.load(mine)
        assert tuple(erp.backend.ledger.documents([odd])) == (mine,)
        assert erp.backend.ledger.document([odd], odd) == mine

    def test_ten_thousand_ids(self, erp):
        erp.load(*(charge(f"d{each:05}", f"a{each * 90}") for each in range(100)))
        ids = [f"a{each}" for each in range(10_000)] * 2
        documents = erp.backend.ledger.documents(ids)
        assert [each.id for each in documents] == [f"d{n:05}" for n in range(100)]
        balances = erp.backend.ledger.balances(ids)
        assert len(balances) == 10_000
        assert sum(each.due.grosze for each in balances.values()) == 100 * 10_000

    def test_no_ids(self, erp):
        erp.load(charge("d1"))
        assert dict(erp.backend.ledger.balances([])) == {}
        assert tuple(erp.backend.ledger.documents([])) == ()


class TestMedia:
    def test_the_newest_settlement_comes_first(self, erp):
        old = settlement("s1", until=date(2024, 12, 31))
        new = settlement("s2")
        erp.load(old, new, settlement("s3", account_id="a2"))
        assert tuple(erp.backend.media.settlements(["a1"])) == (new, old)

    def test_lines(self, erp):
        lines = [
            MediaSettlementLine(
                *("s1", position, "zw", "Zimna woda", "m3", Decimal("41.25")),
                *(Decimal("14.92"), Money.of("0"), Money.of("615.45")),
                *(Money.of("537.12"), "W-1", Decimal("120.5"), Decimal("161.75")),
            )
            for position in (1, 2)
        ]
        erp.load(settlement("s1"), *reversed(lines))
        assert tuple(erp.backend.media.settlement_lines(["s1"])) == tuple(lines)
