"""After the add-on has been removed, the site is Plone's again."""

from collective.contractorportal import PACKAGE_NAME
from plone import api
from zope.annotation.interfaces import IAnnotations

import pytest


NAME = "contractorportal"


@pytest.fixture
def package_name():
    return PACKAGE_NAME


@pytest.fixture
def installed(portal):
    """What the site had while the add-on was there, by kind."""
    return remains(portal)


def remains(portal):
    """Everything in a site that bears the add-on's name or one of its own."""
    workflow = portal.portal_workflow
    return {
        "registry": [key for key in portal.portal_registry.records if NAME in key],
        "annotations": [key for key in IAnnotations(portal) if NAME in key],
        "plugins": [
            plugin.getId()
            for plugin in portal.acl_users.objectValues()
            if plugin.__class__.__module__.startswith(PACKAGE_NAME)
        ],
        "active plugins": [
            (kind.__name__, name)
            for kind, names in portal.acl_users.plugins._plugins.items()
            for name in names
            if name not in portal.acl_users
        ],
        "roles": [role for role in portal.__ac_roles__ if role in OWN_ROLES],
        "types": [
            fti.getId()
            for fti in portal.portal_types.objectValues()
            if str(getattr(fti, "klass", "")).startswith(PACKAGE_NAME)
        ],
        "workflows": [
            key for key in workflow.objectIds() if key.startswith(OWN_WORKFLOWS)
        ],
        "chains": [
            kind
            for kind, chain in (workflow._chains_by_type or {}).items()
            if any(name.startswith(OWN_WORKFLOWS) for name in chain)
        ],
        "configlets": [
            action.getId()
            for action in portal.portal_controlpanel.listActions()
            if NAME in action.getId() or NAME in action.getActionExpression()
        ],
        "actions": [
            action
            for action in portal.portal_actions.portal_tabs.objectIds()
            if action in OWN_ACTIONS
        ],
        "indexes": [
            index for index in portal.portal_catalog.indexes() if index in OWN_INDEXES
        ],
        "components": [
            str(registration)
            for registration in portal.getSiteManager().registeredUtilities()
            if type(registration.component).__module__.startswith(PACKAGE_NAME)
            or PACKAGE_NAME in str(registration.name)
        ],
    }


OWN_ACTIONS = {
    "contact-desk",
    "declarations-desk",
    "instalments-desk",
    "meters-desk",
    "moving-desk",
    "notices-desk",
    "outbox-desk",
    "payment-desk",
    "payment-forms-desk",
    "resolutions-desk",
}
OWN_INDEXES = {
    "document_kind",
    "document_year",
    "document_zone",
    "notices_issuer",
    "notices_marks",
    "notices_place",
    "required_module",
}
OWN_WORKFLOWS = ("zone_", "notice_", "resolution_", "meeting_")
OWN_ROLES = {"Board Member"}


class TestSetupUninstall:
    @pytest.fixture(autouse=True)
    def _removed(self, installed, uninstalled):
        """The add-on was there, and is no more."""

    def test_addon_uninstalled(self, installer):
        assert installer.is_product_installed(PACKAGE_NAME) is False

    def test_browser_layer(self, browser_layers):
        from collective.contractorportal.interfaces import IContractorPortalLayer

        assert IContractorPortalLayer not in browser_layers

    @pytest.mark.parametrize(
        "kind",
        [
            "registry",
            "annotations",
            "plugins",
            "roles",
            "types",
            "workflows",
            "actions",
            "indexes",
        ],
    )
    def test_was_there_and_is_gone(self, kind, installed, portal):
        assert installed[kind]
        assert remains(portal)[kind] == []

    @pytest.mark.parametrize("kind", ["active plugins", "chains", "components"])
    def test_nothing_dangles(self, kind, portal):
        assert remains(portal)[kind] == []

    def test_no_configlets(self, installed, portal):
        assert installed["configlets"]
        assert remains(portal)["configlets"] == []
        assert NAME not in portal.portal_controlpanel.getGroupIds()

    def test_front_page_is_plones(self, portal):
        assert portal.getLayout() == "listing_view"
        methods = portal.portal_types["Plone Site"].view_methods
        assert "start" not in methods

    def test_comes_back(self, installer, installed, portal):
        installer.install_product(PACKAGE_NAME)
        again = remains(portal)
        assert {kind: sorted(names) for kind, names in again.items()} == {
            kind: sorted(names) for kind, names in installed.items()
        }

    def test_front_page_answers(self, portal):
        with api.env.adopt_roles(["Manager"]):
            view = api.content.get_view(portal.getLayout(), portal, portal.REQUEST)
            assert view() is not None
