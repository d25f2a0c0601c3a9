"""From the announcement to the next holder by REST, and for nobody else."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.delegation.api import end
from collective.contractorportal.delegation.storage import get_delegations
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import gate
from collective.contractorportal.erp import records
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.moving import deciding
from collective.contractorportal.moving import jobs
from collective.contractorportal.moving.storage import get_moves
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.outbox import api as outbox
from collective.contractorportal.privacy.retention.api import lines
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pypdf import PdfReader

import pytest
import transaction


TAKER = {"name": "Ewelina Nowa", "contact": "600 100 200"}
ADDRESS = {
    "street": "ul. Polna", "number": "3", "postal_code": "26-100", "city": "Skarżysko",
}  # fmt: skip
NRB = "02114020040000123400000007"
OTHERS = ["piotr", "jan", "ewa", "adam", "maria", "tomasz", "hydro", "stranger", None]


def text_of(answer):
    assert answer.headers["Content-Type"] == "application/pdf", answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def read_meters(rest, day="2026-11-24", **indexes):
    body = {
        "premises": "L1",
        "key": "k",
        "readings": [
            {"meter": meter.replace("_", "-"), "indexes": [index], "read_on": day}
            for meter, index in indexes.items()
        ],
    }
    answer = rest("anna", "/@readings", "POST", body)
    if answer.status_code == 409:
        body["confirm"] = answer.json()["confirm"]
        answer = rest("anna", "/@readings", "POST", body)
    assert answer.status_code == 201, answer.text


def no_debts(world):
    """All that was charged on Anna's account is paid."""
    day = date(2026, 11, 20)
    for id_, document, amount in (
        ("x", "D-1-2026-10", "468.58"),
        ("y", "D-1-2026-11", "972.58"),
    ):
        money = Money.of(amount)
        world.load(
            records.Payment(f"P-{id_}", "A-1", money, day, day, "Opłaty"),
            records.Pairing(f"R-{id_}", "A-1", document, money, day, f"P-{id_}"),
        )


def test_from_the_announcement_to_the_hand_over(
    begin, step, rest, world, acceptance, setting
):
    made = begin(taker=TAKER, address=ADDRESS, account_number=f"PL {NRB}", key="k1")
    assert begin(key="k1")["number"] == made["number"]
    assert (made["state"], made["account_number"]) == ("begun", NRB)
    whole = rest("anna", f"/@moving/{made['number']}").json()
    assert whole["balance"]["accounts"][0]["overdue"]["amount"] == "1426.24"
    assert [row["state"] for row in whole["readings"]["meters"]] == ["missing"] * 2
    assert whole["access"] == {
        "until": "2026-11-24", "known": False, "readable_until": "2027-11-24",
    }  # fmt: skip
    read_meters(rest, M_1="130,000", M_2="125.000")
    whole = rest("anna", f"/@moving/{made['number']}").json()
    assert [row["state"] for row in whole["readings"]["meters"]] == ["read"] * 2
    assert step(made, "send")["state"] == "sent"
    accepted = step(made, "accept", "staff")
    assert accepted["state"] == "accepted"
    transaction.begin()
    kept = get_moves().by_number(made["number"])
    told = outbox.find("moving", kept.id)
    assert told.contractor_ids == ("K-anna",)
    assert told.payload["account_number"] == NRB
    assert "Ewelina" not in str(told.payload)
    paper = step(made, "balance", status=201)["papers"][0]
    done = step(made, "done", "staff")
    assert done["state"] == "done"
    papers = [
        f"/@moving/{made['number']}/{name}" for name in (paper["number"], "protocol")
    ]
    before = [text_of(rest("anna", path)) for path in papers]
    for text, code in zip(before, (paper["code"], done["protocol_code"]), strict=True):
        assert code in text
        # Who has the paper in hand and calls the office is answered by its code.
        (found,) = rest("staff", f"/@moving-desk?q={code.lower()}").json()["items"]
        assert found["number"] == made["number"]
    desk = f"/@moving-desk?q={paper['number']}"
    assert len(rest("staff", desk).json()["items"]) == 1
    # What the ERP and the settings say afterwards changes no paper.
    setting(manager_name="Nowy Zarządca", moving_text="Inny tekst.", moving_signer="X")
    later = records.Reading(
        "R-late", "M-1", date(2026, 11, 24), "manager", Decimal("131")
    )
    other = replace(get_directory().get(records.Community, "C1"), name="Inna")
    world.load(later, other)
    transaction.begin()
    assert sync_site("test").outcome == "done"
    transaction.commit()
    assert [text_of(rest("anna", path)) for path in papers] == before
    rows = rest("anna", papers[0].rpartition("/")[0]).json()["readings"]["meters"]
    assert [row["indexes"] for row in rows] == [["130.000"], ["125.000"]]
    transaction.begin()
    kinds = [each.kind for each in get_log().entries("C1")]
    assert kinds.count("moving.act") == 2
    # Another may be announced now.
    assert begin()["number"] != made["number"]


