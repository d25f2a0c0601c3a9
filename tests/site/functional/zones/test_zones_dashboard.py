"""The start page: what each visitor meets, the switch of premises, failing panels."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.interfaces import IContractorPortalLayer
from collective.contractorportal.zones.interfaces import IPanel
from collective.contractorportal.zones.interfaces import ITask
from collective.contractorportal.zones.model import Task
from collective.contractorportal.zones.panels import Panel
from contextlib import contextmanager
from datetime import date
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from zope.component import getGlobalSiteManager
from zope.interface import Interface

import pytest
import transaction


@contextmanager
def registered(factory, provided, name):
    manager = getGlobalSiteManager()
    spec = (factory, (Interface, IContractorPortalLayer), provided, name)
    manager.registerAdapter(*spec)
    try:
        yield
    finally:
        manager.unregisterAdapter(*spec)


class BrokenPanel(Panel):
    title = "Zepsuty"
    order = 1

    def render(self):
        raise ValueError("secret detail")


class TwoTasks:
    def __init__(self, context, request):
        pass

    def tasks(self):
        yield Task("Odczyt wodomierza", "/x", "Podaj odczyt", date(2026, 12, 10))
        yield Task("Głosowanie", "/y", "Zagłosuj", urgent=True)


class TestStart:
    def test_each_visitor_meets_their_own_page(self, zoned, visit):
        assert "Zaloguj się na swoje konto" in visit(None).text
        assert "Dzień dobry, Jan Kowalski" in visit("owner").text
        assert "Dzień dobry, Jan Kowalski" in visit("owner", "dashboard").text

    def test_staff_goes_to_the_sites_own_page(self, zoned):
        browser = zoned.world.browser()
        token = f"{SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}"
        browser.addHeader("Authorization", f"Basic {token}")
        url = zoned.world.portal.absolute_url()
        browser.open(f"{url}/dashboard")
        assert browser.url == url
        assert "Dzień dobry" not in browser.contents

    def test_anonymous_logs_in_for_the_dashboard(self, zoned, visit):
        answer = visit(None, "dashboard")
        assert answer.status == 302
        assert "require_login" in answer.headers["Location"]
        assert visit(None, "@dashboard", rest=True).status == 401

    def test_landing_page_tells_whom_to_call(self, zoned, visit):
        settings().manager_name = "Zarządca Lipa"
        settings().manager_phone = "12 345 67 89"
        settings().emergency_phone = "600 700 800"
        transaction.commit()
        text = visit(None).text
        assert "Zarządca Lipa" in text
        for number in ("123456789", "600700800"):
            assert f"tel:{number}" in text
        for number in (112, 998, 999, 997, 991, 992, 993, 994):
            assert f"tel:{number}" in text

    def test_notices_are_those_of_own_zones(self, zoned, visit):
        text = visit("tenant").text
        assert "Wiadomość home" in text
        assert "Wiadomość all" in text
        for other in ("board", "away", "owners", "suppliers"):
            assert f"Wiadomość {other}" not in text

    def test_former_owner_is_told_until_when(self, zoned, visit):
        text = visit("former").text
        assert "Kwiatowa 5, lokal 1" in text
        assert "Własną historię możesz przeglądać do" in text
        assert "Wiadomość" not in text

    def test_after_the_history_there_is_a_page_with_the_phone(self, zoned, visit):
        settings().history_days = 10
        settings().manager_phone = "12 345 67 89"
        transaction.commit()
        for who in ("former", "nobody"):
            answer = visit(who)
            assert answer.status == 200
            assert "Nie masz tu teraz żadnego lokalu" in answer.text
            assert "12 345 67 89" in answer.text
            assert "Kwiatowa" not in answer.text


class TestCommunity:
    def test_own_zones_the_community_first(self, zoned, visit):
        text = visit("board", "community").text
        links = [zoned.path(name) for name in ("home", "board", "owners", "all")]
        places = [text.index(f'/{link}"') for link in links]
        assert places == sorted(places)
        assert "Twoja wspólnota" in text
        assert f'/{zoned.path("away")}"' not in text

    def test_the_managers_zone_bears_the_managers_name(self, zoned, visit):
        settings().manager_name = "Zarządca Lipa"
        transaction.commit()
        assert "<h1>Zarządca Lipa</h1>" in visit("owner", zoned.path("all")).text

    def test_a_supplier_has_no_community(self, zoned, visit):
        text = visit("supplier", "community").text
        assert "Dla Ciebie" in text
        assert "Wspólnota" not in text

    def test_the_only_zone_opens_at_once(self, zoned, visit):
        with api.env.adopt_roles(["Manager"]):
            api.content.transition(zoned.places["all"], "close")
        transaction.commit()
        answer = visit("supplier", "community")
        assert answer.status == 302
        assert answer.headers["Location"].endswith("/strefy/dostawcy")

    def test_not_for_others(self, zoned, visit):
        assert visit(None, "community").status == 302
        assert visit("nobody", "community").status == 200


class TestPremises:
    @pytest.fixture
    def two(self, zoned):
        """The owner owns premises 3 as well."""
        third = zoned.people.premises[2]
        zoned.world.owner(third, zoned.owner)
        zoned.world.sync()
        return [zoned.people.premises[0].id, third.id]

    def test_switch_only_between_several(self, zoned, visit):
        assert "Wszystkie razem" not in visit("owner").text

    def test_switch(self, zoned, visit, two):
        text = visit("owner").text
        assert "Wszystkie razem" in text
        for place in two:
            assert f"dashboard?premises={place}" in text
            assert visit("owner", f"dashboard?premises={place}").status == 200

    def test_other_premises_do_not_exist(self, zoned, visit, two):
        neighbours = zoned.people.premises[1].id
        for wanted in (neighbours, "nie-ma", "p1'", "%22%3E%3Cb%3E"):
            assert visit("owner", f"dashboard?premises={wanted}").status == 404
            assert visit("owner", f"@dashboard?premises={wanted}", True).status == 404


class TestPanels:
    def test_a_failing_panel_says_so_and_no_more(self, zoned, visit):
        with registered(BrokenPanel, IPanel, "broken"):
            answer = visit("owner")
        assert answer.status == 200
        assert "Nie możemy tego teraz pokazać" in answer.text
        assert "secret detail" not in answer.text
        assert "Wiadomość home" in answer.text

    def test_tasks_urgent_first(self, zoned, visit):
        with registered(TwoTasks, ITask, "two"):
            text = visit("owner").text
            answer = visit("owner", "@dashboard", rest=True).json
        assert "Czekają na Ciebie 2 sprawy" in text
        assert text.index("Zagłosuj") < text.index("Podaj odczyt")
        assert "do czwartku, 10 grudnia" in text.replace("\xa0", " ")
        assert [task["title"] for task in answer["tasks"]] == [
            "Głosowanie",
            "Odczyt wodomierza",
        ]

    def test_order_of_panels(self, zoned, visit):
        settings().dashboard_panels = ("contacts", "notices")
        transaction.commit()
        answer = visit("owner", "@dashboard", rest=True).json
        assert [panel["id"] for panel in answer["panels"]] == ["contacts", "notices"]

    def test_panels_of_a_zone(self, zoned, visit):
        zoned.places["home"].panels = ["contacts"]
        transaction.commit()
        text = visit("owner", zoned.path("home")).text
        assert 'id="panel-contacts"' in text
        assert 'id="panel-notices"' not in text

    def test_a_zones_page(self, zoned, visit):
        home = zoned.places["home"]
        home.contact_phone = "61 222 33 44"
        home.description = "Dom z ogrodem"
        transaction.commit()
        text = visit("owner", zoned.path("home")).text
        for words in ("Kwiatowa 5", "Dom z ogrodem", "61 222 33 44", "Plik home"):
            assert words in text
        assert "Wiadomość home" in text
        assert "Wiadomość all" not in text
        assert f"{zoned.path('home')}/zarzad" not in text
        assert f"{zoned.path('home')}/zarzad" in visit("board", zoned.path("home")).text


class TestRest:
    def test_zones(self, zoned, visit):
        answer = visit("board", "@zones", rest=True).json
        assert [zone["kind"] for zone in answer["items"]] == [
            "community",
            "board",
            "owners",
            "manager",
        ]
        assert answer["items_total"] == 4
        assert answer["items"][0]["title"] == "Kwiatowa 5"
        assert "notices" in answer["items"][0]["panels"]

    def test_zones_page_by_page(self, zoned, visit):
        answer = visit("board", "@zones?b_size=3&b_start=3", rest=True).json
        assert [zone["kind"] for zone in answer["items"]] == ["manager"]
        assert answer["items_total"] == 4
        assert "prev" in answer["batching"]

    def test_nobody_has_no_zones(self, zoned, visit):
        for who in ("former", "nobody"):
            assert visit(who, "@zones", rest=True).json["items"] == []
        assert visit(None, "@zones", rest=True).status == 401

    def test_dashboard(self, zoned, visit):
        answer = visit("owner", "@dashboard", rest=True).json
        assert [place["title"] for place in answer["premises"]] == [
            "Kwiatowa 5, lokal 1"
        ]
        assert {notice["title"] for notice in answer["notices"]} == {
            "Wiadomość home",
            "Wiadomość owners",
            "Wiadomość all",
        }
        answer = visit("nobody", "@dashboard", rest=True).json
        assert (answer["premises"], answer["notices"], answer["tasks"]) == ([], [], [])
