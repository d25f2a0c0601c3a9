"""Each owner is told of what was adopted, and there is proof of it (R1.7, R1.33)."""

from collective.contractorportal.core import clock
from collective.contractorportal.erp.errors import ErpSchemaError
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import ContactDetails
from collective.contractorportal.jobs.interfaces import TryLater
from collective.contractorportal.notifications.interfaces import IMessage
from collective.contractorportal.notifications.model import Row
from collective.contractorportal.notifications.recipients import find_recipient
from collective.contractorportal.notifications.rules import message_id
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.results import api as results
from collective.contractorportal.resolutions.results import jobs
from collective.contractorportal.resolutions.results.jobs import ResultProofs
from collective.contractorportal.resolutions.results.shown import challenge_words
from collective.contractorportal.resolutions.results.storage import get_notified
from collective.contractorportal.resolutions.results.storage import get_watch
from collective.contractorportal.resolutions.wording import Words
from datetime import date
from datetime import timedelta
from io import BytesIO
from openpyxl import load_workbook
from plone import api
from pypdf import PdfReader
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getMultiAdapter

import pytest


def read(data):
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def adopted(town, at):
    """A resolution that three of five parts voted for."""

    def make(mode="individual", **values):
        at()
        resolution = town.opened(**values)
        for who in (town.people.owner, town.people.neighbour, town.people.board):
            town.vote(resolution, who, "for")
        at(days=20)
        resolution.mode = mode
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        return resolution

    return make


@pytest.fixture
def office(town):
    def get(resolution, name, **form):
        request = town.portal.REQUEST.clone()
        request.form = form
        with api.env.adopt_roles(["Manager"]):
            return api.content.get_view(name, resolution, request)()

    return get


def mailing_of(resolution):
    return get_mailings().get(get_notified(resolution).mailing)


def answer(mailing, who, state, reason=""):
    """What the mail server said of somebody's message."""
    mailing.put(f"u:{who.user_id}\0email", Row(state, results.now(), 1, reason))


def message_of(town, resolution):
    message = getMultiAdapter(
        (resolution, town.portal.REQUEST), IMessage, name="resolution_notice"
    )
    message.mailing = mailing_of(resolution)
    return message


def mark(resolution, ids, way="letter", sent_on=None, known_on=None):
    with api.env.adopt_roles(["Manager"]):
        return results.mark(resolution, ids, way, sent_on, known_on)


class TestOrdering:
    def test_once_and_only_where_the_law_asks_for_it(self, town, adopted, subtests):
        for mode, told in (("individual", True), ("mixed", True), ("meeting", False)):
            with subtests.test(mode=mode):
                resolution = adopted(title=mode, mode=mode)
                assert resolution.state() == "adopted"
                notified = get_notified(resolution)
                assert (notified is not None) is told
                assert results.is_needed(resolution) is told
        mailings = [
            each
            for each in map(get_mailings().get, get_mailings().newest())
            if each.kind == "resolution_notice"
        ]
        assert len(mailings) == 2

    def test_not_of_what_was_not_adopted(self, town, at):
        resolution = town.opened()
        at(days=20)
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        assert resolution.state() == "not_adopted"
        assert get_notified(resolution) is None

    def test_the_message_has_all_of_the_text(self, town, adopted):
        resolution = adopted()
        message = message_of(town, resolution)
        text = message.text.replace("\xa0", " ")
        assert "§ 1. Wymienia się wodomierze." in text
        assert resolution.sign in message.subject
        assert "60 %" in text
        # Six weeks from today, 14 December 2026: 25 January 2027.
        assert "25.01.2027" in text
        assert "ma charakter informacyjny" not in text
        for who in (town.people.owner, town.wife, town.husband, town.one):
            person = find_recipient(f"u:{who.user_id}").person
            assert message.still_true(person), who.contractor.name
        for who in (town.people.former, town.people.tenant, town.people.stranger):
            person = find_recipient(f"u:{who.user_id}").person
            assert not message.still_true(person), who.contractor.name


