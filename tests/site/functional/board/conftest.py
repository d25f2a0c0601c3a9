"""Two communities with their boards and books: the small world of the board's tests."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.zones.provision import provision_waiting
from collective.contractorportal.zones.storage import get_memory
from collective.contractorportal.zones.storage import memory_key
from datetime import date
from decimal import Decimal
from fractions import Fraction
from kept import kept
from plone import api
from plone.app.uuid.utils import uuidToObject

import pytest
import requests
import transaction


PASSWORD = "Tajne-haslo-1"
# Who may open which board rooms. "both" is in two boards; "past" was in C1's until
# yesterday, "future" will be from tomorrow.
BOARDS = {
    "chair": {"C1"},
    "other": {"C2"},
    "both": {"C1", "C2"},
    "past": set(),
    "future": set(),
    "owner": set(),
    "tenant": set(),
    "hydro": set(),
    "stranger": set(),
    "editor": set(),
    "staff": set(),
}
STAFF = {"editor": "Editor", "staff": "Manager"}


def places():
    for number, street in (("1", "Kwiatowa"), ("2", "Polna")):
        yield records.Community(
            f"C{number}", "wspolnota", f"Wspólnota Mieszkaniowa {street} 5",
            f"ul. {street}", "5", "00-001", "Warszawa",
        )  # fmt: skip
        yield records.Building(
            f"B{number}", f"C{number}", f"ul. {street}", "5", "00-001", "Warszawa"
        )
        for flat in range(1, 11):
            yield records.Premises(
                f"L{number}-{flat}", f"B{number}", str(flat), "flat", "A",
                Decimal("50.00"), Fraction(1, 10),
            )  # fmt: skip


def person(id_, first_name, name, kind="person"):
    return records.Contractor(
        f"K-{id_}", f"00{id_}", kind, name, first_name, f"{id_}@example.com"
    )


def people():
    yield person("chair", "Maria", "Prezes")
    yield person("other", "Jan", "Zza-Płotu")
    yield person("both", "Beata", "Dwojga")
    yield person("past", "Paweł", "Dawny")
    yield person("future", "Felicja", "Przyszła")
    yield person("owner", "Anna", "Żółkiewska")
    yield person("tenant", "Tomasz", "Lis")
    yield person("hydro", None, "Hydro-Serwis Sp. z o.o.", "company")
    yield person("windy", None, "Dźwigi Łódź S.A.", "company")
    for number in range(1, 7):
        yield person(f"d{number}", "Dłużnik", f"Numer{number}")
    yield records.BoardTerm("Z1", "C1", "K-chair", "chair", date(2024, 3, 20))
    yield records.BoardTerm("Z2", "C2", "K-other", "chair", date(2024, 3, 20))
    yield records.BoardTerm("Z3", "C1", "K-both", "member", date(2025, 3, 20))
    yield records.BoardTerm("Z4", "C2", "K-both", "member", date(2025, 3, 20))
    yield records.BoardTerm(
        "Z5", "C1", "K-past", "member", date(2021, 3, 1), date(2026, 11, 23)
    )
    yield records.BoardTerm("Z6", "C1", "K-future", "member", date(2026, 11, 25))
    for who, flat in (("chair", "L1-7"), ("owner", "L1-8"), ("past", "L1-9")):
        yield from owner(who, flat)
    yield from owner("other", "L2-7")
    yield records.Title("T-tenant", "K-tenant", "tenancy", "C1", "L1-10")
    yield records.Title("T-hydro", "K-hydro", "supply", "C1")


def owner(who, flat, community="C1"):
    community = f"C{flat[1]}"
    yield records.OwnershipPart(f"W-{flat}", flat, Fraction(1))
    yield records.Title(
        f"T-{flat}", f"K-{who}", "ownership", community, flat, f"W-{flat}"
    )


def debts():
    """Six debtors of C1 whose flats owe for (days, złoty); C2 has one."""
    late = {
        1: [("2026-10-10", 300)],
        2: [("2026-10-10", 250), ("2026-11-10", 250)],
        3: [("2026-08-10", 120), ("2026-11-10", 80)],
        4: [("2026-07-10", 500)],
        5: [("2026-09-10", 400)],
        6: [("2025-12-10", 9000)],
    }
    for number, parts in late.items():
        yield from account(1, number, parts)
    yield from account(2, 1, [("2026-03-10", 777)])


def account(community, number, parts):
    flat = f"L{community}-{number}"
    yield from owner(f"d{number}", flat)
    yield records.Account(
        f"A{community}-{number}", "communities", f"C{community}", "Opłaty", flat
    )
    yield records.AccountHolder(
        f"H{community}-{number}", f"A{community}-{number}", f"K-d{number}"
    )
    for day, amount in parts:
        due = date.fromisoformat(day)
        id_ = f"D{community}-{number}-{day}"
        yield records.LedgerDocument(
            id_, f"A{community}-{number}", "charge", id_, f"Opłaty {day[:7]}",
            due.replace(day=1), Money.of(amount), due, Month.of(due),
        )  # fmt: skip


def books():
    yield from funds()
    yield from plans()
    yield from invoices()
    yield from contracts()


def funds():
    opened = date(2024, 1, 1)
    yield records.Fund(
        "F-1", "C1", "renovation", "Fundusz remontowy", Money.of("1000.00"),
        "02114020040000123400000007", opened,
    )  # fmt: skip
    yield records.Fund(
        "F-2", "C1", "operating", "Rachunek bieżący", Money.of("200.00"), None, opened
    )
    yield records.Fund("F-9", "C2", "operating", "Rachunek Polnej", Money.of("55555"))
    for number, (fund, day, amount, title) in enumerate(
        (
            ("F-1", "2025-06-30", "5000.00", "Wpłaty właścicieli"),
            ("F-1", "2026-02-28", "1200.00", "Wpłaty właścicieli"),
            ("F-1", "2026-03-15", "-700.50", "Naprawa dachu"),
            ("F-1", "2026-10-05", "-99.50", "Przegląd"),
            ("F-2", "2026-01-31", "-650.00", "Energia"),
            ("F-9", "2026-05-05", "-5.00", "Tajna opłata Polnej"),
        ),
        1,
    ):
        money = Money.of(amount)
        kind = "income" if money.amount > 0 else "outlay"
        day = date.fromisoformat(day)
        yield records.FundEntry(f"E-{number}", fund, day, kind, money, title)


def plans():
    for position, (category, name, amount) in enumerate(
        (
            ("admin", "Zarządzanie", "12000.00"),
            ("clean", "Sprzątanie", "6000.00"),
            ("power", "Energia w częściach wspólnych", "3600.00"),
            ("roof", "Remont dachu", "20000.00"),
        ),
        1,
    ):
        yield records.PlanLine(
            f"P-{position}", "C1", 2026, "cost", category, name, Money.of(amount),
            position,
        )  # fmt: skip
    yield records.PlanLine(
        "P-9", "C1", 2026, "income", "roof_rent", "Antena na dachu", Money.of("2400"), 9
    )
    yield records.PlanLine("P-C2", "C2", 2026, "cost", "x", "Koszt Polnej", Money.of(1))
    for number in range(1, 11):
        day = date(2026, number, 28)
        yield cost(f"a{number}", day, "admin", "Zarządzanie", "1000.00")
        yield cost(f"c{number}", day, "clean", "Sprzątanie", "640.00", f"I-c{number}")
    yield cost("p1", date(2026, 3, 5), "power", "Energia I kwartał", "900.00")
    yield cost("l1", date(2025, 12, 5), "power", "Energia XII 2025", "2900.00")
    yield cost("i1", date(2026, 4, 1), "roof_rent", "Antena", "1200.00", None, "income")
    yield cost("u1", date(2026, 6, 1), "legal", "Obsługa prawna", "450.00")


def cost(id_, day, category, title, amount, invoice=None, kind="cost"):
    return records.CostEntry(
        f"X-{id_}", "C1", day, kind, category, title, Money.of(amount),
        invoice_id=invoice,
    )  # fmt: skip


def invoice(id_, state, issued, due, gross, community="C1", supplier="K-hydro", **more):
    gross = Money.of(gross)
    vat = Money.rounded(gross.amount * Decimal("0.08"))
    issued = date.fromisoformat(issued)
    return records.SupplierInvoice(
        id_, community, supplier, f"FV/{id_}", f"Usługa {id_}", issued, gross - vat,
        vat, gross, state, due_on=due and date.fromisoformat(due), **more,
    )  # fmt: skip


def invoices():
    yield invoice(
        "I-1", "checked", "2026-11-10", "2026-12-01", "1080.00",
        received_on=date(2026, 11, 12),
        ksef_number="5265877635-20261110-0100001AF629-AF",
    )  # fmt: skip
    yield invoice("I-2", "checked", "2026-11-18", "2026-12-09", "540.00")
    yield invoice(
        "I-3", "paid", "2026-10-02", "2026-10-16", "216.00", supplier="K-windy",
        accepted_on=date(2026, 10, 8), accepted_by="Maria Prezes",
        paid_on=date(2026, 10, 15),
    )  # fmt: skip
    yield invoice("I-4", "to_pay", "2026-10-20", "2026-11-03", "324.00")
    yield invoice("I-5", "registered", "2025-12-30", None, "100.00")
    yield invoice("I-9", "checked", "2026-11-01", "2026-11-15", "31337.00", "C2")


def contracts():
    yield records.Contract(
        "U-1", "C1", "service", "Serwis wind", date(2023, 1, 1), "K-windy", "12/2022",
        None, date(2026, 12, 31), None, Money.of("300.00"), "month",
    )  # fmt: skip
    yield records.Contract(
        "U-2", "C1", "insurance", "Ubezpieczenie budynku", date(2026, 3, 1), None,
        "POL/7", None, date(2027, 2, 28), 3, Money.of("4200.00"), "year",
    )  # fmt: skip
    yield records.Contract(
        "U-3", "C1", "service", "Sprzątanie", date(2020, 1, 1), "K-hydro",
        notice_months=1,
    )  # fmt: skip
    yield records.Contract(
        "U-4", "C1", "service", "Stara umowa", date(2019, 1, 1), None,
        valid_to=date(2022, 12, 31),
    )  # fmt: skip
    yield records.Contract("U-9", "C2", "loan", "Kredyt Polnej", date(2020, 1, 1))


@pytest.fixture()
def world(acceptance, frozen_clock):
    """The people of ``BOARDS`` with the books in the ERP, ready to log in."""
    memory_erp.clear().load(*places(), *people(), *debts(), *books())
    memory_erp.speaks_of(frozen_clock)

    def build():
        report = sync_site("test")
        assert report.outcome == "done", report
        users = acceptance["portal"].acl_users
        for name in BOARDS:
            roles = [STAFF.get(name, "Member")]
            users.userFolderAddUser(name, PASSWORD, roles, [])
            if name not in ("stranger", *STAFF):
                get_logins().link(name, [f"K-{name}"])
        with api.env.adopt_roles(["Manager"]):
            provision_waiting(commit=lambda: None)
        transaction.commit()

    kept(acceptance, "boards and their books", build)
    forget_persons()
    yield memory_erp
    memory_erp.clear()


@pytest.fixture()
def again():
    """Load all of it anew after ``world.clear()``, so that nothing is known before."""

    def load(world):
        return world.clear().load(*places(), *people(), *debts(), *books())

    return load


@pytest.fixture()
def page(acceptance):
    """Open a page of the board's room as somebody: ``page("chair", "C1/funds")``."""
    url = acceptance["portal"].absolute_url()

    def call(user, path="", language="en", view="@@board"):
        return requests.get(
            f"{url}/{view}/{path}".rstrip("/"),
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": "text/html"},
            cookies={"I18N_LANGUAGE": language},
            timeout=30,
            allow_redirects=False,
        )

    return call


@pytest.fixture()
def switch(acceptance):
    """Let a board see more of arrears: ``switch("C1", "names")``."""

    def set_to(community_id, detail):
        uid, _title = get_memory().zones[memory_key("board", community_id)]
        uuidToObject(uid, unrestricted=True).arrears_detail = detail
        transaction.commit()

    return set_to


@pytest.fixture()
def boards():
    """Who may open which board rooms."""
    return BOARDS
