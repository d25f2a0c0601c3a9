"""Notices reach those whom they are for: by mail, at the bell, in the digest."""

from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.text import rich
from collective.contractorportal.notifications.bell import entries
from collective.contractorportal.notifications.bell import FIRST_LOOK
from collective.contractorportal.notifications.bell import unread
from collective.contractorportal.notifications.model import Preferences
from collective.contractorportal.notifications.preferences import keep_preferences
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.zones.provision import provision
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from plone import api
from plone.dexterity.utils import createContentInContainer

import pytest
import re
import transaction


NOON = datetime(2026, 11, 24, 12, 0, tzinfo=clock.WARSAW)


@pytest.fixture
def town(post):
    """The neighbourhood with zones; ``town.notice(…)`` publishes in that of Kwiatowa 5."""
    with clock.frozen(NOON):
        portal = post.portal
        with api.env.adopt_roles(["Manager"]):
            provision(portal, post.world.directory)
        transaction.commit()
        post.zone = portal["strefy"][f"wspolnota-{post.people.home.id}"]

        def notice(zone=None, **values):
            values.setdefault("title", "Przegląd gazowy")
            values.setdefault("text", rich("<p>W czwartek o <b>szesnastej</b>.</p>"))
            with api.env.adopt_roles(["Manager"]):
                made = createContentInContainer(zone or post.zone, "Notice", **values)
                notices.publish(made)
            transaction.commit()
            return made

        post.notice = notice
        yield post


def person(post, who):
    from collective.contractorportal.controlpanel.settings import settings

    transaction.begin()
    return post.world.directory.person(
        who.user_id, clock.today(), settings().history_days
    )


def bell(post, who):
    found = person(post, who)
    return unread(found), [entry.title for entry in entries(found)]


def waiting():
    """Mailings of which something waits to be sent."""
    known = get_mailings()
    return [known.get(mailing_id) for mailing_id in known.schedule.waiting]


PEOPLE = ("owner", "neighbour", "tenant", "board")
OTHERS = ("stranger", "former", "supplier", "nobody")


class TestMail:
    def test_says_it_all(self, town):
        town.notice(
            event_from=NOON + timedelta(days=2, hours=4), event_place="lokale 1–3"
        )
        town.run()
        assert len(town.box.taken) == 4
        (letter,) = town.box.to(town.address(town.owner))
        assert letter.message["Subject"] == "Nowe ogłoszenie: Przegląd gazowy"
        assert "W czwartek o szesnastej." in letter.text
        assert "Kiedy: 26.11.2026, 16:00" in letter.text
        assert "Gdzie: lokale 1–3" in letter.text
        address = "https://portal.example.com/strefy/wspolnota-c1/przeglad-gazowy"
        assert address in letter.text and address in letter.html
        assert "<b>szesnastej</b>" in letter.html

    def test_in_the_persons_language(self, town):
        api.user.get(userid=town.owner.user_id).setMemberProperties({"language": "en"})
        transaction.commit()
        town.notice()
        town.run()
        (letter,) = town.box.to(town.address(town.owner))
        assert letter.message["Subject"] == "New notice: Przegląd gazowy"
        (letter,) = town.box.to(town.address(town.neighbour))
        assert letter.message["Subject"].startswith("Nowe ogłoszenie")

    def test_withdrawn_before_it_was_sent(self, town):
        notice = town.notice()
        with api.env.adopt_roles(["Manager"]):
            notices.withdraw(notice)
        transaction.commit()
        town.run()
        assert town.box.taken == []

    def test_withdrawn_waits_for_no_server(self, town):
        """What will never be sent is not counted among what waits."""
        api.portal.set_registry_record("plone.smtp_host", "")
        notice, other = town.notice(), town.notice(title="Zostaje")
        town.run()
        with api.env.adopt_roles(["Manager"]):
            notices.withdraw(notice)
        transaction.commit()
        counts = {mailing.uid: mailing.waiting for mailing in waiting()}
        assert counts == {api.content.get_uuid(other): 4}
        town.use_server(town.box.port)
        transaction.commit()
        town.run()
        assert {taken.message["Subject"] for taken in town.box.taken} == {
            "Nowe ogłoszenie: Zostaje"
        }

    def test_over_before_it_was_sent(self, town):
        town.notice(visible_to=NOON + timedelta(hours=1))
        with clock.frozen(NOON + timedelta(hours=2)):
            town.run()
        assert town.box.taken == []

    def test_zone_closed_before_it_was_sent(self, town):
        town.notice()
        with api.env.adopt_roles(["Manager"]):
            api.content.transition(town.zone, "close")
        transaction.commit()
        town.run()
        assert town.box.taken == []

    def test_only_the_audience(self, town):
        town.notice(kinds=["tenants"])
        town.run()
        assert [each.to for each in town.box.taken] == [town.address(town.tenant)]

    def test_emergency_and_its_correction(self, town):
        notice = town.notice(
            title="Brak gazu",
            notice_class="emergency",
            visible_to=NOON + timedelta(days=1),
        )
        town.run()
        (letter,) = town.box.to(town.address(town.owner))
        assert letter.message["Subject"] == "Awaria: Brak gazu"
        assert letter.message["Importance"] == "high"
        with api.env.adopt_roles(["Manager"]):
            notices.correct(notice, {"title": "Brak gazu do 18:00"}, "Znamy koniec.")
        transaction.commit()
        town.run()
        assert len(town.box.to(town.address(town.owner))) == 2

    def test_correction(self, town):
        notice = town.notice()
        town.run()
        with api.env.adopt_roles(["Manager"]):
            notices.correct(notice, {"title": "Przegląd w piątek"}, "Inny dzień.")
        transaction.commit()
        town.run()
        _first, second = town.box.to(town.address(town.owner))
        assert second.message["Subject"] == "Sprostowanie ogłoszenia: Przegląd w piątek"
        assert "Co się zmieniło: Inny dzień." in second.text


