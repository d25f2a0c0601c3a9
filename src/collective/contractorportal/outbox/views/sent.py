"""``@@sent/<number>``: one thing that I sent, and what became of it."""

from ...core import formats
from ...matters.wording import TITLE as MATTERS
from ...theme.page import Page
from ..sent import Sent
from ..words import CHIPS
from datetime import datetime
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class SentView(Page):
    """One submission; all of them are among the person's matters."""

    under = "matters"
    one = ViewPageTemplateFile("../templates/one.pt")
    number = None

    def publishTraverse(self, request, name):
        if self.number is not None:
            raise NotFound(name)
        self.number = name
        return self

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.number is None:
            url = f"{self.portal_url}/@@matters"
            self.request.response.redirect(url, status=301)
            return ""
        if self.found is None:
            raise NotFound(self.number)
        return self.one()

    @property
    def title(self):
        return self.found["title"] or self.found["kind_title"]

    @property
    def back(self):
        return MATTERS, f"{self.portal_url}/@@matters"

    @cached_property
    def sent(self):
        return Sent(self.person, self.request)

    @cached_property
    def found(self):
        submission = self.sent.by_number(self.number)
        return submission and self.shown(submission)

    def shown(self, submission):
        """A submission with its moments in words."""
        facts = self.sent.facts(submission)
        return {
            **facts,
            "chip": self.chip(self.sent.state(submission), *CHIPS[submission.state]),
            "when": self.when(facts["submitted_at"]),
            "events": [
                {**each, "when": self.when(each["at"])} for each in facts["history"]
            ],
        }

    def when(self, text):
        return formats.moment(datetime.fromisoformat(text), self.language)
