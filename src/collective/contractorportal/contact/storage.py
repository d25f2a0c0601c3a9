"""Changes of contact data in the site."""

from ..cases.storage import Cases
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.contact"


def get_changes():
    """The site's changes of contact data."""
    return IAnnotations(api.portal.get())[KEY]


class Changes(Cases):
    """``cases.storage.Cases`` of ``model.Change``s."""