def test_arrears_are_named_and_never_denied(begin, step, rest):
    made = begin()
    paper = step(made, "balance", status=201)["papers"][0]
    assert paper["state"] == "issued"
    assert paper["valid_until"] == "2026-12-24"
    path = f"/@moving/{made['number']}/{paper['number']}"
    text = text_of(rest("anna", path)).replace("\xa0", " ")
    assert "Potwierdzenie salda" in text and paper["number"] in text
    assert "zaległość na koncie" in text and "1 426,24 zł" in text
    assert "niezaleganiu" not in text and "nie ma zaległości" not in text
    assert "Anna Żółkiewska" in text and "24.11.2026" in text
    # What was issued says the same after more was paid.
    assert text_of(rest("staff", path.replace("moving", "moving-desk"))).count(
        paper["number"]
    )


def test_without_arrears_it_says_so(begin, step, rest, world):
    no_debts(world)
    made = begin()
    (paper,) = step(made, "balance", status=201, papers=0)["papers"]
    # Sent twice, it is issued once.
    assert step(made, "balance", status=201, papers=0)["papers"] == [paper]
    text = text_of(rest("anna", f"/@moving/{made['number']}/{paper['number']}"))
    assert "Zaświadczenie o niezaleganiu" in text
    assert "nie ma zaległości" in text


def test_the_office_issues_it(begin, step, rest, setting):
    setting(
        moving_balance_by="office",
        moving_signer="Kierowniczka biura",
        moving_text="Opłata 0 zł.",
    )
    made = begin()
    (paper,) = step(made, "balance", status=201)["papers"]
    assert (paper["state"], paper["accounts"]) == ("asked", [])
    path = f"/@moving/{made['number']}/{paper['number']}"
    assert rest("anna", path).status_code == 404
    assert step(made, "balance", status=400)["errors"][0]["code"] == "moving_step"
    (paper,) = step(made, "confirm", "staff")["papers"]
    assert paper["state"] == "issued"
    text = text_of(rest("anna", path))
    assert "Kierowniczka biura" in text and "Opłata 0 zł." in text
    assert step(made, "confirm", "staff", 400)["errors"][0]["code"] == "moving_step"
    transaction.begin()
    kinds = [each.kind for each in get_log().entries("C1")]
    assert kinds.count("moving.paper") == 1


def test_old_figures_confirm_nothing(begin, step, rest, world):
    made = begin()
    rest("anna", f"/@moving/{made['number']}")
    world.fail(ErpUnavailable("down"))
    whole = rest("anna", f"/@moving/{made['number']}").json()
    assert whole["balance"]["stale"] is True
    answer = step(made, "balance", status=400)
    assert answer["errors"][0]["code"] == "moving_stale"
    # The protocol has room for what is not known.
    gate._keepers.clear()
    assert rest("anna", f"/@moving/{made['number']}").status_code == 503
    text = text_of(rest("anna", f"/@moving/{made['number']}/protocol"))
    assert "wpisz je odręcznie" in text


