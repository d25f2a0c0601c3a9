"""The voter's receipt: on the screen, as PDF; and the page that checks a code."""

from ... import _
from ...core.errors import PortalError
from ...theme.page import typed
from ..mine import own_ballots
from ..receipts import pdf
from ..receipts.check import check
from ..said import STANDINGS
from .base import ResolutionPage
from .base import ResolutionsPage
from functools import cached_property
from zExceptions import NotFound


UNKNOWN = "receipt_unknown"


class ReceiptView(ResolutionPage):
    """All that this login has cast on a resolution, with codes and what follows."""

    title = _("resolutions_receipt_title", default="Your vote is in the ballot box")
    width = "narrow"

    @property
    def back(self):
        return self.context.title, self.url

    def check(self):
        if self.person is None or not self.own:
            raise NotFound(self.__name__)

    @cached_property
    def own(self):
        return own_ballots(self.context, self.person)

    @property
    def entries(self):
        return [
            {
                "place": self.words.place(each.part),
                "weight": self.words.weight(self.context, each.part),
                "choice": self.words.choice(ballot.choice),
                "moment": self.words.moment(ballot.cast_at),
                "code": ballot.receipt,
                "for_whom": self.words.name(each.holder) if each.grant else "",
                "by_proxy": each.standing.code == "proxy",
                "warning": self.translate(STANDINGS[each.standing.code])
                if each.standing.code in ("conflict", "contradiction", "none_counts")
                else "",
            }
            for each, ballot in self.own
        ]

    @property
    def until(self):
        """Until when the vote is open, in words; None when it is over."""
        if self.phase != "taking":
            return None
        return self.words.until(self.context.closes)


class ReceiptPdf(ReceiptView):
    """``receipt.pdf``."""

    def __call__(self):
        self.check()
        response = self.request.response
        response.setHeader("Content-Type", pdf.MIME)
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader(
            "Content-Disposition", 'attachment; filename="glos-potwierdzenie.pdf"'
        )
        return pdf.document(self.context, self.own, self.person, self.words)


class CheckReceiptView(ResolutionsPage):
    """Anybody in the community with a code finds out whether that vote is counted."""

    title = _("resolutions_check_title", default="Check a receipt")
    width = "narrow"
    errors = ()
    found = None

    @property
    def back(self):
        return _(
            "resolutions_title", default="Resolutions"
        ), f"{self.portal_url}/resolutions"

    def __call__(self):
        self.check()
        # By POST alone: a code in an address would stay in logs and histories.
        if self.request.method == "POST":
            try:
                self.found = check(self.person, self.code)
                if self.found is None:
                    raise PortalError(UNKNOWN)
            except PortalError as error:
                self.errors = [("code", self.words.problem(error))]
        return self.index()

    @property
    def code(self):
        return typed(self.request, "code")[:100]

    @property
    def choice(self):
        """Only for who cast it."""
        ballot = self.found.ballot
        return self.words.choice(ballot.choice) if ballot is not None else None

    @property
    def cast_on(self):
        ballot = self.found.ballot
        return self.words.moment(ballot.cast_at) if ballot is not None else None

    def error_of(self, field):
        return dict(self.errors).get(field)
