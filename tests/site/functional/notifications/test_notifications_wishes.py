"""What people choose, on the page and over REST, and that it is kept to."""

from collective.contractorportal.core import clock
from collective.contractorportal.notifications.kinds import kind_of
from collective.contractorportal.notifications.model import Preferences
from collective.contractorportal.notifications.preferences import keep_preferences
from collective.contractorportal.notifications.preferences import preferences_of
from collective.contractorportal.notifications.signature import sign
from collective.contractorportal.notifications.storage import get_mailings
from datetime import datetime
from urllib.parse import urlencode

import pytest
import re
import transaction


def at(text):
    return clock.frozen(datetime.fromisoformat(text).replace(tzinfo=clock.WARSAW))


def wish(who, **values):
    keep_preferences(f"u:{who.user_id}", Preferences(**values), clock.now())
    transaction.commit()


def kept(who):
    transaction.begin()
    return preferences_of(f"u:{who.user_id}")


def got(post, who):
    return len(post.box.to(post.address(who)))


class TestKept:
    def test_mute(self, post):
        wish(post.owner, channels={"news": frozenset({"portal"})})
        post.tell()
        post.run()
        assert (got(post, post.owner), got(post, post.neighbour)) == (0, 1)

    def test_emergency_overrides_mute_digest_and_quiet_hours(self, post):
        from datetime import time

        with at("2026-11-24 23:30"):
            wish(
                post.owner,
                channels={"alarm": frozenset()},
                quiet_from=time(22),
                quiet_to=time(7),
                digest="weekly",
            )
            post.tell("alarm")
            post.run()
        assert got(post, post.owner) == 1

    def test_quiet_hours(self, post):
        from datetime import time

        with at("2026-10-24 23:30"):
            wish(post.owner, quiet_from=time(22), quiet_to=time(7))
            kind = kind_of("news")
            for kind.mutable in (True, False):
                mailing_id = post.tell()
                post.run()
                assert got(post, post.owner) == 0, "what is always sent waits, too"
                row = post.mailing(mailing_id).row(f"u:{post.owner.user_id}\0email")
                assert (row.state, row.reason) == ("waiting", "quiet")
            assert got(post, post.neighbour) == 2
        # The clocks go back in this night.
        with at("2026-10-25 06:59"):
            post.run()
            assert got(post, post.owner) == 0
        with at("2026-10-25 07:00"):
            post.run()
            assert got(post, post.owner) == 2
        with at("2026-10-25 23:00"):
            kind.at_once = True
            post.tell()
            post.run()
            assert got(post, post.owner) == 3, "an answer to what one is doing"

    def test_changed_between_announcing_and_sending(self, post):
        post.use_server(1)
        transaction.commit()
        post.tell()
        post.run()
        wish(post.owner, channels={"news": frozenset({"portal"})})
        post.use_server(post.box.port)
        transaction.commit()
        with post.later(minutes=1):
            post.run()
        assert (got(post, post.owner), got(post, post.neighbour)) == (0, 1)