def test_old_readings_close_nothing(begin, step, rest, world):
    made = begin()
    step(made, "send")
    step(made, "accept", "staff")
    one = f"/@moving/{made['number']}"
    rest("anna", one)
    world.fail(ErpUnavailable("down"))
    whole = rest("anna", one).json()
    assert whole["readings"]["stale"] is True
    answer = step(made, "done", "staff", status=400)
    assert answer["errors"][0]["code"] == "moving_stale"
    gate._keepers.clear()
    step(made, "done", "staff", status=503)
    world.fail(None)
    assert rest("anna", one).json()["state"] == "accepted"
    assert step(made, "done", "staff")["protocol_code"]


def test_the_protocol_marks_what_waits(begin, rest):
    made = begin(taker=TAKER)
    # So much was never used: the manager looks at it.
    read_meters(rest, M_1="9130.000")
    text = text_of(rest("anna", f"/@moving/{made['number']}/protocol"))
    assert "Anna Żółkiewska" in text and "Ewelina Nowa" in text
    assert "ZW-4711" in text and "9 130,000" in text.replace("\xa0", " ")
    assert "czeka na sprawdzenie" in text and "do wpisania odręcznie" in text
    assert "ten wydruk nie ma kodu" in text
    assert "Podpis zdającego" in text and "Podpis przejmującego" in text


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"premises": "L2"}, "moving_premises", "premises"),
        ({"premises": ["L1"]}, "moving_premises", "premises"),
        ({"kind": {"sale": 1}}, "moving_kind", "kind"),
        ({"kind": "lease_end"}, "moving_kind", "kind"),
        ({"day": "kiedyś"}, "moving_day", "day"),
        ({"day": "2026-10-01"}, "moving_day_range", "day"),
        ({"account_number": NRB[:-1] + "8"}, "moving_nrb", "nrb"),
        ({"taker": {"name": "x" * 121}}, "moving_long", "taker_name"),
        ({"address": {"street": "ul. Polna"}}, "contact_city", "city"),
    ],
)
def test_what_cannot_be_announced(begin, rest, more, code, field):
    answer = begin(status=400, **more)
    assert (field, code) in [(e["field"], e["code"]) for e in answer["errors"]]
    assert answer["errors"][0]["message"]
    assert rest("anna", "/@moving").json()["items"] == []


def test_one_at_a_time_and_a_co_owner_the_own(begin, rest):
    begin()
    assert begin(status=400)["errors"][0]["code"] == "moving_open"
    begin("piotr")
    assert len(rest("piotr", "/@moving").json()["items"]) == 1


def test_returned_corrected_and_called_off(begin, step, rest):
    made = begin()
    step(made, "send")
    assert step(made, "change", status=400, day="2026-12-01")
    assert step(made, "return", "staff", 400)["errors"][0]["code"] == "moving_reason"
    step(made, "return", "staff", reason="Brak adresu.")
    assert rest("anna", f"/@moving/{made['number']}").json()["answer"] == "Brak adresu."
    step(made, "change", day="2026-12-01", address=ADDRESS)
    step(made, "send")
    step(made, "accept", "staff")
    assert step(made, "done", "staff", 400)["errors"][0]["code"] == "moving_early"
    step(made, "cancel", "staff", reason="Kupujący się wycofał.")
    transaction.begin()
    kept = get_moves().by_number(made["number"])
    told = outbox.find("moving", f"{kept.id}:cancel")
    assert told.payload["state"] == "cancelled"
    assert "ten wydruk nie jest protokołem" in text_of(
        rest("anna", f"/@moving/{made['number']}/protocol")
    )
    deciding.answered(replace(told, reason="Nieznany tytuł."))
    assert get_moves().get(kept.id).problem == "Nieznany tytuł."
    transaction.abort()
    begin()


