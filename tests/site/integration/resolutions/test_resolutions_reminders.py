"""Who is told that a vote opens, waits and ends; who is not told any more."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.notifications.interfaces import IMessage
from collective.contractorportal.notifications.kinds import kind_of
from collective.contractorportal.notifications.recipients import find_recipient
from collective.contractorportal.notifications.recipients import recipient_ids
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.reminders import api as reminders
from collective.contractorportal.resolutions.reminders.jobs import VoteAlerts
from collective.contractorportal.resolutions.reminders.jobs import VoteReminders
from plone import api
from zExceptions import Unauthorized
from zope.component import getMultiAdapter

import pytest
import re


def mailings(kind):
    store = get_mailings()
    found = [store.get(name) for name in store.newest()]
    return [each for each in found if each.kind == kind]


def whom(mailing):
    """Logins that a mailing would be written to now."""
    kind = kind_of(mailing.kind)
    if kind.recipients is not None:
        ids = kind.recipients(mailing)
    else:
        ids = recipient_ids(mailing.order, kind)
    return {each.removeprefix("u:") for each in ids}


def message(town, resolution, mailing, language="pl"):
    request = town.portal.REQUEST
    request["LANGUAGE"] = language
    made = getMultiAdapter((resolution, request), IMessage, name=mailing.kind)
    made.mailing = mailing
    return made


def still_true(town, resolution, mailing, who):
    person = find_recipient(f"u:{who.user_id}").person
    return bool(message(town, resolution, mailing).still_true(person))


@pytest.fixture
def everybody(town):
    people = town.people
    return {
        each.user_id
        for each in (
            people.owner,
            people.neighbour,
            people.board,
            town.wife,
            town.husband,
            town.one,
            town.two,
        )
    }


class TestOpened:
    def test_every_owner_is_told_once(self, town, everybody):
        resolution = town.opened()
        (mailing,) = mailings("vote_opened")
        assert whom(mailing) == everybody
        assert still_true(town, resolution, mailing, town.people.owner)
        for who in (town.people.tenant, town.people.former, town.people.stranger):
            assert not still_true(town, resolution, mailing, who)

    def test_words(self, town, subtests):
        resolution = town.opened(meaning="Nowe wodomierze od stycznia.")
        (mailing,) = mailings("vote_opened")
        for language, words in (
            ("pl", "Głosowanie do"),
            ("en", "Vote by"),
        ):
            with subtests.test(language):
                said = message(town, resolution, mailing, language)
                assert said.subject.startswith(words)
                assert "Nowe wodomierze" in said.text
                assert said.url == resolution.absolute_url()

    def test_not_after_it_was_closed(self, town):
        resolution = town.opened()
        (mailing,) = mailings("vote_opened")
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        assert not still_true(town, resolution, mailing, town.people.owner)


class TestByTheClock:
    def test_each_step_once(self, town, at):
        """Opened on 24 November at nine, closes on 14 December at nine."""
        resolution = town.opened()
        job = VoteReminders()
        seen = []
        for hours in range(0, 21 * 24, 6):
            at(hours=hours)
            if job.run(town.portal):
                seen.append(reminders.reminded(resolution)[-1].step)
            assert job.run(town.portal) is None
        assert seen == [7, 3, 1]
        assert len(mailings("vote_reminder")) == 3

    def test_a_worker_that_was_away_reminds_once(self, town, at):
        town.opened()
        at(days=19, hours=12)
        assert VoteReminders().run(town.portal) == "reminders: 1"
        assert VoteReminders().run(town.portal) is None
        assert len(mailings("vote_reminder")) == 1

    def test_only_those_none_of_whose_parts_was_voted(self, town, at, everybody):
        resolution = town.opened()
        at(days=13, hours=1)
        town.vote(resolution, town.people.owner, "for")
        town.vote(resolution, town.wife, "against")
        town.vote(resolution, town.one, "for")
        VoteReminders().run(town.portal)
        (mailing,) = mailings("vote_reminder")
        people = town.people
        told = {people.neighbour.user_id, people.board.user_id, town.two.user_id}
        assert whom(mailing) == told
        assert still_true(town, resolution, mailing, people.neighbour)
        # The couple has one vote; the wife has cast it.
        assert not still_true(town, resolution, mailing, town.husband)
        town.vote(resolution, people.neighbour, "abstain")
        assert not still_true(town, resolution, mailing, people.neighbour)
        assert whom(mailing) == told - {people.neighbour.user_id}

    def test_says_nothing_of_votes(self, town, at):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "against")
        at(days=13, hours=1)
        VoteReminders().run(town.portal)
        (mailing,) = mailings("vote_reminder")
        said = message(town, resolution, mailing)
        assert said.subject.startswith("Jeszcze nie zagłosowano")
        assert not re.search(r"\d+ głos|1/5|Kowalski", said.text)

    def test_settings(self, town, at, subtests):
        settings().vote_reminder_days = "5"
        resolution = town.opened()
        with subtests.test("of the site"):
            assert reminders.steps_of(resolution) == (5,)
        resolution.reminders = "2 4"
        with subtests.test("of the resolution"):
            assert reminders.steps_of(resolution) == (4, 2)
        resolution.reminders = "-"
        with subtests.test("none"):
            at(days=19, hours=23)
            assert VoteReminders().run(town.portal) is None


class TestByHand:
    def test_by_the_board_once_a_day(self, town, at, codes):
        resolution = town.opened()
        at(days=2)
        town.vote(resolution, town.people.owner, "for")
        town.person(town.people.board)
        reach = reminders.remind(resolution)
        # The board's own vote is missing as well.
        assert reach.people == 6
        assert codes(reminders.remind, resolution) == ["reminded_lately"]
        assert len(mailings("vote_reminder")) == 1
        at(days=3, hours=1)
        reminders.remind(resolution)
        assert len(mailings("vote_reminder")) == 2

    def test_by_nobody_else(self, town):
        resolution = town.opened()
        for who in (town.people.owner, town.people.tenant, town.people.stranger):
            town.person(who)
            with pytest.raises(Unauthorized):
                reminders.remind(resolution)
        assert mailings("vote_reminder") == []

    def test_not_when_all_have_voted_or_it_is_over(self, town, at, codes):
        resolution = town.opened()
        people = town.people
        for who in (
            people.owner,
            people.neighbour,
            people.board,
            town.wife,
            town.one,
            town.two,
        ):
            town.vote(resolution, who, "for")
        town.person(people.board)
        assert codes(reminders.remind, resolution) == ["nobody_to_remind"]
        at(days=20, hours=1)
        assert codes(reminders.remind, resolution) == ["step_not_here"]

    def test_the_clock_does_not_follow_a_hand_at_once(self, town, at):
        resolution = town.opened()
        at(days=13)
        town.person(town.people.board)
        reminders.remind(resolution)
        at(days=13, hours=2)
        assert VoteReminders().run(town.portal) is None
        at(days=13, hours=13)
        assert VoteReminders().run(town.portal) == "reminders: 1"


class TestResult:
    def test_told_to_all_when_it_stands(self, town, everybody):
        resolution = town.opened()
        for who in (town.people.owner, town.people.neighbour, town.wife):
            town.vote(resolution, who, "for")
        resolution.mode = "meeting"
        assert mailings("vote_result") == []
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        (mailing,) = mailings("vote_result")
        assert whom(mailing) == everybody
        said = message(town, resolution, mailing)
        assert said.subject == "Podjęto uchwałę: Wymiana wodomierzy"
        assert "Za: 6/10" in said.text
        assert still_true(town, resolution, mailing, town.people.owner)
        assert not still_true(town, resolution, mailing, town.people.tenant)

    def test_no_second_letter_where_the_law_has_its_own(self, town):
        resolution = town.opened()
        for who in (town.people.owner, town.people.neighbour, town.wife):
            town.vote(resolution, who, "for")
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        (mailing,) = mailings("vote_result")
        assert not still_true(town, resolution, mailing, town.people.owner)

    def test_not_adopted(self, town):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "for")
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        (mailing,) = mailings("vote_result")
        assert message(town, resolution, mailing).subject.startswith("Nie podjęto")
        assert still_true(town, resolution, mailing, town.people.owner)


class TestAlerts:
    @pytest.fixture
    def office(self, town):
        api.user.create(
            username="biuro", email="biuro@example.com", password="Secret-123-secret"
        )
        town.portal.acl_users.portal_role_manager.assignRoleToPrincipal(
            "Editor", "biuro"
        )
        return "biuro"

    def test_the_office_hears_of_a_couple_and_not_how(self, town, office):
        resolution = town.opened()
        town.vote(resolution, town.wife, "for")
        assert VoteAlerts().run(town.portal) is None
        town.vote(resolution, town.husband, "against")
        assert mailings("vote_contradiction") == []
        assert VoteAlerts().run(town.portal) == "contradictions: 1"
        (mailing,) = mailings("vote_contradiction")
        told = whom(mailing)
        assert office in told
        assert told.isdisjoint(
            {who.user_id for who in (town.wife, town.husband, town.people.board)}
        )
        said = message(town, resolution, mailing)
        assert "lokal 4" in said.text
        for word in ("przeciw", "Przeciw", " za ", "Ewa", "Adam"):
            assert word not in said.text
        assert VoteAlerts().run(town.portal) is None
        assert len(mailings("vote_contradiction")) == 1
