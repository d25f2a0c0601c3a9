"""Two houses' worth of people and their money: the small world of finance tests."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from collective.contractorportal.erp.memory import memory_erp
from datetime import date
from decimal import Decimal
from fractions import Fraction
from kept import kept

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"
SOLD = date(2026, 3, 31)
BOUGHT = date(2026, 4, 1)
LONG_AGO = date(2024, 6, 30)

# Who may read which accounts; Ewa sold lately, Adam long ago.
READERS = {
    "anna": {"A-1"},
    "piotr": {"A-1"},
    "jan": {"A-2"},
    "ewa": {"A-1"},
    "adam": set(),
    "tomasz": {"A-3"},
    "maria": {"A-4"},
    "hydro": set(),
    "stranger": set(),
    "staff": set(),
}


def place():
    """A community with one building of four flats."""
    yield records.Community(
        "C1", "wspolnota", "Wspólnota Mieszkaniowa Kwiatowa 5", "ul. Kwiatowa", "5",
        "00-001", "Warszawa", nip="5252248481",
    )  # fmt: skip
    yield records.Building("B1", "C1", "ul. Kwiatowa", "5", "00-001", "Warszawa")
    for number in "1234":
        yield records.Premises(
            f"L{number}", "B1", number, "flat", "A", Decimal("61.20"), Fraction(1, 4)
        )


def person(id_, first_name, name, kind="person"):
    return records.Contractor(
        f"K-{id_}", f"00{len(id_)}{id_}", kind, name, first_name, f"{id_}@example.com"
    )


def people():
    """Owners, a couple of co-owners, a tenant, the board, a supplier."""
    yield person("anna", "Anna", "Żółkiewska")
    yield person("piotr", "Piotr", "Gąsior")
    yield person("jan", "Jan", "Kowalski")
    yield person("ewa", "Ewa", "Nowak")
    yield person("adam", "Adam", "Wójcik")
    yield person("tomasz", "Tomasz", "Lis")
    yield person("maria", "Maria", "Zając")
    yield person("hydro", None, "Hydro-Serwis Sp. z o.o.", "company")
    half, whole = Fraction(1, 2), Fraction(1)
    for id_, premises, fraction, who, since, until in (
        ("W1", "L1", half, "anna", BOUGHT, None),
        ("W2", "L1", half, "piotr", BOUGHT, None),
        ("W3", "L1", whole, "ewa", None, SOLD),
        ("W4", "L2", whole, "jan", date(2024, 7, 1), None),
        ("W5", "L2", whole, "adam", None, LONG_AGO),
        ("W6", "L4", whole, "maria", None, None),
    ):
        yield records.OwnershipPart(id_, premises, fraction, False, since, until)
        yield records.Title(
            f"T-{id_}", f"K-{who}", "ownership", "C1", premises, id_, since, until
        )
    yield records.Title("T-7", "K-tomasz", "tenancy", "C1", "L3")
    yield records.Title("T-8", "K-hydro", "supply", "C1")
    yield records.BoardTerm("Z-1", "C1", "K-maria", "chair")


def accounts():
    """An account each; the first two passed from hand to hand."""
    for number, module in (
        ("1", "communities"),
        ("2", "communities"),
        ("3", "rents"),
        ("4", "communities"),
    ):
        yield records.Account(
            f"A-{number}", module, "C1", "Opłaty za lokal", f"L{number}",
            "02114020040000123400000007" if number == "1" else None,
        )  # fmt: skip
    for id_, account, who, since, until in (
        ("H1", "A-1", "anna", BOUGHT, None),
        ("H2", "A-1", "piotr", BOUGHT, None),
        ("H3", "A-1", "ewa", None, SOLD),
        ("H4", "A-2", "jan", date(2024, 7, 1), None),
        ("H5", "A-2", "adam", None, LONG_AGO),
        ("H6", "A-3", "tomasz", None, None),
        ("H7", "A-4", "maria", None, None),
    ):
        yield records.AccountHolder(id_, account, f"K-{who}", since, until)


COMPONENTS = (
    ("admin", "Koszty zarządu", "m²", "61.20", "4.10"),
    ("fund", "Fundusz remontowy", "m²", "61.20", "2.00"),
    ("cold_water", "Zimna woda i ścieki", "m³", "6", "14.92"),
    ("water_heating", "Podgrzanie wody", "m³", "3", "38.50"),
    ("heating", "Centralne ogrzewanie", "m²", "61.20", "5.20"),
    ("waste", "Odpady komunalne", "os.", "2", "36.00"),
)


def charge(account, month, planned=False, waste="36.00"):
    """A month's charge with its components."""
    id_ = f"D-{account[2:]}-{month}"
    rows = [*COMPONENTS[:-1], (*COMPONENTS[-1][:4], waste)]
    lines = [
        records.ChargeLine(
            id_, position, component, name, unit, Decimal(quantity), Decimal(rate),
            Money.rounded(Decimal(quantity) * Decimal(rate)),
            valid_from=date(2026, 11, 1) if rate == "38.00" else date(2026, 1, 1),
        )
        for position, (component, name, unit, quantity, rate) in enumerate(rows, 1)
    ]  # fmt: skip
    amount = sum((line.amount for line in lines), Money.of(0))
    yield records.LedgerDocument(
        id_, account, "charge", f"N/{account[2:]}/{month}", f"Opłaty {month}",
        month.first, amount, month.first.replace(day=10), month, planned=planned,
    )  # fmt: skip
    if not planned:
        yield from lines