class TestBell:
    def test_rings_for_those_whom_it_is_for(self, town):
        town.notice()
        for name in PEOPLE:
            assert bell(town, getattr(town, name)) == (1, ["Przegląd gazowy"]), name
        for name in OTHERS:
            assert bell(town, getattr(town, name)) == (0, []), name

    def test_until_one_has_looked(self, town):
        town.notice()
        status, text, _url = town.open(town.owner, "@@news")
        assert status == 200 and "Przegląd gazowy" in text and "1 nowa" in text
        assert bell(town, town.owner)[0] == 0
        assert bell(town, town.neighbour)[0] == 1
        with clock.frozen(NOON + timedelta(minutes=1)):
            town.notice(title="Coś nowego")
            assert bell(town, town.owner) == (1, ["Coś nowego", "Przegląd gazowy"])

    def test_stands_on_each_page(self, town):
        town.notice()
        page = town.open(town.owner, "@@password")[1]
        assert re.search(r'class="cp-bell-count"\s*>1<', page), re.findall(
            "cp-b.*", page
        )
        assert "cp-bell-count" not in town.open(town.stranger, "@@password")[1]
        assert "cp-bell" not in town.open(None, "login")[1]

    def test_withdrawn_is_gone(self, town):
        notice = town.notice()
        with api.env.adopt_roles(["Manager"]):
            notices.withdraw(notice)
        transaction.commit()
        assert bell(town, town.owner) == (0, [])

    def test_over_is_gone(self, town):
        town.notice(visible_to=NOON + timedelta(hours=1))
        with clock.frozen(NOON + timedelta(hours=1)):
            assert bell(town, town.owner) == (0, [])

    def test_read_elsewhere_does_not_ring(self, town):
        notice = town.notice()
        notices.mark_read(notice, person(town, town.owner))
        transaction.commit()
        assert bell(town, town.owner) == (0, ["Przegląd gazowy"])

    def test_muted_in_the_portal_does_not_ring(self, town):
        chosen = Preferences(channels={"notice": frozenset({"email"})})
        keep_preferences(f"u:{town.owner.user_id}", chosen, clock.now())
        transaction.commit()
        town.notice()
        assert bell(town, town.owner) == (0, ["Przegląd gazowy"])

    def test_a_newcomer_sees_what_is_in_force(self, town):
        town.notice()
        new = town.world.tenant(town.people.premises[0], "Nowa Najemczyni")
        town.world.sync()
        assert bell(town, new) == (1, ["Przegląd gazowy"])
        with clock.frozen(NOON + FIRST_LOOK + timedelta(days=1)):
            assert bell(town, new) == (0, ["Przegląd gazowy"])

    def test_rest(self, town):
        town.notice()
        status, body = town.rest(town.owner, "@bell")
        assert (status, body["unread"]) == (200, 1)
        (item,) = body["items"]
        assert (item["title"], item["unread"]) == ("Przegląd gazowy", True)
        status, body = town.rest(town.owner, "@bell", "POST")
        assert (status, body["unread"]) == (200, 0)
        for name in OTHERS:
            assert town.rest(getattr(town, name), "@bell")[1]["items"] == [], name
        assert town.rest(None, "@bell")[0] == 401
        assert town.rest(None, "@bell", "POST")[0] == 401
        status, _text, url = town.open(None, "@@news")
        assert "login" in url

    def test_asks_only_for_the_newest_of_each_group(self, town, monkeypatch):
        """A person's bell costs the same with three mailings and with thousands."""
        from collective.contractorportal.notifications.model import Order

        mailings = get_mailings()
        for number in range(300):
            moment = NOON.astimezone(UTC) - timedelta(minutes=number)
            order = Order("notice", "0" * 32, (town.home,), f"old{number}")
            mailings.add(order, moment)
            order = Order("notice", "0" * 32, ("community:x",), f"other{number}")
            mailings.add(order, moment)
        asked = []
        get = type(mailings).get
        monkeypatch.setattr(
            type(mailings), "get", lambda self, key: asked.append(key) or get(self, key)
        )
        town.notice()
        assert bell(town, town.owner)[1] == ["Przegląd gazowy"]
        assert len(asked) <= 110


