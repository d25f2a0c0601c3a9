"""``/.well-known/security.txt``: whom to tell of a weakness of the portal."""

from ..controlpanel.settings import settings
from ..core import clock
from ..notifications.address import known_url
from .rules import security_txt
from datetime import UTC
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


NAME = "security.txt"


@implementer(IPublishTraverse)
class WellKnown(BrowserView):
    """The one file that the portal has there (RFC 9116); without a contact, none."""

    asked = None

    def publishTraverse(self, request, name):
        if self.asked is not None or name != NAME:
            raise NotFound(name)
        self.asked = name
        return self

    def __call__(self):
        contact = settings().security_contact or settings().manager_email
        if self.asked is None or not contact:
            raise NotFound(NAME)
        if "@" in contact and ":" not in contact:
            contact = f"mailto:{contact}"
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        here = known_url() or self.context.absolute_url()
        url = f"{here}/.well-known/{NAME}"
        return security_txt([contact], url, clock.now().astimezone(UTC))
