"""``@@fault-sent``: what is said after a report."""

from ... import _
from ...theme.page import typed
from .. import api as faults
from .. import wording as said
from .base import FaultsPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


class SentView(FaultsPage):
    """``@@fault-sent``: its number, and what happens now."""

    title = _("faults_sent_title", default="Your report is sent")
    width = "narrow"
    index = ViewPageTemplateFile("../templates/sent.pt")

    def check(self):
        super().check()
        self.fault, self.seen = faults.find(self.person, typed(self.request, "id"))
        if self.seen.actor.role != "reporter":
            raise NotFound("fault")

    @property
    def what(self):
        return self.words.title(self.fault)

    @property
    def place(self):
        return self.words.place(self.fault)

    @property
    def steps(self):
        """What happens now, as the e-mail after a report says it too."""
        day = self.words.due(self.fault.urgency, self.fault.due_at)
        yield self.words.say(said.NEXT_GIVEN)
        yield self.words.say(said.DUE, day=day)
        yield self.words.say(said.NEXT_TOLD)
        yield self.words.say(said.NEXT_RATED)

    @property
    def is_emergency(self):
        return self.fault.urgency == "emergency"
