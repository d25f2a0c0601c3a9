"""The pages for papers: who gets what, what is logged, what is told to whom."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.core import clock
from collective.contractorportal.notices.desk.shelf import get_uploads
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.interfaces import ILinks
from collective.contractorportal.resolutions.paper import api as papers
from collective.contractorportal.resolutions.storage import get_box
from io import BytesIO
from plone import api
from plone.protect import createToken
from plone.uuid.interfaces import IUUID
from pypdf import PdfReader
from urllib.parse import urlencode
from zExceptions import Forbidden
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getAdapters

import pytest
import re


PAGES = ("paper", "paper-decisions", "paper-scan", "paper-print")


def read(data):
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def get(town):
    """A page as somebody gets it; "office" is the office."""

    def do(context, name, who, path=(), **form):
        request = town.portal.REQUEST.clone()
        request.form = form
        request.method = request.environ["REQUEST_METHOD"] = "GET"
        return show(context, name, who, request, path)

    def show(context, name, who, request, path=()):
        if who == "office":
            with api.env.adopt_roles(["Manager"]):
                return open_view(context, name, request, path)
        town.world.log_in(who)
        return open_view(context, name, request, path)

    def open_view(context, name, request, path):
        context.restrictedTraverse(f"@@{name}")  # Zope's own check
        view = api.content.get_view(name, context, request)
        for step in path:
            view = view.publishTraverse(request, step)
        answer = view()
        return answer if answer else request.response

    do.show = show
    return do


@pytest.fixture
def post(town, get):
    def do(context, name, who, **form):
        request = town.portal.REQUEST.clone()
        request.method = request.environ["REQUEST_METHOD"] = "POST"
        town.world.log_in(who) if who != "office" else None
        request.form = {"_authenticator": createToken()} | form
        found = get.show(context, name, who, request)
        return found, request.response

    return do


@pytest.fixture
def typed(town):
    def make(who, choice, **more):
        return {
            "part": town.part_of(who).id,
            "choice": choice,
            "signed_on": clock.today().isoformat(),
            "signed_by": f"holder:{who.id}",
            "key": f"{who.id}{choice}",
        } | more

    return make


def place(answer):
    """Where an answer leads on."""
    return answer if isinstance(answer, str) else answer.getHeader("location")


class TestWhoGetsWhat:
    def test_pages_of_the_office_are_nobody_elses(self, town, get, subtests):
        resolution = town.opened()
        people = town.people
        for who in (
            people.owner,
            people.neighbour,
            people.former,
            people.tenant,
            people.stranger,
            people.board,
            None,
        ):
            for name in PAGES:
                seeing = subtests.test(name=name, who=who and who.contractor.name)
                with seeing, pytest.raises((NotFound, Unauthorized)):
                    get(resolution, name, who)

    def test_an_own_ballot_only(self, town, get, subtests):
        resolution = town.opened()
        people = town.people
        own = read(get(resolution, "paper-ballots.pdf", people.owner))
        assert "Jan Kowalski" in own and "20000" not in own
        assert papers.code_of(resolution, town.part_of(people.owner).id) in own
        for name in ("Piotr Sąsiad", "Ewa Para"):
            assert name not in own
        other = town.part_of(people.neighbour).id
        for who in (
            people.owner,
            people.former,
            people.tenant,
            people.stranger,
            None,
        ):
            seeing = subtests.test(who=who and who.contractor.name)
            with seeing, pytest.raises((NotFound, Unauthorized)):
                get(resolution, "paper-ballots.pdf", who, part=other)

    def test_ballots_of_all_in_the_order_of_doors(self, town, get):
        resolution = town.opened()
        seen = len(get_log())
        data = get(resolution, "paper-ballots.pdf", "office")
        reader = PdfReader(BytesIO(data))
        assert len(reader.pages) == len(get_box(resolution).slots) == 6
        names = ("Jan Kowalski", "Piotr Sąsiad", "Zofia Prezes", "Ewa Para")
        for page, name in zip(reader.pages, names, strict=False):
            text = page.extract_text()
            assert name in text
            assert "§ 1. Wymienia się wodomierze." in text
            assert "1/5" in text or "2/10" in text
        assert "Adam Para" in reader.pages[3].extract_text()
        assert len(get_log()) == seen + 1

    def test_none_when_no_votes_are_taken(self, town, get, at):
        draft, resolution = town.make(), town.opened()
        at(days=20)
        for each in (draft, resolution):
            with pytest.raises(NotFound):
                get(each, "paper-ballots.pdf", "office")

    def test_ways_from_the_resolution(self, town, subtests):
        resolution = town.opened()

        def urls(who):
            town.world.log_in(who)
            return {
                link["url"].rpartition("@@")[2]
                for name, links in getAdapters(
                    (resolution, town.portal.REQUEST), ILinks
                )
                if name in ("paper", "protocol", "results")
                for link in links.links()
            }

        assert urls(town.people.owner) == {"paper-ballots.pdf"}
        for who in (town.people.tenant, town.people.stranger, town.people.former):
            assert urls(who) == set()
        assert urls(town.people.board) == {"paper-ballots.pdf"}
        town.zone.board_collects = True
        assert urls(town.people.board) == {"paper"}


class TestCode:
    def test_where_it_leads(self, town, get, subtests):
        resolution = town.opened()
        uid, part = IUUID(resolution), town.part_of(town.people.owner)
        code = papers.code_of(resolution, part.id).replace("-", "")
        path = (uid, code)
        found = place(get(town.portal, "ballot", "office", path))
        query = urlencode({"code": code})
        assert found == f"{resolution.absolute_url()}/@@paper?{query}"
        page = get(resolution, "paper", "office", code=code)
        assert "Jan Kowalski" in page and f'value="{part.id}"' in page
        # An owner comes to the resolution, whosever paper it is.
        for who in (town.people.owner, town.people.neighbour, town.people.board):
            found = place(get(town.portal, "ballot", who, path))
            assert found == resolution.absolute_url()
        for who in (town.people.tenant, town.people.stranger, town.people.former):
            seeing = subtests.test(who=who.contractor.name)
            with seeing, pytest.raises(NotFound):
                get(town.portal, "ballot", who, path)
        with pytest.raises(Unauthorized):
            get(town.portal, "ballot", None, path)

    def test_a_forged_one_leads_nowhere(self, town, get, subtests):
        resolution, other = town.opened(), town.opened(title="Inna")
        uid, part = IUUID(resolution), town.part_of(town.people.owner)
        foreign = papers.code_of(other, part.id).replace("-", "")
        zone = IUUID(town.zone)
        for path in (
            (uid, "2" * 16),
            (uid, foreign),
            (uid, "x"),
            (uid,),
            (),
            ("0" * 32, foreign),
            (zone, foreign),
        ):
            for who in ("office", town.people.owner):
                seeing = subtests.test(path=path)
                with seeing, pytest.raises(NotFound):
                    get(town.portal, "ballot", who, path)

    def test_a_code_after_the_end(self, town, get, post, typed, at):
        resolution = town.opened()
        code = papers.code_of(resolution, town.part_of(town.people.owner).id)
        at(days=20)
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        page = get(resolution, "paper", "office", code=code)
        assert "Jan Kowalski" in page
        post(resolution, "paper", "office", **typed(town.people.owner, "for"))
        assert list(get_box(resolution).ballots()) == []


class TestEntering:
    def test_from_the_number_to_the_next(self, town, get, post, typed):
        resolution = town.opened()
        page = get(resolution, "paper", "office", q="2")
        assert "Piotr Sąsiad" in page and "Jan Kowalski" not in page
        # Two co-owners at one door: which of the two?
        page = get(resolution, "paper", "office", q="Kwiatowa 5 5")
        assert "Olga Pół" in page and "Igor Pół" in page
        assert "Jan Kowalski" in get(resolution, "paper", "office", q="kowalski")
        _page, response = post(
            resolution, "paper", "office", **typed(town.people.neighbour, "for")
        )
        assert place(response).endswith("/@@paper?day=2026-11-24")
        (ballot,) = get_box(resolution).ballots()
        assert ballot.choice == "for"

    def test_what_is_wrong_stands_by_its_field(self, town, post, typed):
        resolution = town.opened()
        wrong = typed(town.people.owner, "", remark="Mój dopisek")
        page, _response = post(resolution, "paper", "office", **wrong)
        assert "cp-field-wrong" in page and "Mój dopisek" in page
        late = typed(town.people.owner, "for", signed_on="2026-11-25")
        page, _response = post(resolution, "paper", "office", **late)
        assert 'id="signed_on-error"' in page
        assert list(get_box(resolution).ballots()) == []

    def test_a_scan_need_not_be_chosen_twice(self, town, post, typed):
        resolution, data = town.opened(), b"%PDF-1.4\n%%EOF\n"
        upload = BytesIO(data)
        upload.filename = "karta.pdf"
        wrong = typed(town.people.owner, "", scan=upload)
        page, _response = post(resolution, "paper", "office", **wrong)
        (kept,) = re.findall(r'name="kept"\s+type="hidden"\s+value="([^"]+)"', page)
        right = typed(town.people.owner, "for", kept=kept)
        post(resolution, "paper", "office", **right)
        (scan,) = papers.get_sheets(resolution).scans.values()
        assert scan.file.data == data
        assert get_uploads().get(api.user.get_current().getId(), kept) is None

    def test_a_survey_with_answers_of_its_own(self, town, get, post, typed):
        resolution = town.opened(
            kind="survey", rule="per_head", options="Stojaki\nWiata: duża"
        )
        assert "Stojaki" in get(resolution, "paper", "office", q="1")
        text = read(get(resolution, "paper-ballots.pdf", "office"))
        assert "Wiata: duża" in text and "Przeciw" not in text
        post(resolution, "paper", "office", **typed(town.people.owner, "for"))
        assert list(get_box(resolution).ballots()) == []
        right = typed(town.people.owner, "Wiata: duża")
        post(resolution, "paper", "office", **right)
        (ballot,) = get_box(resolution).ballots()
        assert ballot.choice == "Wiata: duża"

    def test_no_token_no_entry(self, town, post, typed):
        resolution = town.opened()
        with pytest.raises(Forbidden):
            post(
                resolution,
                "paper",
                "office",
                **typed(town.people.owner, "for", _authenticator="x"),
            )
        assert list(get_box(resolution).ballots()) == []

    def test_a_board_learns_nothing_of_what_is_in_the_box(self, town, get, post, typed):
        town.zone.board_collects = True
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "against")
        town.vote(resolution, town.people.neighbour, "for")
        board, said = town.people.board, set()
        for who in (town.people.owner, town.people.neighbour):
            _page, response = post(resolution, "paper", board, **typed(who, "for"))
            assert place(response)
        page = get(resolution, "paper", board)
        for word in ("contradiction", "sprzeczno", "głos taki sam", "w urnie<"):
            assert word not in page, word
        said = page.count("Kowalski") + page.count("Sąsiad")
        assert said
        for name in ("paper-decisions", "paper-scan"):
            with pytest.raises(NotFound):
                get(resolution, name, board)

    def test_who_looks_is_written_down(self, town, get, post, typed):
        resolution = town.opened()
        post(resolution, "paper", "office", **typed(town.people.owner, "for"))
        seen = len(get_log())
        get(resolution, "paper", "office")
        assert len(get_log()) == seen + 1
        (entry, *_more) = get_log().entries(kind="resolution_paper")
        assert entry.kind == "resolution_paper"
        assert "for" not in entry.about


class TestDecisions:
    def test_both_stand_side_by_side_until_one_counts(self, town, get, post, typed):
        resolution = town.opened()
        town.vote(resolution, town.people.owner, "for")
        post(resolution, "paper", "office", **typed(town.people.owner, "against"))
        part = town.part_of(town.people.owner).id
        seen = len(get_log())
        page = get(resolution, "paper-decisions", "office")
        online, paper = get_box(resolution).slot(part).ballots
        assert online.id in page and paper.id in page
        assert len(get_log()) == seen + 1
        page, _response = post(
            resolution, "paper-decisions", "office", part=part, ballot=paper.id
        )
        assert "cp-errors" in page  # no reason, no decision
        assert get_box(resolution).decisions == {}
        post(
            resolution,
            "paper-decisions",
            "office",
            part=part,
            ballot=paper.id,
            reason="Karta jest późniejsza",
        )
        assert get_box(resolution).decisions[part].ballot_id == paper.id
        assert resolutions.tally_of(resolution).sums["against"] > 0
