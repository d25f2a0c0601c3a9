"""Test layers: a Polish site with the portal installed, and an ERP in memory."""

from .passwords import hashing
from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PLONE_FIXTURE
from plone.app.testing import PloneSandboxLayer
from plone.testing.zope import WSGI_SERVER_FIXTURE


class ContractorPortalLayer(PloneSandboxLayer):
    defaultBases = (PLONE_FIXTURE,)

    def setUpZope(self, app, configurationContext):
        import collective.contractorportal
        import plone.distribution
        import plone.restapi

        # Tests log in at each request: the same scheme at the lowest cost.
        hashing.scheme.hasher = hashing.CHEAP
        self.loadZCML(package=plone.restapi)
        self.loadZCML(package=plone.distribution)
        self.loadZCML(package=collective.contractorportal)

    def setUpPloneSite(self, portal):
        applyProfile(portal, "plone.app.layout:default")
        applyProfile(portal, "plonetheme.barceloneta:default")
        applyProfile(portal, "collective.contractorportal:default")
        applyProfile(portal, "collective.contractorportal:testing")


FIXTURE = ContractorPortalLayer()
INTEGRATION_TESTING = IntegrationTesting(
    bases=(FIXTURE,), name="ContractorPortalLayer:IntegrationTesting"
)
FUNCTIONAL_TESTING = FunctionalTesting(
    bases=(FIXTURE,), name="ContractorPortalLayer:FunctionalTesting"
)
ACCEPTANCE_TESTING = FunctionalTesting(
    bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="ContractorPortalLayer:AcceptanceTesting"
)
