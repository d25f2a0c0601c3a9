"""Zones follow the directory, and editors keep what they have changed."""

from collective.contractorportal.zones.provision import apply_licences
from collective.contractorportal.zones.provision import provision_waiting
from collective.contractorportal.zones.provision import remember_changes
from collective.contractorportal.zones.storage import get_memory
from plone import api
from types import SimpleNamespace

import pytest


NOTHING = {"made": 0, "renamed": 0, "closed": 0, "opened": 0}


class TestProvision:
    def test_a_zone_for_each_community_and_its_board(self, town):
        assert sorted(town.root.objectIds()) == sorted(
            [
                "dostawcy",
                "lokatorzy",
                "najemcy",
                "wlasciciele",
                f"wspolnota-{town.people.home.id}",
                f"wspolnota-{town.people.other.id}",
            ]
        )
        assert town.home.title == "Kwiatowa 5"
        assert town.home.objectIds() == ["zarzad"]
        assert town.home.exclude_from_nav is True

    def test_titles_are_in_the_language_of_the_site(self, manager, keep):
        api.portal.set_registry_record("plone.default_language", "pl")
        keep()
        assert manager.portal["strefy"]["dostawcy"].title == "Strefa dostawcy"

    def test_second_run_does_nothing(self, town, keep):
        assert keep() == NOTHING

    def test_only_the_communities_named(self, town, keep):
        town.world.change(town.people.home, name="Kwiatowa 5A")
        town.world.change(town.people.other, name="Polna 7A")
        town.world.sync()
        assert keep([town.people.other.id]) == NOTHING | {"renamed": 1}
        assert town.home.title == "Kwiatowa 5"

    def test_ids_of_any_kind(self, manager, keep):
        ids = ["W007", "w007", "7/ą b", "x" * 64]
        for community_id in ids:
            manager.community("Kwiatowa 5", id=community_id)
        manager.sync()
        counts = keep()
        assert counts["made"] == 5 + 2 * len(ids)
        assert "wspolnota-W007" in manager.portal["strefy"]
        assert "wspolnota-w007" in manager.portal["strefy"]
        assert keep() == NOTHING

    def test_renamed_community(self, town, keep):
        town.world.change(town.people.home, name="Kwiatowa 5 i 7")
        town.world.sync()
        assert keep() == NOTHING | {"renamed": 1}
        assert town.home.title == "Kwiatowa 5 i 7"
        found = api.content.find(portal_type="Zone", Title="Kwiatowa")
        assert [brain.Title for brain in found] == ["Kwiatowa 5 i 7"]

    def test_what_editors_change_survives(self, town, keep):
        town.home.title = "Nasz dom"
        town.home.contact_phone = "22 123 45 67"
        town.home.panels = ["contacts"]
        moved = api.content.rename(town.home, "kwiatowa")
        town.world.change(town.people.home, name="Kwiatowa 5 i 7")
        town.world.sync()
        assert keep() == NOTHING
        assert (moved.title, moved.contact_phone) == ("Nasz dom", "22 123 45 67")
        assert moved.panels == ["contacts"]
        assert moved.getId() == "kwiatowa"

    def test_a_community_that_goes_and_comes_back(self, town, keep, groups):
        home = town.people.home
        records = dict(town.world.records)
        town.world.remove(home)
        town.world.sync(confirmed=True)
        assert keep() == NOTHING | {"closed": 2}
        for zone in (town.home, town.board):
            assert api.content.get_state(zone) == "closed"
            assert groups(zone) == set()
        assert keep() == NOTHING
        town.world.records = records
        town.world.sync()
        assert keep() == NOTHING | {"opened": 2}
        assert groups(town.home) == {f"community:{home.id}"}
        assert groups(town.board) == {f"community:{home.id}:board"}

    def test_a_zone_that_an_editor_closed_stays_closed(self, town, keep):
        api.content.transition(town.home, "close")
        town.world.change(town.people.home, name="Kwiatowa 5 i 7")
        town.world.sync()
        keep()
        assert api.content.get_state(town.home) == "closed"

    def test_a_deleted_zone_is_made_again(self, town, keep):
        api.content.delete(town.board)
        assert get_memory().whole is True
        assert keep() == NOTHING | {"made": 1}
        assert "zarzad" in town.home

    def test_an_address_that_is_taken(self, manager, keep):
        api.content.create(manager.portal, "Folder", "strefy")
        keep()
        assert manager.portal["strefy-2"].portal_type == "Zone"
        assert keep() == NOTHING


class TestWaiting:
    """What a sync leaves to the worker."""

    def test_first_run_looks_at_all_then_at_what_changed(self, manager):
        home = manager.community("Kwiatowa 5")
        manager.sync()
        assert provision_waiting(lambda: None)["made"] == 7
        assert provision_waiting(lambda: None) is None
        manager.change(home, name="Kwiatowa 6")
        manager.sync()
        assert list(get_memory().waiting) == [home.id]
        assert provision_waiting(lambda: None) == NOTHING | {"renamed": 1}
        assert list(get_memory().waiting) == []

    def test_a_run_that_was_killed_is_done_again(self, manager):
        manager.community("Kwiatowa 5")
        manager.sync()

        class Killed(Exception):
            pass

        def die():
            raise Killed

        with pytest.raises(Killed):
            provision_waiting(die)
        provision_waiting(lambda: None)
        assert len(manager.portal["strefy"]) == 5

    def test_before_the_first_run_nothing_need_be_noted(self, manager):
        remember_changes(SimpleNamespace(communities={"a"}))
        assert list(get_memory().waiting) == []
        assert get_memory().whole is True


class TestLicences:
    def test_suspended_without_licence_and_open_again(self, town, groups):
        zone = town.root["dostawcy"]
        zone.module = "maintenance"
        zone.reindexObject(idxs=["required_module"])
        assert apply_licences(town.world.portal, frozenset({"rents"})) == 1
        assert api.content.get_state(zone) == "suspended"
        assert groups(zone) == set()
        assert apply_licences(town.world.portal, frozenset({"rents"})) == 0
        assert apply_licences(town.world.portal, frozenset({"maintenance"})) == 1
        assert groups(zone) == {"suppliers"}

    def test_a_closed_zone_is_left_alone(self, town):
        zone = town.root["dostawcy"]
        zone.module = "maintenance"
        zone.reindexObject(idxs=["required_module"])
        api.content.transition(zone, "close")
        assert apply_licences(town.world.portal, frozenset({"maintenance"})) == 0
        assert api.content.get_state(zone) == "closed"
