"""``@@meters-desk/<number>``: photograph and value side by side, history, a decision."""

from ...core.errors import PortalError
from ...erp.errors import ErpError
from ...photos.api import answer
from .. import api as readings
from ..storage import get_readings
from . import acts
from . import listing
from . import words as told
from .base import DeskPage
from .base import note_look
from .base import photo_seen
from .forms import DecisionForms
from .shown import compared
from .shown import decision_title
from .shown import History
from .shown import whole
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


# Beside which field a mistake of a decision is told.
FIELDS = {
    "reading_reason": "reason",
    "reading_no_estimate": "estimate",
    "reading_still_lower": "index-1",
}
WRONG_INDEX = {"correct": "correct-index-1", "estimate": "estimate-estimate"}


@implementer(IPublishTraverse)
class ReadingView(DeskPage):
    """One reading; after a decision comes the next one under the same filters."""

    index = ViewPageTemplateFile("templates/one.pt")
    decisions = ViewPageTemplateFile("templates/decisions.pt")
    number = ""
    photo = False
    decision = ""
    acted = None
    trouble_text = ""

    def publishTraverse(self, request, name):
        if name != "photo" or self.photo:
            raise NotFound(name)
        self.photo = True
        return self

    def get(self):
        if self.photo:
            return self.send_photo()
        note_look(self.request, [self.taken])
        return self.index()

    def send_photo(self):
        photo = get_readings().photo(self.taken.id)
        if photo is None:
            raise NotFound("photo")
        photo_seen(self.request, self.taken)
        return answer(self.request, photo)

    @cached_property
    def taken(self):
        return acts.reading(self.number)

    @cached_property
    def wanted(self):
        return listing.wanted_of(self.request.form)

    @property
    def title(self):
        words, taken = self.words, self.taken
        return f"{words.medium(taken.medium)}, {taken.meter_number}: {taken.number}"

    @property
    def query(self):
        from .views import query_of

        return query_of(self.wanted, after="")

    @property
    def back(self):
        return told.TITLE, f"{self.url}{self.query}"

    @property
    def address(self):
        return f"{self.url}/{self.taken.number}{self.query}"

    @cached_property
    def one(self):
        return whole(self.taken, self.words)

    @cached_property
    def forms(self):
        return DecisionForms(self)

    def decision_title(self, name):
        return decision_title(name, self.taken, self.words)

    @cached_property
    def history(self):
        """What the meter showed before; None while the ERP does not answer."""
        try:
            return History(self.taken, self.words)
        except ErpError as error:
            self.trouble_text = self.trouble(error)
            return None

    @property
    def compared(self):
        """With what it is compared now; without the ERP, as when it was sent or decided."""
        if self.history is None:
            return compared(self.taken, self.words)
        return self.history.compared()

    @property
    def fresh(self):
        return self.freshness(self.history.facts.answer(None))

    @cached_property
    def estimate(self):
        return self.history.estimate() if self.history else None

    @property
    def can_estimate(self):
        """Where a later reading counts already, an estimate would be none."""
        return self.history is not None and self.history.after is None

    @property
    def waiting(self):
        """How many wait under these filters' state, for the lead."""
        return get_readings().count_awaiting()

    # Deciding

    def post(self):
        self.decision = self.typed("do")
        texts = self.texts("index") if self.decision == "correct" else ()
        if self.decision == "estimate":
            texts = [self.typed("estimate")]
        try:
            self.acted = acts.act(
                self.taken,
                self.decision,
                reason=self.typed("reason"),
                note=self.typed("note"),
                texts=texts,
                exchange=acts.Exchange(
                    tuple(self.texts("old")),
                    tuple(self.texts("new")),
                    self.typed("on"),
                    self.typed("number"),
                ),
            )
        except readings.Wrong as wrong:
            field = WRONG_INDEX.get(self.decision, "")
            self.errors = [(field, text) for text in self.words.problems(wrong)]
        except PortalError as error:
            field = error.details.get("field") or FIELDS.get(error.code, "")
            field = f"{self.decision}-{field}" if field else ""
            self.errors = [(field, self.words.problem(error))]
        except ErpError as error:
            self.errors = [("", self.translate(self.away(error)))]
        if self.errors:
            return self.index()
        return self.to_next()

    def away(self, error):
        return told.ERP_AWAY

    def to_next(self):
        message = self.words(told.DONE[self.decision], number=self.taken.number)
        estimate = self.acted.estimate
        if estimate is not None and not estimate.counts:
            message = self.words(
                told.ESTIMATE_WAITS,
                number=self.taken.number,
                estimate=estimate.number,
            )
        following = listing.next_after(self.wanted, self.taken)
        if following is None:
            return self.go(
                f"{self.url}{self.query}", f"{message} {self.words(told.NO_MORE)}"
            )
        return self.go(f"{self.url}/{following.number}{self.query}", message)
