"""Plone's own REST services: each is judged here, and closed unless there is a reason.

A service that appears with a new version of Plone, or with an add-on, fails the first
test until somebody has judged it.
"""

from collective.contractorportal.theme.rest_doors import EDITORS
from collective.contractorportal.theme.rest_doors import JSON
from collective.contractorportal.theme.rest_doors import key_of
from collective.contractorportal.theme.rest_doors import maker
from collective.contractorportal.theme.rest_doors import OPEN
from collective.contractorportal.theme.rest_doors import STOCK
from itertools import product
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.app.testing import TEST_USER_ID
from world import basic_auth
from world import SECRET
from zope.component import getGlobalSiteManager

import json
import pytest
import transaction


# Closed to who is no staff, and what each would have told or done.
CLOSED = {
    ("DELETE", ""): "deletes",
    ("DELETE", "@aliases"): "changes addresses",
    ("DELETE", "@comments"): "comments are not used",
    ("DELETE", "@content-rules"): "changes rules",
    ("DELETE", "@controlpanels"): "changes settings",
    ("DELETE", "@groups"): "other people's groups",
    ("DELETE", "@lock"): "editing",
    ("DELETE", "@relations"): "editing",
    ("DELETE", "@translations"): "editing",
    ("DELETE", "@types"): "changes types",
    ("DELETE", "@users"): "logins come from the office",
    ("DELETE", "@workingcopy"): "editing",
    ("GET", "@actions"): "what editors may do",
    ("GET", "@addons"): "how the site is made",
    ("GET", "@aliases"): "addresses of what is hidden",
    ("GET", "@blocktypes"): "titles of what is hidden, by block",
    ("GET", "@breadcrumbs"): "titles of zones above, whoever may view them",
    ("GET", "@comments"): "names and e-mail addresses of authors",
    ("GET", "@content-rules"): "addresses of recipients",
    ("GET", "@contextnavigation"): "titles above the context",
    ("GET", "@controlpanels"): "settings",
    ("GET", "@database"): "how the site is made",
    ("GET", "@groups"): "other people's groups",
    ("GET", "@history"): "who wrote what, and what was taken back",
    ("GET", "@inherit"): "fields of what lies above",
    ("GET", "@linkintegrity"): "what links here, hidden or not",
    ("GET", "@lock"): "names of editors",
    ("GET", "@navroot"): "not needed",
    ("GET", "@portrait"): "pictures of people, and who exists",
    ("GET", "@principals"): "people and groups",
    ("GET", "@querysources"): "editing; may search people",
    ("GET", "@querystring"): "users, groups and tags as values of fields",
    ("GET", "@querystring-search"): "the same as @search, with more ways around",
    ("GET", "@registry"): "settings",
    ("GET", "@relations"): "what is related, hidden or not",
    ("GET", "@roles"): "how the site is made",
    ("GET", "@sharing"): "people, groups and what they may",
    ("GET", "@sites"): "other sites of the server",
    ("GET", "@sources"): "editing; may search people",
    ("GET", "@system"): "versions of what runs here",
    ("GET", "@transactions"): "names of editors",
    ("GET", "@translation-locator"): "editing",
    ("GET", "@translations"): "addresses of what is hidden",
    ("GET", "@types"): "what may be added",
    ("GET", "@upgrade"): "how the site is made",
    ("GET", "@users"): "people; one's own data are in @directory/me",
    ("GET", "@userschema"): "what the office keeps of people",
    ("GET", "@vocabularies"): "people, groups, tags, contents",
    ("GET", "@workflow"): "names of editors and their comments",
    ("GET", "@workingcopy"): "names of editors",
    ("HEAD", "@tus-upload"): "uploads",
    ("OPTIONS", "@tus-upload"): "uploads",
    ("PATCH", ""): "editing",
    ("PATCH", "@comments"): "comments are not used",
    ("PATCH", "@content-rules"): "changes rules",
    ("PATCH", "@controlpanels"): "changes settings",
    ("PATCH", "@groups"): "other people's groups",
    ("PATCH", "@history"): "editing",
    ("PATCH", "@lock"): "editing",
    ("PATCH", "@registry"): "settings",
    ("PATCH", "@transactions"): "editing",
    ("PATCH", "@tus-upload"): "uploads",
    ("PATCH", "@types"): "changes types",
    ("PATCH", "@users"): "names and addresses come from the ERP",
    ("PATCH", "@workingcopy"): "editing",
    ("POST", ""): "adding; a board's notices have a service of their own",
    ("POST", "@addons"): "how the site is made",
    ("POST", "@aliases"): "changes addresses",
    ("POST", "@comments"): "comments are not used",
    ("POST", "@content-rules"): "changes rules",
    ("POST", "@controlpanels"): "changes settings",
    ("POST", "@copy"): "editing; tells whether a source exists",
    ("POST", "@email-notification"): "sends mail in the site's name",
    ("POST", "@email-send"): "sends mail in the site's name",
    ("POST", "@export"): "all content",
    ("POST", "@groups"): "other people's groups",
    ("POST", "@import"): "all content",
    ("POST", "@lock"): "editing",
    ("POST", "@move"): "editing; tells whether a source exists",
    ("POST", "@querystring-search"): "the same as @search, with more ways around",
    ("POST", "@relations"): "editing",
    ("POST", "@sharing"): "gives rights",
    ("POST", "@sites"): "other sites of the server",
    ("POST", "@translations"): "editing",
    ("POST", "@tus-replace"): "uploads",
    ("POST", "@tus-upload"): "uploads",
    ("POST", "@types"): "changes types",
    ("POST", "@upgrade"): "how the site is made",
    ("POST", "@users"): "logins come from the office; passwords have a page",
    ("POST", "@workflow"): "editing",
    ("POST", "@workingcopy"): "editing",
    ("PUT", "@types"): "changes types",
}
VISITORS = ("owner", "neighbour", "former", "tenant", "stranger", "nobody", None)


