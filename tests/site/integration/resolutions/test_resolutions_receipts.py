"""The message that a vote is in, ordered by the worker and never by a vote."""

from collective.contractorportal.notifications.interfaces import IMessage
from collective.contractorportal.notifications.recipients import find_recipient
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.receipts.jobs import VoteReceipts
from collective.contractorportal.resolutions.start.agenda import VoteDays
from collective.contractorportal.resolutions.start.panels import VoteTasks
from datetime import date
from zope.component import getMultiAdapter


def mailings():
    store = get_mailings()
    return [store.get(name) for name in store.newest()]


def receipts():
    return [each for each in mailings() if each.kind == "vote_receipt"]


def message(town, resolution, mailing, who):
    made = getMultiAdapter(
        (resolution, town.portal.REQUEST), IMessage, name="vote_receipt"
    )
    made.mailing = mailing
    made.recipient = find_recipient(f"u:{who.user_id}")
    return made


class TestReceipts:
    def test_a_vote_orders_nothing_itself(self, town):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "against")
        assert receipts() == []

    def test_each_reads_of_the_own_alone_and_of_no_choice(self, town):
        resolution = town.opened()
        mine = town.vote(resolution, town.people.owner, "against").ballot
        other = town.vote(resolution, town.people.neighbour, "for").ballot
        assert VoteReceipts().run(town.portal) == "receipts: 2"
        (mailing,) = receipts()
        said = message(town, resolution, mailing, town.people.owner)
        assert said.still_true(said.recipient.person)
        whole = f"{said.subject} {said.text} {said.url}"
        assert mine.receipt in whole
        assert other.receipt not in whole
        for word in ("Przeciw", "przeciw", "against", "Against", " za "):
            assert word not in whole
        nothing = message(town, resolution, mailing, town.people.board)
        assert not nothing.still_true(nothing.recipient.person)

    def test_once(self, town):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "for")
        VoteReceipts().run(town.portal)
        assert VoteReceipts().run(town.portal) is None
        town.vote(resolution, town.people.neighbour, "for")
        assert VoteReceipts().run(town.portal) == "receipts: 1"
        assert len(receipts()) == 2

    def test_who_has_a_paper_ballot_entered_is_told(self, town):
        resolution = town.opened()
        part = town.part_of(town.people.owner)
        box = resolutions.get_box(resolution)
        weight = box.slot(part.id).part.weight
        ballot = Ballot(
            "paper1",
            part.id,
            town.people.owner.id,
            "for",
            weight,
            resolutions.now(),
            "paper",
            by="staff",
            receipt="2222-2222-2222-2222",
        )
        resolutions.put(resolution, ballot, "new")
        VoteReceipts().run(town.portal)
        (mailing,) = receipts()
        said = message(town, resolution, mailing, town.people.owner)
        assert ballot.receipt not in said.text
        assert said.still_true(said.recipient.person)


class TestReminders:
    def test_a_task_until_the_vote_is_cast(self, town):
        resolution = town.opened()
        town.world.log_in(town.people.owner)
        (task,) = VoteTasks(town.portal, town.portal.REQUEST).tasks()
        assert "Wymiana wodomierzy" in task.title
        assert task.due_on == date(2026, 12, 14)
        town.vote(resolution, town.people.owner, "for")
        assert list(VoteTasks(town.portal, town.portal.REQUEST).tasks()) == []

    def test_the_last_day_in_the_calendar(self, town):
        resolution = town.opened()
        days = (date(2026, 12, 1), date(2026, 12, 31))
        town.person(town.people.owner)
        (entry,) = VoteDays(town.portal, town.portal.REQUEST).entries(*days)
        assert entry.starts == resolution.closes
        for who in (town.people.tenant, town.people.stranger, town.people.former):
            town.person(who)
            source = VoteDays(town.portal, town.portal.REQUEST)
            assert list(source.entries(*days)) == []
