"""A person's notices: which, in which order, with which marks."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices import listing
from collective.contractorportal.notices.model import Filter
from datetime import timedelta
from plone import api

import pytest


HOUR = timedelta(hours=1)


@pytest.fixture
def titles(town):
    """Titles of the notices of somebody, in the order of lists."""

    def of(who, **wanted):
        town.world.log_in(who)
        person = person_of(town.world.portal.REQUEST, who.user_id)
        numbers = listing.notices_of(person, Filter(**wanted))
        return [found.title for found in listing.pick(person, numbers)]

    return of


class TestOrder:
    def test_emergencies_then_pinned_then_newest(self, town, titles, at_noon):
        for hours, title, values in (
            (5, "stare", {}),
            (4, "przypięte", {"pinned": True}),
            (3, "awaria", {"notice_class": "emergency", "visible_to": at_noon + HOUR}),
            (2, "nowe", {}),
        ):
            with clock.frozen(at_noon - hours * HOUR):
                town.notice(title=title, publish=True, **values)
        assert titles(town.owner) == ["awaria", "przypięte", "nowe", "stare"]


class TestWhich:
    def test_only_own_and_in_force(self, town, titles, at_noon):
        town.notice(title="u nas", publish=True)
        town.notice(title="szkic")
        town.notice(title="jutro", visible_from=at_noon + HOUR, publish=True)
        town.notice(title="krótko", visible_to=at_noon + HOUR, publish=True)
        town.notice(town.away, title="u nich", publish=True)
        town.notice(town.root, title="dla wszystkich", publish=True)
        assert set(titles(town.owner)) == {"u nas", "krótko", "dla wszystkich"}
        assert set(titles(town.stranger)) == {"u nich", "dla wszystkich"}
        assert titles(town.former) == []
        with clock.frozen(at_noon + HOUR):
            assert set(titles(town.owner)) == {"u nas", "jutro", "dla wszystkich"}

    def test_audience(self, town, titles):
        town.notice(title="lokatorom", kinds=["tenants"], publish=True)
        town.notice(
            title="lokal 1", premises=[town.people.premises[0].id], publish=True
        )
        assert titles(town.tenant) == ["lokatorom"]
        assert titles(town.owner) == ["lokal 1"]
        assert titles(town.neighbour) == []

    def test_filters(self, town, titles):
        town.notice(title="Przegląd", publish=True)
        board = town.notice(title="Od zarządu")
        board.issuer = "board"
        with api.env.adopt_roles(["Manager"]):
            notices.publish(board, by_board=True)
        town.notice(town.root, title="Godziny biura", publish=True)
        assert titles(town.owner, issuer="board") == ["Od zarządu"]
        assert set(titles(town.owner, issuer="manager")) == {
            "Przegląd",
            "Godziny biura",
        }
        assert titles(town.owner, zone=town.away) == []
        assert set(titles(town.owner, zone=town.home)) == {"Przegląd", "Od zarządu"}
        assert titles(town.owner, text="godz") == ["Godziny biura"]
        assert titles(town.owner, text="gazowy nie ma") == []
        assert titles(town.owner, text='") (((') == []


class TestMarks:
    def test_read_and_confirmed(self, town, at_noon):
        notice = town.notice(confirm=True, publish=True)
        person = person_of(town.world.portal.REQUEST, town.owner.user_id)
        town.world.log_in(town.owner)

        def mine():
            (found,) = listing.pick(person, listing.notices_of(person))
            return found

        assert mine().unread and mine().waits
        notices.mark_read(notice, person)
        assert not mine().unread and mine().waits
        made = notices.confirm(notice, person)
        assert (made.version, made.at) == (1, at_noon)
        assert mine().confirmed and not mine().waits
        with api.env.adopt_roles(["Manager"]):
            notices.correct(notice, {"title": "Inaczej"}, "literówka")
            assert mine().corrected and mine().confirmed
            notices.correct(notice, {"title": "Znowu"}, "zmiana", confirm_again=True)
        assert mine().waits
        assert [c.version for c in notices.confirmations(notice)] == [1]
