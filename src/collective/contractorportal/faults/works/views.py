"""``@@works``: what the office has ordered, in the own premises and around them."""

from ...core import formats
from ...erp.errors import ErpError
from ...features.api import is_on
from ..pages.base import FaultsPage
from . import api as works
from . import wording as said
from .shown import Shown
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


class WorksView(FaultsPage):
    """Those of the own premises first; without the ERP it says so."""

    title = said.TITLE
    index = ViewPageTemplateFile("templates/works.pt")
    pieces_of_works = ViewPageTemplateFile("templates/pieces.pt")
    failure = None

    @property
    def work_pieces(self):
        return self.pieces_of_works.macros

    def check(self):
        super().check()
        if not works.lives_here(self.person):
            raise NotFound(self.__name__)

    @property
    def may_report(self):
        return is_on("faults")

    @cached_property
    def found(self):
        """Rows in the own premises, and in common parts."""
        try:
            own = [Shown(self.words, *pair) for pair in works.own(self.person)]
            common = [Shown(self.words, each) for each in works.common(self.person)]
        except ErpError as error:
            self.failure = error
            return [], []
        return [self.row(each) for each in own], [self.row(each) for each in common]

    def row(self, shown):
        return {
            "title": shown.title,
            "place": shown.place,
            "chip": self.chip(*shown.state),
            "when": shown.when,
            "firm": shown.firm,
            "number": shown.order.number if shown.own else "",
            "open": shown.is_open,
        }

    @property
    def own_rows(self):
        return self.found[0]

    @property
    def common_rows(self):
        return self.found[1]

    @property
    def sorry(self):
        """Why nothing can be told now."""
        return self.trouble(self.failure) if self.found and self.failure else ""

    @property
    def lead(self):
        rows = [*self.own_rows, *self.common_rows]
        if self.failure is not None:
            return ""
        count = sum(row["open"] for row in rows)
        form = formats.plural(count, self.language) if count else "none"
        return self.words.say(said.LEADS[form], count=count)
