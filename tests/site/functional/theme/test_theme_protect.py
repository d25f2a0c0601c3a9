"""Writes stay protected on our pages, although the answer is not parsed again."""

from collective.contractorportal.accessibility.views import AccessibilityView
from collective.contractorportal.interfaces import IContractorPortalLayer
from pathlib import Path
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getGlobalSiteManager
from zope.interface import Interface

import collective.contractorportal.accessibility as accessibility
import pytest
import re
import transaction


class WritingView(AccessibilityView):
    """A page in our frame that writes on every request."""

    index = ViewPageTemplateFile(
        "accessibility.pt",
        _prefix=str(Path(accessibility.__file__).parent / "templates"),
    )
    __name__ = "test-writing"

    def __call__(self):
        self.context.written = True
        return super().__call__()


@pytest.fixture(autouse=True)
def writing_view(functional):
    registry = getGlobalSiteManager()
    required = (Interface, IContractorPortalLayer)
    registry.registerAdapter(WritingView, required, Interface, "test-writing")
    yield
    registry.unregisterAdapter(WritingView, required, Interface, "test-writing")


@pytest.fixture
def written(functional_world):
    def look():
        transaction.begin()
        return "written" in functional_world.portal.__dict__

    return look


class TestProtection:
    def test_write_on_read_is_undone(self, visit, written):
        shown = visit("owner", "test-writing", follow=False)
        assert shown.status == 302
        assert "@@confirm-action" in shown.headers["Location"]
        assert not written()

    def test_forged_post_is_refused(self, visit, written):
        shown = visit("owner", "test-writing", "a=b")
        assert shown.status == 403
        assert "nic nie zostało zapisane" in shown.text
        assert not written()

    def test_own_token_is_taken(self, visit, written):
        form = visit("owner", "@@password").text
        token = re.search(r'name="_authenticator"\s+value="(\w+)"', form)[1]
        shown = visit("owner", "test-writing", f"_authenticator={token}")
        assert shown.status == 200
        assert shown.in_our_frame
        assert written()

    def test_no_script_is_added(self, visit):
        assert "protect.js" not in visit("owner", "contact-info").text

    def test_confirmation_comes_in_our_frame(self, visit):
        shown = visit("owner", "test-writing")
        assert shown.in_our_frame
