"""What the profiles do beyond their XML."""

from plone.base.interfaces import INonInstallable
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """Keep the profiles that are not for clicking out of the add-on list."""

    def getNonInstallableProfiles(self):
        return [
            "collective.contractorportal:uninstall",
            "collective.contractorportal:demo",
            "collective.contractorportal:testing",
        ]

    def getNonInstallableProducts(self):
        return ["collective.contractorportal.upgrades"]


def distribution_answers(answers):
    """Fill what a Polish portal takes for granted when a site is created."""
    answers.setdefault("default_language", "pl")
    answers.setdefault("portal_timezone", "Europe/Warsaw")
    return answers


def demo(setup_tool):
    """Fill the site with demo communities, zones and people."""


def uninstall(setup_tool):
    """Leave the site as if the portal had never been there."""
