"""The synchronisation: incremental, doubting, resumable, harmless when it fails."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory import differences
from collective.contractorportal.directory import sync
from collective.contractorportal.directory.interfaces import IDirectorySynced
from collective.contractorportal.erp.changes import Changes
from collective.contractorportal.erp.errors import ErpChanging
from collective.contractorportal.erp.errors import ErpSchemaError
from collective.contractorportal.erp.errors import ErpTimeout
from collective.contractorportal.erp.http.server.journal import Journal
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import AccountHolder
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import DIRECTORY_RECORDS
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.records import Title
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from zope.component import getGlobalSiteManager

import pytest


@pytest.fixture
def home(erp_world):
    return erp_world.neighbourhood()


@pytest.fixture
def events():
    seen = []

    def note(event):
        seen.append(event.report)

    manager = getGlobalSiteManager()
    manager.registerHandler(note, (IDirectorySynced,))
    yield seen
    manager.unregisterHandler(note, (IDirectorySynced,))


def everything(directory):
    return {cls: list(directory.all(cls)) for cls in DIRECTORY_RECORDS}


class TestDifferences:
    def test_all_records_arrive(self, erp_world, home):
        for record_class in DIRECTORY_RECORDS:
            expected = sorted(erp_world.of(record_class), key=lambda r: r.id)
            assert list(erp_world.directory.all(record_class)) == expected
            assert erp_world.directory.count(record_class) == len(expected)

    def test_again_is_nothing(self, erp_world, home, events):
        report = erp_world.sync()
        assert report.unchanged
        assert report.communities == frozenset()
        assert events == []

    def test_one_change(self, erp_world, home, events):
        erp_world.change(home.premises[0], staircase="B")
        report = erp_world.sync()
        assert report.changes["Premises"] == (0, 1, 0)
        assert sum(map(sum, report.changes.values())) == 1
        assert report.communities == {home.home.id}
        assert [each.communities for each in events] == [{home.home.id}]
        found = erp_world.directory.get(Premises, home.premises[0].id)
        assert found.staircase == "B"

    def test_moved_record_changes_both_communities(self, erp_world, home):
        title = next(
            t for t in erp_world.of(Title) if t.contractor_id == home.supplier.id
        )
        erp_world.change(title, community_id=home.other.id)
        assert erp_world.sync().communities == {home.home.id, home.other.id}

    def test_contractor_touches_the_own_communities(self, erp_world, home):
        erp_world.change(home.stranger.contractor, name="Inny")
        assert erp_world.sync().communities == {home.other.id}

    def test_removed_record_goes(self, erp_world, home):
        (title,) = erp_world.directory.find(Title, contractor_id=home.tenant.id)
        erp_world.remove(title)
        report = erp_world.sync()
        assert report.changes["Title"] == (0, 0, 1)
        assert erp_world.directory.get(Title, title.id) is None
        assert list(erp_world.directory.find(Title, contractor_id=home.tenant.id)) == []

    def test_chunks_are_compared_one_by_one(self, erp_world, monkeypatch):
        monkeypatch.setattr(differences, "CHUNK", 3)
        community = erp_world.community()
        places = [erp_world.premises(community, str(n), None) for n in range(20)]
        erp_world.sync()
        erp_world.change(places[7], number="7A")
        erp_world.remove(places[0], places[13])
        erp_world.premises(community, "30", None, id="p")
        erp_world.premises(community, "31", None, id="zzz")
        report = erp_world.sync()
        assert report.changes["Premises"] == (2, 1, 2)
        assert erp_world.sync().unchanged
        expected = sorted(erp_world.of(Premises), key=lambda r: r.id)
        assert list(erp_world.directory.all(Premises)) == expected

    def test_duplicate_ids_are_told_and_the_first_is_taken(self, erp_world, home):
        twin = Community(**_values(home.home) | {"name": "Druga"})

        class Source:
            def records(self, record_class):
                records = memory_erp.records(record_class)
                return (*records, twin) if record_class is Community else records

        report = run(erp_world, Source())
        assert erp_world.directory.get(Community, home.home.id).name == "Kwiatowa 5"
        assert "duplicate_id" in codes(erp_world, "")
        assert report.outcome == "done"

    def test_modules(self, erp_world, home):
        memory_erp.licensed({"rents"})
        run(erp_world)
        assert erp_world.directory.modules == {"rents"}


class Telling:
    """An ERP that tells what has changed, and keeps what it was asked."""

    def __init__(self):
        self.journal = Journal(memory_erp)
        self.asked = set()

    def changes(self, record_class, since=None):
        self.asked.add(since)
        if since is None:
            mark = self.journal.mark(record_class)
            return Changes(memory_erp.records(record_class), mark)
        changed, gone, mark = self.journal.since(record_class, since)
        return Changes(changed, mark, tuple(gone), complete=False)


class TestChanges:
    @pytest.fixture
    def told(self, erp_world, home):
        """Synchronise with an ERP that tells of changes; what it was asked."""
        source = Telling()

        def told():
            source.asked.clear()
            report = run(erp_world, source)
            return report, source.asked

        assert told()[1] == {None}
        return told

    def test_only_what_has_changed_is_read(self, erp_world, home, told):
        report, asked = told()
        assert report.unchanged
        assert None not in asked
        place = erp_world.premises(home.home, "99", None)
        erp_world.change(home.owner.contractor, name="Zmieniony")
        erp_world.remove(home.premises[0])
        memory_erp.clear().load(*erp_world.records.values())
        report, asked = told()
        assert report.changes["Premises"] == (1, 0, 1)
        assert report.changes["Contractor"] == (0, 1, 0)
        assert None not in asked
        assert erp_world.directory.get(Premises, place.id) == place
        assert told()[0].unchanged
        # Reading everything finds that nothing was missed.
        assert run(erp_world).unchanged

    def test_who_left_and_came_back(self, erp_world, home, told):
        before = everything(erp_world.directory)
        gone = home.owner.contractor
        erp_world.remove(gone)
        memory_erp.clear().load(*erp_world.records.values())
        assert told()[0].changes["Contractor"][2] == 1
        assert gone.id in erp_world.directory.inactive
        memory_erp.load(gone)
        report, asked = told()
        assert report.outcome == "done"
        assert None in asked  # rights that were kept have to follow the ERP again
        assert gone.id not in erp_world.directory.inactive
        memory_erp.load(*erp_world.records.values())
        told()
        assert everything(erp_world.directory) == before

    def test_killed_while_somebody_comes_back(self, erp_world, home):
        source, who = Telling(), home.owner
        run(erp_world, source)
        mine = [
            r
            for r in list(erp_world.records.values())
            if getattr(r, "contractor_id", None) == who.id
        ]
        erp_world.remove(who.contractor, *mine)
        memory_erp.clear().load(*erp_world.records.values())
        run(erp_world, source)
        assert list(erp_world.directory.find(Title, contractor_id=who.id))
        memory_erp.load(who.contractor)
        kill_while_writing(erp_world, source)
        assert run(erp_world, source).outcome == "done"
        assert erp_world.directory.is_active(who.id)
        assert list(erp_world.directory.find(Title, contractor_id=who.id)) == []

    def test_everything_is_read_once_a_day(self, erp_world, home, told):
        with clock.frozen(clock.now() + timedelta(hours=25)):
            assert told()[1] == {None}
            assert None not in told()[1]

    def test_marks_of_another_erp_say_nothing(self, erp_world, home, told):
        source = Telling()
        run(erp_world, source, origin="http elsewhere")
        assert source.asked == {None}


class Changing(Telling):
    """An ERP whose premises change so many times while they are read."""

    def __init__(self, times):
        super().__init__()
        self.times = times
        self.reads = 0

    def changes(self, record_class, since=None):
        found = super().changes(record_class, since)
        if record_class is not Premises:
            return found
        return replace(found, records=self.broken_off(found.records))

    def broken_off(self, records):
        self.reads += 1
        for each in records:
            yield each
            if self.reads <= self.times:
                raise ErpChanging("premises")


class TestFaults:
    @pytest.mark.parametrize(("times", "outcome"), [(2, "done"), (3, "failed")])
    def test_what_changes_while_it_is_read_is_read_anew(
        self, erp_world, home, times, outcome
    ):
        source = Changing(times)
        erp_world.change(home.premises[0], number="7X")
        memory_erp.load(*erp_world.records.values())
        report = run(erp_world, source)
        assert (report.outcome, source.reads) == (outcome, 3)
        if outcome == "done":
            assert report.changes["Premises"] == (0, 1, 0)
            assert run(erp_world).unchanged

    @pytest.mark.parametrize("error", [ErpTimeout("slow"), ErpSchemaError("old")])
    @pytest.mark.parametrize("at", [Contractor, Title, AccountHolder])
    def test_error_while_reading_changes_nothing(self, erp_world, home, error, at):
        before = everything(erp_world.directory)
        erp_world.change(home.owner.contractor, name="Zmieniony")

        class Breaking:
            def records(self, record_class):
                if record_class is at:
                    raise error
                return memory_erp.records(record_class)

        memory_erp.load(*erp_world.records.values())
        report = run(erp_world, Breaking())
        assert (report.outcome, report.reason) == ("failed", error.reason)
        assert everything(erp_world.directory) == before
        assert erp_world.directory.state.reports[0].reason == error.reason

    def test_empty_answer_is_doubted(self, erp_world, home):
        before = everything(erp_world.directory)

        class Empty:
            def records(self, record_class):
                return () if record_class is Title else memory_erp.records(record_class)

        report = run(erp_world, Empty())
        assert report.outcome == "refused"
        assert report.suspicious == (("Title", 7, 7),)
        assert everything(erp_world.directory) == before
        assert erp_world.directory.synced_at < report.started_at

    def test_many_missing_are_doubted_until_confirmed(self, erp_world):
        community = erp_world.community()
        places = [erp_world.premises(community, str(n), None) for n in range(50)]
        erp_world.sync()
        erp_world.remove(*places[:11])
        assert erp_world.sync().outcome == "refused"
        assert erp_world.directory.count(Premises) == 50
        assert erp_world.sync(confirmed=True).outcome == "done"
        assert erp_world.directory.count(Premises) == 39

    def test_a_fifth_may_go(self, erp_world):
        community = erp_world.community()
        places = [erp_world.premises(community, str(n), None) for n in range(50)]
        erp_world.sync()
        erp_world.remove(*places[:10])
        assert erp_world.sync().outcome == "done"

    def test_no_module_at_all_is_doubted(self, erp_world, home):
        memory_erp.licensed(())
        assert run(erp_world).suspicious == (("Module", 4, 4),)

    def test_killed_in_the_middle_is_completed(
        self, erp_world, home, events, monkeypatch
    ):
        monkeypatch.setattr(sync, "BATCH", 2)
        for number in range(10, 20):
            erp_world.premises(home.other, str(number), Fraction(1, 10))
        new = erp_world.community("Nowa 1")
        memory_erp.load(*erp_world.records.values())
        writes = 0

        def commit():
            nonlocal writes
            writes += erp_world.directory.state.progress.stage == "write"
            if writes == 4:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            run(erp_world, commit=commit)
        assert events == []
        erp_world.directory.state.progress.end()
        report = run(erp_world)
        assert report.outcome == "done"
        assert {home.other.id, new.id} <= report.communities
        assert {home.other.id, new.id} <= events[0].communities
        expected = sorted(erp_world.of(Premises), key=lambda r: r.id)
        assert list(erp_world.directory.all(Premises)) == expected
        assert "shares_sum" in codes(erp_world, home.other.id)
        assert run(erp_world).unchanged

    def test_killed_and_then_taken_back(self, erp_world, home):
        place = erp_world.premises(home.other, "99", None)
        memory_erp.load(*erp_world.records.values())
        kill_while_writing(erp_world)
        assert erp_world.directory.get(Premises, place.id) == place
        erp_world.remove(place)
        memory_erp.clear().load(*erp_world.records.values())
        assert run(erp_world).outcome == "done"
        assert erp_world.directory.get(Premises, place.id) is None

    def test_two_at_once(self, erp_world, home):
        progress = erp_world.directory.state.progress
        progress.begin("somebody", sync.now())
        with pytest.raises(sync.SyncRunning):
            run(erp_world)
        with clock.frozen(clock.now() + timedelta(minutes=4)):
            assert run(erp_world).outcome == "done"


class TestDeparture:
    def test_kept_ended_and_without_rights(self, erp_world, home):
        who = home.owner
        erp_world.remove(who.contractor)
        report = erp_world.sync()
        directory = erp_world.directory
        assert report.changes["Contractor"] == (0, 0, 1)
        assert directory.get(Contractor, who.id) == who.contractor
        assert not directory.is_active(who.id)
        (title,) = directory.find(Title, contractor_id=who.id)
        assert title.valid_to == clock.today() - timedelta(days=1)
        assert directory.person(who.user_id, clock.today(), 365) is None
        assert who.user_id not in directory.members_of("owners", clock.today())

    def test_gone_with_all_that_was_the_own(self, erp_world, home):
        who = home.owner
        mine = [
            r
            for r in list(erp_world.records.values())
            if getattr(r, "contractor_id", None) == who.id
        ]
        erp_world.remove(who.contractor, *mine)
        assert erp_world.sync().outcome == "done"
        (title,) = erp_world.directory.find(Title, contractor_id=who.id)
        assert title.valid_to == clock.today() - timedelta(days=1)
        assert erp_world.sync().unchanged
        # Back with an account alone: the old title does not come back to life.
        erp_world.add(who.contractor)
        assert erp_world.sync().changes["Title"] == (0, 0, 1)
        found = erp_world.directory.person(who.user_id, clock.today(), 365)
        assert (found.holdings, found.groups) == ((), frozenset())

    def test_back_again(self, erp_world, home):
        who = home.owner
        before = erp_world.directory.person(who.user_id, clock.today(), 365)
        erp_world.remove(who.contractor)
        erp_world.sync()
        erp_world.add(who.contractor)
        assert erp_world.sync().changes["Contractor"] == (0, 1, 0)
        after = erp_world.directory.person(who.user_id, clock.today(), 365)
        assert after == before


class TestErrors:
    def test_found_and_mended(self, erp_world, home):
        erp_world.change(home.premises[0], share=Fraction(1, 4))
        erp_world.sync()
        assert codes(erp_world, home.home.id) == ["shares_sum"]
        erp_world.change(home.premises[0], share=Fraction(1, 3))
        assert erp_world.sync().errors == 0

    def test_record_without_a_place(self, erp_world, home):
        lost = erp_world.premises(home.home, "99", None, building_id="nowhere")
        erp_world.sync()
        assert codes(erp_world, "") == ["unknown_building"]
        erp_world.building(home.home, id="nowhere")
        erp_world.sync()
        assert codes(erp_world, "") == []
        assert codes(erp_world, home.home.id) == ["premises_without_share"]
        erp_world.remove(lost)
        assert erp_world.sync().errors == 0

    def test_place_that_goes(self, erp_world, home):
        erp_world.remove(erp_world.buildings_of(home.other)[0])
        erp_world.sync()
        assert codes(erp_world, "") == ["unknown_building"]

    def test_title_in_an_unknown_community(self, erp_world, home):
        erp_world.remove(home.other)
        erp_world.sync()
        found = codes(erp_world, home.other.id)
        assert set(found) == {"unknown_community"}


def codes(world, community_id):
    errors = dict(world.directory.errors(clock.today()))
    return [error.code for error in errors.get(community_id, ())]


def run(world, source=memory_erp, commit=lambda: None, origin=""):
    return sync.synchronise(
        source,
        world.directory,
        "test",
        memory_erp.modules,
        commit=commit,
        origin=origin,
    )


def kill_while_writing(world, source=memory_erp):
    """A run that ends with its first batch."""
    progress = world.directory.state.progress

    def commit():
        if progress.stage == "write":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(world, source, commit=commit)
    progress.end()


def _values(record):
    return {name: getattr(record, name) for name in record.__slots__}
