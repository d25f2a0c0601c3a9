"""Text messages through a gateway over HTTP, as the office has described it."""

from collective.contractorportal.core import clock
from collective.contractorportal.notifications.desk import overview
from collective.contractorportal.notifications.storage import get_mailings
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from plone import api
from types import SimpleNamespace
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import json
import logging
import pytest
import threading
import time
import transaction


PREFIX = "collective.contractorportal.controlpanel.interfaces.IPortalSettings"
SECRET = "tajny-klucz-9931"
NUMBER = "+48601234567"


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        size = int(self.headers.get("Content-Length") or 0)
        asked = SimpleNamespace(
            path=self.path, headers=self.headers, body=self.rfile.read(size).decode()
        )
        gateway = self.server.gateway
        gateway.asked.append(asked)
        time.sleep(gateway.delay)
        self.send_response(gateway.status)
        for name, value in gateway.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(gateway.answer.encode())

    do_GET = do_POST = answer

    def log_message(self, *_args):
        """Nothing."""


@pytest.fixture
def gateway(post):
    """A gateway, and an owner with a mobile number; ``gateway.asked`` is what came."""
    server = ThreadingHTTPServer(("localhost", 0), Handler)
    made = server.gateway = SimpleNamespace(
        asked=[],
        status=200,
        answer="OK",
        headers={},
        delay=0,
        url=f"http://localhost:{server.server_address[1]}/send",
    )
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def configure(**values):
        for name, value in values.items():
            api.portal.set_registry_record(f"{PREFIX}.{name}", value)
        transaction.commit()

    made.configure = configure
    configure(sms_url=made.url, sms_secret=SECRET)
    api.portal.set_registry_record(
        f"{PREFIX}.notification_channels", ("news.sms", "alarm.sms")
    )
    post.world.change(post.owner.contractor, phone="601 234 567")
    post.world.change(post.tenant.contractor, phone="12 345 67 89")
    post.world.sync()
    yield made
    server.shutdown()
    server.server_close()


def row(post, mailing_id, who):
    return post.mailing(mailing_id).row(f"u:{who.user_id}\0sms")


class TestRequest:
    def test_json(self, post, gateway):
        post.tell(data={"subject": 'Awaria: "brak" wody, ul. Żółta'})
        post.run()
        (asked,) = gateway.asked
        body = json.loads(asked.body)
        assert body["to"] == NUMBER
        assert body["message"] == (
            'Awaria: "brak" wody, ul. Zolta https://portal.example.com/wiesci'
        )
        assert len(body["id"]) == 32
        assert asked.headers["Authorization"] == f"Bearer {SECRET}"
        assert asked.headers["Content-Type"] == "application/json"
        # A gateway that asks for no secret.
        gateway.configure(sms_secret="")
        post.tell()
        post.run()
        assert "Authorization" not in gateway.asked[1].headers

    def test_form(self, post, gateway):
        gateway.configure(
            sms_headers=("Content-Type: application/x-www-form-urlencoded",),
            sms_body="to={digits}&text={text}&key={secret}",
        )
        post.tell(data={"subject": "Woda & gaz = 100%"})
        post.run()
        body = parse_qs(gateway.asked[0].body)
        assert body["to"] == ["48601234567"]
        assert body["text"][0].startswith("Woda & gaz = 100%")
        assert body["key"] == [SECRET]

    def test_get(self, post, gateway):
        gateway.configure(
            sms_method="GET",
            sms_url=f"{gateway.url}?to={{phone}}&text={{text}}",
            sms_headers=(),
        )
        post.tell(data={"subject": "a & b # c"})
        post.run()
        query = parse_qs(urlsplit(gateway.asked[0].path).query)
        assert query["to"] == [NUMBER]
        assert query["text"][0].startswith("a & b # c")

    def test_polish_letters(self, post, gateway):
        gateway.configure(sms_polish_letters=True)
        post.tell(data={"subject": "Żółta łódź"})
        post.run()
        assert json.loads(gateway.asked[0].body)["message"].startswith("Żółta łódź")

    def test_only_mobile_numbers(self, post, gateway):
        mailing_id = post.tell()
        post.run()
        assert len(gateway.asked) == 1
        assert row(post, mailing_id, post.owner).state == "sent"
        for who in (post.tenant, post.neighbour):
            assert row(post, mailing_id, who).reason == "no_address"

    def test_off_until_a_gateway_is_named(self, post, gateway):
        gateway.configure(sms_url="")
        mailing_id = post.tell()
        post.run()
        assert gateway.asked == []
        assert row(post, mailing_id, post.owner) is None
        assert post.mailing(mailing_id).state == "done"

    def test_secret_of_the_environment_comes_first(self, post, gateway, monkeypatch):
        monkeypatch.setenv("SMS_SECRET", "inny-klucz")
        post.tell()
        post.run()
        assert gateway.asked[0].headers["Authorization"] == "Bearer inny-klucz"


