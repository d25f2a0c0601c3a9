"""Funds and bank accounts: what they hold, and how each moved."""

from ... import _
from ...core.identifiers import nrb_groups
from ...core.money import total
from ...finance.chart import chart
from ...finance.chart import Column
from .. import exports
from .. import queries
from ..parts.funds import fund_row
from ..wording import sign
from ..words import ENTRY_KINDS
from ..words import FUND_KINDS
from .base import BoardPage
from .download import Download
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Funds(BoardPage):
    """All funds as they stand."""

    title = _("board_funds", default="Funds and bank accounts")
    index = ViewPageTemplateFile("../templates/funds.pt")

    def load(self):
        self.states = self.ask(queries.funds(self.room))
        self.rows = [fund_row(self.words, self.room, each) for each in self.states]

    @property
    def lead(self):
        words = self.words
        if not self.states:
            return words(NONE)
        whole = total(state.balance for state in self.states)
        return words(TOGETHER, amount=sign(words, whole))


NONE = _("board_funds_none", default="The community has no funds in the portal.")
TOGETHER = _("board_funds_together", default="Together the community has ${amount}.")


class FundStatement(BoardPage):
    """A fund's year: opening, in, out and closing by month, then each movement."""

    index = ViewPageTemplateFile("../templates/fund.pt")

    @property
    def title(self):
        return self.statement.fund.name

    @property
    def back(self):
        return self.words(Funds.title), self.room.url_of("funds")

    def load(self):
        words = self.words
        self.statement = self.ask(
            queries.fund_statement(self.room, self.steps[1], self.query_number("year"))
        )
        found = self.statement
        self.kind = words(FUND_KINDS[found.fund.kind])
        self.nrb = found.fund.nrb and nrb_groups(found.fund.nrb)
        self.lead = words(
            NOW,
            amount=sign(words, found.closing),
            day=words.day(found.until),
        )
        self.months = [
            {
                "month": words.month(each.month),
                "opening": self.signed(each.opening),
                "incoming": words.plain(each.incoming),
                "outgoing": words.plain(each.outgoing),
                "closing": self.signed(each.closing),
            }
            for each in found.months
        ]
        self.rows = [
            {
                "day": words.day(row.entry.booked_on),
                "title": row.entry.title,
                "note": self.note(row.entry),
                "incoming": words.plain(row.entry.amount)
                if row.entry.amount.amount > 0
                else "",
                "outgoing": words.plain(row.entry.amount)
                if row.entry.amount.amount < 0
                else "",
                "balance": self.signed(row.balance),
            }
            for row in reversed(found.rows)
        ]
        self.sums = {
            "opening": self.signed(found.opening),
            "incoming": words.plain(found.incoming),
            "outgoing": words.plain(found.outgoing),
            "closing": self.signed(found.closing),
        }

    def signed(self, amount):
        return self.words.signed(amount)

    def note(self, entry):
        kind = self.words(ENTRY_KINDS[entry.kind])
        return f"{kind}, {entry.number}" if entry.number else kind

    @property
    def year_links(self):
        found = self.statement
        return self.years(found.years, found.year, "funds", found.fund.id)

    @property
    def files(self):
        return self.downloads(
            *("funds", self.statement.fund.id, "statement"), year=self.statement.year
        )

    @property
    def chart(self):
        """What came in and went out by month."""
        words, found = self.words, self.statement
        if not found.rows:
            return ""
        columns = [
            Column(
                label=f"{each.month.month:02d}.{each.month.year}",
                charged=each.incoming,
                paid=each.outgoing,
                tip=words(
                    TIP,
                    month=row["month"],
                    incoming=row["incoming"],
                    outgoing=row["outgoing"],
                ),
            )
            for each, row in zip(found.months, self.months, strict=True)
        ]
        title = words(CHART, fund=found.fund.name)
        return chart(columns, title, words(DESCRIPTION), words.language, "board-fund")


NOW = _("board_fund_now", default="${amount} on ${day}")
CHART = _("board_fund_chart", default="${fund}: what came in and what went out")
DESCRIPTION = _(
    "board_fund_chart_description",
    default="Income and outlays by month. The figures are in the table below.",
)
TIP = _("board_fund_tip", default="${month}: in ${incoming}, out ${outgoing}")


class FundDownload(Download):
    """The same year as a file."""

    def table(self):
        year = self.query_number("year")
        answer = queries.fund_statement(self.room, self.steps[1], year)
        return exports.fund_table(self.room, answer, self.request)
