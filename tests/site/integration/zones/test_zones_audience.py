"""From the audience to local roles, and which roles flow into a zone."""

from plone import api
from plone.app.testing import TEST_USER_ID
from Products.CMFCore.indexing import processQueue
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


def allowed(obj):
    """Who finds an object, as the catalog knows it."""
    processQueue()
    catalog = api.portal.get_tool("portal_catalog")
    rid = catalog.getrid("/".join(obj.getPhysicalPath()))
    return set(catalog.getIndexDataForRID(rid)["allowedRolesAndUsers"])


class TestAudience:
    def test_groups_of_the_zones(self, town, groups):
        home = town.people.home.id
        assert groups(town.root) == {"owners", "tenants", "lessees", "suppliers"}
        assert groups(town.home) == {f"community:{home}"}
        assert groups(town.board) == {f"community:{home}:board"}

    def test_content_in_a_board_zone_is_not_found_by_the_community(self, town):
        home = town.people.home.id
        notice = api.content.create(town.board, "News Item", title="Dla zarządu")
        api.content.transition(notice, "publish")
        found = allowed(notice)
        assert f"user:community:{home}:board" in found
        assert f"user:community:{home}" not in found
        assert "user:owners" not in found
        assert "Anonymous" not in found

    def test_changed_audience(self, town, groups):
        town.home.audience = ["tenants", "boards"]
        notify(ObjectModifiedEvent(town.home))
        own = f"community:{town.people.home.id}"
        assert groups(town.home) == {own, "tenants", "boards"}
        assert "user:tenants" in allowed(town.home)
        town.home.audience = []
        notify(ObjectModifiedEvent(town.home))
        assert groups(town.home) == {own}
        assert "user:tenants" not in allowed(town.home)

    def test_sharing_by_editors_survives(self, town, groups):
        own = f"community:{town.people.home.id}"
        town.home.manage_setLocalRoles("tenants", ["Reader"])
        town.home.manage_setLocalRoles(own, ["Reader", "Contributor"])
        api.content.transition(town.home, "close")
        roles = dict(town.home.get_local_roles())
        assert roles["tenants"] == ("Reader",)
        assert roles[own] == ("Contributor",)
        api.content.transition(town.home, "open")
        assert groups(town.home) == {own, "tenants"}

    def test_staff_roles_flow_down_readers_do_not(self, town):
        town.root.manage_setLocalRoles(TEST_USER_ID, ["Editor", "Reader"])
        user = api.user.get(TEST_USER_ID).getUser()
        assert "Editor" in user.getRolesInContext(town.board)
        assert "Reader" not in user.getRolesInContext(town.board)
        town.root.reindexObjectSecurity()
        assert f"user:{TEST_USER_ID}" in allowed(town.board)

    def test_a_copy_has_its_own_audience(self, town, groups):
        town.home.manage_setLocalRoles("tenants", ["Reader"])
        copy = api.content.copy(town.home, town.root, "kopia")
        assert groups(copy) == {f"community:{town.people.home.id}"}


class TestContentWorkflow:
    def test_content_in_a_zone_goes_by_the_zones_workflow(self, town):
        tool = api.portal.get_tool("portal_workflow")
        for portal_type in ("News Item", "Document", "Folder", "Event", "EasyForm"):
            item = api.content.create(town.home, portal_type, title="x")
            assert tool.getChainFor(item) == ("zone_content_workflow",), portal_type
        assert tool.getChainFor(town.home) == ("zone_workflow",)

    def test_content_elsewhere_is_left_alone(self, town):
        tool = api.portal.get_tool("portal_workflow")
        page = api.content.create(town.world.portal, "Document", "strona")
        assert tool.getChainFor(page) == ("simple_publication_workflow",)

    def test_moved_in_content_is_hidden_until_published(self, town):
        portal = town.world.portal
        folder = api.content.create(portal, "Folder", "teczka")
        page = api.content.create(folder, "Document", "strona")
        api.content.transition(folder, "publish")
        api.content.transition(page, "publish")
        assert "Anonymous" in allowed(page)
        moved = api.content.move(folder, town.home)
        for item in (moved, moved["strona"]):
            assert "Anonymous" not in allowed(item)
            assert f"user:community:{town.people.home.id}" not in allowed(item)
            assert api.content.get_state(item) == "private"

    def test_moved_out_content_is_a_draft(self, town):
        portal = town.world.portal
        page = api.content.create(portal, "Document", "strona")
        api.content.transition(page, "publish")
        page = api.content.move(page, town.home)
        api.content.transition(page, "publish")
        moved = api.content.move(page, portal)
        assert "Anonymous" not in allowed(moved)
        assert api.content.get_state(moved) == "private"

    def test_closing_a_zone_hides_what_is_in_it(self, town):
        page = api.content.create(town.home, "Document", "strona")
        api.content.transition(page, "publish")
        api.content.transition(town.home, "close")
        assert "Reader" not in allowed(page)
        assert f"user:community:{town.people.home.id}" not in allowed(page)
