"""What lies in content for an audience has no longer a window than that content."""

from .place import keepers
from plone.dexterity.interfaces import IDexterityContent
from plone.indexer import indexer


@indexer(IDexterityContent)
def effective(content):
    """From when the catalog shows it: the latest of its own day and those around."""
    return max(each.effective() for each in (content, *keepers(content)))


@indexer(IDexterityContent)
def expires(content):
    """Until when the catalog shows it: the earliest of its own day and those around."""
    return min(each.expires() for each in (content, *keepers(content)))
