"""The http backend when the ERP is slow, refuses, breaks off, or lies."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.cache import Keeper
from collective.contractorportal.erp.errors import ErpChanging
from collective.contractorportal.erp.errors import ErpError
from collective.contractorportal.erp.errors import ErpLyingAnswer
from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.errors import ErpRefused
from collective.contractorportal.erp.errors import ErpSchemaError
from collective.contractorportal.erp.errors import ErpTimeout
from collective.contractorportal.erp.errors import ErpUnauthorised
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.http import wire
from collective.contractorportal.erp.http.client import HttpErp
from collective.contractorportal.erp.http.contract import PROBLEM
from collective.contractorportal.erp.http.place import Place
from collective.contractorportal.erp.ports import Erp
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Delivery
from datetime import datetime
from datetime import UTC

import httpx
import json
import pytest
import time


NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
STATUS = {"version": 1, "modules": ["rents"], "provided": [], "as_of": NOW.isoformat()}
DELIVERY = Delivery("k/ż", "P-1", "payment", {"total": "1.00"}, NOW)


def document(account_id="a1", id="d1", **more):
    return {
        "id": id,
        "account_id": account_id,
        "kind": "charge",
        "number": "1",
        "title": "Opłaty",
        "issued_on": "2026-11-01",
        "amount": {"amount": "10.00", "currency": "PLN"},
        **more,
    }


def balance(account_id="a1"):
    nothing = {"amount": "10.00", "currency": "PLN"}
    return {"account_id": account_id, "charged": nothing, "paid": nothing}


def page(*items, next=None):
    return httpx.Response(200, json={"items": items, "next": next})


def problem(status, kind="", detail=""):
    told = {"type": f"{PROBLEM}{kind}", "title": "", "status": status, "detail": detail}
    kind = {"Content-Type": "application/problem+json"}
    return httpx.Response(status, content=json.dumps(told), headers=kind)


class Fake:
    """An ERP that answers what a test wants, and keeps what it was asked."""

    def __init__(self):
        self.asked = []
        self.answers = []

    def says(self, *answers):
        self.answers = list(answers)

    def __call__(self, request):
        self.asked.append(request)
        if request.url.path.endswith("/status"):
            return httpx.Response(200, json=STATUS)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer


@pytest.fixture(autouse=True)
def token(monkeypatch):
    monkeypatch.setenv("ERP_TOKEN", "a-secret-of-the-portal")


@pytest.fixture
def fake():
    return Fake()


@pytest.fixture
def erp(fake):
    found = HttpErp(Place("http://localhost/api/"), 1.0, httpx.MockTransport(fake))
    yield found
    found.close()


class TestLying:
    def test_records_of_others_are_refused(self, erp, fake):
        ledger = erp.ledger
        fake.says(page(document(), document("a2", "d2")))
        with pytest.raises(ErpLyingAnswer, match="account_id"):
            ledger.documents(["a1"])
        fake.says(page(document(issued_on="2025-12-31")))
        with pytest.raises(ErpLyingAnswer, match="issued_on"):
            ledger.documents(["a1"], datetime(2026, 1, 1).date())
        fake.says(page(document()))
        with pytest.raises(ErpLyingAnswer, match="another id"):
            ledger.document(["a1"], "d2")
        fake.says(page(document(), document()))
        with pytest.raises(ErpLyingAnswer, match="twice"):
            ledger.documents(["a1"])
        fake.says(page(balance(), balance("a2")))
        with pytest.raises(ErpLyingAnswer):
            ledger.balances(["a1"])

    def test_a_balance_that_is_left_out_is_not_zero(self, erp, fake):
        fake.says(page(balance()))
        assert erp.ledger.balances(["a1"])["a1"].charged == Money.of("10")
        with pytest.raises(ErpSchemaError):
            erp.ledger.balances(["a1", "a2"])

    def test_people_see_the_last_good_answer(self, erp, fake, caplog):
        portal = Erp(Keeper(erp, "http"), 2.0, 0, None)
        fake.says(page(document()))
        good = portal.ledger.documents(["a1"])
        fake.says(page(document("a2")))
        answer = portal.ledger.documents(["a1"])
        assert (answer.stale, answer.reason) == (True, "wrong")
        assert (answer.value, answer.as_of) == (good.value, NOW)
        assert "which nobody asked for" in caplog.text
        assert "a2" not in caplog.text
        with pytest.raises(ErpLyingAnswer):
            portal.ledger.documents(["a3"])
        portal.keeper.close()

    @pytest.mark.parametrize(
        "wrong",
        [
            document(amount={"amount": 10.0, "currency": "PLN"}),
            document(amount={"amount": "10.001", "currency": "PLN"}),
            document(issued_on="2026-02-30"),
            document(kind="gift"),
            document(title=None),
            document(id="a\0b"),
            document(planned="no"),
            document(period="2026-13"),
            "d1",
        ],
    )
    def test_records_that_are_none(self, erp, fake, wrong):
        fake.says(page(wrong))
        with pytest.raises(ErpSchemaError) as caught:
            erp.ledger.documents(["a1"])
        assert "gift" not in str(caught.value)

    def test_what_the_contract_does_not_know_is_left_alone(self, erp, fake):
        fake.says(page(document(planned=None, color="red")))
        assert erp.ledger.documents(["a1"])[0].planned is False


class TestBroken:
    @pytest.mark.parametrize(
        ("answer", "error"),
        [
            (httpx.Response(200, text="<html>"), ErpSchemaError),
            (httpx.Response(200, json=[1]), ErpSchemaError),
            (httpx.Response(200, json={"items": 1}), ErpSchemaError),
            (httpx.Response(302, headers={"Location": "/"}), ErpSchemaError),
            (httpx.Response(404), ErpSchemaError),
            (problem(404, "not-provided"), ErpNotProvided),
            (httpx.Response(401), ErpUnauthorised),
            (httpx.Response(403), ErpUnauthorised),
            (httpx.Response(500), ErpSchemaError),
            (problem(400, "invalid", "x" * 9999), ErpSchemaError),
            (problem(409, "gone"), ErpChanging),
        ],
    )
    def test_answers_that_are_none(self, erp, fake, answer, error):
        fake.says(answer)
        with pytest.raises(error) as caught:
            erp.ledger.documents(["a1"])
        assert type(caught.value) is error
        assert len(str(caught.value)) < 1000

    def test_json_that_is_none(self, erp, fake):
        for body in ("{", "[" * 100_000, '{"items": [NaN'):
            kind = {"Content-Type": "application/json"}
            fake.says(httpx.Response(200, text=body, headers=kind))
            with pytest.raises(ErpSchemaError):
                erp.ledger.documents(["a1"])

    def test_larger_than_allowed(self, erp, fake, monkeypatch):
        monkeypatch.setattr(wire, "LARGEST", 1000)
        fake.says(page(*(document(id=f"d{n}") for n in range(100))))
        with pytest.raises(ErpSchemaError, match="bytes"):
            erp.ledger.documents(["a1"])

    def test_pages_that_lead_in_a_circle(self, erp, fake):
        fake.says(lambda request: page(next="again"))
        with pytest.raises(ErpSchemaError, match="cursor"):
            list(erp.directory.records(Community))

    def test_another_version(self, erp, fake, monkeypatch):
        monkeypatch.setitem(STATUS, "version", 2)
        with pytest.raises(ErpSchemaError, match="version 2"):
            erp.status.check()


class TestTrying:
    def test_reads_are_tried_again(self, erp, fake):
        fake.says(httpx.Response(503), httpx.ReadError("broken"), page(document()))
        assert len(erp.ledger.documents(["a1"])) == 1
        assert len(fake.asked) == 3

    @pytest.mark.parametrize(
        ("answer", "error"),
        [
            (httpx.Response(503), ErpUnavailable),
            (httpx.Response(504), ErpTimeout),
            (httpx.ConnectError("no"), ErpUnavailable),
            (httpx.ReadTimeout("slow"), ErpTimeout),
        ],
    )
    def test_but_not_for_ever(self, erp, fake, answer, error):
        fake.says(answer)
        started = time.monotonic()
        with pytest.raises(error):
            erp.ledger.documents(["a1"])
        assert time.monotonic() - started < 2
        assert len(fake.asked) == wire.ATTEMPTS

    def test_what_is_wrong_is_not_asked_again(self, erp, fake):
        fake.says(httpx.Response(400))
        with pytest.raises(ErpSchemaError):
            erp.ledger.documents(["a1"])
        assert len(fake.asked) == 1

    def test_a_delivery_is_tried_again_under_the_same_key(self, erp, fake):
        taken = httpx.Response(201, json={"key": "k/ż", "state": "waiting"})
        fake.says(httpx.ReadError("broken"), taken)
        erp.deliveries.deliver(DELIVERY)
        keys = [each.headers["Idempotency-Key"] for each in fake.asked]
        assert keys == ["k/%C5%BC"] * 2
        assert json.loads(fake.asked[1].content)["payload"] == {"total": "1.00"}

    def test_a_delivery_that_is_refused(self, erp, fake):
        fake.says(problem(422, "refused", "konto zamknięte"))
        with pytest.raises(ErpRefused, match="^konto zamknięte$"):
            erp.deliveries.deliver(DELIVERY)
        # Without the contract's own word a 422 is no refusal: the delivery waits.
        fake.says(httpx.Response(422))
        with pytest.raises(ErpSchemaError):
            erp.deliveries.deliver(DELIVERY)
        fake.says(httpx.Response(200, json={"key": "x", "state": "waiting"}))
        with pytest.raises(ErpSchemaError):
            erp.deliveries.deliver(DELIVERY)

    def test_what_is_known_is_not_sent_again(self, erp, fake):
        named = page(document())
        named.headers["ETag"] = '"1"'
        fake.says(named)
        assert len(erp.ledger.documents(["a1"])) == 1
        fake.says(httpx.Response(304))
        assert len(erp.ledger.documents(["a1"])) == 1
        assert fake.asked[-1].headers["If-None-Match"] == '"1"'

    @pytest.mark.parametrize(
        "wrong",
        [page(document("a2")), page(document(kind="gift")), problem(409, "gone")],
    )
    def test_what_was_no_good_is_not_asked_for_by_its_name(self, erp, fake, wrong):
        """The ERP might say for ever that it is not modified."""
        wrong.headers["ETag"] = '"1"'
        first = page(document(), next="2")
        first.headers["ETag"] = '"1"'
        fake.says(first, wrong, wrong, wrong, wrong, wrong, wrong)
        with pytest.raises((ErpSchemaError, ErpChanging)):
            erp.ledger.documents(["a1"])
        fake.says(page(document()))
        assert len(erp.ledger.documents(["a1"])) == 1
        assert "If-None-Match" not in fake.asked[-1].headers


class TestPlace:
    def test_only_encrypted_or_here(self, fake):
        for url in ("http://erp.example.com", "ftp://localhost", "localhost", ""):
            far = HttpErp(Place(url), 1.0, httpx.MockTransport(fake))
            with pytest.raises(ErpUnavailable, match="address"):
                far.status.check()
        assert fake.asked == []

    def test_the_token_is_sent_and_never_told(self, erp, fake, monkeypatch, caplog):
        erp.status.check()
        sent = fake.asked[0]
        assert sent.headers["Authorization"] == "Bearer a-secret-of-the-portal"
        assert str(sent.url) == "http://localhost/api/v1/status"
        for bad in ("", "a\nb", "żółw"):
            monkeypatch.setenv("ERP_TOKEN", bad)
            with pytest.raises(ErpUnavailable, match="ERP_TOKEN"):
                erp.status.check()

    def test_connections_that_other_settings_let_go(self, erp):
        erp.status.check()
        erp.wire._client.close()
        with pytest.raises(ErpUnavailable, match="let go"):
            erp.status.check()

    def test_certificates_that_are_none(self, tmp_path):
        none = HttpErp(Place("https://localhost", certificate=str(tmp_path / "no.pem")))
        with pytest.raises(ErpUnavailable, match="certificate"):
            none.status.check()
        with pytest.raises(ErpError):
            none.deliveries.deliver(DELIVERY)
