"""Copies, deletion and deleting zones: what becomes of notices and their registers."""

from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.storage import get_register
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from zExceptions import BadRequest

import pytest
import transaction


@pytest.fixture
def confirmed(town):
    """A published notice that the owner has confirmed."""
    notice = town.notice(confirm=True)
    transaction.begin()
    person = town.world.directory.person(town.owner.user_id, clock.today(), 365)
    notices.confirm(notice, person)
    transaction.commit()
    return notice


class TestCopies:
    @pytest.fixture
    def copy(self, town, confirmed):
        with api.env.adopt_roles(["Manager"]):
            return api.content.copy(confirmed, town.away)

    def test_is_a_draft_without_a_past(self, copy):
        assert (copy.state(), copy.version) == ("draft", 0)
        assert copy.visible_from is None

    def test_has_no_readers_and_no_confirmations(self, copy):
        assert list(notices.readers(copy)) == []
        assert list(notices.confirmations(copy)) == []

    def test_of_a_board_speaks_for_the_office_elsewhere(self, town):
        source = town.notice(publish=False)
        source.issuer = "board"
        with api.env.adopt_roles(["Manager"]):
            copy = api.content.copy(source, town.root)
        assert copy.issuer == "manager"


class TestDeletion:
    def test_what_people_read_is_withdrawn_first(self, town, confirmed):
        with api.env.adopt_roles(["Manager"]), pytest.raises(BadRequest):
            api.content.delete(confirmed, check_linkintegrity=False)
        assert len(list(notices.confirmations(confirmed))) == 1

    def test_what_is_over_goes_with_its_register(self, town, confirmed):
        uid = api.content.get_uuid(confirmed)
        with api.env.adopt_roles(["Manager"]):
            notices.withdraw(confirmed)
            api.content.delete(confirmed, check_linkintegrity=False)
        assert list(get_register().confirmations(uid)) == []

    def test_a_zone_goes_with_all_that_lies_in_it(self, town, confirmed):
        with api.env.adopt_roles(["Manager"]):
            api.content.delete(town.home, check_linkintegrity=False)
        assert town.home.getId() not in town.root

    def test_rest_says_why_not(self, town, confirmed):
        browser = town.world.browser()
        token = f"{SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}"
        browser.addHeader("Authorization", f"Basic {token}")
        browser.addHeader("Accept", "application/json")
        answer = browser.testapp.delete(
            confirmed.absolute_url(),
            headers=dict(browser._req_headers),
            expect_errors=True,
        )
        assert answer.status_int == 400
        assert "wycofaj je" in answer.json["message"]
        transaction.begin()
        assert confirmed.getId() in town.home
