"""REST and page: requests about own data, consents, and the table of retention."""

from collective.contractorportal.activation.model import Letter
from collective.contractorportal.activation.storage import get_letters
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.documents.rules import Visit
from collective.contractorportal.documents.storage import get_visits
from collective.contractorportal.drafts.storage import get_drafts
from collective.contractorportal.instalments.model import Instalment
from collective.contractorportal.instalments.model import Proposal
from collective.contractorportal.instalments.model import Step
from collective.contractorportal.payments.model import Payment
from collective.contractorportal.payments.model import PaymentLine
from collective.contractorportal.payments.storage import get_payments
from collective.contractorportal.privacy import api as privacy
from collective.contractorportal.privacy.consents import api as consents
from collective.contractorportal.privacy.retention import api as retention
from collective.contractorportal.privacy.retention.jobs import ForgetByRule
from collective.contractorportal.privacy.retention.lasting import over_at
from collective.contractorportal.privacy.retention.model import Kept
from collective.contractorportal.privacy.wording import in_language
from collective.contractorportal.sessions.storage import get_sessions
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from types import SimpleNamespace

import pytest


ASK = {"kind": "rectification", "text": "Nazwisko ma być Nowak-Kowalska.", "key": "k1"}
MINE = "/@privacy-requests"
THEIRS = "/@privacy-requests-received"


@pytest.fixture
def number(people, rest):
    answer = rest("jan", MINE, "POST", ASK)
    assert answer.status_code == 201, answer.text
    return answer.json()["number"]


def test_ask(people, http_example):
    body = http_example(
        "privacy-ask", "jan", MINE, status=201, method="POST", body=ASK, language="en"
    )
    assert body["state"] == "new"
    assert body["due_on"] == "2026-12-28"


def test_the_same_key_asks_once(people, rest, number):
    assert rest("jan", MINE, "POST", ASK).json()["number"] == number
    assert len(rest("jan", MINE).json()["items"]) == 1


@pytest.mark.parametrize(
    "changes,code",
    [
        ({"kind": "wealth"}, "ask_kind"),
        ({"text": "x"}, "ask_short"),
        ({"text": "x" * 5000}, "ask_long"),
    ],
)
def test_refused(people, rest, changes, code):
    answer = rest("jan", MINE, "POST", {**ASK, **changes})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == code


def test_answered(people, rest, number, http_example):
    assert (
        rest("staff", f"{THEIRS}/{number}", "POST", {"do": "answer"}).status_code == 400
    )
    body = rest("staff", f"{THEIRS}/{number}", "POST", {"do": "begin"}).json()
    assert body["state"] == "in_progress"
    why = {"do": "extend", "reason": "Dużo akt do sprawdzenia."}
    body = rest("staff", f"{THEIRS}/{number}", "POST", why).json()
    assert body["due_on"] == "2027-02-24"
    assert rest("staff", f"{THEIRS}/{number}", "POST", why).status_code == 400
    done = {"do": "answer", "reason": "Poprawione."}
    assert (
        rest("staff", f"{THEIRS}/{number}", "POST", done).json()["state"] == "answered"
    )
    body = rest("jan", f"{MINE}/{number}").json()
    assert body["answer"] == "Poprawione."
    assert {each["by"] for each in body["steps"]} == {"jan", ""}


def test_taken_back(people, rest, number):
    body = rest("jan", f"{MINE}/{number}", "POST", {"do": "withdraw"}).json()
    assert body["state"] == "withdrawn"
    again = rest("jan", f"{MINE}/{number}", "POST", {"do": "withdraw"})
    assert again.status_code == 400


class TestAccess:
    @pytest.mark.parametrize("who", ["zofia", "maria"])
    def test_of_others(self, people, rest, number, who):
        assert rest(who, f"{MINE}/{number}").status_code == 404
        answer = rest(who, f"{MINE}/{number}", "POST", {"do": "withdraw"})
        assert answer.status_code == 404
        assert rest(who, MINE).json()["items"] == []

    @pytest.mark.parametrize("who", ["jan", "reader", "nobody"])
    @pytest.mark.parametrize("path", [THEIRS, "/@retention"])
    def test_office_only(self, people, rest, who, path):
        assert rest(who, path).status_code in (401, 403, 404)

    @pytest.mark.parametrize("path", [MINE, THEIRS, "/@retention", "/@consents"])
    def test_anonymous(self, people, rest, path):
        assert rest(None, path).status_code == 401

    @pytest.mark.parametrize("path", [MINE, "/@consents"])
    def test_staff_has_none(self, people, rest, path):
        assert rest("staff", path).status_code == 404


