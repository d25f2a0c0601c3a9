"""``@@moving``: what one has announced, the way to a new one, and what was taken over."""

from ...erp.errors import ErpError
from .. import api as moving
from .. import coming
from .. import readings
from .base import MovingPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


class OverviewView(MovingPage):
    """For who holds a premises, or has announced something."""

    index = ViewPageTemplateFile("../templates/overview.pt")
    back = None

    def load(self):
        self.found = moving.of_person(self.person)
        self.taken = coming.taken_over(self.person)
        self.may_begin = moving.may_begin(self.person)
        if not (self.found or self.taken or self.may_begin):
            raise NotFound(self.__name__)

    @property
    def rows(self):
        return [self.facts(each) for each in self.found]

    @property
    def form_url(self):
        return self.address("moving-form")

    @property
    def taken_over(self):
        """Premises with their final readings; of who was there before, nothing."""
        found = []
        for move, _holding in self.taken:
            answer, is_known = None, True
            try:
                answer = readings.rows_for_next(move)
            except ErpError as error:
                self.error, is_known = error, False
            if answer is not None:
                self.ask(answer)
            found.append(
                {
                    "where": self.where(move.premises_id),
                    "day": self.words.day(move.day),
                    "meters": self.meters(answer),
                    "known": is_known,
                }
            )
        return found
