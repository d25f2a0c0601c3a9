"""Kinds of submissions, as rooms register them."""

from .. import _
from .interfaces import ISubmissionKind
from zope.component import getUtilitiesFor
from zope.component import queryUtility
from zope.interface import implementer


@implementer(ISubmissionKind)
class Kind:
    """A kind with an answer to everything; rooms say what is different."""

    title = _("outbox_kind_other", default="Other")
    letter = "Z"
    shared = False
    words = {}

    def describe(self, submission):
        return ""

    def url(self, submission, portal_url):
        return None


OTHER = Kind()


def kind_of(name):
    """The kind of that name; one whose room is gone is still shown."""
    return queryUtility(ISubmissionKind, name=name, default=OTHER)


def kinds():
    """Pairs of names and kinds, by name."""
    return sorted(getUtilitiesFor(ISubmissionKind))
