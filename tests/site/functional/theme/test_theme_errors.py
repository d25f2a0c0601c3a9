"""Errors are calm pages in both languages, and JSON for whoever asks for JSON."""

from collective.contractorportal.interfaces import IContractorPortalLayer
from Products.Five.browser import BrowserView
from zExceptions import BadRequest
from zExceptions import Forbidden
from zope.component import getGlobalSiteManager
from zope.interface import Interface

import pytest


RAISED = {"boom": RuntimeError, "bad": BadRequest, "forbidden": Forbidden}


@pytest.fixture(autouse=True)
def breaking_views(functional):
    """Views that fail: ``test-boom``, ``test-bad``, ``test-forbidden``."""
    registry = getGlobalSiteManager()

    def view(error):
        def fail(self):
            raise error("secret detail")

        return type("FailingView", (BrowserView,), {"__call__": fail})

    made = {f"test-{name}": view(error) for name, error in RAISED.items()}
    required = (Interface, IContractorPortalLayer)
    for name, factory in made.items():
        registry.registerAdapter(factory, required, Interface, name)
    yield
    for name, factory in made.items():
        registry.unregisterAdapter(factory, required, Interface, name)


class TestNotFound:
    @pytest.mark.parametrize("who", ["owner", None])
    def test_polish(self, visit, who):
        shown = visit(who, "not-there")
        assert shown.status == 404
        assert "Tej strony nie ma albo nie jest przeznaczona dla Ciebie." in shown.text
        assert shown.language == "pl"

    def test_english(self, visit):
        shown = visit("owner", "not-there?set_language=en")
        assert "There is no such page, or it is not meant for you." in shown.text
        assert shown.language == "en"

    def test_phone_is_there(self, visit, functional_world):
        from collective.contractorportal.controlpanel.settings import settings

        settings().manager_phone = "12 345 67 89"
        functional_world.commit()
        assert 'href="tel:123456789"' in visit("owner", "not-there").text

    def test_moved_pages_are_found(self, visit, functional_portal):
        from plone.app.redirector.interfaces import IRedirectionStorage
        from zope.component import getUtility

        import transaction

        path = "/".join(functional_portal.getPhysicalPath())
        storage = getUtility(IRedirectionStorage)
        storage.add(f"{path}/old-place", f"{path}/contact-info")
        transaction.commit()
        assert visit("owner", "old-place").url.endswith("/contact-info")


class TestBroken:
    def test_calm_with_a_number(self, visit, caplog):
        shown = visit("owner", "test-boom")
        assert shown.status == 500
        assert "Coś poszło nie tak po naszej stronie." in shown.text
        assert "secret detail" not in shown.text
        assert "Traceback" not in shown.text
        number = caplog.records[-1].getMessage()
        logged = [r.args[0] for r in caplog.records if r.msg == "Error %s at %s"]
        assert logged, number
        assert logged[0] in shown.text

    def test_english(self, visit):
        text = visit(None, "test-boom?set_language=en").text
        assert "Something went wrong on our side." in text

    def test_of_a_site_that_waits_for_its_upgrade(self, visit, functional_portal):
        from collective.contractorportal.notifications.storage import KEY
        from collective.contractorportal.setuphandlers import PROFILE
        from collective.contractorportal.upgrades.state import catch_up
        from zope.annotation.interfaces import IAnnotations

        import transaction

        functional_portal.portal_setup.setLastVersionForProfile(PROFILE, "1001")
        del IAnnotations(functional_portal)[KEY]  # the bell needs it
        transaction.commit()
        shown = visit("owner", "dashboard")
        assert (shown.status, shown.headers["Retry-After"]) == (503, "120")
        assert "Portal jest właśnie aktualizowany." in shown.text
        assert "Please try again in a few minutes." in shown.text
        assert catch_up() and not catch_up()
        assert visit("owner", "dashboard").status == 200

    def test_other_errors(self, visit):
        bad, forbidden = visit("owner", "test-bad"), visit("owner", "test-forbidden")
        assert (bad.status, forbidden.status) == (400, 403)
        assert "Nie rozumiemy tego adresu." in bad.text
        assert "Ta strona była otwarta zbyt długo." in forbidden.text


class TestOthers:
    def test_staff_see_plones_page(self, visit):
        shown = visit("editor", "not-there")
        assert shown.status == 404
        assert shown.in_plones_frame

    def test_rest_stays_json(self, functional_world, hood):
        for path in ("not-there", "@not-there"):
            status, answer = functional_world.rest(hood.owner, path)
            assert status == 404
            assert "not-there" in answer["message"]

    def test_anonymous_is_asked_to_log_in(self, visit):
        shown = visit(None, "folder_contents")
        assert "/login" in shown.url
        assert 'id="__ac_name"' in shown.text
