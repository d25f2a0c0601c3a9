"""The board's page: what waits for it in one sentence, then all parts."""

from ...theme.html import Html
from ..needs import lead
from ..needs import needs_of
from ..needs import parts_of
from ..needs import render
from .base import BoardPage
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Overview(BoardPage):
    """Made of parts, which this and other rooms register."""

    index = ViewPageTemplateFile("../templates/overview.pt")

    @property
    def title(self):
        return self.room.title

    def load(self):
        self.parts = parts_of(self.room, self.request)
        self.needs = needs_of(self.parts)

    @cached_property
    def lead(self):
        return lead(self.words, self.parts, self.needs)

    @property
    def matters(self):
        """All that waits, when it is more than the first sentence says."""
        words = self.words
        if len(self.needs) < 2:
            return []
        return [
            {"need": need, "day": words.until(need.due_on) if need.due_on else ""}
            for need in self.needs
        ]

    @property
    def action(self):
        """The only thing that waits needs no list."""
        return self.needs[0] if len(self.needs) == 1 else None

    @property
    def html(self):
        """The parts, as each of them writes itself."""
        return [Html(render(name, part)) for name, part in self.parts]

    @property
    def fresh(self):
        """The oldest of the figures that all parts show."""
        answers = [
            part.answer
            for _name, part in self.parts
            if getattr(part, "answer", None) is not None and part.section != "members"
        ]
        if not answers:
            return ""
        stale = [answer for answer in answers if answer.stale]
        return self.freshness(min(stale or answers, key=lambda answer: answer.as_of))
