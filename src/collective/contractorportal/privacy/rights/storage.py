"""Requests about own data in the site."""

from ...cases.storage import Cases
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.privacy.rights"


def get_asks():
    """The site's requests, or None before the upgrade made the place for them."""
    return IAnnotations(api.portal.get()).get(KEY)


class Asks(Cases):
    """``cases.storage.Cases`` of ``model.Ask``s."""