class TestDigest:
    def test_one_mail_a_day(self, town):
        chosen = Preferences(digest="daily", digest_hour=18)
        keep_preferences(f"u:{town.owner.user_id}", chosen, clock.now())
        transaction.commit()
        town.notice(title="Pierwsze")
        town.notice(title="Drugie")
        town.run()
        assert town.box.to(town.address(town.owner)) == []
        assert len(town.box.to(town.address(town.neighbour))) == 2
        with clock.frozen(NOON + timedelta(hours=5, minutes=59)):
            town.run()
            assert town.box.to(town.address(town.owner)) == []
        with clock.frozen(NOON + timedelta(hours=6, minutes=1)):
            town.run()
            town.run()
        (letter,) = town.box.to(town.address(town.owner))
        assert letter.message["Subject"] == "2 nowe wiadomości dla Ciebie"
        assert "Pierwsze" in letter.text and "Drugie" in letter.text
        with clock.frozen(NOON + timedelta(days=1, hours=6, minutes=1)):
            town.run()
        assert len(town.box.to(town.address(town.owner))) == 1  # nothing new

    def test_tells_only_what_may_still_be_read(self, town):
        chosen = Preferences(digest="daily", digest_hour=18)
        keep_preferences(f"u:{town.owner.user_id}", chosen, clock.now())
        transaction.commit()
        gone = town.notice(title="Wycofane")
        town.notice(title="Zostaje")
        with api.env.adopt_roles(["Manager"]):
            notices.withdraw(gone)
        transaction.commit()
        with clock.frozen(NOON + timedelta(hours=6, minutes=1)):
            town.run()
        (letter,) = town.box.to(town.address(town.owner))
        assert letter.message["Subject"] == "Nowe dla Ciebie: Zostaje"
        assert "Wycofane" not in letter.text

    def test_switched_off_again(self, town):
        user = f"u:{town.owner.user_id}"
        keep_preferences(user, Preferences(digest="daily"), clock.now())
        keep_preferences(user, Preferences(), clock.now())
        assert len(get_mailings().digests) == 0
