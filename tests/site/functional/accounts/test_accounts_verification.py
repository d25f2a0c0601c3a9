"""Staff say of whom the office is sure; nobody else may ask or say."""

from collective.contractorportal.accounts.create import verify
from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.audit.storage import get_log
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import json
import pytest
import transaction


AUTH = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


@pytest.fixture
def home(functional_world):
    found = functional_world.neighbourhood()
    found.world = functional_world
    return found


@pytest.fixture
def staff(home):
    browser = home.world.browser()
    browser.addHeader("Authorization", f"Basic {AUTH[0]}:{AUTH[1]}")
    return browser


def url(home, query=""):
    return f"{home.world.portal.absolute_url()}/@@contractorportal-logins{query}"


def verified(who):
    transaction.begin()
    return get_logins().is_verified(who.user_id)


def patch(home, who, user_id, body):
    browser = home.world.browser(who)
    browser.addHeader("Accept", "application/json")
    if who is None:
        browser.addHeader("Authorization", f"Basic {AUTH[0]}:{AUTH[1]}")
    browser.testapp.extra_environ = {}
    address = f"{home.world.portal.absolute_url()}/@logins/{user_id}"
    answer = browser.testapp.request(
        address,
        method="PATCH",
        body=json.dumps(body).encode(),
        headers={
            "Accept": "application/json",
            "Content-Type": "application/json",
            **dict(browser._req_headers),
        },
        expect_errors=True,
    )
    return answer.status_int, json.loads(answer.body or b"null")


class TestPage:
    def test_mark_and_take_back(self, home, staff):
        staff.open(url(home, "?q=kowalski"))
        assert "Jan Kowalski" in staff.contents
        assert "Piotr" not in staff.contents
        transaction.begin()
        (look,) = get_log().entries(kind="accounts.seen")
        assert look.people == (home.owner.id,)
        staff.getControl(name="how").value = ["letter"]
        staff.getControl(name="action").click()
        assert verified(home.owner)
        note = get_logins().verification(home.owner.user_id)
        assert (note.by, note.how) == (SITE_OWNER_NAME, "letter")
        assert "list z kodem" in staff.contents
        staff.getControl(name="action").click()
        assert not verified(home.owner)
        for kind in ("login.verified", "login.unverified"):
            (entry,) = get_log().entries(kind=kind)
            assert (entry.user_id, entry.about) == (AUTH[0], (home.owner.user_id,))
            assert entry.people == (home.owner.id,)

    @pytest.mark.parametrize("by", ["number", "email"])
    def test_found_by(self, home, staff, by):
        staff.open(url(home, f"?q={getattr(home.tenant.contractor, by)}"))
        assert "Ewa Zając" in staff.contents
        assert staff.contents.count('name="user_id"') == 1

    def test_found_without_polish_letters(self, home, staff):
        staff.open(url(home, "?q=zajac+ew"))
        assert "Ewa Zając" in staff.contents

    def test_nobody_found(self, home, staff):
        staff.open(url(home, "?q=%C5%BBaden"))
        assert 'name="user_id"' not in staff.contents

    def test_without_a_search_shows_who_waits(self, home, staff):
        verify(home.owner.user_id, "document")
        transaction.commit()
        staff.open(url(home))
        assert "Ewa Zając" in staff.contents
        assert "Jan Kowalski" not in staff.contents

    def test_forged(self, home, staff):
        staff.open(url(home))
        staff.handleErrors = True
        staff.raiseHttpErrors = False
        staff.post(url(home), f"user_id={home.owner.user_id}&action=verify&how=letter")
        assert not verified(home.owner)

    def test_not_for_contractors(self, home):
        for who in (home.owner, home.board, home.stranger):
            browser = home.world.browser(who)
            browser.open(url(home))
            assert browser.headers["status"].startswith("404")
            assert home.world.rest(who, "@logins?text=kowalski")[0] in (401, 403, 404)
            assert patch(home, who, who.user_id, {"verified": True, "how": "known"})[
                0
            ] in (401, 403, 404)
            assert not verified(who)


class TestRest:
    def test_mark_and_take_back(self, home):
        user_id = home.owner.user_id
        status, data = patch(home, None, user_id, {"verified": True, "how": "document"})
        assert status == 200, data
        assert data["verified"]["how"] == "document"
        assert verified(home.owner)
        status, data = home.world.rest(None, "@logins?text=Kowalski", auth=AUTH)
        assert [each["user_id"] for each in data["items"]] == [user_id]
        status, data = patch(home, None, user_id, {"verified": False})
        assert (status, data["verified"]) == (200, None)
        assert not verified(home.owner)

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"verified": "yes"},
            {"verified": True},
            {"verified": True, "how": "x"},
            [],
        ],
    )
    def test_nonsense(self, home, body):
        assert patch(home, None, home.owner.user_id, body)[0] == 400
        assert not verified(home.owner)

    def test_unknown(self, home):
        assert patch(home, None, "nobody-here", {"verified": False})[0] == 404
        assert home.world.rest(None, "@logins/admin", auth=AUTH)[0] == 404
