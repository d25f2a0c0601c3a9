"""Virtual groups: searched, named, given local roles, correct by date."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory import titles
from datetime import timedelta
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID

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
