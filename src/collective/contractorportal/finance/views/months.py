"""Charges and payments of 24 months: a chart for each year, and the figures in a table.

A chart of one year has room on a phone for bars that can be told apart; two
of them, of one scale, let this winter be compared with the last.
"""

from ... import _
from ...theme.html import Html
from ..chart import chart
from ..chart import Column
from functools import cached_property
from html import escape


YEAR = 12
MONTH = (
    '<tr><th scope="row">{month}</th>'
    '<td class="cp-num">{charged}</td><td class="cp-num">{paid}</td></tr>'
)
TITLE = _("finance_chart_title", default="Charges and payments")
TIP = _("finance_chart_tip", default="${month}: charges ${charged}, payments ${paid}")
DESCRIPTION = _(
    "finance_chart_description",
    default="Charges and payments by month, from ${first} to ${last}. The figures are in the table below.",
)
SPAN = _("finance_chart_span", default="${first} – ${last}")


class Months:
    """The months of an account in the words of a page; ``series`` the oldest first."""

    def __init__(self, words, series):
        self.words = words
        self.series = series

    @cached_property
    def rows(self):
        """Month, charges and payments of each month, as text."""
        words = self.words
        return [
            {
                "month": words.month(point.month),
                "charged": words.signed(point.charged),
                "paid": words.signed(point.paid),
            }
            for point in self.series
        ]

    @property
    def rows_html(self):
        """The figures as rows of a table, the newest first."""
        shown = ({k: escape(v) for k, v in row.items()} for row in self.rows)
        return Html("".join(reversed([MONTH.format(**row) for row in shown])))

    @cached_property
    def charts(self):
        """A chart for each year in which something happened, the newest first."""
        columns = [
            Column(
                label=self.words.month_short(point.month),
                charged=point.charged,
                paid=point.paid,
                tip=self.words(TIP, **row),
            )
            for point, row in zip(self.series, self.rows, strict=True)
        ]
        years = range(max(len(columns) - YEAR, 0), -1, -YEAR)
        return [
            self.chart(columns, slice(since, since + YEAR))
            for since in years
            if any(item.charged or item.paid for item in columns[since : since + YEAR])
        ]

    def chart(self, columns, year):
        """One year: what it is called, and the drawing in the scale of all."""
        words = self.words
        span = {
            "first": self.rows[year][0]["month"],
            "last": self.rows[year][-1]["month"],
        }
        drawn = chart(
            columns[year],
            words(TITLE),
            words(DESCRIPTION, **span),
            words.language,
            f"finance-chart-{year.start}",
            beside=columns,
        )
        return {"heading": words(SPAN, **span), "svg": Html(drawn)}