class TestFaults:
    def test_for_now(self, post, gateway):
        gateway.status = 503
        mailing_id = post.tell()
        post.run()
        assert row(post, mailing_id, post.owner).state == "waiting"
        gateway.status = 200
        with post.later(minutes=2):
            post.run()
        assert row(post, mailing_id, post.owner).state == "sent"
        names = {json.loads(asked.body)["id"] for asked in gateway.asked}
        assert len(names) == 1, "the gateway can tell that it is the same message"

    def test_refused(self, post, gateway):
        gateway.status = 400
        mailing_id = post.tell()
        post.run()
        assert row(post, mailing_id, post.owner).reason == "refused"

    def test_error_with_status_200(self, post, gateway):
        gateway.configure(sms_answer="OK:")
        gateway.answer = "ERROR: 13"
        mailing_id = post.tell()
        post.run()
        assert row(post, mailing_id, post.owner).reason == "refused"

    def test_wrong_secret_stops_the_channel_not_the_messages(self, post, gateway):
        gateway.status = 401
        mailing_id = post.tell()
        post.run()
        assert row(post, mailing_id, post.owner).state == "waiting"
        assert get_mailings().channels["sms"]["reason"] == "login"

    def test_redirects_are_not_followed(self, post, gateway):
        gateway.status, gateway.headers = 302, {"Location": f"{gateway.url}/elsewhere"}
        mailing_id = post.tell()
        post.run()
        assert len(gateway.asked) == 1
        assert row(post, mailing_id, post.owner).reason == "refused"

    def test_no_answer_is_not_paid_twice(self, post, gateway, monkeypatch):
        from collective.contractorportal.notifications.sms import gateway as module

        monkeypatch.setattr(module, "TIMEOUT", 0.2)
        gateway.delay = 0.6
        mailing_id = post.tell()
        post.run()
        found = row(post, mailing_id, post.owner)
        assert (found.state, found.reason) == ("presumed", "no_answer")
        with post.later(hours=1):
            post.run()
        assert len(gateway.asked) == 1

    def test_nobody_listens(self, post, gateway):
        gateway.configure(sms_url="http://localhost:1/send")
        mailing_id = post.tell()
        post.run()
        assert row(post, mailing_id, post.owner).state == "waiting"
        assert get_mailings().channels["sms"]["reason"] == "unreachable"
        assert len(post.box.taken) == 0
        gateway.configure(sms_url=gateway.url, sms_headers=("X Key: a",))
        with post.later(hours=1):
            post.run()
        assert row(post, mailing_id, post.owner).state == "waiting"
        assert get_mailings().channels["sms"]["reason"] == "setup"
        assert gateway.asked == []


class TestSwitchedOff:
    def test_what_waits_does_not_wait_for_ever(self, post, gateway):
        gateway.status = 503
        mailing_id = post.tell()
        post.run()
        gateway.configure(sms_url="")
        with post.later(minutes=5):
            post.run()
        found = row(post, mailing_id, post.owner)
        assert (found.state, found.reason) == ("skipped", "off")
        assert post.mailing(mailing_id).state == "done"


class TestCost:
    def test_no_more_than_the_limit_a_day(self, post, gateway):
        gateway.configure(sms_daily_limit=2)
        for who in (post.neighbour, post.tenant, post.board):
            post.world.change(
                who.contractor, phone=f"60{who.contractor.number[-1]}234567"
            )
        post.world.sync()
        mailing_id = post.tell()
        post.run()
        post.run()
        assert len(gateway.asked) == 2
        assert post.mailing(mailing_id).counts["waiting"] == 2
        states = {
            each["id"]: each for each in overview(post.portal.REQUEST)["channels"]
        }
        assert states["sms"]["reason"] == "daily_limit"
        with post.later(days=1):
            post.run()
        assert len(gateway.asked) == 4


def test_no_numbers_and_no_secrets_in_logs(post, gateway, caplog):
    caplog.set_level(logging.DEBUG)
    gateway.configure(sms_url=f"{gateway.url}?key={{secret}}&to={{phone}}")
    for hours, status in enumerate((200, 500, 401, 404)):
        gateway.status = status
        post.tell(data={"subject": f"status {status}"})
        with post.later(hours=hours):
            post.run()
    assert len(gateway.asked) >= 4
    for part in (SECRET, "601234567", post.address(post.owner)):
        assert part not in caplog.text


def test_clock_is_polish_for_the_limit(post, gateway):
    """The day of the limit is that of Warsaw, not of Greenwich."""
    from datetime import datetime
    from datetime import UTC

    with clock.frozen(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)):
        post.tell()
        post.run()
        assert list(get_mailings().spent) == ["2026-11-25"]
