"""Media settlements: meters, consumption, prices, advances and the result in words."""

from ... import _
from ...core import clock
from ...core.formats import measure
from .. import queries
from ..wording import WAYS
from .base import AccountPage
from .charges import rate_text
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


RESULTS = {
    "underpayment": _("finance_media_underpayment", default="Underpaid ${amount}"),
    "overpayment": _("finance_media_overpayment", default="Overpaid ${amount}"),
    "settled": _("finance_media_settled", default="Advances and costs are equal"),
}
APPEAL = _(
    "finance_media_appeal",
    default="If something is wrong, write to the manager by ${day}.",
)
APPEAL_PASSED = _(
    "finance_media_appeal_passed",
    default="The time to object to this settlement ended on ${day}.",
)


METER = _("finance_meter", default="meter ${number}")
METER_INDEX = _(
    "finance_meter_index", default="meter ${number}: from ${start} to ${end}"
)
FIXED = _("finance_fixed_part", default="fixed part ${amount}")


def result_text(words, view):
    """The result in words: "Underpaid 78.33 zł"."""
    return words(RESULTS[view.sign], amount=words.money(view.amount))


def period_text(words, settlement):
    """From when to when a settlement is."""
    return f"{words.day(settlement.period_from)} – {words.day(settlement.period_to)}"


class Settlements(AccountPage):
    """All settlements of the account, the newest first."""

    title = _("finance_settlements_title", default="Utility settlements")
    index = ViewPageTemplateFile("../templates/settlements.pt")

    def load(self):
        found = self.ask(queries.settlements(self.person, self.account_id))
        self.rows = [self.row(view) for view in found]

    def row(self, view):
        words, settlement = self.words, view.settlement
        return {
            "period": period_text(words, settlement),
            "number": settlement.number,
            "issued": words.day(settlement.issued_on),
            "cost": words.signed(settlement.cost),
            "advances": words.signed(settlement.advances),
            "result": result_text(words, view),
            "url": self.url(self.account_id, "settlements", settlement.id),
        }


class Settlement(AccountPage):
    """One settlement, with the road from meters to the result."""

    index = ViewPageTemplateFile("../templates/settlement.pt")

    @property
    def title(self):
        message = _("finance_settlement_of", default="Media settlement ${period}")
        return self.words(message, period=period_text(self.words, self.settlement))

    @property
    def back(self):
        message = _("finance_back_settlements", default="All media settlements")
        return self.words(message), f"{self.account_url}/settlements"

    def load(self):
        view = self.ask(queries.settlement_view(self.person, self.steps[1]))
        if view.access.account.id != self.account_id:
            raise NotFound("settlement")
        self.view, self.settlement = view, view.settlement
        self.lines = [self.line(item.line) for item in view.lines]
        self.cost = self.words.signed(self.settlement.cost)
        self.advances = self.words.signed(self.settlement.advances)

    def line(self, line):
        words = self.words
        return {
            "name": line.name,
            "notes": [self.meter_text(line), self.sum_text(line)],
            "cost": words.signed(line.cost),
            "advances": words.signed(line.advances),
        }

    def meter_text(self, line):
        """The meter and its readings from–to, as many decimals in both."""
        if line.meter_number is None and line.index_start is None:
            return ""
        if line.index_start is None or line.index_end is None:
            return self.words(METER, number=line.meter_number)
        ends = (line.index_start, line.index_end)
        places = max(-end.normalize().as_tuple().exponent for end in ends)
        start, end = (self.words.number(each, max(0, places)) for each in ends)
        return self.words(
            METER_INDEX, number=line.meter_number or "", start=start, end=end
        )

    def sum_text(self, line):
        """Consumption × price, and the fixed part if there is one."""
        words = self.words
        unit = words.unit(line.cost.currency)
        text = (
            f"{words.number(line.consumption)}\xa0{measure(line.unit)} "
            f"\N{MULTIPLICATION SIGN} {rate_text(words, line.price)}\xa0{unit}"
        )
        if line.fixed:
            text += " + " + words(FIXED, amount=words.money(line.fixed))
        return text

    @property
    def lead(self):
        return result_text(self.words, self.view)

    @property
    def way(self):
        return self.words(WAYS[self.settlement.way])

    @property
    def appeal(self):
        """Until when a person may object."""
        until = self.settlement.appeal_until
        if until is None:
            return ""
        if until < clock.today():
            return self.words(APPEAL_PASSED, day=self.words.day(until))
        return self.words(APPEAL, day=self.words.until(until))

    @cached_property
    def facts(self):
        words, settlement = self.words, self.settlement
        facts = [
            (_("finance_fact_number", default="Number"), settlement.number),
            (
                _("finance_fact_issued", default="Issued"),
                words.day(settlement.issued_on),
            ),
            (
                _("finance_fact_advances", default="Advances charged"),
                words.money(settlement.advances),
            ),
            (_("finance_fact_cost", default="Cost"), words.money(settlement.cost)),
            (
                _("finance_fact_due", default="To be paid by"),
                words.day(settlement.due_on),
            ),
        ]
        return [{"name": words(name), "value": value} for name, value in facts if value]

    @property
    def document_url(self):
        """The document by which the result stands in the account."""
        if not self.settlement.document_id:
            return None
        return self.url(self.account_id, "documents", self.settlement.document_id)
