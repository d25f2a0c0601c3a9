"""Virtual groups: searched, named, given local roles, correct by date."""

from collective.contractorportal.accounts.create import unverify
from collective.contractorportal.accounts.create import verify
from collective.contractorportal.core import clock
from collective.contractorportal.directory import titles
from collective.contractorportal.directory.person import person_of
from datetime import timedelta
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from zope.globalrequest import getRequest

import pytest


@pytest.fixture
def home(erp_world):
    return erp_world.neighbourhood()


@pytest.fixture
def search(portal, home):
    def search(**criteria):
        found = portal.acl_users.searchGroups(**criteria)
        return {info["groupid"]: info["title"] for info in found}

    return search


class TestSearch:
    def test_by_name_and_kind(self, search, home):
        owners = f"community:{home.home.id}:owners"
        for text in ("Kwiatowa 5 właściciele", "kwiatowa wlasc", "owners KWIATOWA"):
            assert list(search(title=text)) == [owners]

    def test_by_name_alone(self, search, home):
        found = search(title="Kwiatowa 5")
        community = f"community:{home.home.id}"
        kinds = ("owners", "tenants", "lessees", "suppliers", "board")
        assert {community, *(f"{community}:{kind}" for kind in kinds)} < set(found)
        assert f"building:{home.premises[0].building_id}" in found
        assert not any("Polna" in title for title in found.values())

    def test_by_premises(self, search, home):
        assert f"premises:{home.premises[1].id}" in search(title="Kwiatowa 5 2")
        assert f"premises:{home.premises[1].id}" not in search(title="Polna 7 2")

    def test_of_a_kind_in_a_building(self, search, home):
        building = f"building:{home.premises[0].building_id}"
        found = search(title="budynek Kwiatowa 5 właściciele")
        assert list(found) == [f"{building}:owners"]
        for text in ("Budynek Kwiatowa 5", "building kwiatowa"):
            kinds = ("owners", "tenants", "lessees")
            wanted = {building, *(f"{building}:{kind}" for kind in kinds)}
            assert set(search(title=text)) == wanted

    def test_of_a_kind_in_premises(self, search, home):
        found = search(title="lokal 2 Kwiatowa 5 lokatorzy")
        assert list(found) == [f"premises:{home.premises[1].id}:tenants"]

    def test_of_a_staircase(self, search, erp_world, home):
        building_id = home.premises[0].building_id
        for premises, name in zip(home.premises, ("A", "A", "B"), strict=True):
            erp_world.change(premises, staircase=name)
        erp_world.sync()
        found = search(title="klatka A Kwiatowa 5 właściciele")
        assert list(found) == [f"staircase:{building_id}/A:owners"]
        (title,) = found.values()
        assert "Kwiatowa 5" in title
        assert search(id=f"staircase:{building_id}/B", exact_match=True)
        assert not search(id=f"staircase:{building_id}/C", exact_match=True)

    def test_of_verified_persons(self, search, home):
        found = search(title="Kwiatowa 5 właściciele zweryfikowani")
        assert list(found) == [f"community:{home.home.id}:owners:verified"]

    def test_every_title_finds_its_group(self, search, erp_world, home):
        building_id = home.premises[0].building_id
        erp_world.change(home.premises[0], staircase="C")
        erp_world.sync()
        for group_id in (
            f"community:{home.home.id}:board",
            f"building:{building_id}:owners:verified",
            f"staircase:{building_id}/C:lessees",
            f"premises:{home.premises[2].id}:owners",
        ):
            for language in ("pl", "en"):
                title = titles.group_title(erp_world.directory, group_id, language)
                assert group_id in search(title=title), title

    def test_by_kind_everywhere(self, search):
        assert "suppliers" in search(title="dostawcy")
        assert "boards" in search(title="zarząd")

    def test_by_id(self, search, home):
        group_id = f"community:{home.home.id}:board"
        assert list(search(id=group_id, exact_match=True)) == [group_id]
        assert group_id in search(id=group_id)
        assert "community:nowhere" not in search(id="community:nowhere")
        assert not search(id="community:nowhere", exact_match=True)

    def test_blank_search_does_not_walk_communities(self, search):
        found = [each for each in search() if ":" in each]
        assert found == []

    def test_house_number_is_not_a_beginning(self, search, erp_world):
        erp_world.community("Kwiatowa 51")
        erp_world.sync()
        assert not any("51" in t for t in search(title="Kwiatowa 5").values())

    def test_unknown_criteria_find_nothing(self, search):
        assert "owners" not in search(fullname="owners")


class TestTitles:
    def test_polish_and_english(self, erp_world, home):
        group_id = f"community:{home.home.id}:owners"
        polish = titles.group_title(erp_world.directory, group_id, "pl")
        english = titles.group_title(erp_world.directory, group_id, "en")
        assert polish == "Wspólnota Kwiatowa 5: właściciele"
        assert english == "Community Kwiatowa 5: owners"

    def test_name_that_names_itself(self, erp_world):
        community = erp_world.community(
            "Lipowa 1", name="Wspólnota Mieszkaniowa Lipowa 1"
        )
        assert titles.community_title(community, "pl") == community.name

    def test_group_of_a_place_that_has_gone(self, portal, home):
        group = api.group.get("community:gone:owners")
        assert group.getGroupTitleOrName() == "community:gone:owners"
        assert api.group.get("nonsense:1") is None


