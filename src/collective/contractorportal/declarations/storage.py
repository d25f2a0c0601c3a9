"""Declarations in the site."""

from ..cases.storage import Cases
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.declarations"


def get_declarations():
    """The site's declarations."""
    return IAnnotations(api.portal.get())[KEY]


class Declarations(Cases):
    """``cases.storage.Cases`` of ``model.Declaration``s."""
