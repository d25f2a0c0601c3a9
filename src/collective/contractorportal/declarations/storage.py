"""Declarations in the site."""

from ..cases.storage import Cases
from ..site import site_annotations


KEY = "collective.contractorportal.declarations"


def get_declarations():
    """The site's declarations."""
    return site_annotations()[KEY]


class Declarations(Cases):
    """``cases.storage.Cases`` of ``model.Declaration``s."""
