"""A community's forms as one file: ordered by the office, made and remade by the worker."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.period import Month
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.jobs.runner import run_job
from collective.contractorportal.payment_forms.batches.jobs import PaymentFormFiles
from datetime import timedelta
from fractions import Fraction

import pytest
import transaction


JOB = "payment-form-files"
NOVEMBER = Month(2026, 11)
ORDER = {"community": "C1", "month": "2026-11"}


@pytest.fixture
def numbered(world):
    """The community has an account to pay to, so that all flats can pay."""
    world.load(
        records.Community(
            "C1", "wspolnota", "Wspólnota Mieszkaniowa Kwiatowa 5", "ul. Kwiatowa",
            "5", "00-001", "Warszawa", nrb="77114020040000123400000015",
        )
    )  # fmt: skip
    assert sync_site("test").outcome == "done"
    transaction.commit()
    return world


@pytest.fixture
def work(acceptance):
    """Let the worker do its job once; how the run went."""

    def run():
        last = run_job(acceptance["portal"], JOB, PaymentFormFiles())
        transaction.begin()
        return last

    return run


@pytest.fixture
def ordered(rest):
    """Order a file; how the order stands."""

    def order(**more):
        answer = rest("staff", "/@payment-form-files", "POST", {**ORDER, **more})
        assert answer.status_code == 202, answer.text
        return answer.json()

    return order


def state(rest):
    return rest("staff", "/@payment-form-files").json()["items"][0]


def file_of(fetch, found, who="staff"):
    return fetch(who, f"/@@payment-forms-file?id={found['id']}")


def test_all_forms_of_a_community(
    numbered, ordered, work, rest, fetch, sheet, tmp_path
):
    assert ordered()["state"] == "waiting"
    assert work().ok
    found = state(rest)
    assert found["state"] == "done"
    assert (found["percent"], found["forms"]) == (100, 4)
    answer = file_of(fetch, found)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    paper = sheet(answer.content)
    assert len(paper.pages) == 8
    names = [paper.text(page).splitlines() for page in range(0, 8, 2)]
    # In the order of doors; who holds an account together gets one form together.
    for lines, name, number in (
        (names[0], "ŻÓŁKIEWSKA, GĄSIOR", "02114020040000123400000007"),
        (names[1], "JAN KOWALSKI", "77114020040000123400000015"),
        (names[2], "TOMASZ LIS", "77114020040000123400000015"),
        (names[3], "MARIA ZAJĄC", "77114020040000123400000015"),
    ):
        assert name in lines
        assert number in lines
        assert "972,58" in lines
    (code,) = paper.codes(tmp_path, 2)
    assert code.split("|")[2:4] == ["77114020040000123400000015", "097258"]


def test_a_letter_with_a_debt_goes_to_its_owner(
    numbered, ordered, work, rest, fetch, sheet
):
    """Not to the flat, which may be let (DOMAIN R8.2)."""
    numbered.load(
        records.ContactDetails(
            "D1", "K-piotr", "Hauptstraße", "12", "10117", "Berlin", "DE"
        ),
        records.ContactDetails("D2", "K-stranger", "Obca", "7", "00-950", "Obce"),
    )
    ordered()
    work()
    paper = sheet(file_of(fetch, state(rest)).content)
    texts = [paper.text(page) for page in range(0, 8, 2)]
    (abroad,) = (text for text in texts if "10117 Berlin" in text)
    assert "Hauptstraße 12" in abroad and "Niemcy" in abroad
    assert not any("Obca" in text for text in texts)


def test_who_pays_nothing_and_who_cannot_pay_are_counted(world, ordered, work, rest):
    """Only the first account has a number; September is paid by all."""
    ordered()
    work()
    found = state(rest)
    assert (found["forms"], found["no_account_number"]) == (1, 3)
    later = ordered(month="2026-09")["id"]
    work()
    items = rest("staff", "/@payment-form-files").json()["items"]
    (found,) = [item for item in items if item["id"] == later]
    assert (found["forms"], found["nothing_to_pay"], found["file"]) == (0, 4, None)


@pytest.mark.parametrize("who", ["anna", "maria", "hydro", "stranger", None])
def test_only_the_office(numbered, ordered, work, rest, fetch, who):
    """Not even the board: Maria chairs it."""
    ordered()
    work()
    found = state(rest)
    denied = (302, 401, 403, 404)
    assert file_of(fetch, found, who).status_code in denied
    assert fetch(who, "/@@payment-forms-desk").status_code in denied
    assert rest(who, "/@payment-form-files").status_code in (401, 403, 404)
    posted = rest(who, "/@payment-form-files", "POST", ORDER)
    assert posted.status_code in (401, 403, 404)


def test_who_orders_and_who_fetches_is_written_down(
    numbered, ordered, work, rest, fetch
):
    ordered()
    work()
    file_of(fetch, state(rest))
    transaction.begin()
    seen = [(each.kind, each.channel) for each in get_log().entries("C1")]
    assert seen == [("payment_forms.batch", "file"), ("payment_forms.batch", "rest")]


def test_a_file_goes_after_some_days(numbered, ordered, work, rest, fetch):
    ordered()
    work()
    found = state(rest)
    with clock.frozen(clock.now() + timedelta(days=8)):
        work()
    assert rest("staff", "/@payment-form-files").json()["items"] == []
    assert file_of(fetch, found).status_code == 404


def test_forms_are_for_the_way_that_the_manager_has_set(numbered, ordered):
    assert ordered()["way"] == "cash"
    settings().payment_form_way = "transfer"
    transaction.commit()
    assert ordered()["way"] == "transfer"
    assert ordered(way="cash")["way"] == "cash"


def test_the_same_order_twice_is_one(numbered, ordered):
    assert ordered()["id"] == ordered()["id"]


def test_the_erp_is_away_and_comes_back(numbered, ordered, work, rest):
    ordered()
    numbered.fail(ErpUnavailable("down"))
    assert not work().ok
    assert state(rest)["state"] in ("waiting", "gathering")
    numbered.fail(None)
    assert work().ok
    assert state(rest)["forms"] == 4


@pytest.mark.parametrize(
    "body",
    [
        {"community": "C9", "month": "2026-11"},
        {"community": "C1", "month": "November"},
        {"community": 1, "month": "2026-11"},
        {**ORDER, "way": "gold"},
        {},
    ],
)
def test_orders_that_cannot_be(numbered, rest, body):
    answer = rest("staff", "/@payment-form-files", "POST", body)
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert rest("staff", "/@payment-form-files").json()["items"] == []


def crowd(world, count):
    """A community of so many flats, each with a charge."""
    yield records.Community(
        "C2", "wspolnota", "Długa 1", "Długa", "1", "90-001", "Łódź",
        nrb="77114020040000123400000015",
    )  # fmt: skip
    yield records.Building("B2", "C2", "Długa", "1", "90-001", "Łódź")
    day = NOVEMBER.first
    for number in range(1, count + 1):
        id_ = f"X{number}"
        yield records.Premises(id_, "B2", str(number), "flat", share=Fraction(1, count))
        yield records.Contractor(id_, f"9{number:05d}", "person", f"Nowak {number}")
        yield records.OwnershipPart(id_, id_, Fraction(1))
        yield records.Title(id_, id_, "ownership", "C2", id_, id_)
        yield records.Account(id_, "communities", "C2", "Opłaty", id_)
        yield records.AccountHolder(id_, id_, id_)
        yield records.LedgerDocument(
            id_, id_, "charge", id_, "Opłaty", day,
            Money.from_grosze(10_000 + number), day.replace(day=10), NOVEMBER,
        )  # fmt: skip


def test_a_killed_worker_goes_on_where_it_was(world, ordered, work, rest, fetch, sheet):
    """The second hundred kills it; the first is not asked about again."""
    world.load(*crowd(world, 230))
    assert sync_site("test").outcome == "done"
    transaction.commit()
    ordered(community="C2")
    asked, documents = [], world.documents

    def deadly(account_ids, *more):
        asked.append(tuple(account_ids))
        if len(asked) == 2:
            raise SystemExit
        return documents(account_ids, *more)

    world.documents = deadly
    try:
        with pytest.raises(SystemExit):
            work()
        transaction.abort()
        found = state(rest)
        assert found["state"] == "gathering"
        assert 0 < found["percent"] < 50
        assert work().ok
    finally:
        del world.documents
    found = state(rest)
    assert found["forms"] == 230
    of_first = [ids for ids in asked if "X1" in ids]
    assert len(of_first) == 1
    assert len(asked) == 4
    paper = sheet(file_of(fetch, found).content)
    amounts = {
        line
        for page in range(0, len(paper.pages), 2)
        for line in paper.text(page).splitlines()
        if line.startswith("10") and "," in line
    }
    assert amounts == {
        f"{(10_000 + n) / 100:.2f}".replace(".", ",") for n in range(1, 231)
    }


def test_the_desk_finds_communities(numbered, ordered, work, fetch):
    page = fetch("staff", "/@@payment-forms-desk?q=Kwiatowa").text
    assert 'value="C1"' in page
    assert "Nie zamówiono jeszcze żadnego pliku." in page
    assert 'value="C1"' not in fetch("staff", "/@@payment-forms-desk?q=Inna").text
    ordered()
    work()
    page = fetch("staff", "/@@payment-forms-desk").text
    assert "Druków: 4. Bez zapłaty: 0. Bez numeru rachunku: 0." in page
    assert "@@payment-forms-file?id=" in page