def services():
    """The stock services that ZCML has registered: (method, name) and their contexts."""
    found = {}
    for each in getGlobalSiteManager().registeredAdapters():
        if JSON in each.name and _maker(each.factory).startswith(STOCK):
            kind = each.required[0].__name__.rpartition(".")[2]
            found.setdefault(key_of(each.name), set()).add(kind)
    return found


def _maker(factory):
    """``maker`` asks an object for its class; here there is only the class."""
    return maker(factory.__new__(factory))


def test_each_service_is_judged(functional):
    found = services()
    assert len(found) > 60
    judged = OPEN.keys() | CLOSED.keys()
    new = {key: kinds for key, kinds in found.items() if key not in judged}
    assert new == {}, "a service that nobody has judged"


def test_no_judgement_is_left_over(functional):
    assert OPEN.keys() & CLOSED.keys() == set()
    # Block types come with Volto's add-on only.
    left = (OPEN.keys() | CLOSED.keys()) - services().keys()
    assert left <= {("GET", "@blocktypes")}


@pytest.fixture
def ask(zoned):
    """The status and the text of a call on a path of the site, as somebody."""

    def ask(who, method, path):
        browser = zoned.world.browser()
        headers = {"Accept": "application/json"}
        if who:
            user_id = getattr(zoned, who).user_id
            headers["Authorization"] = basic_auth(user_id, SECRET)
        body = b""
        if method in ("POST", "PATCH", "PUT", "DELETE"):
            headers["Content-Type"] = "application/json"
            body = b"{}"
        response = browser.testapp.request(
            f"{zoned.world.portal.absolute_url()}/{path}",
            method=method,
            body=body,
            headers=headers,
            expect_errors=True,
        )
        return response.status_int, response.text

    return ask


def test_closed_to_all_but_staff(zoned, ask, subtests):
    """On the site, on a zone that the visitor may see or not, and on content in it."""
    home = zoned.path("home")
    places = ("", home, f"{home}/wiadomosc-home")
    calls = [key for key in product(CLOSED, places) if key[0][1] or key[1]]
    for who in VISITORS:
        wrong = {}
        for (method, name), place in calls:
            status, text = ask(who, method, f"{place}/{name}".strip("/"))
            if status not in (401, 404, 405):
                wrong[method, name, place] = status, text[:200]
        with subtests.test(who=who):
            assert wrong == {}


