"""The words of a message, as rooms write them."""

from ..core import formats
from .interfaces import IMessage
from .reading import is_reader
from .reading import readers
from functools import cached_property
from plone import api
from zope.component import queryMultiAdapter
from zope.i18n import translate
from zope.interface import implementer


@implementer(IMessage)
class Message:
    """A message about a piece of content; derive from it, and give it words.

    Register it as a named adapter of (content, request), the name being the kind.
    """

    personal = False
    mailing = None
    recipient = None
    html = None
    url = ""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    @property
    def language(self):
        return self.request.get("LANGUAGE") or "pl"

    def say(self, message):
        """A message id in the language of this message."""
        return translate(message, target_language=self.language)

    def day(self, value):
        return formats.day(value, self.language)

    @property
    def short(self):
        return self.subject

    @cached_property
    def _readers(self):
        return readers(self.context)

    def still_true(self, person):
        """By default: who may not read the content is not told of it."""
        return not self.mailing.uid or is_reader(person, self._readers)


def content_of(uid):
    """The content of a uid, whoever asks; None when it is gone."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    return brains[0]._unrestrictedGetObject() if brains else None


def message_for(mailing, request, language):
    """The ``IMessage`` of a mailing in a language, or None when it has none any more."""
    content = content_of(mailing.uid) if mailing.uid else api.portal.get()
    if content is None:
        return None
    request["LANGUAGE"] = language
    message = queryMultiAdapter((content, request), IMessage, name=mailing.kind)
    if message is not None:
        message.mailing = mailing
    return message
