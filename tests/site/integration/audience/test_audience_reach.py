"""How many an audience reaches, by which ways, and who they are."""

from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.accounts.create import verify
from collective.contractorportal.audience.reach import reached
from collective.contractorportal.core import clock

import pytest


@pytest.fixture
def home(erp_world):
    found = erp_world.neighbourhood()
    for premises, name in zip(found.premises, ("A", "A", "B"), strict=True):
        erp_world.change(premises, staircase=name)
    erp_world.sync()
    return found


def reach(*groups):
    return reached(groups, clock.today())


def names(found):
    return sorted(each.name for each in found)


class TestCounts:
    def test_community(self, home):
        found = reach(f"community:{home.home.id}")
        assert (found.people, found.logins, found.emails, found.phones) == (4, 4, 4, 0)
        assert names(found) == [
            "Ewa Zając",
            "Jan Kowalski",
            "Piotr Sąsiad",
            "Zofia Prezes",
        ]

    def test_former_owner_and_suppliers_are_not_reached(self, home):
        community = f"community:{home.home.id}"
        assert home.former.user_id not in set(reach(community).user_ids())
        assert home.supplier.user_id not in set(reach(community).user_ids())
        assert set(reach(f"{community}:suppliers").user_ids()) == {
            home.supplier.user_id
        }

    def test_without_login_or_ways(self, erp_world, home):
        one = home.premises[0]
        erp_world.owner(one, erp_world.contractor("Bez Niczego", False, email=None))
        erp_world.owner(
            one, erp_world.contractor("Z Telefonem", False, email=None, phone="600")
        )
        erp_world.sync()
        found = reach(f"premises:{one.id}:owners")
        assert (found.people, found.logins, found.emails, found.phones) == (3, 1, 1, 1)
        assert {each.name: each.user_id for each in found}["Bez Niczego"] is None

    def test_several_groups_and_titles_are_one_person(self, erp_world, home):
        erp_world.owner(home.premises[2], home.owner)
        erp_world.sync()
        community = f"community:{home.home.id}"
        found = reach(f"{community}:owners", "owners", community)
        assert found.people == len(set(found.user_ids())) == 5
        (owner,) = (each for each in found if each.user_id == home.owner.user_id)
        assert sorted(place.address for place in owner.places) == [
            "Kwiatowa 5 / 1",
            "Kwiatowa 5 / 3",
        ]

    def test_several_numbers_of_one_human_being(self, erp_world, home):
        for number in ("A", "B"):
            someone = erp_world.contractor(
                f"Ta Sama {number}", login=False, person_id="human"
            )
            erp_world.tenant(home.premises[0], someone)
        erp_world.sync()
        assert reach(f"premises:{home.premises[0].id}:tenants").people == 1
        create_login([someone.id])
        found = reach(f"premises:{home.premises[0].id}:tenants")
        assert (found.people, found.logins) == (1, 1)

    def test_verified_persons(self, home):
        group_id = f"community:{home.home.id}:verified"
        assert reach(group_id).people == 0
        verify(home.tenant.user_id, "passport")
        assert list(reach(group_id).user_ids()) == [home.tenant.user_id]

    def test_nobody(self, home):
        found = reach("community:gone", "nonsense")
        assert (found.people, list(found)) == (0, [])


class TestPlaces:
    def test_staircase_and_building(self, home):
        found = {
            each.user_id: each.where for each in reach(f"community:{home.home.id}")
        }
        assert found[home.tenant.user_id].staircase == "A"
        assert found[home.board.user_id].staircase == "B"
        assert found[home.board.user_id].building == "Kwiatowa 5"

    def test_supplier_has_none(self, home):
        (supplier,) = reach("suppliers")
        assert supplier.where is None
