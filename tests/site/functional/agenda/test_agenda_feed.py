"""The secret address: whose entries, with which rights, and how it ends."""

from collective.contractorportal.agenda.storage import get_feeds
from collective.contractorportal.agenda.storage import KEY
from collective.contractorportal.core import clock
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import Title
from datetime import timedelta
from icalendar import Calendar
from plone import api
from zope.annotation.interfaces import IAnnotations

import pickle
import pytest
import transaction


def status(browser):
    return int(browser.headers["Status"].split()[0])


def body(browser):
    text = browser.contents
    return text if isinstance(text, bytes) else text.encode()


def events(browser):
    assert status(browser) == 200
    return Calendar.from_ical(body(browser)).walk("VEVENT")


class TestWhose:
    @pytest.mark.parametrize(
        "name", ["owner", "neighbour", "tenant", "board", "stranger"]
    )
    def test_own_days_and_nobody_elses(self, home, key_of, feed, name):
        found = events(feed(key_of(home.people[name])))
        account = home.accounts[name].id
        assert [str(each["uid"]).split("@")[0] for each in found] == [
            f"due-{account}-{home.due:%Y%m%d}"
        ]
        assert found[0].decoded("dtstart") == home.due

    def test_the_login_of_who_asks_counts_for_nothing(self, home, key_of, feed):
        """A neighbour who has got the address sees the owner's days, not the own."""
        key = key_of(home.owner, login=False)
        own = body(feed(key, login=False))
        assert body(feed(key, login=False, who=home.neighbour)) == own
        assert len(Calendar.from_ical(own).walk("VEVENT")) == 1

    @pytest.mark.parametrize("name", ["former", "nobody"])
    def test_who_holds_nothing_has_an_empty_calendar(self, home, key_of, feed, name):
        assert events(feed(key_of(home.people[name]))) == []

    def test_an_owner_who_sells_has_an_empty_calendar(
        self, home, key_of, feed, functional_world
    ):
        key = key_of(home.owner)
        assert events(feed(key))
        yesterday = clock.today() - timedelta(days=1)
        for title in functional_world.of(Title):
            if title.contractor_id == home.owner.id:
                functional_world.change(title, valid_to=yesterday)
        functional_world.sync()
        browser = feed(key)
        assert events(browser) == []
        assert b"Kwiatowa" not in body(browser)

    def test_no_session_begins(self, home, key_of, feed, functional_world):
        browser = feed(key_of(home.owner))
        assert "set-cookie" not in {name.lower() for name in browser.headers}
        browser.open(f"{functional_world.portal.absolute_url()}/@@agenda")
        assert "Kwiatowa 5" not in browser.contents


