"""``@@sent``: what I sent, and what became of it; ``@@sent/<number>``: one of it."""

from ... import _
from ...core import formats
from ...theme.page import Page
from ..sent import Sent
from ..words import CHIPS
from datetime import datetime
from functools import cached_property
from itertools import islice
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


SIZE = 20
TITLE = _("outbox_sent", default="What you sent")
LEADS = {
    "none": _(
        "outbox_sent_none",
        default="You have not sent anything through the portal yet. What you send stands here, with what became of it.",
    ),
    "settled": _(
        "outbox_sent_settled",
        default="Everything you sent last has its answer. You need not do anything.",
    ),
    "rejected": _(
        "outbox_sent_rejected",
        default="Something you sent was not accepted. See below why.",
    ),
    "open": _(
        "outbox_sent_open",
        default="We have all you sent. As soon as there is an answer you find it here.",
    ),
}


@implementer(IPublishTraverse)
class SentView(Page):
    """The list, or one submission when its number follows."""

    index = ViewPageTemplateFile("../templates/sent.pt")
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
            return self.index()
        if self.found is None:
            raise NotFound(self.number)
        return self.one()

    @property
    def title(self):
        if self.number is None:
            return TITLE
        return self.found["title"] or self.found["kind_title"]

    @property
    def back(self):
        return None if self.number is None else (TITLE, f"{self.portal_url}/@@sent")

    @cached_property
    def sent(self):
        return Sent(self.person, self.request)

    # One of it

    @cached_property
    def found(self):
        submission = self.sent.by_number(self.number)
        return submission and self.shown(submission)

    def shown(self, submission):
        """A submission with its moments in words."""
        facts = self.sent.facts(submission)
        return {
            **facts,
            "address": f"{self.portal_url}/@@sent/{facts['number']}",
            "chip": self.chip(self.sent.state(submission), *CHIPS[submission.state]),
            "when": self.when(facts["submitted_at"]),
            "events": [
                {**each, "when": self.when(each["at"])} for each in facts["history"]
            ],
        }

    def when(self, text):
        return formats.moment(datetime.fromisoformat(text), self.language)

    # The list

    @cached_property
    def start(self):
        wanted = self.request.form.get("b_start", "")
        valid = isinstance(wanted, str) and wanted.isdecimal() and len(wanted) < 7
        return int(wanted) if valid else 0

    @cached_property
    def some(self):
        """Those of this page, and one more if there is another page."""
        found = self.sent.all()
        return list(islice(found, self.start, self.start + SIZE + 1))

    @cached_property
    def entries(self):
        return [self.shown(each) for each in self.some[:SIZE]]

    @property
    def lead(self):
        if self.start:
            return None
        states = {each["state"] for each in self.entries}
        if not states:
            return LEADS["none"]
        if "rejected" in states:
            return LEADS["rejected"]
        return LEADS["settled" if states == {"accepted"} else "open"]

    @property
    def previous_url(self):
        return self._page(self.start - SIZE) if self.start else None

    @property
    def next_url(self):
        return self._page(self.start + SIZE) if len(self.some) > SIZE else None

    def _page(self, start):
        query = f"?b_start={start}" if start > 0 else ""
        return f"{self.portal_url}/@@sent{query}"