def test_office_list(people, rest, number):
    body = rest("staff", THEIRS).json()
    assert [each["number"] for each in body["items"]] == [number]
    assert body["counts"]["new"] == 1


def test_retention(people, http_example):
    body = http_example("privacy-retention", "staff", "/@retention", language="en")
    lines = {each["name"]: each for each in body["items"]}
    assert lines["contact"]["on"] is True
    assert lines["documents"]["on"] is False
    assert lines["documents"]["would_go"]["count"] == 0


def test_consents(people, http_example):
    body = http_example("privacy-consents", "jan", "/@consents", language="en")
    assert body["history"] == []


def test_a_consent_is_kept_with_its_text(people):
    consents.note("jan", "electronic_delivery", True, "Pisz do mnie e-mailem.")
    consents.note("jan", "electronic_delivery", False, "Pisz do mnie e-mailem.")
    found = consents.of_person(SimpleNamespace(user_id="jan"))
    assert [each.given for each in found] == [False, True]
    assert found[0].version == found[1].version
    assert consents.of_person(SimpleNamespace(user_id="zofia")) == []


def test_payments_and_letters_go(people):
    """What is over and old; never a payment that the ERP has yet to book."""
    old = clock.now().astimezone(UTC) - timedelta(days=2500)
    cancelled, paid = payment("OLD", "cancelled", old), payment("PAID", "paid", old)
    for each in (cancelled, paid):
        get_payments().add(each)
    letter = Letter("l1", ("7",), "digest", "number", old, "staff", old)
    get_letters().add(letter)
    lines = {each.name: each for each in retention.lines()}
    assert (lines["payments"].due.count, lines["letters"].due.count) == (1, 1)
    assert lines["payments"].due.oldest == old
    settings().retention_on = True
    assert ForgetByRule().run(None) == "payments: 1, letters: 1"
    assert [each.order_id for each in get_payments().find("all")] == ["PAID"]
    assert get_letters().get("l1") is None
    assert get_letters().of("7") == []


def payment(order_id, state, moment):
    line = PaymentLine("A-1", None, "Opłaty", "Opłaty", Money.of("10"))
    return Payment(
        order_id=order_id,
        by="jan",
        contractor_ids=("7",),
        created_at=moment,
        valid_until=moment,
        provider="autopay",
        service="1",
        lines=(line,),
        fee=Money.of("0"),
        state=state,
        changed_at=moment,
    )


def test_a_followed_plan_is_over_with_its_last_day():
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    plan = Proposal(
        "i", "R-1", "A-1", "7", "jan", "accepted", (),
        (Instalment(Money.of("10"), date(2026, 2, 1)), Instalment(Money.of("10"), date(2028, 5, 1))),
        steps=(Step(moment, "accept", "staff"),),
    )  # fmt: skip
    assert over_at(plan).astimezone(clock.WARSAW).date() == date(2028, 5, 1)
    assert over_at(replace(plan, state="ended")) == moment


def test_what_ends_by_itself_is_counted(people):
    now = clock.now().astimezone(UTC)
    get_sessions().open("jan", now, now - timedelta(days=1), "", "", "browser")
    with clock.frozen(now - timedelta(hours=3)):
        get_drafts().put("jan", "/form", [("text", "Zażółć")])
    lines = {each.name: each for each in retention.lines()}
    assert (lines["sessions"].due.count, lines["drafts"].due.count) == (1, 1)
    assert (lines["support"].due.count, lines["mailings"].due.count) == (0, 0)
    assert lines["drafts"].kept == Kept(2, "hours")


def test_forget_by_rule(people):
    """Nothing goes before it is switched on; then what is old, and nothing else."""
    now = clock.now().astimezone(UTC)
    old = now - timedelta(days=800)
    get_visits().remember("jan", "old", Visit(old, old))
    get_visits().remember("jan", "new", Visit(now, now))
    line = next(each for each in retention.lines() if each.name == "documents")
    assert (line.due.count, line.due.oldest) == (1, old)
    assert ForgetByRule().run(None) is None
    assert get_visits().get("jan", "old") is not None
    # Nobody is told of months after which nothing goes.
    about = dict(privacy.rooms())["payments"]
    say = in_language("en")
    assert "until the manager throws it away" in privacy.kept_words(about, say, "en")
    settings().retention_on = True
    assert privacy.kept_words(about, say, "en") == "72 months after it is settled"
    assert ForgetByRule().run(None) == "documents: 1"
    assert get_visits().get("jan", "old") is None
    assert get_visits().get("jan", "new") is not None
