"""``@@supplier/payments``: transfers by year."""

from ... import _
from ...core.money import total
from .. import queries
from .base import SupplierPage
from .overview import payment_row
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


PAGE = 50


class Payments(SupplierPage):
    """The newest first; of a year, or the newest of all."""

    title = _("suppliers_payments", default="What was paid to you")
    index = ViewPageTemplateFile("templates/payments.pt")

    def load(self):
        year = self.query_year()
        pairs, years = self.ask(queries.payments(self.person, year))
        self.rows = [payment_row(self, *pair) for pair in pairs[:PAGE]]
        self.cut = len(pairs) > PAGE
        self.sum = self.words.money(total(pay.amount for pay, _view in pairs))
        url = self.page_of("payments")
        self.years = [
            {"title": self.words(ALL), "url": url, "current": _current(year is None)},
            *(
                {
                    "title": str(each),
                    "url": f"{url}?year={each}",
                    "current": _current(each == year),
                }
                for each in years
            ),
        ]

    @property
    def lead(self):
        if not self.rows:
            return self.words(NOTHING)
        return self.words(SUM, amount=self.sum)


def _current(here):
    return "true" if here else None


ALL = _("suppliers_years_all", default="all years")
SUM = _("suppliers_payments_sum", default="Together ${amount}.")
NOTHING = _("suppliers_payments_none", default="Nothing was paid to you here yet.")
