"""``@@turnout`` and ``@@missing`` of a resolution, for its board and the manager."""

from ...core import clock
from ...core import formats
from ...finance.exports import disposition
from ...theme.frame import is_staff
from ...theme.html import Html
from ..mine import phase
from ..views.base import ResolutionPage
from . import exports
from . import words as said
from .chart import Bar
from .chart import bars
from .report import log
from .report import may_see_names
from .report import report
from .shown import Shown
from functools import cached_property
from urllib.parse import urlencode
from zExceptions import NotFound


# Of more votes than this, the page shows one place at a time.
MOST = 300


class TurnoutPage(ResolutionPage):
    """A page about how many have voted."""

    @property
    def back(self):
        return self.context.title, self.url

    @cached_property
    def report(self):
        return report(self.context)

    @cached_property
    def shown(self):
        return Shown(self.context, self.report, self.words)

    @property
    def taking(self):
        return phase(self.context) == "taking"

    @property
    def as_of(self):
        return self.moment(self.report.as_of.astimezone(clock.WARSAW))

    @property
    def heads(self):
        return self.context.voters == "everybody"

    @property
    def until(self):
        return self.words.until(self.context.closes)


class TurnoutView(TurnoutPage):
    """How many parts have voted, by building and staircase."""

    title = said.TITLE

    @property
    def rows(self):
        return list(self.shown.rows)

    @property
    def blocked(self):
        return self.report.whole.blocked

    @cached_property
    def chart(self):
        given = [
            Bar(name, numbers, place.turnout.weight, place.turnout.cast)
            for place, name, numbers in self.shown.bars
        ]
        return Html(
            bars(
                given,
                self.translate(said.CHART_TITLE),
                self.translate(said.CHART_HELP),
                "turnout",
            )
        )


class MissingView(TurnoutPage):
    """Parts that have not voted, with their people; never how anybody voted."""

    title = said.MISSING_TITLE

    def __call__(self):
        self.check()
        if self.report is not None:
            if self.place not in {"", *(each.key for each in self.report.places)}:
                raise NotFound("place")
            log(self.context, self.request)
        return self.index()

    @cached_property
    def place(self):
        """The building or staircase that is asked for, "" for all."""
        value = self.request.form.get("place", "")
        return value if isinstance(value, str) else ""

    @property
    def names(self):
        return may_see_names(self.context)

    @property
    def office(self):
        return is_staff(self.context)

    @property
    def lead(self):
        count = self.report.whole.missing
        if not count:
            return self.translate(said.ALL_VOTED)
        return self.words.say(
            said.MISSING_LEAD[formats.plural(count, self.language)],
            count=formats.number(count, self.language),
        )

    @cached_property
    def choices(self):
        """Places to choose among, when there are several."""
        if len(self.report.places) < 2:
            return []
        return [
            {
                "value": place.key,
                "title": f"{self.shown.place(place)} ({place.turnout.missing})",
                "selected": "selected" if place.key == self.place else None,
            }
            for place in self.report.places
            if place.building_id
        ]

    @cached_property
    def choose_first(self):
        """Are there too many for one page?"""
        left = self.report.whole.missing + self.report.whole.blocked
        return not self.place and bool(self.choices) and left > MOST

    @cached_property
    def rows(self):
        return [] if self.choose_first else list(self.shown.missing(self.place))

    @property
    def query(self):
        return f"?{urlencode({'place': self.place})}" if self.place else ""


class MissingFile(MissingView):
    """The same list as a file, and as much written down."""

    def __call__(self):
        self.check()
        if self.report is None:
            raise NotFound(self.__name__)
        if self.place not in {"", *(each.key for each in self.report.places)}:
            raise NotFound("place")
        log(self.context, self.request, "file")
        ending = self.__name__.rpartition(".")[2]
        table = exports.table(
            self.context,
            self.report,
            self.words,
            self.place,
            contacts=ending == "xlsx",
        )
        mime, data = exports.written(table, ending, self.words)
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader(
            "Content-Disposition",
            disposition(exports.filename(self.context, table, ending)),
        )
        response.setHeader("Cache-Control", "private, no-store")
        return data
