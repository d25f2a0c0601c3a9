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


def status(browser):
    return int(browser.headers["status"].split()[0])


def text(browser):
    """What was answered, JSON with its letters readable."""
    contents = browser.contents
    if isinstance(contents, bytes):
        contents = contents.decode("utf-8", "replace")
    if "json" in browser.headers.get("Content-Type", ""):
        contents = json.dumps(json.loads(contents), ensure_ascii=False)
    return contents


def get(zoned, who, path, rest=False):
    person = getattr(zoned, who) if who else None
    browser = zoned.world.rest(person) if rest else zoned.world.browser(person)
    browser.followRedirects = False
    browser.open(f"{zoned.world.portal.absolute_url()}/{path}")
    return browser


def path_of(zoned, name):
    zone = zoned.places[name]
    return "/".join(zone.getPhysicalPath()[2:])


def notice_path(zoned, name):
    zone = zoned.places[name]
    return "/".join(zone[f"wiadomosc-{name}"].getPhysicalPath()[2:])


@pytest.fixture
def matrix(zoned):
    """Ask for one address in every zone as every person: ``{(who, zone): status}``."""

    def ask(path, rest=False):
        return {
            (who, zone): status(get(zoned, who, path(zone), rest))
            for who in OPENS
            for zone in ZONES
        }

    return ask


EXPECTED = {
    (who, zone): 200 if zone in opens else 404
    for who, opens in OPENS.items()
    for zone in ZONES
}


class TestAccess:
    def test_page_of_each_zone(self, zoned, matrix):
        assert matrix(lambda zone: path_of(zoned, zone)) == EXPECTED

    def test_content_of_each_zone(self, zoned, matrix):
        assert matrix(lambda zone: notice_path(zoned, zone)) == EXPECTED

    def test_file_of_each_zone(self, zoned, matrix):
        def view(zone):
            return f"{path_of(zoned, zone)}/plik-{zone}/view"

        assert matrix(view) == EXPECTED

    def test_rest_of_each_zone(self, zoned, matrix):
        assert matrix(lambda zone: path_of(zoned, zone), rest=True) == EXPECTED

    def test_rest_of_content(self, zoned, matrix):
        assert matrix(lambda zone: notice_path(zoned, zone), rest=True) == EXPECTED

    @pytest.mark.parametrize("view", ["sharing", "edit", "folder_contents"])
    def test_staff_views_do_not_exist_for_a_member(self, zoned, view):
        assert status(get(zoned, "owner", f"{path_of(zoned, 'home')}/{view}")) == 404

    def test_editor_opens_everything(self, zoned):
        browser = zoned.world.browser()
        token = f"{SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}"
        browser.addHeader("Authorization", f"Basic {token}")
        for zone in ZONES:
            for path in (path_of(zoned, zone), notice_path(zoned, zone)):
                browser.open(f"{zoned.world.portal.absolute_url()}/{path}")
                assert status(browser) == 200


class TestSilence:
    """Nobody learns whether an address exists that is not theirs."""

    def answers(self, zoned, who, path, rest):
        browser = get(zoned, who, path, rest)
        url = f"{zoned.world.portal.absolute_url()}/{path}"
        return (
            status(browser),
            text(browser).replace(url, "URL"),
        )

    @pytest.mark.parametrize("rest", [False, True])
    @pytest.mark.parametrize("inside", ["", "/nie-ma", "/nie-ma/wcale", "/zarzad"])
    @pytest.mark.parametrize("who", ["stranger", "former", "nobody", "supplier"])
    def test_same_answer_for_not_yours_and_not_there(self, zoned, who, rest, inside):
        real = path_of(zoned, "home")
        yours_not = self.answers(zoned, who, real + inside, rest)
        assert yours_not == self.answers(zoned, who, f"{real}0{inside}", rest)
        assert yours_not[0] == 404

    @pytest.mark.parametrize("rest", [False, True])
    def test_anonymous_learns_nothing(self, zoned, rest):
        real, made_up = path_of(zoned, "home"), f"{path_of(zoned, 'home')}0"
        inside = notice_path(zoned, "home")
        answers = [get(zoned, None, path, rest) for path in (real, made_up, inside)]
        assert {status(answer) for answer in answers} == {401 if rest else 302}
        if not rest:
            for answer in answers:
                assert "/login" in answer.headers["Location"]

    def test_a_member_meets_no_login_form(self, zoned):
        browser = get(zoned, "stranger", path_of(zoned, "home"))
        assert status(browser) == 404
        assert "__ac_password" not in browser.contents
        assert zoned.places["home"].title not in browser.contents


class TestLists:
    def found(self, zoned, who, path, rest=False):
        found = text(get(zoned, who, path, rest))
        return {zone for zone, title in TITLES.items() if title in found}

    @pytest.mark.parametrize("who", OPENS)
    def test_search(self, zoned, who):
        path = "search?SearchableText=Wiadomo%C5%9B%C4%87"
        assert self.found(zoned, who, path) == OPENS[who]

    @pytest.mark.parametrize("who", OPENS)
    def test_feed_shows_only_what_is_theirs(self, zoned, who):
        path = "search_rss?SearchableText=Wiadomo%C5%9B%C4%87"
        assert self.found(zoned, who, path) <= OPENS[who]

    @pytest.mark.parametrize("who", OPENS)
    def test_rest_search(self, zoned, who):
        path = "@search?portal_type=News%20Item&b_size=100"
        assert self.found(zoned, who, path, rest=True) == OPENS[who]

    @pytest.mark.parametrize("who", [None, *OPENS])
    def test_site_map_shows_only_what_is_theirs(self, zoned, who):
        opens = OPENS[who] if who else set()
        assert self.found(zoned, who, "sitemap") <= opens

    @pytest.mark.parametrize(
        "path",
        [
            "search?SearchableText=Wiadomo%C5%9B%C4%87",
            "search_rss?SearchableText=Wiadomo%C5%9B%C4%87",
            "sitemap.xml.gz",
        ],
    )
    def test_anonymous_finds_nothing(self, zoned, path):
        api.portal.set_registry_record("plone.enable_sitemap", True)
        transaction.commit()
        assert self.found(zoned, None, path) == set()

    def test_drafts_are_not_for_members(self, zoned):
        with api.env.adopt_roles(["Manager"]):
            api.content.create(
                zoned.places["home"], "Document", "szkic", title="Wiadomość draft"
            )
        transaction.commit()
        assert status(get(zoned, "owner", f"{path_of(zoned, 'home')}/szkic")) == 404
        answer = get(zoned, "owner", "@search?Title=draft", rest=True)
        assert json.loads(answer.contents)["items_total"] == 0
