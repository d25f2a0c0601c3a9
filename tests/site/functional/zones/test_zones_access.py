"""Who reaches what in zones: pages, REST, search, feeds and the site map."""

from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import json
import pytest
import transaction


# Which zones of the neighbourhood each person opens.
OPENS = {
    "owner": {"home", "owners", "all"},
    "neighbour": {"home", "owners", "all"},
    "tenant": {"home", "all"},
    "board": {"home", "board", "owners", "all"},
    "supplier": {"suppliers", "all"},
    "stranger": {"away", "owners", "all"},
    "former": set(),
    "nobody": set(),
}
ZONES = {"home", "board", "away", "suppliers", "owners", "all"}
TITLES = {name: f"Wiadomość {name}" for name in ZONES}
EXPECTED = {
    (who, zone): 200 if zone in opens else 404
    for who, opens in OPENS.items()
    for zone in ZONES
}
WORD = "Wiadomo%C5%9B%C4%87"


@pytest.fixture
def ask(zoned, visit):
    """Ask for one address in every zone as every person: ``{(who, zone): status}``."""

    def each(path, rest=False):
        return {
            (who, zone): visit(who, path(zone), rest).status
            for who in OPENS
            for zone in ZONES
        }

    return each


@pytest.fixture
def found(visit):
    """In which zones the notices lie that an answer names."""

    def among(who, path, rest=False):
        text = visit(who, path, rest).text
        return {zone for zone, title in TITLES.items() if title in text}

    return among


def notice_in(zoned, zone):
    return f"{zoned.path(zone)}/wiadomosc-{zone}"


class TestAccess:
    def test_pages(self, zoned, ask):
        assert ask(zoned.path) == EXPECTED
        assert ask(lambda zone: notice_in(zoned, zone)) == EXPECTED
        assert ask(lambda zone: f"{zoned.path(zone)}/plik-{zone}/view") == EXPECTED

    def test_rest(self, zoned, ask):
        assert ask(zoned.path, rest=True) == EXPECTED
        assert ask(lambda zone: notice_in(zoned, zone), rest=True) == EXPECTED

    def test_staff_views_do_not_exist_for_a_member(self, zoned, visit):
        for view in ("sharing", "edit", "folder_contents", "++add++Document"):
            assert visit("owner", f"{zoned.path('home')}/{view}").status == 404, view

    def test_manager_opens_everything(self, zoned):
        browser = zoned.world.browser()
        token = f"{SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}"
        browser.addHeader("Authorization", f"Basic {token}")
        for zone in ZONES:
            for path in (zoned.path(zone), notice_in(zoned, zone)):
                browser.open(f"{zoned.world.portal.absolute_url()}/{path}")
                assert browser.headers["status"].startswith("200")

    def test_ended_board_term(self, zoned, visit):
        world = zoned.world
        (term,) = (r for r in world.records.values() if type(r).__name__ == "BoardTerm")
        world.change(term, valid_to=zoned.yesterday)
        world.sync()
        assert visit("board", zoned.path("board")).status == 404
        assert visit("board", zoned.path("home")).status == 200


class TestSilence:
    """Nobody learns whether an address exists that is not theirs."""

    @pytest.mark.parametrize("rest", [False, True])
    def test_same_answer_for_not_yours_and_not_there(self, zoned, visit, rest):
        real = zoned.path("home")
        for who in ("stranger", "former", "nobody", "supplier"):
            for inside in ("", "/nie-ma", "/nie-ma/wcale", "/zarzad"):
                one = visit(who, real + inside, rest)
                other = visit(who, f"{real}0{inside}", rest)
                assert one.status == other.status == 404
                assert one.without_address == other.without_address

    @pytest.mark.parametrize("rest", [False, True])
    def test_anonymous_learns_nothing(self, zoned, visit, rest):
        real = zoned.path("home")
        paths = (real, f"{real}0", notice_in(zoned, "home"), f"{real}/nie-ma")
        answers = [visit(None, path, rest) for path in paths]
        assert {answer.status for answer in answers} == {401 if rest else 302}
        if not rest:
            for answer in answers:
                assert "/require_login" in answer.headers["Location"]

    def test_a_member_meets_no_login_form(self, zoned, visit):
        answer = visit("stranger", zoned.path("home"))
        assert "__ac_password" not in answer.text
        assert zoned.places["home"].title not in answer.text
        assert "Obcy Człowiek" in answer.text


class TestLists:
    def test_search(self, zoned, found):
        for who, opens in OPENS.items():
            assert found(who, f"search?SearchableText={WORD}") == opens, who

    def test_rest_search(self, zoned, found):
        for who, opens in OPENS.items():
            path = "@search?portal_type=News%20Item&b_size=100"
            assert found(who, path, rest=True) == opens, who

    def test_feed_and_site_map_show_only_what_is_theirs(self, zoned, found):
        for who, opens in {None: set(), **OPENS}.items():
            for path in (f"search_rss?SearchableText={WORD}", "sitemap"):
                assert found(who, path) <= opens, (who, path)

    def test_anonymous_finds_nothing(self, zoned, found):
        api.portal.set_registry_record("plone.enable_sitemap", True)
        transaction.commit()
        assert found(None, f"search?SearchableText={WORD}") == set()
        assert found(None, "sitemap.xml.gz") == set()
        assert found(None, f"@search?SearchableText={WORD}", rest=True) == set()

    def test_drafts_are_not_for_members(self, zoned, visit):
        with api.env.adopt_roles(["Manager"]):
            api.content.create(
                zoned.places["home"], "Document", "szkic", title="Wiadomość draft"
            )
        transaction.commit()
        assert visit("owner", f"{zoned.path('home')}/szkic").status == 404
        answer = visit("owner", "@search?Title=draft", rest=True)
        assert json.loads(answer.text)["items_total"] == 0
