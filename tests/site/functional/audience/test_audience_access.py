"""Who reaches content for a part of a zone's people, by every way there is."""

from collective.contractorportal.accounts.create import unverify
from collective.contractorportal.accounts.create import verify
from datetime import timedelta
from plone import api

import pytest
import transaction


DAY = timedelta(days=1)
EVERYBODY = ("owner", "neighbour", "tenant", "board", "supplier", "stranger")
OUTSIDE = ("former", "nobody", None)


@pytest.fixture
def reads(shown, hidden):
    """Assert that exactly these people read a thing."""

    def reads(thing, *people, every=False):
        for who in (*EVERYBODY, *OUTSIDE):
            (shown if who in people else hidden)(who, thing, every)

    return reads


class TestPeople:
    def test_whole_zone(self, town, put, reads):
        reads(put(town.home), "owner", "neighbour", "tenant", "board")

    def test_kind(self, town, put, reads):
        reads(put(town.home, kinds=["owners"]), "owner", "neighbour", "board")

    def test_staircase(self, town, put, reads):
        thing = put(town.home, staircases=[f"{town.building}/A"])
        reads(thing, "owner", "neighbour", "tenant")

    def test_kind_in_a_staircase(self, town, put, reads):
        thing = put(town.home, kinds=["owners"], staircases=[f"{town.building}/A"])
        reads(thing, "owner", "neighbour", every=True)

    def test_single_premises(self, town, put, reads):
        thing = put(town.home, premises=[town.people.premises[0].id])
        reads(thing, "owner")

    def test_board_of_the_zone_around(self, town, put, reads):
        reads(put(town.board_zone), "board")

    def test_one_community_of_all(self, town, put, reads):
        reads(put(town.owners, communities=[town.people.other.id]), "stranger")

    def test_suppliers_from_the_managers_zone(self, town, put, reads):
        reads(put(town.root, kinds=["suppliers"]), "supplier")

    def test_verified_persons(self, town, put, reads):
        thing = put(town.home, verified_only=True)
        reads(thing)
        verify(town.tenant.user_id, "passport")
        transaction.commit()
        reads(thing, "tenant")
        unverify(town.tenant.user_id)
        transaction.commit()
        reads(thing)

    def test_places_of_another_community_open_nothing(self, town, put, reads):
        thing = put(town.home, premises=[town.people.away.id])
        reads(thing)


class TestTime:
    @pytest.mark.parametrize(
        ("begins", "ends", "open_"),
        [
            (-DAY, DAY, True),
            (DAY, 2 * DAY, False),
            (-2 * DAY, -DAY, False),
        ],
    )
    def test_window(self, town, put, reads, begins, ends, open_):
        thing = put(town.home, begins=begins, ends=ends, kinds=["owners"])
        people = ["owner", "neighbour", "board"] if open_ else []
        reads(thing, *people, every=True)

    def test_a_window_that_changes_reaches_what_lies_inside(
        self, town, put, edit, reads
    ):
        from collective.contractorportal.core import clock
        from DateTime import DateTime

        thing = put(town.home, kinds=["tenants"])
        reads(thing, "tenant")
        thing.setExpirationDate(DateTime((clock.now() - DAY).isoformat()))
        edit(thing)
        reads(thing)

    def test_draft(self, town, put, reads):
        reads(put(town.home, state=None))


class TestZone:
    def test_suspended_and_open_again(self, town, put, reads):
        thing = put(town.home, kinds=["tenants"])
        for transition, people in (("suspend", ()), ("open", ("tenant",))):
            with api.env.adopt_roles(["Manager"]):
                api.content.transition(town.home, transition)
            transaction.commit()
            reads(thing, *people)

    def test_without_its_licence(self, town, put, reads, edit):
        from collective.contractorportal.zones.provision import provision_waiting

        thing = put(town.home, kinds=["tenants"])
        town.home.module = "maintenance"
        town.world.directory.modules = frozenset({"rents", "communities"})
        edit(town.home)
        provision_waiting()
        reads(thing)
        town.world.directory.modules = frozenset({"maintenance"})
        transaction.commit()
        provision_waiting()
        reads(thing, "tenant")

    def test_licence_of_a_zone_around(self, town, put, hidden, edit):
        thing = put(town.board_zone)
        town.home.module = "maintenance"
        town.world.directory.modules = frozenset({"rents", "communities"})
        transaction.commit()
        path = "/".join(thing.getPhysicalPath()[2:])
        assert town.world.rest(town.board, path)[0] == 404
        assert town.world.rest(town.board, f"{path}/plik")[0] == 404

    def test_moved_to_another_zone(self, town, put, reads):
        thing = put(town.home, premises=[town.people.premises[0].id])
        with api.env.adopt_roles(["Manager"]):
            thing = api.content.move(thing, town.away)
        transaction.commit()
        reads(thing)

    def test_copied_to_another_zone(self, town, put, reads):
        thing = put(town.home, kinds=["owners"])
        with api.env.adopt_roles(["Manager"]):
            copy = api.content.copy(thing, town.away)
            api.content.transition(copy, "publish")
            api.content.delete(thing)
        transaction.commit()
        reads(copy, "stranger")

    def test_zone_that_changes_its_people(self, town, put, reads, edit):
        thing = put(town.owners)
        reads(thing, "owner", "neighbour", "board", "stranger")
        town.owners.kind = "suppliers"
        edit(town.owners)
        reads(thing, "supplier")


class TestRoles:
    def test_reader_of_the_zone_is_none_here(self, town, put, reads):
        """What Sharing gives on a zone is for the zone."""
        town.home.manage_setLocalRoles(town.stranger.user_id, ["Reader"])
        town.home.reindexObjectSecurity()
        transaction.commit()
        reads(put(town.home, kinds=["tenants"]), "tenant")

    def test_inheritance_that_was_switched_on_is_off_again(
        self, town, put, edit, reads
    ):
        thing = put(town.home, kinds=["tenants"])
        thing.__ac_local_roles_block__ = False
        thing.reindexObjectSecurity()
        edit(thing)
        reads(thing, "tenant")

    def test_editor_of_a_zone_sees_what_is_to_come(self, town, put):
        later = put(town.home, "potem", begins=DAY, ends=2 * DAY)
        town.home.manage_setLocalRoles(town.stranger.user_id, ["Editor"])
        town.home.reindexObjectSecurity()
        transaction.commit()
        path = "/".join(later.getPhysicalPath()[2:])
        assert town.world.rest(town.stranger, path)[0] == 200
        assert town.world.rest(town.stranger, f"{path}/plik")[0] == 200
        found = town.world.rest(
            town.stranger, f"@search?path=/plone/{path.rsplit('/', 1)[0]}&Title=potem"
        )[1]
        assert "Tajemnica potem" in str(found)

    def test_content_inside_content_for_an_audience(self, town, put, reads, edit):
        """Both have to mean somebody, and both have to be open."""
        outer = put(town.home, "teczka", kinds=["tenants"])
        reads(put(outer, "dla-innych", kinds=["owners"]))
        reads(put(outer, "dla-obu", kinds=["owners", "tenants"]), "tenant")
        reads(put(outer, "dla-wszystkich"), "tenant")
        later = put(outer, "potem", begins=DAY, ends=2 * DAY)
        reads(later)
