"""REST: the calls that docs/endpoints/agenda.md shows, and what is refused."""

from collective.contractorportal.agenda.storage import Feeds
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import LedgerDocument
from datetime import date
from pathlib import Path

import pytest
import transaction


KEY = "Zm9yLXRoZS1kb2N1bWVudGF0aW9uLW9ubHktMDEyMzQ"


@pytest.fixture
def people(frozen_clock, acceptance_world, monkeypatch):
    """``jan`` has a charge that is due; ``zofia`` chairs; ``maria`` has sold."""
    world = acceptance_world
    home = world.neighbourhood()
    users = world.portal.acl_users
    for name, who in (
        ("jan", home.owner),
        ("zofia", home.board),
        ("maria", home.former),
    ):
        users.userFolderAddUser(name, "Tajne-haslo-1", ["Member"], [])
        world.logins.link(name, [who.id])
    users.userFolderAddUser("staff", "Tajne-haslo-1", ["Manager"], [])
    for name in ("owner", "board"):
        account = home.accounts[name]
        world.add(
            LedgerDocument(
                f"D-{name}",
                account.id,
                "charge",
                "N/12",
                "Opłaty za grudzień",
                clock.today(),
                Money.of("968.58"),
                date(2026, 12, 10),
            )
        )
    world.sync()
    transaction.commit()
    return home


@pytest.fixture
def known_key(monkeypatch):
    """Documentation has to say the same each time."""
    module = Feeds.__module__
    monkeypatch.setattr(f"{module}.token_urlsafe", lambda size: KEY)


def test_entries(people, http_example):
    body = http_example("agenda", "jan", "/@agenda?since=2026-11-01&until=2026-12-31")
    (item,) = body["items"]
    assert item["starts"] == item["ends"] == "2026-12-10"
    assert body["feed"]["active"] is False


def test_make(people, known_key, http_example):
    body = http_example(
        "agenda-make", "jan", "/@agenda/feed", status=201, method="POST"
    )
    assert body["url"].endswith("/@@agenda.ics")
    assert body["password"] == KEY
    body = http_example(
        "agenda-make-address",
        "jan",
        "/@agenda/feed",
        status=201,
        method="POST",
        body={"way": "address"},
    )
    assert body["url"].endswith(f"/@@agenda.ics?key={KEY}")


def test_feed(people, rest, http_example):
    rest("jan", "/@agenda/feed", method="POST")
    body = http_example("agenda-feed", "jan", "/@agenda/feed")
    assert body["active"] is True
    assert "url" not in body


def test_amounts(people, rest, http_example):
    rest("jan", "/@agenda/feed", method="POST")
    body = http_example(
        "agenda-amounts",
        "jan",
        "/@agenda/feed",
        method="PATCH",
        body={"amounts": True},
    )
    assert body["amounts"] is True


def test_switch_off(people, rest, http_example):
    rest("jan", "/@agenda/feed", method="POST")
    http_example("agenda-off", "jan", "/@agenda/feed", status=204, method="DELETE")
    assert rest("jan", "/@agenda/feed").json()["active"] is False


def test_wrong_day(people, http_example):
    body = http_example("agenda-refused", "jan", "/@agenda?since=tomorrow", status=400)
    assert body["errors"][0]["field"] == "since"


@pytest.mark.parametrize(
    "query",
    [
        "since=2026-13-01",
        "since=",
        "until=0001-01-01",
        "since=2026-12-01&until=2026-11-01",
        "since=1990-01-01&until=2100-01-01",
        "since=2026-11-01&since=2026-11-02",
        "since=20261101T00",
    ],
)
def test_bad_days(people, rest, query):
    response = rest("jan", f"/@agenda?{query}")
    assert response.status_code == (200 if query == "since=" else 400), response.text


@pytest.mark.parametrize("body", [{"way": "x"}, {"way": ["login"]}, []])
def test_bad_ways(people, rest, body):
    assert rest("jan", "/@agenda/feed", method="POST", body=body).status_code == 400


@pytest.mark.parametrize("body", [{}, {"amounts": "yes"}, {"amounts": 1}, []])
def test_bad_amounts(people, rest, body):
    rest("jan", "/@agenda/feed", method="POST")
    response = rest("jan", "/@agenda/feed", method="PATCH", body=body)
    assert response.status_code == 400


class TestAccess:
    CALLS = (
        ("GET", "/@agenda"),
        ("GET", "/@agenda/feed"),
        ("POST", "/@agenda/feed"),
        ("PATCH", "/@agenda/feed"),
        ("DELETE", "/@agenda/feed"),
    )

    @pytest.mark.parametrize("method,path", CALLS)
    def test_anonymous(self, people, rest, method, path):
        body = {"amounts": True} if method == "PATCH" else None
        assert rest(None, path, method=method, body=body).status_code == 401

    @pytest.mark.parametrize("method,path", CALLS)
    def test_staff_has_no_calendar(self, people, rest, method, path):
        body = {"amounts": True} if method == "PATCH" else None
        assert rest("staff", path, method=method, body=body).status_code == 404

    def test_each_has_the_own(self, people, rest):
        for name, account in (("jan", "owner"), ("zofia", "board")):
            (item,) = rest(name, "/@agenda").json()["items"]
            assert people.accounts[account].id in item["uid"]

    def test_who_sold_has_none(self, people, rest):
        assert rest("maria", "/@agenda").json()["items"] == []

    @pytest.mark.parametrize("path", ["/@agenda/other", "/@agenda/feed/jan"])
    def test_nothing_else_is_there(self, people, rest, path):
        for method in ("GET", "POST", "DELETE"):
            assert rest("jan", path, method=method).status_code == 404

    def test_no_feed_no_change(self, people, rest):
        response = rest("jan", "/@agenda/feed", method="PATCH", body={"amounts": True})
        assert response.status_code == 404
        assert rest("jan", "/@agenda/feed", method="DELETE").status_code == 404


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    page = (docs / "endpoints" / "agenda.md").read_text(encoding="utf-8")
    examples = sorted((docs / "http-examples").glob("agenda*"))
    assert examples
    for path in examples:
        assert f"../http-examples/{path.name}" in page