class TestProof:
    def test_when_where_and_with_what_outcome(self, town, adopted, at):
        resolution = adopted()
        mailing, people = mailing_of(resolution), town.people
        answer(mailing, people.owner, "waiting")
        ResultProofs().run(town.portal)
        assert results.notice_of(resolution, people.owner.id).where == "waiting"
        at(days=21)
        answer(mailing, people.owner, "sent")
        answer(mailing, people.neighbour, "failed", "bad_address")
        ResultProofs().run(town.portal)
        notice = results.notice_of(resolution, people.owner.id)
        assert (notice.where, notice.known_on) == ("told", date(2026, 12, 15))
        assert notice.until == date(2027, 1, 26)
        assert notice.told.address == people.owner.contractor.email
        assert notice.told.message_id == message_id(
            mailing.id, f"u:{people.owner.user_id}\0email"
        )
        assert results.notice_of(resolution, people.neighbour.id).where == "missing"
        # Nothing new, nothing written.
        history = get_notified(resolution).of(people.owner.id)
        ResultProofs().run(town.portal)
        assert get_notified(resolution).of(people.owner.id) == history

    def test_it_outlives_the_mailing(self, town, adopted):
        resolution = adopted()
        mailing = mailing_of(resolution)
        answer(mailing, town.people.owner, "sent")
        ResultProofs().run(town.portal)
        del get_mailings().mailings[mailing.id]
        ResultProofs().run(town.portal)
        assert list(get_watch()) == []
        assert results.notice_of(resolution, town.people.owner.id).where == "told"

    def test_letters(self, town, adopted, at, codes):
        resolution = adopted()
        wife, husband = town.wife.id, town.husband.id
        at(days=25)
        today = clock.today()
        assert mark(resolution, [wife, husband], sent_on=today - timedelta(2)) == 2
        notice = results.notice_of(resolution, wife)
        assert (notice.where, notice.known_on) == ("sent", today - timedelta(2))
        mark(resolution, [wife], sent_on=today - timedelta(2), known_on=today)
        notice = results.notice_of(resolution, wife)
        assert (notice.where, notice.known_on) == ("told", today)
        mark(resolution, [husband], "hand", sent_on=today - timedelta(1))
        assert results.notice_of(resolution, husband).known_on == today - timedelta(1)
        for ids, way, sent, known, code in (
            ([], "letter", today, None, "notice_nobody"),
            ([town.people.tenant.id], "letter", today, None, "notice_nobody"),
            ([town.people.stranger.id], "letter", today, None, "notice_nobody"),
            ([wife], "pigeon", today, None, "notice_way"),
            ([wife], "letter", None, None, "notice_days"),
            ([wife], "letter", today + timedelta(1), None, "notice_days"),
            ([wife], "letter", today - timedelta(9), None, "notice_days"),
            ([wife], "letter", today, today - timedelta(1), "notice_days"),
        ):
            assert codes(mark, resolution, ids, way, sent, known) == [code]

    def test_who_sold_before_and_who_bought_after_need_no_letter(
        self, town, adopted, at
    ):
        resolution = adopted()
        names = {owner.id for owner, _notice in results.standing(resolution)}
        assert town.people.owner.id in names
        assert town.people.former.id not in names
        assert town.people.tenant.id not in names
        assert len(names) == 7


@pytest.fixture
def told_erp(town):
    """Elsewhere lives Ewa alone, and she alone has agreed to letters by e-mail."""
    town.world.add(
        ContactDetails(
            "D1", town.wife.id, "Lipowa", "3/2", "30-702", "Kraków",
            electronic_delivery=True,
        )
    )  # fmt: skip
    tenant = ContactDetails("D2", town.people.tenant.id, "Obca", "7", "00-950", "Obce")
    town.world.add(tenant)
    town.world.sync()
    yield memory_erp
    memory_erp.fail(None)