class TestKeys:
    @pytest.mark.parametrize(
        "key",
        ["", "x", "0" * 43, "x" * 5000, "%00", "a&key=b", "%F0%9F%92%A9"],
    )
    def test_wrong_keys(self, home, key_of, feed, key):
        key_of(home.owner)
        for login, code in ((True, 401), (False, 404)):
            browser = feed(key, login=login)
            assert status(browser) == code
            assert b"BEGIN" not in body(browser)
            assert "private, no-store" in browser.headers["Cache-Control"]

    def test_bytes_that_are_no_text(self, home, feed, functional_world):
        assert status(feed("%FF%FE", login=False)) == 400
        url = f"{functional_world.portal.absolute_url()}/@@agenda.ics"
        for sent in ("Basic /w==", "Basic !", "Basic", "Bearer x"):
            browser = functional_world.browser()
            browser.addHeader("Authorization", sent)
            browser.open(url)
            assert status(browser) == 401, sent
            assert browser.headers["WWW-Authenticate"].startswith("Basic ")

    def test_each_opens_only_its_own_way(self, home, key_of, feed):
        assert status(feed(key_of(home.owner), login=False)) == 404
        assert status(feed(key_of(home.owner, login=False))) == 401

    def test_it_is_no_password_of_the_portal(self, home, key_of, functional_world):
        """Nor does one of the portal open the calendar, or a wrong one lock anybody."""
        key, url = key_of(home.owner), functional_world.portal.absolute_url()
        name = home.owner.user_id
        assert functional_world.rest(None, "@agenda", auth=(name, key))[0] == 401
        for _each in range(7):
            browser = functional_world.browser(home.owner)
            browser.open(f"{url}/@@agenda.ics")
            assert status(browser) == 401
        assert functional_world.rest(home.owner, "@agenda")[0] == 200

    def test_what_an_address_gives_is_harmless(self, home, key_of, feed):
        """Whoever finds it learns when something is due, and not where, how much, to whom."""
        key = key_of(home.owner, login=False)
        get_feeds().show_amounts(home.owner.user_id, True)
        transaction.commit()
        browser = feed(key, login=False)
        (event,) = events(browser)
        assert str(event["summary"]) == "Termin płatności"
        assert event.decoded("dtstart") == home.due
        text = body(browser).decode().replace("\r\n ", "")
        for never in (
            *("Kwiatowa", "968", "512", "lokal", "Kowalski", "k0000"),
            *(home.accounts["owner"].id, home.owner.contractor.number),
        ):
            assert never not in text, never

    def test_a_user_id_and_the_digest_are_no_keys(self, home, key_of, feed):
        key_of(home.owner)
        digest = get_feeds().of(home.owner.user_id).digest
        assert status(feed(digest)) == 401
        assert status(feed(home.owner.user_id)) == 401

    def test_renewed(self, home, key_of, feed):
        old = key_of(home.owner)
        new = key_of(home.owner)
        assert status(feed(old)) == 401
        assert events(feed(new))

    def test_switched_off(self, home, key_of, feed):
        key = key_of(home.owner)
        get_feeds().switch_off(home.owner.user_id)
        transaction.commit()
        assert status(feed(key)) == 401

    def test_the_key_is_not_kept(self, home, key_of):
        key = key_of(home.owner)
        assert len(key) >= 43
        stored = IAnnotations(api.portal.get())[KEY]
        texts = [repr(list(tree.items())) for tree in (stored._feeds, stored._people)]
        assert key not in "".join(texts)
        assert key.encode() not in pickle.dumps(texts)

    def test_a_deleted_login_takes_it_along(self, home, key_of, feed):
        key = key_of(home.owner)
        with api.env.adopt_roles(["Manager"]):
            api.user.delete(username=home.owner.user_id)
        transaction.commit()
        assert status(feed(key)) == 401
        assert get_feeds().of(home.owner.user_id) is None

    def test_who_left_the_erp(self, home, key_of, feed, functional_world):
        key = key_of(home.owner)
        functional_world.remove(home.owner.contractor)
        functional_world.sync(confirmed=True)
        assert status(feed(key)) == 401


class TestHttp:
    def test_headers(self, home, key_of, feed):
        browser = feed(key_of(home.owner))
        assert browser.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert "no-store" in browser.headers["Cache-Control"]
        assert "noindex" in browser.headers["X-Robots-Tag"]
        assert browser.headers["Last-Modified"].endswith("GMT")
        assert browser.headers["ETag"].startswith('"')

    def test_unchanged(self, home, key_of, feed):
        key = key_of(home.owner)
        etag = feed(key).headers["ETag"]
        browser = feed(key, etag=etag)
        assert status(browser) == 304
        assert body(browser) == b""
        assert status(feed(key, etag=f'"other", W/{etag}')) == 304
        assert status(feed(key, etag='"other"')) == 200

    def test_changed(self, home, key_of, feed, functional_world):
        from collective.contractorportal.core.money import Money
        from collective.contractorportal.erp.records import LedgerDocument

        key = key_of(home.owner)
        before = feed(key)
        (document,) = (
            each
            for each in functional_world.of(LedgerDocument)
            if each.account_id == home.accounts["owner"].id
        )
        functional_world.add(
            LedgerDocument(
                "D-more",
                document.account_id,
                "charge",
                "N/2",
                "Więcej",
                document.issued_on,
                Money.of("10.00"),
                home.due + timedelta(days=30),
            )
        )
        functional_world.sync()
        after = feed(key, etag=before.headers["ETag"])
        assert len(events(after)) == 2
        uids = [str(each["uid"]) for each in events(after)]
        assert str(events(before)[0]["uid"]) in uids

    def test_the_erp_is_away(self, home, key_of, feed, functional_world):
        key = key_of(home.owner)
        memory_erp.fail(ErpUnavailable())
        browser = feed(key)
        assert status(browser) == 503
        assert browser.headers["Retry-After"]
        assert b"BEGIN" not in body(browser)


class TestAmounts:
    def test_not_told(self, home, key_of, feed):
        text = body(feed(key_of(home.owner))).decode()
        assert "968" not in text
        assert "zapłaty" in text

    def test_told_if_wanted(self, home, key_of, feed):
        key = key_of(home.owner)
        get_feeds().show_amounts(home.owner.user_id, True)
        transaction.commit()
        (event,) = events(feed(key))
        assert "968,58" in str(event["summary"])

    def test_in_the_language_of_the_person(self, home, key_of, feed):
        (event,) = events(feed(key_of(home.owner, "en")))
        assert str(event["summary"]).startswith("Payment due")
        (event,) = events(feed(key_of(home.owner, "en"), set_language="pl"))
        assert str(event["summary"]).startswith("Payment due")
