"""The directory's BTrees in the site."""

from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.directory"


def get_directory():
    """The site's directory (``IDirectory``)."""
    return IAnnotations(api.portal.get())[KEY]
