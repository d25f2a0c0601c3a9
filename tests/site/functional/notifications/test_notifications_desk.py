"""The page of Site Setup and REST for staff; nobody else gets near them."""

from collective.contractorportal.notices.desk.reach import mailings_of
from collective.contractorportal.notifications.words import REASONS
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from world import basic_auth

import pytest
import re
import transaction


ADMIN = SITE_OWNER_NAME, SITE_OWNER_PASSWORD
PAGE = "@@contractorportal-mailings"


@pytest.fixture
def office(post):
    """A browser of the administrator."""
    browser = post.world.browser()
    browser.addHeader("Authorization", basic_auth(*ADMIN))
    browser.addHeader("Accept-Language", "pl")

    def open_(path=PAGE, data=None):
        browser.open(f"{post.portal.absolute_url()}/{path}", data=data)
        transaction.begin()
        text = browser.contents
        return text if isinstance(text, str) else text.decode()

    return open_


def press(office, page, **values):
    token = re.search(r'name="_authenticator"\s+value="(\w+)"', page)[1]
    data = "&".join(f"{name}={value}" for name, value in values.items())
    return office(data=f"_authenticator={token}&{data}")


class TestPage:
    def test_what_waits_since_when_and_why(self, post, office):
        post.portal.portal_registry["plone.email_from_address"] = None
        transaction.commit()
        post.tell(key=f"notice:{api.content.get_uuid(post.portal)}:1")
        post.run()
        (told,) = mailings_of(post.portal)
        assert told["text"] == "0 / 4"
        assert told["why"] == [REASONS["no_server"]], "on the notice's own page"
        page = office()
        assert "Nie ustawiono serwera poczty" in page
        assert re.search(r"Czeka:\s*<strong>4</strong>", page)
        assert "Wieści" in page

    def test_messages_and_their_states(self, post, office):
        address = post.address(post.owner)
        post.box.behaviour.recipients[address] = "550 5.1.1 no such user"
        mailing_id = post.tell()
        post.run()
        page = office(f"{PAGE}?id={mailing_id}")
        assert "Jan Kowalski" in page and "Adres nie istnieje" in page
        assert address not in page, "whole addresses are for the directory"
        page = office(f"{PAGE}?id={mailing_id}&rows=failed")
        assert "Jan Kowalski" in page and "Piotr Sąsiad" not in page
        number = post.neighbour.contractor.number
        page = office(f"{PAGE}?who={number}")
        assert "Piotr Sąsiad" in page and "Jan Kowalski" not in page
        page = office(f"{PAGE}?who={post.address(post.neighbour)}")
        assert "Piotr Sąsiad" in page
        assert "Nie ma takich wiadomości" in office(f"{PAGE}?words=nic-takiego")
        assert "Nie ma takich wiadomości" in office(f"{PAGE}?who=obcy")

    def test_buttons(self, post, office):
        post.use_server(1)
        transaction.commit()
        mailing_id = post.tell()
        post.run()
        page = office(f"{PAGE}?id={mailing_id}")
        page = press(office, page, id=mailing_id, action="cancel")
        assert "anulowane" in page and "anulowana: 4" in page
        post.use_server(post.box.port)
        transaction.commit()
        key = f"u:{post.owner.user_id}+email"
        press(office, page, id=mailing_id, key=key, action="retry")
        post.run()
        assert post.box.to(post.address(post.owner))

    def test_a_button_needs_its_token(self, post, office):
        mailing_id = post.tell()
        office(data=f"id={mailing_id}&action=cancel")
        assert post.mailing(mailing_id).state == "open"

    def test_unknown(self, post, office):
        assert "NotFound" in office(f"{PAGE}?id=nothing")

    @pytest.mark.parametrize("name", ["owner", "board", "stranger", "nobody"])
    def test_not_for_contractors(self, post, name):
        mailing_id = post.tell()
        who = getattr(post, name)
        assert post.open(who, PAGE)[0] == 404
        assert post.open(who, f"{PAGE}?id={mailing_id}")[0] == 404
        assert post.rest(who, "@mailings")[0] in (401, 404)
        assert post.rest(who, f"@mailings/{mailing_id}")[0] in (401, 404)
        body = {"action": "cancel"}
        assert post.rest(who, f"@mailings/{mailing_id}", "POST", body)[0] in (401, 404)
        assert post.mailing(mailing_id).state == "open"

    def test_not_for_anonymous(self, post):
        assert "login" in post.open(None, PAGE)[2]
        assert post.rest(None, "@mailings")[0] == 401

    def test_address_of_the_portal_is_remembered(self, post, office):
        from collective.contractorportal.notifications.storage import get_mailings

        office()
        assert get_mailings().base_url == post.portal.absolute_url()


class TestRest:
    def test_list_and_one(self, post):
        mailing_id = post.tell()
        post.run()
        status, body = post.rest(None, "@mailings", auth=ADMIN)
        assert (status, body["items_total"], body["waiting"]) == (200, 1, 0)
        assert body["items"][0]["messages"] == {"sent": 4}
        status, body = post.rest(None, f"@mailings/{mailing_id}?state=sent", auth=ADMIN)
        assert len(body["items"]) == 4
        assert post.rest(None, "@mailings/nothing", auth=ADMIN)[0] == 404
        assert post.rest(None, f"@mailings/{mailing_id}/x", auth=ADMIN)[0] == 404

    def test_actions(self, post):
        post.use_server(1)
        transaction.commit()
        mailing_id = post.tell()
        post.run()
        path = f"@mailings/{mailing_id}"
        status, body = post.rest(None, path, "POST", {"action": "cancel"}, ADMIN)
        assert (status, body["state"]) == (200, "cancelled")
        status, body = post.rest(None, path, "POST", {"action": "retry"}, ADMIN)
        assert (status, body["state"]) == (200, "open")
        assert post.rest(None, path, "POST", {"action": "burn"}, ADMIN)[0] == 400
        assert (
            post.rest(None, "@mailings", "POST", {"action": "retry"}, ADMIN)[0] == 400
        )