class TestRoles:
    def test_local_role_of_a_group(self, portal, erp_world, home):
        setRoles(portal, TEST_USER_ID, ["Manager"])
        folder = api.content.create(portal, "Document", "d")
        folder.manage_setLocalRoles(f"community:{home.home.id}:owners", ["Reader"])
        for who, allowed in (
            (home.owner, True),
            (home.neighbour, True),
            (home.former, False),
            (home.tenant, False),
            (home.stranger, False),
            (home.nobody, False),
        ):
            user = portal.acl_users.getUserById(who.user_id)
            assert ("Reader" in user.getRolesInContext(folder)) is allowed

    def test_fine_groups_are_told_once_something_is_shared_with_them(
        self, portal, home
    ):
        """A login with fifty premises has hundreds of them, and all requests ask."""
        group_id = f"premises:{home.premises[0].id}:owners"
        user = portal.acl_users.getUserById(home.owner.user_id)
        assert not any("premises" in g and "owners" in g for g in user.getGroups())
        setRoles(portal, TEST_USER_ID, ["Manager"])
        portal.portal_workflow.setDefaultChain("simple_publication_workflow")
        folder = api.content.create(portal, "Document", "d")
        folder.manage_setLocalRoles(group_id, ["Reader"])
        folder.reindexObjectSecurity()
        for who, allowed in (
            (home.owner, True),
            (home.former, False),
            (home.neighbour, False),
        ):
            user = portal.acl_users.getUserById(who.user_id)
            assert (group_id in user.getGroups()) is allowed
            assert ("Reader" in user.getRolesInContext(folder)) is allowed

    def test_contractors_have_no_role_beside_member(self, portal, home):
        user = portal.acl_users.getUserById(home.owner.user_id)
        assert set(user.getRoles()) == {"Member", "Authenticated"}

    def test_groups_follow_the_day(self, portal, erp_world, home):
        owner_since = clock.now() - timedelta(days=99)
        day_before = owner_since - timedelta(days=1)
        for moment, allowed in ((owner_since, True), (day_before, False)):
            with clock.frozen(moment):
                from collective.contractorportal.directory.person import forget_persons

                forget_persons()
                user = portal.acl_users.getUserById(home.owner.user_id)
                assert ("owners" in user.getGroups()) is allowed

    def test_members(self, portal, home):
        group = api.group.get(f"community:{home.home.id}:board")
        assert group.getGroupMemberIds() == [home.board.user_id]


class TestMembers:
    def test_of_each_place_and_kind(self, erp_world, home):
        one, two, three = home.premises
        for premises, name in zip(home.premises, ("A", "A", "B"), strict=True):
            erp_world.change(premises, staircase=name)
        erp_world.sync()
        building = one.building_id
        for group_id, people in {
            f"building:{building}": "owner neighbour tenant board",
            f"building:{building}:owners": "owner neighbour board",
            f"building:{building}:tenants": "tenant",
            f"staircase:{building}/A": "owner neighbour tenant",
            f"staircase:{building}/A:owners": "owner neighbour",
            f"staircase:{building}/B:tenants": "",
            f"premises:{two.id}": "neighbour tenant",
            f"premises:{two.id}:tenants": "tenant",
            f"premises:{three.id}:owners": "board",
            f"community:{home.home.id}:owners:verified": "",
        }.items():
            wanted = {home.people[name].user_id for name in people.split()}
            found = list(erp_world.directory.members_of(group_id, clock.today()))
            assert sorted(found) == sorted(wanted), group_id

    def test_computed_both_ways_alike(self, portal, erp_world, home):
        for premises, name in zip(home.premises, ("A", "A", "B"), strict=True):
            erp_world.change(premises, staircase=name)
        erp_world.sync()
        verify(home.tenant.user_id, "passport")
        today = clock.today()
        people = {
            who.user_id: erp_world.directory.person(who.user_id, today, 365).groups
            for who in home.people.values()
        }
        for group_id in set().union(*people.values()):
            members = set(erp_world.directory.members_of(group_id, today))
            assert members == {u for u, groups in people.items() if group_id in groups}

    def test_verified_persons(self, erp_world, home):
        group_id = f"community:{home.home.id}:tenants:verified"
        verify(home.tenant.user_id, "passport")
        members = erp_world.directory.members_of(group_id, clock.today())
        assert list(members) == [home.tenant.user_id]
        assert group_id in person_of(getRequest(), home.tenant.user_id).groups
        unverify(home.tenant.user_id)
        members = erp_world.directory.members_of(group_id, clock.today())
        assert list(members) == []
        assert group_id not in person_of(getRequest(), home.tenant.user_id).groups


class TestSharing:
    def test_found_and_stored(self, portal, erp_world, home, http_request):
        setRoles(portal, TEST_USER_ID, ["Manager"])
        folder = api.content.create(portal, "Document", "d")
        http_request.form["search_term"] = "Kwiatowa 5: właściciele"
        view = api.content.get_view("sharing", folder, http_request)
        found = {each["id"]: each for each in view.group_search_results()}
        group_id = f"community:{home.home.id}:owners"
        assert list(found) == [group_id]
        view.update_role_settings(
            [{"id": group_id, "type": "group", "roles": ["Reader"]}]
        )
        assert ("Reader",) in [roles for who, roles in folder.get_local_roles()]
        view = api.content.get_view("sharing", folder, http_request)
        shown = {each["id"]: each["title"] for each in view.existing_role_settings()}
        assert shown[group_id].startswith(("Wspólnota Kwiatowa 5", "Community Kwi"))

    def test_page_with_a_group_of_a_place_that_has_gone(self, portal, http_request):
        setRoles(portal, TEST_USER_ID, ["Manager"])
        folder = api.content.create(portal, "Document", "d")
        folder.manage_setLocalRoles("community:gone", ["Reader"])
        view = api.content.get_view("sharing", folder, http_request)
        assert "community:gone" in [e["id"] for e in view.existing_role_settings()]
