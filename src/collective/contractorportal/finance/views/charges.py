"""A month's charge: its components, and why it is what it is."""

from ... import _
from ...core.errors import PortalError
from ...core.formats import measure
from ...core.money import rounded
from ...core.period import Month
from .. import queries
from .base import AccountPage
from itertools import groupby
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


MORE = _("finance_more_than", default="${amount} more than for ${month}.")
LESS = _("finance_less_than", default="${amount} less than for ${month}.")
SAME = _("finance_same_as", default="The same as for ${month}.")
DIFFERENCE_MORE = _("finance_difference_more", default="${amount} more")
DIFFERENCE_LESS = _("finance_difference_less", default="${amount} less")
REST = _("finance_component_rest", default="Other amounts")

CHANGES = {
    "new": _("finance_change_new", default="new since this month"),
    "gone": _("finance_change_gone", default="no longer charged"),
    "amount": _("finance_change_amount", default="another amount"),
    "same": _("finance_change_same", default="no change"),
}
QUANTITY = _(
    "finance_change_quantity", default="quantity from ${before} to ${after} ${unit}"
)
RATE = _("finance_change_rate", default="rate from ${before} to ${after} ${unit}")
RATE_SINCE = _(
    "finance_change_rate_since",
    default="rate from ${before} to ${after} ${unit}, since ${day}",
)


SINCE = _("finance_rate_since", default="rate since ${day}")
VAT = _("finance_vat", default="VAT ${rate}%")


def rate_text(words, rate):
    """A rate with grosze, or with all the decimals it has."""
    if rate is None:
        return ""
    places = max(2, -rate.normalize().as_tuple().exponent)
    return words.number(rounded(rate, places), places)


def quantity_text(words, quantity):
    """A quantity without zeros that say nothing."""
    if quantity is None:
        return ""
    places = max(0, -quantity.normalize().as_tuple().exponent)
    return words.number(quantity, places)


def charge_rows(words, charge):
    """A document with its components, for the table ``tables/components``."""
    document = charge.document
    return {
        "title": document.title,
        "number": document.number,
        "adds_up": charge.adds_up,
        "total": words.signed(document.amount),
        "rows": [
            {
                "name": line.name,
                "note": line_note(words, line),
                "amount": words.signed(line.amount),
            }
            for line in charge.lines
        ],
    }


def line_note(words, line):
    """How a component's amount comes about: "6 m³ × 14,92 zł, stawka od 1.07.2026"."""
    quantity = f"{quantity_text(words, line.quantity)}\xa0{measure(line.unit)}"
    rate = f"{rate_text(words, line.rate)}\xa0{words.unit(line.amount.currency)}"
    said = [f"{quantity} \N{MULTIPLICATION SIGN} {rate}"]
    if line.vat_rate is not None:
        said.append(words(VAT, rate=quantity_text(words, line.vat_rate)))
    if line.valid_from:
        said.append(words(SINCE, day=words.day(line.valid_from)))
    return ", ".join(said)


def why(words, comparison):
    """The answer to "why this amount?", in words, component by component."""
    if comparison is None:
        return None
    month = words.month(comparison.previous)
    difference = comparison.difference
    sentence = SAME if not difference else MORE if difference.amount > 0 else LESS
    return {
        "sentence": words(sentence, amount=words.money(difference), month=month),
        "changes": [change_row(words, change) for change in comparison.changed],
        "same": [
            change.name or words(REST)
            for change in comparison.changes
            if change.kind == "same"
        ],
    }


def change_row(words, change):
    """One component: what changed, and by how much the amount did."""
    return {
        "name": change.name or words(REST),
        "what": change_words(words, change),
        "difference": difference_words(words, change.difference),
    }


def difference_words(words, difference):
    """By how much more or less, in words."""
    if not difference:
        return words(CHANGES["same"])
    message = DIFFERENCE_MORE if difference.amount > 0 else DIFFERENCE_LESS
    return words(message, amount=words.money(difference))


def change_words(words, change):
    """What changed in a component: the quantity, the rate, or both."""
    said = []
    if change.kind in ("quantity", "both"):
        said.append(
            words(
                QUANTITY,
                before=quantity_text(words, change.quantity_before),
                after=quantity_text(words, change.quantity_after),
                unit=measure(change.unit),
            )
        )
    if change.kind in ("rate", "both"):
        said.append(
            words(
                RATE_SINCE if change.valid_from else RATE,
                before=rate_text(words, change.rate_before),
                after=rate_text(words, change.rate_after),
                day=words.day(change.valid_from),
                unit=words.unit(change.after.currency),
            )
        )
    return ", ".join(said) or words(CHANGES[change.kind])


def month_heading(words, month):
    """ "Charge for November 2026"."""
    message = _("finance_charge_for", default="Charge for ${month}")
    return words(message, month=words.month(month))


class Charges(AccountPage):
    """The charge of one month, the newest unless the address names another."""

    index = ViewPageTemplateFile("../templates/charges.pt")

    @property
    def title(self):
        if self.month is None:
            return self.words(_("finance_charges_title", default="Monthly charges"))
        return month_heading(self.words, self.month.month)

    def load(self):
        self.month = None
        self.month = self.ask(
            queries.charges(self.person, self.account_id, self.wanted())
        )
        if self.month is None:
            return
        words = self.words
        self.charges = [charge_rows(words, charge) for charge in self.month.charges]
        self.why = why(words, self.month.comparison)
        self.total = words.money(self.month.total)
        self.years = [
            {"title": year, "months": [self.month_link(month) for month in months]}
            for year, months in groupby(self.month.months, lambda month: month.year)
        ]

    def month_link(self, month):
        return {
            "title": self.words.month_name(month),
            "url": self.url(self.account_id, "charges", str(month)),
            "current": "page" if month == self.month.month else None,
        }

    def wanted(self):
        """The month in the address; nonsense is not found."""
        if len(self.steps) < 2:
            return None
        try:
            return Month.parse(self.steps[1])
        except PortalError as error:
            raise NotFound("month") from error