class TestPage:
    def form(self, post, who, **values):
        text = post.open(who, "@@notification-preferences")[1]
        token = re.search(r'name="_authenticator"\s+value="(\w+)"', text)[1]
        values = {
            "_authenticator": token,
            "digest": "off",
            "hour": "8",
            "weekday": "0",
            "quiet_from": "",
            "quiet_to": "",
            "way:list": [],
        } | values
        return post.open(
            who, "@@notification-preferences", urlencode(values, doseq=True)
        )

    def test_says_where_and_that_emergencies_come_always(self, post):
        status, text, _url = post.open(post.owner, "@@notification-preferences")
        assert status == 200
        assert post.address(post.owner) in text
        assert "O awariach dowiesz się zawsze" in text

    def test_saved_and_shown(self, post):
        _status, text, _url = self.form(
            post,
            post.owner,
            **{
                "way:list": ["notice.email", "news.portal"],
                "digest": "weekly",
                "hour": "18",
                "weekday": "4",
                "quiet_from": "22:00",
                "quiet_to": "07:30",
            },
        )
        assert "Zapisane." in text
        chosen = kept(post.owner)
        assert chosen.channels["notice"] == {"email"}
        assert chosen.channels["news"] == {"portal"}
        assert "notice_emergency" not in chosen.channels
        assert (chosen.digest, chosen.digest_hour, chosen.digest_weekday) == (
            "weekly",
            18,
            4,
        )
        assert f"{chosen.quiet_from:%H:%M}-{chosen.quiet_to:%H:%M}" == "22:00-07:30"
        assert 'value="22:00"' in text
        assert kept(post.neighbour) == Preferences()

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"quiet_from": "22:00"}, "Podaj początek i koniec ciszy"),
            ({"quiet_from": "25:00", "quiet_to": "07:00"}, "Wpisz godzinę"),
            ({"quiet_from": "07:00", "quiet_to": "07:00"}, "o tej samej godzinie"),
            ({"hour": "24"}, "pełną godzinę"),
            ({"hour": "osiem"}, "pełną godzinę"),
            ({"digest": "hourly"}, "jak często"),
        ],
    )
    def test_wrong_is_said_and_nothing_is_kept(self, post, wrong, said):
        _status, text, _url = self.form(
            post, post.owner, **wrong, **{"way:list": ["news.email"]}
        )
        assert said in text
        assert kept(post.owner) == Preferences()
        for value in wrong.values():
            if ":" in value:
                assert f'value="{value}"' in text

    def test_needs_the_token_of_the_form(self, post):
        status, _text, _url = post.open(
            post.owner, "@@notification-preferences", "digest=daily&hour=8&weekday=0"
        )
        assert status == 403
        assert kept(post.owner) == Preferences()

    def test_not_for_anonymous_nor_for_staff(self, post):
        from plone.app.testing import SITE_OWNER_NAME
        from plone.app.testing import SITE_OWNER_PASSWORD

        _status, text, url = post.open(None, "@@notification-preferences")
        assert "login" in url and "notifications" not in text
        auth = SITE_OWNER_NAME, SITE_OWNER_PASSWORD
        status, _json = post.rest(None, "@notification-preferences", auth=auth)
        assert status == 404


class TestRest:
    PATH = "@notification-preferences"

    def test_own_only(self, post):
        changes = {"kinds": {"news": {"email": False}}, "digest": {"every": "daily"}}
        status, body = post.rest(post.owner, self.PATH, "PATCH", changes)
        assert status == 200
        news = next(kind for kind in body["kinds"] if kind["id"] == "news")
        assert news["channels"] == {"email": False, "portal": True}
        assert body["digest"] == {"every": "daily", "hour": 8, "weekday": 0}
        assert kept(post.owner).digest == "daily"
        status, body = post.rest(post.neighbour, self.PATH)
        assert body["digest"]["every"] == "off"

    def test_what_is_not_named_stays(self, post):
        post.rest(
            post.owner,
            self.PATH,
            "PATCH",
            {"quiet_hours": {"from": "22:00", "to": "06:00"}},
        )
        post.rest(post.owner, self.PATH, "PATCH", {"digest": {"every": "weekly"}})
        _status, body = post.rest(post.owner, self.PATH)
        assert body["quiet_hours"] == {"from": "22:00", "to": "06:00"}
        post.rest(post.owner, self.PATH, "PATCH", {"quiet_hours": None})
        assert post.rest(post.owner, self.PATH)[1]["quiet_hours"] is None

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"kinds": {"nothing": {"email": True}}}, "kind_unknown"),
            ({"kinds": ["news"]}, "kind_unknown"),
            ({"kinds": {"news": {"pigeon": True}}}, "channel_unknown"),
            ({"kinds": {"alarm": {"email": False}}}, "kind_fixed"),
            ({"digest": {"hour": True}}, "digest_invalid"),
            ({"digest": {"hour": 24}}, "digest_invalid"),
            ({"digest": "daily"}, "digest_invalid"),
            ({"quiet_hours": {"from": "22:00"}}, "quiet_incomplete"),
            ({"quiet_hours": {"from": 22, "to": 7}}, "quiet_invalid"),
            ({"quiet_hours": "night"}, "quiet_invalid"),
        ],
    )
    def test_wrong(self, post, changes, code):
        status, body = post.rest(post.owner, self.PATH, "PATCH", changes)
        assert status == 400
        assert [each["code"] for each in body["error"]["errors"]] == [code]
        assert kept(post.owner) == Preferences()

    def test_not_for_anonymous(self, post):
        assert post.rest(None, self.PATH)[0] == 401
        assert post.rest(None, self.PATH, "PATCH", {})[0] == 401


