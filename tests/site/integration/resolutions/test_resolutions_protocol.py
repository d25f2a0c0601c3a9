"""The protocol: sums, the decisive moment, who reads what; proof and restoring."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.paper import api as papers
from collective.contractorportal.resolutions.paper.decisions import decide
from collective.contractorportal.resolutions.protocol.gather import protocol_of
from collective.contractorportal.resolutions.protocol.views import exported
from collective.contractorportal.resolutions.storage import get_box
from collective.contractorportal.resolutions.storage import KEY
from collective.contractorportal.resolutions.wording import Words
from io import BytesIO
from pathlib import Path
from plone import api
from pypdf import PdfReader
from zExceptions import NotFound
from zope.annotation.interfaces import IAnnotations

import json
import pytest
import subprocess
import sys
import transaction


SCRIPT = Path(__file__).parents[4] / "docs" / "verify" / "verify_vote.py"


def read(data):
    """The words of a PDF, spaces made even."""
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def view(town):
    """What somebody gets from a page of a resolution."""

    def get(resolution, name, who=None, **form):
        town.world.log_in(who) if who != "office" else None
        request = town.portal.REQUEST.clone()
        request.form = form
        found = api.content.get_view(name, resolution, request)
        return found()

    return get


@pytest.fixture
def office(view):
    def get(resolution, name, **form):
        with api.env.adopt_roles(["Manager"]):
            return view(resolution, name, "office", **form)

    return get


@pytest.fixture
def enter(town):
    def do(resolution, who, choice, part=None):
        from collective.contractorportal.core import clock

        part = part or town.part_of(who)
        with api.env.adopt_roles(["Manager"]):
            return papers.enter(
                resolution,
                papers.Entry(part.id, choice, clock.today(), (f"holder:{who.id}",)),
            )

    return do


@pytest.fixture
def mixed(town, enter, at):
    """A vote with papers, a contradiction decided on, and a couple that disagrees."""

    def make(**values):
        at()
        resolution = town.opened(**values)
        people = town.people
        at(hours=1)
        town.vote(resolution, people.owner, "for")
        at(hours=2)
        enter(resolution, people.neighbour, "for")
        at(hours=3)
        town.vote(resolution, people.board, "abstain")
        sheet = enter(resolution, people.board, "for")
        at(hours=4)
        enter(resolution, town.one, "against")
        town.vote(resolution, town.wife, "for", part=town.part_of(town.wife))
        enter(resolution, town.husband, "against", part=town.part_of(town.wife))
        at(days=20)
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
            decide(resolution, sheet.part_id, sheet.ballot_id, "Głos z karty")
        assert resolution.state() == "adopted"
        return resolution

    return make


class TestProtocol:
    def test_what_it_says(self, town, mixed, office):
        resolution = mixed()
        text = read(office(resolution, "protocol.pdf"))
        for words in (
            "Wymiana wodomierzy",
            "§ 1. Wymienia się wodomierze.",
            "Kwiatowa 5",
            "6/10",
            "60 %",
            "1/10",
            "Głos, który dał większość, oddano 24.11.2026; tego dnia",
            "Głos z karty",
            get_box(resolution).wording,
            "Zofia Prezes",
        ):
            assert words in text.replace("\xa0", " "), words
        assert exported(resolution)["root"] in text

    def test_page_and_pdf_of_owners_name_nobody(self, town, mixed, view):
        resolution = mixed()
        for name in ("protocol", "protocol.pdf"):
            said = view(resolution, name, town.people.owner)
            said = read(said) if isinstance(said, bytes) else said
            assert "6/10" in said
            for secret in (
                "Piotr Sąsiad",
                "Olga Pół",
                "Głos z karty",
                "Ewa Para",
                "lokal 4",
                "Flat 4",
            ):
                assert secret not in said, (name, secret)
        # Nor by a weight, which would tell whose spouses disagree.
        words = Words(town.portal.REQUEST, "pl")
        assert protocol_of(resolution, words).conflicts == (("1", "", ""),)
        with api.env.adopt_roles(["Manager"]):
            (couple,) = protocol_of(resolution, words).conflicts
        assert couple[0].startswith("lokal 4") and "20" in couple[1]

    def test_names_only_where_the_community_has_settled_so_before(
        self, town, mixed, view
    ):
        before = mixed()
        town.zone.names_in_protocol = True
        assert "Piotr Sąsiad" not in view(before, "protocol", town.people.owner)
        after = mixed(title="Druga")
        seen = len(get_log())
        assert "Piotr Sąsiad" in view(after, "protocol", town.people.owner)
        assert "Piotr Sąsiad" in read(view(after, "protocol.pdf", town.people.owner))
        assert len(get_log()) == seen + 2

    def test_when_it_could_not_pass_any_more(self, town, office, at):
        resolution = town.opened()
        for hours, who in enumerate(
            (town.people.owner, town.people.neighbour, town.people.board), 1
        ):
            at(hours=hours)
            town.vote(resolution, who, "against")
        at(days=20)
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        text = read(office(resolution, "protocol.pdf")).replace("\xa0", " ")
        assert "Po głosach z 24.11.2026 uchwała nie mogła już zostać podjęta." in text
        # The minute would tell the board, which knows who voted then, how (D13).
        assert "12:00" not in text

    def test_none_before_the_result(self, town, view, office, subtests):
        resolution = town.opened()
        names = ("protocol", "protocol.pdf", "voting-cards.pdf", "ballot-file.json")
        for name in names:
            with subtests.test(name=name), pytest.raises(NotFound):
                office(resolution, name)
        draft = town.make()
        for name in names:
            with subtests.test(draft=name), pytest.raises(NotFound):
                office(draft, name)

    def test_files_that_say_how_people_voted_are_for_the_office(
        self, town, mixed, view, office, subtests
    ):
        resolution = mixed()
        people = town.people
        for who in (people.owner, people.board, people.neighbour):
            for name in ("voting-cards.pdf", "ballot-file.json"):
                seeing = subtests.test(name=name, who=who.contractor.name)
                with seeing, pytest.raises(NotFound):
                    view(resolution, name, who)
        seen = len(get_log())
        text = read(office(resolution, "voting-cards.pdf"))
        assert "Piotr Sąsiad" in text
        assert "małżonkowie niezgodni" in text
        assert len(get_log()) == seen + 1
        (entry, *_more) = get_log().entries()
        assert (entry.kind, entry.channel) == ("resolution_votes", "file")


class TestProof:
    def check(self, tmp_path, file, *more):
        path = tmp_path / "ballots.json"
        path.write_text(json.dumps(file), encoding="utf-8")
        return subprocess.run(
            [sys.executable, str(SCRIPT), str(path), *more],
            capture_output=True,
            text=True,
            check=False,
        )

    def test_the_script_agrees(self, town, mixed, office, tmp_path, subtests):
        for rule in ("absolute_of_all", "per_head"):
            with subtests.test(rule=rule):
                resolution = mixed(title=rule, rule=rule, confirmed=True)
                file = json.loads(office(resolution, "ballot-file.json"))
                done = self.check(tmp_path, file)
                assert done.returncode == 0, done.stderr
                assert f"root: {file['root']}" in done.stdout
                # Somebody who turns a ballot round is found out.
                file["ballots"][0]["choice"] = "abstain"
                file["ballots"][0]["counted"] = True
                assert self.check(tmp_path, file).returncode == 1

    def test_it_names_nobody(self, town, mixed, office):
        text = office(mixed(), "ballot-file.json")
        for who in town.world.people:
            assert who.contractor.name not in text
            assert f'"{who.id}"' not in text
            assert who.user_id not in text

    def test_after_restoring_the_database_everything_is_the_same(self, town, mixed):
        resolution = mixed()
        before = exported(resolution)
        transaction.savepoint()
        box = get_box(resolution)
        stored = BytesIO()
        box._p_jar.exportFile(box._p_oid, stored)
        stored.seek(0)
        again = box._p_jar.importFile(stored)
        assert again._p_oid != box._p_oid
        IAnnotations(resolution)[KEY] = again
        assert exported(resolution) == before
        assert resolutions.tally_of(resolution).adopted_at is not None
