"""``@@faults-report`` and ``@@faults-export``: figures of a period, and lists as files."""

from ...core.errors import PortalError
from ...theme.page import typed
from . import exports
from . import reporting
from . import wording as said
from .listing import DeskPage
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


class Figures(DeskPage):
    """Pages for the office alone; ``ending`` carries a table away."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not self.office:
            raise NotFound(self.__name__)
        return self.answer()


class ExportView(Figures):
    """The list of the desk as a file, with the same filters."""

    def answer(self):
        return exports.list_file(self.request, self.words, self.fault_words, "export")


class ReportView(Figures):
    """How quickly faults of a period were dealt with; the period is in the address."""

    title = said.REPORT_TITLE
    view = "@@faults-report"
    back = (said.TITLE, "@@faults-desk")
    index = ViewPageTemplateFile("templates/report.pt")
    errors = ()

    def answer(self):
        ending = typed(self.request, "ending")
        if ending in ("csv", "xlsx") and self.asked is not None:
            lines, whole = self.figures
            table = exports.report_table(
                lines, whole, self.asked, self.words, self.named
            )
            return exports.answer(self.request.response, table, ending)
        return self.index()

    @cached_property
    def asked(self):
        try:
            return reporting.asked_in(self.request)
        except PortalError as error:
            self.errors = [("since", self.problem(error))]
            return None

    @cached_property
    def figures(self):
        return reporting.report(self.asked)

    def named(self, key):
        return reporting.named(key, self.asked.by, self.words)

    @property
    def lines(self):
        return [
            reporting.shown(self.named(key), found, self.words)
            for key, found in self.figures[0]
        ]

    @property
    def whole(self):
        return reporting.shown(self.words(said.ALL_LINE), self.figures[1], self.words)

    @property
    def columns(self):
        return [(name, self.words(text)) for name, text in said.COLUMNS.items()]

    @property
    def values(self):
        """What stands in the form."""
        asked = self.asked
        return {
            "since": asked.since.isoformat() if asked else typed(self.request, "since"),
            "until": asked.until.isoformat() if asked else typed(self.request, "until"),
            "where": typed(self.request, "where"),
        }

    @property
    def groupings(self):
        by = self.asked.by if self.asked else ""
        for name, text in said.BY.items():
            selected = "selected" if name == by else None
            yield {"value": name, "title": self.words(text), "selected": selected}

    @property
    def by(self):
        return self.words(said.BY[self.asked.by])

    def file_url(self, ending):
        values = {**self.values, "by": self.asked.by, "ending": ending}
        return f"{self.url_here}?{urlencode(values)}"
