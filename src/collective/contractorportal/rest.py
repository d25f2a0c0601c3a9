"""What our REST services have in common."""

from . import _
from functools import cached_property
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi import services
from plone.restapi.deserializer import json_body
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

import json


READS = ("GET", "HEAD", "OPTIONS")
WRONG_VALUE = _("rest_value", default="The value of ${name} cannot be used.")


class WrongValue(Exception):
    """A value in a call that is not of the kind that it has to be; carries its name."""


class Service(services.Service):
    """A service whose answers are one person's, so that no cache keeps them.

    Calls that write come from programs, not from forms of a browser, and carry no
    token, as with plone.restapi's own services.
    """

    def render(self):
        """A file as it is, with the type that the service set; or JSON without blanks.

        Indented JSON is written by Python, letter by letter, and is a third longer:
        for an account it took an eighth of the whole answer's time.
        """
        self.check_permission()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method not in READS:
            alsoProvides(self.request, IDisableCSRFProtection)
        content = self.reply()
        if content is services._no_content_marker:
            return None
        if isinstance(content, bytes):
            return content
        self.request.response.setHeader("Content-Type", self.content_type)
        return json.dumps(content, sort_keys=True, separators=(",", ":"))


@implementer(IPublishTraverse)
class SteppedService(Service):
    """A service that reads the rest of its address: ``@agenda/feed``."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.steps = []

    def publishTraverse(self, request, name):
        self.steps.append(name)
        return self


class Body:
    """The JSON body of a call, read; raises ``WrongValue``, or 400 for what is no JSON."""

    @cached_property
    def body(self):
        return json_body(self.request)

    def text(self, name):
        return self.typed(name, str, "")

    def flag(self, name):
        return self.typed(name, bool, False)

    def typed(self, name, kind, default):
        value = self.body.get(name, default)
        if not isinstance(value, kind):
            raise WrongValue(name)
        return value
