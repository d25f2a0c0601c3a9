"""Requests about own data in the site."""

from ...cases.storage import Cases
from ...site import site_annotations


KEY = "collective.contractorportal.privacy.rights"


def get_asks():
    """The site's requests, or None before the upgrade made the place for them."""
    return site_annotations().get(KEY)


class Asks(Cases):
    """``cases.storage.Cases`` of ``model.Ask``s."""