# Parameters with which the open services can be asked for more.
WIDER = (
    "",
    "?metadata_fields=_all",
    "?metadata_fields=Creator&metadata_fields=listCreators&metadata_fields=UID",
    "?fullobjects=1",
    "?expand=actions,breadcrumbs,contextnavigation,lock,navigation,navroot,types,workflow",
    "?expand=aliases&expand=inherit&expand=translations&expand.inherit.behaviors=a",
    "?version=0",
    "?include_items=1&metadata_fields=_all&b_size=1000",
)


class TestOpen:
    @pytest.fixture
    def secrets(self, zoned):
        """Words that nobody but staff may read: who made things, and a hidden title."""
        with api.env.adopt_roles(["Manager"]):
            home = zoned.places["home"]
            home.title = "Strefa, ktorej nie widac"
            home.audience = ["community:c77:owners"]
            home.setCreators(("tajny-redaktor",))
            home["wiadomosc-home"].setCreators(("tajny-redaktor",))
            home["wiadomosc-home"].setContributors(("tajny-redaktor",))
            for each in (home, home["wiadomosc-home"]):
                each.reindexObject()
        transaction.commit()
        return ("tajny-redaktor", TEST_USER_ID, "@example.com", "community:c77")

    def test_tells_of_no_person(self, zoned, ask, secrets, subtests):
        home = zoned.path("home")
        calls = [
            f"{place}/{name}".strip("/") + more
            for more, place in product(WIDER, ("", home, f"{home}/wiadomosc-home"))
            for name in ("", "@search", "@navigation", "@site")
            if not (name == "@site" and place)
        ]
        for who in VISITORS:
            with subtests.test(who=who):
                for call in calls:
                    status, text = ask(who, "GET", call)
                    assert status < 500, call
                    for secret in secrets:
                        assert secret not in text, call

    def test_tells_nobody_else_of_the_zone(self, zoned, ask, secrets, subtests):
        home = zoned.path("home")
        places = ("", home, f"{home}/wiadomosc-home", zoned.path("away"))
        for who in ("stranger", "nobody", "former", None):
            with subtests.test(who=who):
                for more, place in product(WIDER, places):
                    for name in ("", "@search", "@navigation"):
                        call = f"{place}/{name}".strip("/") + more
                        _status, text = ask(who, "GET", call)
                        assert "nie widac" not in text, call
                        assert "Wiadomość home" not in text, call
                        assert "Wiadomo\\u015b\\u0107 home" not in text, call

    def test_an_old_version_is_not_read(self, zoned, ask):
        """Not by a parameter, and not by a cookie, which Zope takes for one."""
        home = zoned.path("home")
        _status, plain = ask("owner", "GET", f"{home}/wiadomosc-home")
        _status, asked = ask("owner", "GET", f"{home}/wiadomosc-home?version=0")
        assert asked == plain

    def test_a_reader_reads(self, zoned, ask):
        status, text = ask("owner", "GET", f"{zoned.path('home')}/wiadomosc-home")
        answer = json.loads(text)
        assert status == 200
        assert answer["title"] == "Wiadomość home"
        assert answer["parent"]["title"]
        assert not EDITORS & answer.keys()

    def test_a_parent_out_of_sight_is_not_told(self, zoned, ask):
        """Somebody with whom one page was shared does not learn what it lies in."""
        page = zoned.places["away"]["wiadomosc-away"]
        page.manage_setLocalRoles(zoned.owner.user_id, ["Reader"])
        page.reindexObjectSecurity()
        transaction.commit()
        status, text = ask("owner", "GET", f"{zoned.path('away')}/wiadomosc-away")
        assert status in (200, 404)
        assert "Polna 7" not in text
        if status == 200:
            assert json.loads(text)["parent"] == {}

    def test_staff_reads_all(self, zoned):
        status, answer = zoned.world.rest(
            None,
            f"{zoned.path('home')}/wiadomosc-home",
            auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        )
        assert status == 200
        assert {"creators", "lock"} <= answer.keys()