class TestUnsubscribe:
    def link(self, post, who):
        (letter,) = post.box.to(post.address(who))
        address = letter.message["List-Unsubscribe"].strip("<>")
        assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        # For people the key is behind the #, where no browser sends it.
        page, _token, key = address.partition("?token=")
        assert f"{page}#{key}" in letter.text and f"{page}#{key}" in letter.html
        assert address not in letter.text and address not in letter.html
        return address.partition("https://portal.example.com/")[2]

    def test_one_click_without_a_login(self, post):
        post.tell()
        post.run()
        path = self.link(post, post.owner)
        # Opening changes nothing: programs look at addresses in mail.
        page, _token, key = path.partition("?token=")
        status, text, url = post.open(None, page, f"open=1&token={key}")
        assert status == 200 and "Wieści" in text and key not in url
        assert kept(post.owner) == Preferences()
        assert post.address(post.owner) not in text and "Kowalski" not in text
        status, text, _url = post.open(None, path, "List-Unsubscribe=One-Click")
        assert status == 200 and "Gotowe." in text
        assert "email" not in kept(post.owner).channels["news"]
        post.box.taken.clear()
        post.tell()
        post.tell("alarm")
        post.run()
        assert got(post, post.owner) == 1 and got(post, post.neighbour) == 2

    def test_with_the_button_while_somebody_is_logged_in(self, post):
        post.tell()
        post.run()
        path = self.link(post, post.owner)
        token = path.partition("token=")[2]
        status, text, url = post.open(
            post.neighbour, "@@notification-unsubscribe", f"send=1&token={token}"
        )
        assert status == 200 and "Gotowe." in text and "done=1" in url
        assert "email" not in kept(post.owner).channels["news"]
        assert kept(post.neighbour) == Preferences()

    def test_without_a_login_at_all(self, post):
        new = post.world.tenant(
            post.people.premises[0], who=post.world.contractor("Bez Konta", login=False)
        )
        post.world.sync()
        post.tell()
        post.run()
        post.open(None, self.link(post, new), "List-Unsubscribe=One-Click")
        post.box.taken.clear()
        post.tell()
        post.run()
        assert got(post, new) == 0

    def test_nothing_that_was_not_signed(self, post):
        secret = get_mailings().secret
        for token, code in (
            # Without any key it is asked for.
            ("", 200),
            ("x", 404),
            (sign(b"guessed", f"u:{post.owner.user_id}", "news"), 404),
            (sign(secret, f"u:{post.owner.user_id}", "alarm"), 404),
            (sign(secret, f"u:{post.owner.user_id}", "nothing"), 404),
            (sign(secret, "only one part"), 404),
        ):
            page = "@@notification-unsubscribe"
            assert post.open(None, f"{page}?token={token}", "x=1")[0] == code, token
            assert post.open(None, page, f"open=1&token={token}")[0] == code, token
        assert kept(post.owner) == Preferences()

    def test_emergencies_have_no_such_address(self, post):
        post.tell("alarm")
        post.run()
        (letter,) = post.box.to(post.address(post.owner))
        assert "List-Unsubscribe" not in letter.message
