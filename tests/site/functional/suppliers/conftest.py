"""Two communities, their suppliers and boards: the small world of the supplier's zone."""

from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.zones.provision import provision_waiting
from datetime import date
from decimal import Decimal
from fractions import Fraction
from plone import api

import pytest
import requests
import transaction


PASSWORD = "Tajne-haslo-1"
# "former" served until 1 June, "gone" until years ago; "firmboard" has a company of its
# own and is in the board of C1.
SUPPLIERS = ("hydro", "lift", "former")
OTHERS = ("owner", "chair", "member", "firmboard", "other", "gone", "stranger")
STAFF = {"editor": "Editor", "staff": "Manager"}
NIP = {
    "hydro": "5252248481",
    "lift": "1234563218",
    "former": "5214349636",
    "firm": "7740001454",
}


def places():
    for number, street in (("1", "Kwiatowa"), ("2", "Polna")):
        yield records.Community(
            f"C{number}", "wspolnota", f"Wspólnota Mieszkaniowa {street} 5",
            f"ul. {street}", "5", "00-001", "Warszawa",
            "5260250274" if number == "1" else "5265877635",
        )  # fmt: skip
        yield records.Building(
            f"B{number}", f"C{number}", f"ul. {street}", "5", "00-001", "Warszawa"
        )
        for flat in range(1, 5):
            yield records.Premises(
                f"L{number}-{flat}", f"B{number}", str(flat), "flat", "A",
                Decimal("50.00"), Fraction(1, 4),
            )  # fmt: skip


def contractor(name, kind="person", **more):
    first = "Jan" if kind == "person" else None
    return records.Contractor(
        f"K-{name}", f"00{name}", kind, name.title(), first, f"{name}@example.com",
        **more,
    )  # fmt: skip


def people():
    for name in ("owner", "chair", "member", "other"):
        yield contractor(name)
    yield contractor("firmboard", person_id="P-1")
    for name in ("hydro", "lift", "former", "gone"):
        yield contractor(name, "company", nip=NIP.get(name))
    yield contractor("firm", "company", nip=NIP["firm"], person_id="P-1")
    for name, flat in (("owner", "L1-1"), ("chair", "L1-2"), ("other", "L2-1")):
        yield records.OwnershipPart(f"W-{flat}", flat, Fraction(1))
        yield records.Title(
            f"T-{flat}", f"K-{name}", "ownership", f"C{flat[1]}", flat, f"W-{flat}"
        )
    since = date(2024, 3, 20)
    yield records.BoardTerm("Z1", "C1", "K-chair", "chair", since)
    yield records.BoardTerm("Z2", "C1", "K-member", "member", since)
    yield records.BoardTerm("Z3", "C1", "K-firmboard", "member", since)
    yield records.BoardTerm("Z4", "C2", "K-other", "chair", since)
    yield records.Title("T-h1", "K-hydro", "supply", "C1")
    yield records.Title("T-h2", "K-hydro", "supply", "C2")
    yield records.Title("T-l1", "K-lift", "supply", "C1")
    yield records.Title("T-f1", "K-former", "supply", "C1", valid_to=date(2026, 10, 1))
    yield records.Title("T-g1", "K-gone", "supply", "C1", valid_to=date(2010, 1, 1))


def invoice(id_, state, issued, due, gross, community="C1", supplier="hydro", **more):
    gross = Money.of(gross)
    net = Money.rounded(gross.amount / Decimal("1.23"))
    return records.SupplierInvoice(
        id_, community, f"K-{supplier}", f"FV/{id_}", f"Usługa {id_}",
        date.fromisoformat(issued), net, gross - net, gross, state,
        due_on=due and date.fromisoformat(due), **more,
    )  # fmt: skip


def books():
    yield invoice(
        "I-1", "checked", "2026-11-10", "2026-12-01", "1230.00",
        received_on=date(2026, 11, 12),
        ksef_number="5252248481-20261110-0100001AF629-DA",
    )  # fmt: skip
    yield invoice(
        "I-2", "to_pay", "2026-11-03", "2026-11-27", "615.00",
        pay_on=date(2026, 11, 26), accepted_on=date(2026, 11, 9),
        accepted_by="Jan Chair",
    )  # fmt: skip
    yield invoice(
        "I-3", "paid", "2026-10-02", "2026-10-16", "246.00", paid_on=date(2026, 10, 15)
    )
    yield invoice("I-4", "registered", "2026-10-20", "2026-11-03", "324.00", "C2")
    yield invoice(
        "I-5", "disputed", "2026-11-02", None, "100.00", reason="Za wysoka kwota"
    )
    yield invoice("I-7", "checked", "2026-11-11", None, "50.00", supplier="firm")
    yield invoice("I-8", "paid", "2026-05-02", None, "77.00", supplier="former",
                  paid_on=date(2026, 5, 20))  # fmt: skip
    yield invoice("I-9", "checked", "2026-11-01", "2026-11-15", "999.00",
                  supplier="lift")  # fmt: skip
    yield records.SupplierPayment(
        "V-3", "C1", "K-hydro", date(2026, 10, 15), Money.of("246.00"), "FV/I-3", "I-3"
    )
    yield records.SupplierPayment(
        "V-9", "C1", "K-lift", date(2026, 10, 1), Money.of("31337.00"), "FV/x"
    )
    yield records.Contract(
        "U-1", "C1", "service", "Konserwacja instalacji", date(2023, 1, 1), "K-hydro",
        "12/2022", None, date(2026, 12, 31), 3, Money.of("300.00"), "month",
    )  # fmt: skip
    yield records.Contract(
        "U-9", "C1", "service", "Serwis wind", date(2023, 1, 1), "K-lift"
    )


def everything():
    yield from places()
    yield from people()
    yield from books()


@pytest.fixture()
def world(acceptance, frozen_clock):
    """All of them with the books in the ERP, ready to log in."""
    portal = acceptance["portal"]
    memory_erp.clear().load(*everything())
    memory_erp.speaks_of(frozen_clock)
    report = sync_site("test")
    assert report.outcome == "done", report
    for name in (*SUPPLIERS, *OTHERS, *STAFF):
        roles = [STAFF.get(name, "Member")]
        portal.acl_users.userFolderAddUser(name, PASSWORD, roles, [])
        if name not in ("stranger", *STAFF):
            get_logins().link(name, [f"K-{name}"])
    with api.env.adopt_roles(["Manager"]):
        provision_waiting(commit=lambda: None)
    forget_persons()
    transaction.commit()
    yield memory_erp
    memory_erp.clear()


@pytest.fixture()
def acceptors(world):
    """How many of a board accept an invoice: ``acceptors(2)``."""

    def set_to(number):
        settings().invoice_acceptors = number
        transaction.commit()

    return set_to


@pytest.fixture()
def page(acceptance):
    """Open a page as somebody: ``page("hydro", "@@supplier/invoices")``."""
    url = acceptance["portal"].absolute_url()

    def call(user, path, data=None, files=None, language="en"):
        return requests.request(
            "GET" if data is None else "POST",
            f"{url}/{path}",
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": "text/html"},
            cookies={"I18N_LANGUAGE": language},
            data=data,
            files=files,
            timeout=30,
            allow_redirects=False,
        )

    return call