def paid(account, month, amount=None):
    """A payment of a month's charge, paired with it.

    What was charged last before the sale was paid only after it.
    """
    day = month.first.replace(day=9)
    if (account, month) == ("A-1", Month.of(SOLD)):
        day = date(2026, 4, 20)
    id_, money = f"P-{account[2:]}-{month}", Money.of(amount or "968.58")
    yield records.Payment(id_, account, money, day, day, f"Opłaty {month}")
    yield records.Pairing(
        f"R-{account[2:]}-{month}", account, f"D-{account[2:]}-{month}", money, day, id_
    )


def ledgers():
    """What each account was charged, and what was paid."""
    months = [Month(2026, number) for number in range(1, 12)]
    for account in ("A-1", "A-2", "A-3", "A-4"):
        for month in months:
            waste = "38.00" if month.month == 11 else "36.00"
            yield from charge(account, month, waste=waste)
            if month.month < 10:
                yield from paid(account, month)
        yield from charge(account, Month(2026, 12), planned=True)
    yield from paid("A-1", Month(2026, 10), "500.00")
    yield from charge("A-2", Month(2024, 5))
    yield records.LedgerDocument(
        "K-1", "A-1", "correction", "KOR/1/2026", "Korekta wody za wrzesień",
        date(2026, 10, 20), Money.of("-14.92"), corrects_id="D-1-2026-09",
    )  # fmt: skip


def media():
    """A media settlement of an account, from the worked example (DOMAIN R3.19)."""
    for account, number in (("A-1", "1"), ("A-2", "2")):
        yield records.MediaSettlement(
            f"S-{number}", account, f"RM/{number}/2026", date(2026, 4, 1),
            date(2026, 9, 30), date(2026, 10, 25), Money.of("537.12"),
            Money.of("615.45"), Money.of("-78.33"), "payment", f"L{number}",
            due_on=date(2026, 12, 10), appeal_until=date(2026, 11, 30),
        )  # fmt: skip
        yield records.MediaSettlementLine(
            f"S-{number}", 1, "zw", "Zimna woda i ścieki", "m³", Decimal("41.250"),
            Decimal("14.92"), Money.of(0), Money.of("615.45"), Money.of("537.12"),
            "ZW-4711", Decimal("120.500"), Decimal("161.750"),
        )  # fmt: skip


def records_of_the_world():
    """All that the ERP of these tests knows."""
    return [*place(), *people(), *accounts(), *ledgers(), *media()]


@pytest.fixture()
def everything():
    """To load it all again: ``world.clear().load(*everything())``."""
    return records_of_the_world


@pytest.fixture()
def world(acceptance, frozen_clock):
    """The people of ``READERS`` with their money in the ERP, ready to log in."""
    memory_erp.clear().load(*records_of_the_world()).speaks_of(frozen_clock)

    def build():
        report = sync_site("test")
        assert report.outcome == "done", report
        users = acceptance["portal"].acl_users
        for name in READERS:
            roles = ["Manager"] if name == "staff" else ["Member"]
            users.userFolderAddUser(name, PASSWORD, roles, [])
            if name not in ("stranger", "staff"):
                get_logins().link(name, [f"K-{name}"])
        transaction.commit()

    kept(acceptance, "people and their money", build)
    forget_persons()
    yield memory_erp
    memory_erp.clear()
