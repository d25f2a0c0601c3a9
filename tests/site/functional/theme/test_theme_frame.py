"""Who sees which frame, and what a page in our frame brings along."""

from base64 import b64encode
from collective.contractorportal.theme.frame import Frame

import pytest
import re


CONTRACTORS = ["owner", "tenant", "board", "supplier", "former", "nobody"]


class TestFrames:
    @pytest.mark.parametrize("who", [None, *CONTRACTORS])
    def test_contractors_see_ours(self, visit, who):
        for path in ("", "contact-info", "@@accessibility", "sitemap"):
            shown = visit(who, path)
            assert (path, shown.status) == (path, 200)
            assert shown.in_our_frame
            assert not shown.in_plones_frame

    def test_editors_see_plones(self, visit):
        for path in ("", "sitemap", "@@search"):
            shown = visit("editor", path)
            assert (path, shown.status) == (path, 200)
            assert shown.in_plones_frame
            assert not shown.in_our_frame
            assert "edit-zone" in shown.text  # the toolbar

    def test_editors_see_pages_that_are_no_content_in_ours(self, visit):
        for path in ("contact-info", "@@accessibility", "@@password"):
            shown = visit("editor", path)
            assert (path, shown.status) == (path, 200)
            assert shown.in_our_frame
            assert "edit-zone" not in shown.text

    def test_title_names_page_and_manager(self, visit):
        assert (
            visit("owner", "contact-info").title == "Kontakt – Zarządca nieruchomości"
        )


class TestLightness:
    def test_no_editor_bundle_and_nothing_inline(self, visit):
        text = visit("owner", "sitemap").text
        assert "++webresource++" not in text
        assert "++plone++" not in text
        scripts = re.findall("<script[^>]*>", visit("owner", "contact-info").text)
        assert len(scripts) == 1
        assert "portal.js" in scripts[0]
        assert "defer" in scripts[0]
        assert "<style" not in text
        assert " style=" not in text

    def test_no_toolbar(self, visit):
        for path in ("", "sitemap"):
            assert "edit-zone" not in visit("owner", path).text

    def test_assets_may_be_kept_for_ever_by_anybody(self, visit):
        text = visit(None, "contact-info").text
        urls = set(re.findall(r"@@portal-static/[0-9a-f]+/[a-z.]+", text))
        assert {url.rpartition("/")[2] for url in urls} == {
            "portal.css",
            "portal.js",
            "icons.svg",
            "favicon.svg",
        }
        for url in urls:
            shown = visit(None, url)
            assert shown.status == 200
            assert shown.headers["Cache-Control"] == (
                "public, max-age=31536000, immutable"
            )

    def test_nothing_else_is_served(self, visit):
        for path in ("", "/x", "/x/frame.py", "/x/..%2Fframe.py", "/x/portal.css/y"):
            assert visit(None, f"@@portal-static{path}").status == 404

    def test_an_old_address_is_kept_briefly(self, visit):
        shown = visit(None, "@@portal-static/0123/portal.css")
        assert shown.headers["Cache-Control"] == "public, max-age=300"


class TestPrivacy:
    def test_pages_are_kept_nowhere(self, visit):
        for path in ("", "contact-info", "sitemap", "not-there"):
            shown = visit("owner", path)
            assert shown.headers["Cache-Control"] == "private, no-store"
            assert not shown.is_indexed

    def test_only_the_portals_own_scripts_and_styles(self, visit):
        for path in ("", "contact-info", "login", "not-there"):
            policy = visit(None, path).headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy
            assert "unsafe" not in policy

    def test_theme_transform_is_off(self, visit):
        assert visit("owner", "contact-info").headers["X-Theme-Disabled"] == "1"
        assert visit("owner", "contact-info").headers["X-Frame-Options"] == "SAMEORIGIN"


class TestColours:
    def test_own_colour_comes_as_a_file(self, visit):
        shown = visit(None, "@@portal-colours?c=7a1fa2")
        assert shown.status == 200
        assert shown.headers["Content-Type"] == "text/css; charset=utf-8"
        assert "--cp-hero:#7a1fa2" in shown.text

    def test_anything_else_is_refused(self, visit):
        for colour in ("", "red", "7a1fa", "7a1fa2;}", "%22", "7a1fa2&c=7a1fa2"):
            assert visit(None, f"@@portal-colours?c={colour}").status == 404

    def test_managers_colour_is_on_each_page(self, visit, functional_world):
        from collective.contractorportal.controlpanel.settings import settings

        settings().manager_colour = "#7a1fa2"
        functional_world.commit()
        assert "@@portal-colours?c=7a1fa2" in visit("owner", "contact-info").text
        assert "@@portal-colours?c=7a1fa2" in visit(None, "login").text


class TestLogo:
    def test_logo_of_site_setup(self, functional_world, visit):
        from plone import api

        drawing = b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"/>')
        logo = b"filenameb64:bG9nbyAxLnN2Zw==;datab64:" + drawing
        api.portal.set_registry_record("plone.site_logo", logo)
        functional_world.commit()
        url = functional_world.portal.absolute_url()
        assert f'src="{url}/@@portal-picture/logo/' in visit(None, "login").text
        staff = visit("editor", "sitemap").text
        assert "@@site-logo/logo" in staff and "cps-logo" not in staff

    def test_staff_see_the_managers_name(self, functional_world, visit):
        from collective.contractorportal.controlpanel.settings import settings

        settings().manager_name = "Dom & Ogród"
        functional_world.commit()
        staff = visit("editor", "").text
        assert "<span>Dom &amp; Ogród</span></a>" in staff
        assert "plone-logo.svg" not in staff
        assert "#house" in staff

    def test_without_logo_a_mark(self, functional_world, functional_portal):
        request = functional_world.layer["request"]
        assert Frame(functional_portal, request).logo_url is None
