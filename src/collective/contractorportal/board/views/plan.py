"""Plan against costs: how much of the year, of the plan, and where it leads."""

from ... import _
from ...core import clock
from .. import exports
from .. import queries
from ..chart import Bar
from ..chart import bars
from ..parts.plan import percent
from ..parts.plan import spent_sentence
from ..queries.plan import years
from ..words import PLAN_CHIPS
from ..words import PLAN_STATES
from .base import BoardPage
from .download import Download
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


NO_PLAN = _("board_plan_none", default="no plan")
OF = _("board_plan_of", default="${actual} of ${planned}")
TIP = _("board_plan_tip", default="${name}: ${actual} spent, ${planned} planned")
TITLE = _("board_plan_chart", default="Costs of ${year} against the plan")
DESCRIPTION = _(
    "board_plan_chart_description",
    default="For each kind of costs the plan as a frame and what is spent as a bar. The figures are in the table below.",
)


class Plan(BoardPage):
    """Opens with how much is spent; a chart, then the table by category."""

    title = _("board_plan", default="Plan and costs")
    index = ViewPageTemplateFile("../templates/plan.pt")

    def load(self):
        words = self.words
        self.plan = self.ask(queries.plan(self.room, self.query_number("year")))
        self.lead = spent_sentence(words, self.plan)
        self.costs = [self.row(row) for row in self.plan.costs]
        self.income = [self.row(row) for row in self.plan.income]
        self.cost_sum = self.sum(self.plan.cost_sum)
        self.income_sum = self.sum(self.plan.income_sum)
        self.forecast = self.plan.cost_sum.forecast is not None or any(
            row.forecast is not None for row in self.plan.rows
        )

    def row(self, row):
        words = self.words
        used = percent(row.used)
        return {
            "name": row.name,
            "planned": words.signed(row.planned) if row.planned is not None else "–",
            "actual": words.signed(row.actual),
            "used": "–" if used is None else f"{words.number(used)}%",
            "left": words.signed(row.left) if row.left is not None else "–",
            "forecast": words.signed(row.forecast) if row.forecast is not None else "–",
            "chip": words.chip(words(PLAN_STATES[row.state]), PLAN_CHIPS[row.state])
            if row.state != "ok"
            else "",
            "entries": [
                {
                    "day": words.day(entry.booked_on),
                    "title": entry.title,
                    "amount": words.signed(entry.amount),
                    "url": self.room.url_of("invoices", entry.invoice_id)
                    if entry.invoice_id
                    else "",
                }
                for entry in reversed(row.entries)
            ],
        }

    def sum(self, whole):
        words = self.words
        return {
            "planned": words.signed(whole.planned),
            "actual": words.signed(whole.actual),
            "left": words.signed(whole.planned - whole.actual),
            "forecast": words.signed(whole.forecast)
            if whole.forecast is not None
            else "–",
        }

    @property
    def year_links(self):
        return self.years(years(clock.today()), self.plan.year, "plan")

    @property
    def files(self):
        return self.downloads("plan", year=self.plan.year)

    @property
    def chart(self):
        words = self.words
        rows = []
        for row in self.plan.costs:
            actual = words.money(row.actual)
            planned = words(NO_PLAN)
            if row.planned is not None:
                planned = words.money(row.planned)
            rows.append(
                Bar(
                    label=row.name,
                    value=words(OF, actual=actual, planned=planned),
                    planned=row.planned,
                    actual=row.actual,
                    tip=words(TIP, name=row.name, actual=actual, planned=planned),
                )
            )
        title = words(TITLE, year=str(self.plan.year))
        return bars(rows, self.plan.passed, title, words(DESCRIPTION), "board-plan")


class PlanDownload(Download):
    """The same year as a file."""

    def table(self):
        answer = queries.plan(self.room, self.query_number("year"))
        return exports.plan_table(self.room, answer, self.request)
