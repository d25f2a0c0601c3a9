"""Changes of contact data in the site."""

from ..cases.storage import Cases
from ..site import site_annotations


KEY = "collective.contractorportal.contact"


def get_changes():
    """The site's changes of contact data."""
    return site_annotations()[KEY]


class Changes(Cases):
    """``cases.storage.Cases`` of ``model.Change``s."""
