"""``@@privacy-request``: asking something about the own data, and what was answered."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from ...core.errors import Wrong
from ...theme.page import is_sent
from ...theme.page import typed
from ..views import PrivacyPage
from ..wording import TITLE as ABOVE
from . import api as rights
from .model import KINDS
from .wording import KIND_TITLES
from .wording import problem
from .wording import STATES
from .wording import STEPS
from .wording import TITLE
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import secrets


ONE = _("rights_one", default="Your request ${number}")


class RequestView(PrivacyPage):
    """A form, or one that was sent (``id``)."""

    title = TITLE
    width = "narrow"
    keeps_typed = True
    form = ViewPageTemplateFile("templates/form.pt")
    one = ViewPageTemplateFile("templates/one.pt")
    errors = ()

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.back = (ABOVE, self.url_here)
        number, done = typed(self.request, "id"), None
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            done = self.take_back(number) if number else self.send()
        if done is not None:
            return self.request.response.redirect(self.url_of(done), status=303)
        if not number:
            return self.form()
        self.found = rights.own(self.person, number)
        self.title = _(ONE, default=ONE.default, mapping={"number": self.found.number})
        return self.one()

    def url_of(self, found):
        return f"{self.portal_url}/@@privacy-request?id={found.number}"

    def send(self):
        """The request that was sent; None when something is wrong."""
        try:
            return rights.send(
                self.person,
                self.kind,
                self.text,
                typed(self.request, "key"),
            )
        except Wrong as wrong:
            self.errors = [
                (each.details["field"], self.translate(problem(each)))
                for each in wrong.errors
            ]
            return None

    def take_back(self, number):
        try:
            return rights.withdraw(self.person, number)
        except PortalError as error:
            self.errors = [("", self.translate(problem(error)))]
            return None

    def check(self):
        """For whoever has a contractor number; who only helps asks the office."""
        super().check()
        if not self.person.contractors:
            raise NotFound(self.__name__)

    # The form

    @property
    def kind(self):
        return typed(self.request, "kind")

    @property
    def text(self):
        return typed(self.request, "text")

    @property
    def kinds(self):
        return [
            {
                "name": name,
                "id": "kind" if name == KINDS[0] else f"kind-{name}",
                "title": self.translate(KIND_TITLES[name]),
                "checked": "checked" if name == self.kind else None,
            }
            for name in KINDS
        ]

    @cached_property
    def key(self):
        return typed(self.request, "key") or secrets.token_urlsafe(12)

    def error_of(self, field):
        return dict(self.errors).get(field)

    # One of them

    @property
    def state(self):
        kind, message = STATES[self.found.state]
        return self.chip(message, kind)

    @property
    def what(self):
        return self.translate(KIND_TITLES[self.found.kind])

    @property
    def due(self):
        return self.until(self.found.due_on)

    @property
    def steps(self):
        return [
            {
                "title": self.translate(STEPS[each.what]),
                "when": self.moment(each.at.astimezone(clock.WARSAW)),
                "reason": each.reason,
            }
            for each in reversed(self.found.steps)
        ]