class TestWhatTheErpSays:
    def test_an_email_counts_for_who_has_agreed(self, town, told_erp, adopted, office):
        resolution = adopted()
        mailing, owner = mailing_of(resolution), town.people.owner
        for who in (town.wife, owner):
            answer(mailing, who, "sent")
        ResultProofs().run(town.portal)
        assert results.notice_of(resolution, town.wife.id).where == "told"
        notice = results.notice_of(resolution, owner.id)
        assert (notice.where, notice.until) == ("missing", None)
        # It is kept that it went out, and where.
        assert notice.told.courtesy and notice.told.address == owner.contractor.email
        words = Words(town.portal.REQUEST, "pl")
        assert challenge_words(resolution, town.person(owner), words) == ""
        letters = read(office(resolution, "result-letters.pdf", where="missing"))
        assert "Jan Kowalski" in letters and "Ewa Para" not in letters

    def test_letters_go_where_owners_want_them(self, town, told_erp, adopted, office):
        resolution = adopted()
        for name in ("result-letters.pdf", "result-post-list.pdf"):
            wife = read(office(resolution, name, owner=town.wife.id))
            assert "ul. Lipowa 3/2" in wife and "30-702 Kraków" in wife
            assert "Kwiatowa 5/4" not in wife
            husband = read(office(resolution, name, owner=town.husband.id))
            assert "Kwiatowa 5/4" in husband and "Lipowa" not in husband
            assert "Obca" not in read(office(resolution, name))
        mark(resolution, [town.wife.id, town.husband.id], sent_on=clock.today())
        kept = results.notice_of(resolution, town.wife.id).told.address
        assert kept == "ul. Lipowa 3/2, 30-702 Kraków"
        kept = results.notice_of(resolution, town.husband.id).told.address
        assert kept.startswith("Kwiatowa 5/4, ")

    def test_while_it_is_away(self, town, told_erp, adopted, office, codes):
        resolution = adopted()
        answer(mailing_of(resolution), town.people.owner, "sent")
        told_erp.fail(ErpUnavailable("down"))
        with pytest.raises(TryLater):
            ResultProofs().run(town.portal)
        assert get_notified(resolution).of(town.people.owner.id) == ()
        wife = [town.wife.id]
        assert codes(mark, resolution, wife, "letter", clock.today()) == ["notice_erp"]
        assert "@@result-letters" in office(resolution, "result-letters.pdf")
        # What is handed over needs no address.
        assert mark(resolution, wife, "hand", clock.today()) == 1
        told_erp.fail(None)
        ResultProofs().run(town.portal)
        assert results.notice_of(resolution, town.people.owner.id).told.courtesy

    def test_one_that_cannot_be_asked_about_holds_up_no_other(
        self, town, told_erp, adopted, monkeypatch
    ):
        adopted(title="first")
        second = adopted(title="second")

        def collected(resolution):
            if resolution.title == "first":
                raise ErpSchemaError("a value")
            return results.collect(resolution)

        monkeypatch.setattr(jobs, "collect", collected)
        answer(mailing_of(second), town.wife, "sent")
        assert ResultProofs().run(town.portal) == "resolutions: 1, without consents: 1"
        assert results.notice_of(second, town.wife.id).where == "told"
        assert len(get_watch()) == 2

    def test_a_letter_is_promised_only_where_consents_are_kept(
        self, town, told_erp, adopted
    ):
        # Elsewhere, as in the test of the whole message, e-mails count.
        text = message_of(town, adopted()).text.replace("\xa0", " ")
        assert "ma charakter informacyjny" in text


class TestOwnersPage:
    def words(self, town):
        return Words(town.portal.REQUEST, "pl")

    def said(self, town, resolution, who):
        return challenge_words(resolution, town.person(who), self.words(town))

    def test_each_has_the_own_day(self, town, adopted, at):
        resolution = adopted()
        at(days=25)
        mark(resolution, [town.wife.id], "hand", clock.today())
        at(days=24)
        mark(resolution, [town.husband.id], "letter", clock.today())
        wife = self.said(town, resolution, town.wife)
        assert "19.12.2026" in wife and "01.02.2027" in wife  # 30 January is a Saturday
        assert "18.12.2026" in self.said(town, resolution, town.husband)
        for who in (town.people.owner, town.people.tenant, town.people.former):
            assert self.said(town, resolution, who) == ""

    def test_at_a_meeting_the_day_of_the_meeting(self, town, adopted):
        resolution = adopted(mode="meeting")
        assert "14.12.2026" in self.said(town, resolution, town.people.owner)
        for who in (town.people.tenant, town.people.former, town.people.stranger):
            assert self.said(town, resolution, who) == ""


class TestPages:
    NAMES = (
        "result-letters",
        "result-letters.pdf",
        "result-post-list.pdf",
        "result-letters.xlsx",
    )

    def test_for_the_office_alone(self, town, adopted, subtests):
        resolution = adopted()
        people = town.people
        for who in (people.owner, people.board, people.tenant, people.stranger, None):
            town.world.log_in(who)
            for name in self.NAMES:
                seeing = subtests.test(name=name, who=who and who.contractor.name)
                with seeing, pytest.raises((NotFound, Unauthorized)):
                    view = resolution.restrictedTraverse(f"@@{name}")
                    view()
            with pytest.raises(Unauthorized):
                results.mark(resolution, [people.owner.id], "hand", clock.today())

    def test_list_letters_and_spreadsheet(self, town, adopted, office):
        resolution = adopted()
        answer(mailing_of(resolution), town.people.owner, "sent")
        ResultProofs().run(town.portal)
        page = office(resolution, "result-letters")
        assert town.people.owner.contractor.email in page
        letters = office(resolution, "result-letters.pdf", where="missing")
        text = read(letters)
        assert "Ewa Para" in text and "Kwiatowa 5/4" in text
        assert "Jan Kowalski" not in text
        assert len(PdfReader(BytesIO(letters)).pages) == 6
        assert "Ewa Para" in read(
            office(resolution, "result-post-list.pdf", where="missing")
        )
        sheet = load_workbook(BytesIO(office(resolution, "result-letters.xlsx"))).active
        cells = {cell.value for row in sheet for cell in row}
        assert town.people.owner.contractor.email in cells
