"""The office's desks: in the light frame, with a menu of those that one may use."""

from plone import api

import pytest
import re
import transaction


CONTRACTORS = ["owner", "tenant", "supplier", "former", "nobody"]
# Who issues logins, or answers for personal data, is more than an editor.
ADMINISTRATORS = {"letters-desk", "privacy-desk"}


def desks():
    """The desks that Plone's own frame has among its tabs."""
    found = api.portal.get_tool("portal_actions").portal_tabs.objectIds()
    return [name for name in found if name.endswith("-desk")]


def editors_desks():
    return [name for name in desks() if name not in ADMINISTRATORS]


def menu(shown):
    """Pairs of view and whether it is the present one, of the menu at the side."""
    nav = re.search('<nav class="cp-nav".*?</nav>', shown.text, re.DOTALL)[0]
    links = re.findall(r'<a href="[^"]*?/([^/"]+)"( aria-current="page")?', nav)
    return {view.removeprefix("@@"): bool(current) for view, current in links}


class TestDesks:
    def test_staff_see_each_in_the_light_frame(self, visit):
        assert len(desks()) >= 12
        for name in editors_desks():
            shown = visit("editor", f"@@{name}")
            assert (name, shown.status) == (name, 200)
            assert shown.in_our_frame and "edit-zone" not in shown.text
            assert "default-src 'self'" in shown.headers["Content-Security-Policy"]
            assert shown.headers["Cache-Control"] == "private, no-store"
            assert "++plone++" not in shown.text and "pat-" not in shown.text
            assert "<style" not in shown.text and " style=" not in shown.text
            assert 'class="cp-skip"' in shown.text and "desk.css" in shown.text
            assert [each for each, current in menu(shown).items() if current] == [name]

    def test_each_form_has_the_token(self, visit):
        for name in desks():
            text = visit("editor", f"@@{name}").text
            for form in re.findall("<form.*?</form>", text, re.DOTALL):
                if 'method="post"' in form:
                    assert "_authenticator" in form, name

    def test_titles_name_the_desk(self, visit):
        for name in editors_desks():
            title = visit("editor", f"@@{name}").title
            assert title.endswith(" – Zarządca nieruchomości"), name
            assert title != "Zarządca nieruchomości", name

    @pytest.mark.parametrize("who", CONTRACTORS)
    def test_contractors_find_none(self, visit, who):
        for name in desks():
            assert (name, visit(who, f"@@{name}").status) == (name, 404)

    def test_contractors_have_no_menu_of_them(self, visit):
        shown = visit("owner", "contact-info")
        assert "desk.css" not in shown.text
        assert not [view for view in menu(shown) if view.endswith("-desk")]


class TestMenu:
    def test_what_one_may_not_use_is_not_there(self, functional_world, visit):
        portal = functional_world.portal
        portal.manage_permission("Contractor portal: Manage payments", ["Manager"])
        transaction.commit()
        found = menu(visit("editor", "@@faults-desk"))
        assert "payment-desk" not in found
        assert "outbox-desk" in found

    def test_what_site_setup_hides_is_not_there(self, visit):
        tabs = api.portal.get_tool("portal_actions").portal_tabs
        tabs["outbox-desk"].visible = False
        transaction.commit()
        assert "outbox-desk" not in menu(visit("editor", "@@faults-desk"))

    def test_ways_to_plones_own_frame(self, visit):
        found = menu(visit("editor", "@@faults-desk"))
        assert "folder_contents" in found
        assert "overview-controlpanel" not in found
        assert visit("editor", "folder_contents").in_plones_frame

    def test_account_menu(self, visit):
        text = visit("editor", "@@faults-desk").text
        assert "@@password" in text and "/logout" in text

    def test_staff_who_are_contractors_have_both(self, visit, hood):
        api.user.grant_roles(username=hood.owner.user_id, roles=["Editor"])
        transaction.commit()
        for path in ("@@faults-desk", "@@finance", "dashboard"):
            shown = visit("owner", path)
            assert (path, shown.status) == (path, 200)
            assert shown.in_our_frame
            found = menu(shown)
            assert {"faults-desk", "folder_contents", "dashboard"} <= set(found)
            assert found[path.removeprefix("@@")], path
            titles = re.findall(r'cp-nav-title"\s*>([^<]+)<', shown.text)
            assert titles == ["Biuro", "Twoje konto"]

    def test_pages_of_a_desk_belong_to_it(self, visit):
        for page, desk in (
            ("@@faults-report", "faults-desk"),
            ("@@faults-rules", "faults-desk"),
            ("@@faults-take", "faults-desk"),
            ("@@meters-unread", "meters-desk"),
            ("@@reading-windows", "meters-desk"),
            ("@@notice-where", "notices-desk"),
        ):
            shown = visit("editor", page)
            assert (page, shown.status) == (page, 200)
            assert menu(shown)[desk], page

    def test_each_has_a_drawing(self, visit):
        text = visit("editor", "@@faults-desk").text
        nav = re.search('<nav class="cp-nav".*?</nav>', text, re.DOTALL)[0]
        assert set(re.findall(r"#([a-z]+)", nav)).isdisjoint({"dot"})