def test_helpers_end_with_the_day(begin, step, rest, acceptance):
    body = {
        "premises": "L1", "scopes": ["meters"], "name": "Ola", "email": "ola@example.com",
        "until": "2027-05-01",
    }  # fmt: skip
    helper = rest("anna", "/@helpers", "POST", body)
    assert helper.status_code == 201, helper.text
    made = begin(day="2026-12-01")
    whole = rest("anna", f"/@moving/{made['number']}").json()
    assert [each["kind"] for each in whole["open"]] == ["helper"]
    step(made, "send")
    step(made, "accept", "staff")
    transaction.begin()
    assert get_delegations().get(helper.json()["id"]).until == date(2026, 12, 1)
    transaction.abort()
    with clock.frozen(datetime(2026, 12, 5, 8, tzinfo=clock.WARSAW)):
        transaction.begin()
        # The office is late: who still holds the premises may be helped again.
        late = replace(
            get_delegations().get(helper.json()["id"]),
            id="late",
            until=date(2027, 1, 1),
        )
        get_delegations().put(late)
        end(get_delegations().get(helper.json()["id"]), "", "date")
        jobs.FollowMoves().run(None)
        assert get_delegations().get("late").until == date(2027, 1, 1)
        deciding.decide(made["number"], "cancel", "Nic z tego.")
        back = get_delegations().get(helper.json()["id"])
        assert (back.until, back.ended_at) == (date(2027, 5, 1), None)
        told = f"delegation:{back.id}:back:2026-12-01:2027-05-01"
        assert told in get_mailings().keys
        # Its real end is told, although one was told before.
        for day in ("2026-12-01", "2027-05-01"):
            end(get_delegations().get(back.id), "", "date")
            assert f"delegation:{back.id}:ended:{day}" in get_mailings().keys
        transaction.abort()
    with clock.frozen(datetime(2026, 11, 29, 8, tzinfo=clock.WARSAW)):
        assert jobs.FollowMoves().run(None) == "reminded: 1"
        assert jobs.FollowMoves().run(None) is None
    mailings = get_mailings()
    whats = [mailings.get(each).order.data.get("what") for each in mailings.newest()]
    transaction.abort()
    assert whats.count("remind") == 1


def test_another_account_for_refunds_wants_a_proof(begin, step, rest):
    """Whoever finds the portal open sends nobody's money elsewhere."""
    for proof, code in (("", "password_missing"), ("zgaduję", "password_wrong")):
        answer = begin(status=403, account_number=NRB, proof=proof)
        assert answer["errors"][0]["code"] == code
    assert rest("anna", "/@moving").json()["items"] == []
    made = begin(proof="")
    change = {"day": "2026-11-24", "account_number": NRB}
    assert step(made, "change", status=403, **change)["errors"][0]["field"] == "proof"
    step(made, "change", **change, proof="Tajne-haslo-1")
    assert step(made, "change", **change, note="x")["account_number"] == NRB


def test_what_was_begun_and_left_is_forgotten(begin, step, rest, acceptance, setting):
    setting(moving_balance_by="office")
    # A paper that was only asked for keeps nothing.
    step(begin("piotr"), "balance", "piotr", 201)
    setting(moving_balance_by="portal")
    made = begin()
    paper = step(made, "balance", status=201)["papers"][0]["number"]
    for years, kept in ((1, ["K-anna"]), (5, [])):
        now = datetime(2026 + years, 11, 26, 8, tzinfo=clock.WARSAW)
        with clock.frozen(now):
            transaction.begin()
            (left,) = [e for e in lines() if e.name == "moving.left"]
            assert left.due.count == (1 if years == 1 else 0)
            jobs.ForgetMoves().run(None)
            assert [e.contractor_id for e in get_moves().newest()] == kept
            transaction.commit()
    assert get_moves().by_number(paper) is None
    begin()


# Who may what


