"""A running portal: numbers of requests, what its log says, who gets figures, refusals."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.operations import refusals
from collective.contractorportal.operations.figures import REGISTRY
from collective.contractorportal.operations.logs import Lines
from collective.contractorportal.operations.stored import Stored
from collective.contractorportal.operations.wsgi import observe
from prometheus_client import CollectorRegistry
from prometheus_client import generate_latest
from world import basic_auth
from world import SECRET

import json
import logging
import pytest
import transaction


TOKEN = "a-token-of-more-than-twenty-signs"


@pytest.fixture
def home(functional_world):
    return functional_world.neighbourhood()


@pytest.fixture
def lines(monkeypatch):
    """All that this process says, as it would stand in its files."""
    told, root = [], logging.getLogger()
    handler = logging.Handler()
    handler.emit = lambda record: told.append(Lines().format(record))
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield told
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def ask(functional_world, monkeypatch):
    """Ask through the whole pipeline: ``ask(who, path)`` gives a response of webtest."""
    monkeypatch.setattr(refusals, "TALLY", refusals.Tally())

    def call(who, path, accept="text/html", token="", **more):
        browser = functional_world.browser()
        app = browser.testapp
        app.app = observe(app.app)
        headers = {"Accept": accept}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        elif who is not None:
            headers["Authorization"] = basic_auth(who.user_id, SECRET)
        url = f"{functional_world.portal.absolute_url()}{path}"
        if path.startswith("/@@metrics"):
            url = f"http://nohost{path}"
        return app.request(url, headers=headers, expect_errors=True, **more)

    return call


def refused():
    transaction.begin()
    return [each for each in get_log().entries() if each.kind == "refused"]


def of(lines, name):
    return [each for each in map(json.loads, lines) if each["logger"] == name]


def count(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0


class TestNumbers:
    def test_it_is_in_the_header_the_lines_and_a_programs_error(self, ask, home, lines):
        answer = ask(home.owner, "/@contact/K-0000-0000", "application/json")
        number = answer.headers["X-Request-Id"]
        assert answer.status_int == 404 and answer.json["request"] == number
        (line,) = of(lines, "wsgi.access")
        assert (line["request"], line["status"]) == (number, 404)
        assert line["view"] == "@contact"

    def test_people_read_it_on_the_page_of_an_error(
        self, ask, home, lines, monkeypatch
    ):
        from collective.contractorportal.contact.views.form import FormPage

        def broken(self):
            raise RuntimeError("anna@example.com")

        monkeypatch.setattr(FormPage, "__call__", broken)
        answer = ask(home.owner, "/@@contact?kind=phone")
        number = answer.headers["X-Request-Id"]
        assert answer.status_int == 500 and number in answer.text
        told = [each for each in lines if "RuntimeError" in each]
        assert told and all(number in each and "anna@" not in each for each in told)


class TestRefusals:
    def test_who_asks_for_somebody_elses_is_written_down_once_and_again(
        self, ask, home, lines
    ):
        for _time in range(10):
            ask(home.owner, "/@contact/K-0000-0000", "application/json")
        tenth, first = refused()
        assert {first.user_id, tenth.user_id} == {home.owner.user_id}
        assert first.details["view"] == "@contact" and first.details["how"] == "hidden"
        assert [first.details["times"], tenth.details["times"]] == ["1×", "10×"]
        assert len(of(lines, "collective.contractorportal.security")) == 10
        told = of(lines, "collective.contractorportal.audit")
        assert [each["entry"]["kind"] for each in told].count("refused") == 2

    def test_staff_pages_are_refused_to_contractors(self, ask, home):
        before = count("portal_refusals_total", how="hidden")
        for who in (home.owner, home.board, home.supplier):
            assert ask(who, "/@@contractorportal-audit").status_int == 404
        assert {each.user_id for each in refused()} == {
            home.owner.user_id,
            home.board.user_id,
            home.supplier.user_id,
        }
        assert count("portal_refusals_total", how="hidden") == before + 3

    def test_strangers_and_typing_errors_make_no_entry(self, ask, home):
        assert ask(None, "/@contact", "application/json").status_int == 401
        ask(home.owner, "/not-there")
        ask(None, "/not-there")
        assert refused() == []


class TestFigures:
    def test_nobody_gets_them_without_the_token(self, ask, home, monkeypatch):
        monkeypatch.setenv("PORTAL_METRICS_TOKEN", TOKEN)
        people = (home.owner, home.neighbour, home.former, home.stranger, None)
        for who in people:
            answer = ask(who, "/@@metrics")
            assert answer.status_int == 401 and "portal_" not in answer.text
        ask(home.owner, "/dashboard")
        answer = ask(None, "/@@metrics", token=TOKEN)
        assert answer.status_int == 200
        assert 'portal_requests_total{status="2xx",view="@@dashboard"}' in answer.text
        # What people are called and have is no label.
        for who in (home.owner, home.neighbour):
            assert who.user_id not in answer.text and who.id not in answer.text

    def test_what_the_database_knows(self, home, functional_world):
        transaction.commit()
        site = functional_world.portal
        stored = Stored(site._p_jar.db(), "/".join(site.getPhysicalPath()))
        registry = CollectorRegistry()
        registry.register(stored)
        told = generate_latest(registry).decode()
        assert "portal_database_reached 1.0" in told
        for name in ("outbox_oldest_seconds", "mail_waiting", "workers"):
            assert f"portal_{name} " in told
        away = Stored(site._p_jar.db(), "/nowhere")
        (reached,) = away.read()
        assert reached.samples[0].value == 0


def test_a_day_of_people_leaves_nothing_of_them_in_the_log(ask, home, lines):
    """Logging in wrongly and rightly, looking, searching, changing, being refused."""
    form = {"__ac_name": home.owner.user_id, "__ac_password": "Zle-haslo-77"}
    ask(None, "/login", method="POST", POST=form)
    ask(None, "/login", method="POST", POST={**form, "__ac_password": SECRET})
    for path in (
        "/dashboard",
        "/@@finance",
        "/@@search?SearchableText=Nowak",
        "/@@contact",
    ):
        ask(home.owner, path)
    change = {"changes": {"phone": "601 234 567", "email": "nowa@example.com"}}
    body = json.dumps({**change, "proof": SECRET}).encode()
    made = ask(
        home.owner, "/@contact", "application/json", method="PATCH", body=body,
        content_type="application/json",
    )  # fmt: skip
    assert made.status_int == 201
    ask(home.owner, "/@contact/K-0000-0000", "application/json")
    ask(None, "/passwordreset/0123456789abcdef")
    ask(None, "/@@order-link?key=wrong-key-1")
    told = "\n".join(lines)
    assert len(of(lines, "wsgi.access")) == 10
    for never in (
        SECRET,
        "Zle-haslo-77",
        "Nowak",
        "601 234 567",
        "@example.com",
        "0123456789abcdef",
        "wrong-key-1",
        home.owner.contractor.name,
    ):
        assert never not in told, never
