"""What is sent twice is done once: a double click, and "back" with the page that was."""

from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from urllib.parse import urlencode

import pytest
import transaction


@pytest.fixture
def office(town):
    """A browser of the office, in Polish."""
    browser = town.world.browser()
    token = f"{SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}"
    browser.addHeader("Authorization", f"Basic {token}")
    browser.addHeader("Accept-Language", "pl")
    return browser


class TestOffice:
    def test_a_form_sent_twice_makes_one_notice(self, town, office):
        office.open(f"{town.home.absolute_url()}/@@notice-new")
        office.getControl(name="title").value = "Mycie okien"
        office.getControl(name="text").value = "<p>W piątek.</p>"
        page = office.getForm(id="notice-form")._form
        fields = [
            (name, value)
            for name, value in page.submit_fields()
            if name not in ("files", "check", "save", "search_communities")
        ]
        fields.append(("check", "1"))
        assert dict(fields)["once"]
        for _click in range(2):
            office.post(f"{town.home.absolute_url()}/@@notice-new", urlencode(fields))
            assert office.url.endswith("/mycie-okien/@@notice-office")
        transaction.begin()
        assert "mycie-okien-1" not in town.home.objectIds()
        # Whoever has changed something in the meantime means another one.
        fields = [(k, "<p>W sobotę.</p>" if k == "text" else v) for k, v in fields]
        office.post(f"{town.home.absolute_url()}/@@notice-new", urlencode(fields))
        transaction.begin()
        assert "mycie-okien-1" in town.home.objectIds()

    def test_published_twice(self, town, office, send):
        notice = town.notice(publish=False)
        url = f"{notice.absolute_url()}/@@notice-office"
        office.open(url)
        token = office.getControl(name="_authenticator", index=0).value
        data = urlencode({"_authenticator": token, "act": "publish"})
        for said in ("opublikowane", "zmienił się w międzyczasie"):
            office.post(url, data)
            assert office.url == url and said in office.contents
        transaction.begin()
        assert notice.version == 1
        admin = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
        status, answer = send(admin, "POST", f"{town.path(notice)}/@publish")
        assert status == 400
        assert [each["code"] for each in answer["problems"]] == ["state_changed"]


def test_the_boards_form_sent_twice(town):
    browser = town.world.browser(town.board)
    url = f"{town.home.absolute_url()}/@@board-notice-new"
    browser.open(url)
    fields = {
        name: browser.getControl(name=name, index=0).value
        for name in ("_authenticator", "once")
    }
    fields |= {"title": "Zbiórka", "text": "W sobotę.", "readers": "owners"}
    for _click in range(2):
        browser.post(url, urlencode(fields))
        assert browser.url.endswith("/zbiorka/@@board-notice")
    transaction.begin()
    assert "zbiorka-1" not in town.home.objectIds()