@contextmanager
def sold_to_jan(world):
    """Two days after Anna has sold her half to Jan."""
    half, since = Fraction(1, 2), date(2026, 4, 1)
    sold, bought = date(2026, 11, 24), date(2026, 11, 25)
    world.load(
        records.OwnershipPart("W1", "L1", half, False, since, sold),
        records.OwnershipPart("W9", "L1", half, False, bought, None),
        records.Title("T-W1", "K-anna", "ownership", "C1", "L1", "W1", since, sold),
        records.Title("T-W9", "K-jan", "ownership", "C1", "L1", "W9", bought, None),
    )
    with clock.frozen(datetime(2026, 11, 26, 9, tzinfo=clock.WARSAW)):
        transaction.begin()
        assert sync_site("test").outcome == "done"
        forget_persons()
        transaction.commit()
        yield


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_elses(begin, step, rest, session, who):
    """Not even a co-owner's, nor who held the premises before."""
    made = begin(taker=TAKER, account_number=NRB)
    paper = step(made, "balance", status=201)["papers"][0]
    step(made, "send")
    number, denied = made["number"], (401, 403, 404)
    for path in (
        f"/@moving/{number}",
        f"/@moving/{number}/protocol",
        f"/@moving/{number}/{paper['number']}",
        "/@moving-desk",
        f"/@moving-desk/{number}",
        f"/@moving-desk/{number}/{paper['number']}",
    ):
        assert rest(who, path).status_code in denied, path
    for path, what in (
        (f"/@moving/{number}", "withdraw"),
        (f"/@moving/{number}", "balance"),
        (f"/@moving-desk/{number}", "accept"),
    ):
        assert rest(who, path, "POST", {"do": what}).status_code in denied, path
    if who is not None:
        for page in (
            f"@@moving-case?id={number}",
            f"@@moving-form?id={number}",
            f"@@moving-paper?id={number}&paper=protocol",
        ):
            assert session(who).get(f"/{page}").status_code == 404, page
        assert session(who).get("/@@moving-desk").status_code in denied
        assert number not in rest(who, "/@moving").text
    assert rest("anna", f"/@moving/{number}").json()["state"] == "sent"


def test_who_has_sold_reads_no_later_day(begin, step, rest, world, acceptance):
    made = begin()
    one = f"/@moving/{made['number']}"
    with sold_to_jan(world):
        assert len(rest("anna", one).json()["readings"]["meters"]) == 2
        step(made, "change", day="2026-11-25")
        assert rest("anna", one).json()["readings"] is None
        assert "ZW-4711" not in text_of(rest("anna", f"{one}/protocol"))


def test_the_next_holder_sees_the_readings_and_nothing_else(
    begin, step, rest, session, world, acceptance
):
    made = begin(taker=TAKER, account_number=NRB)
    read_meters(rest, M_1="130.000", M_2="125.000")
    step(made, "balance", status=201)
    step(made, "send")
    step(made, "accept", "staff")
    assert rest("jan", "/@moving").json()["taken_over"] == []
    with sold_to_jan(world):
        (taken,) = rest("jan", "/@moving").json()["taken_over"]
        assert [row["indexes"] for row in taken["readings"]["meters"]] == [
            ["130.000"], ["125.000"],
        ]  # fmt: skip
        page = session("jan").get("/@@moving").text
        assert "ZW-4711" in page
        for secret in ("Anna", "Ewelina", made["number"], "1 426", "zł"):
            assert secret not in page.split("<main")[1].replace("\xa0", " "), secret
            assert secret not in str(taken)
        # Not the co-owner, who was there before; and not who has sold.
        assert rest("piotr", "/@moving").json()["taken_over"] == []
        whole = rest("anna", f"/@moving/{made['number']}").json()
        assert whole["access"]["known"] is True
        assert rest("anna", "/@moving").json()["premises"] == []
        # While the ERP is away: nothing that is not known, and what was closed, as of then.
        world.fail(ErpUnavailable("down"))
        gate._keepers.clear()
        (taken,) = rest("jan", "/@moving").json()["taken_over"]
        assert taken["readings"] == {"as_of": None, "stale": True, "meters": []}
        page = session("jan").get("/@@moving")
        assert page.status_code == 200
        assert "Zarządca nie ma odczytów" not in page.text
        world.fail(None)
        step(made, "done", "staff")
        world.fail(ErpUnavailable("down"))
        gate._keepers.clear()
        (taken,) = rest("jan", "/@moving").json()["taken_over"]
        assert taken["readings"]["stale"] and taken["readings"]["as_of"]
        assert [row["indexes"] for row in taken["readings"]["meters"]][0] == ["130.000"]
        world.fail(None)
        # Jan has a login; of who has none the office makes a letter.
        desk = session("staff").get(f"/@@moving-desk/{made['number']}").text
        assert "Jan Kowalski" in desk and "@@letters-person" not in desk
