"""The add-on is installed as its profile says."""

from collective.contractorportal import PACKAGE_NAME


class TestSetupInstall:
    def test_addon_installed(self, installer):
        assert installer.is_product_installed(PACKAGE_NAME) is True

    def test_browser_layer(self, browser_layers):
        from collective.contractorportal.interfaces import IContractorPortalLayer

        assert IContractorPortalLayer in browser_layers

    def test_own_section_of_site_setup(self, portal):
        tool = portal.portal_controlpanel
        assert "contractorportal" in tool.getGroupIds()
        ours = [a for a in tool.listActions() if a.appId == PACKAGE_NAME]
        assert ours
        assert {action.category for action in ours} == {"contractorportal"}
