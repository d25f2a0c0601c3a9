"""The sentence that opens the start page for a person who has something to pay."""

from .. import _
from ..core import formats
from ..erp.errors import ErpError
from ..zones.interfaces import ILead
from . import queries
from .navigation import has_money
from .panels import chosen
from .views.base import MoneyPart
from zope.interface import implementer


WHERE = _("finance_lead_where", default="${sentence}: ${places}.")
WHERE_MANY = {
    "few": _("finance_lead_few", default="${sentence}, for ${count} units."),
    "many": _("finance_lead_many", default="${sentence}, for ${count} units."),
}
AND = _("finance_lead_and", default="${one} and ${other}")


@implementer(ILead)
class MoneyLead(MoneyPart):
    """How much, by when, what of it is late, and for which premises.

    Who owes nothing hears of other matters; so does everybody while the ERP has no
    figures, since the panel below says why.
    """

    def sentence(self):
        if self.person is None or not has_money(self.person):
            return None
        try:
            overview = chosen(queries.overview(self.person).value, self.request)
        except ErpError:
            return None
        owed = [self.of(each, overview) for each in overview.totals if each.to_pay]
        return " ".join(owed) or self.paid(overview.totals) or None

    def paid(self, totals):
        """What was paid on line a moment ago, for whom nothing is left to pay."""
        waiting = [each for each in totals if each.waiting and not each.overpaid]
        return " ".join(f"{self.words.headline(total)}." for total in waiting)

    def of(self, total, overview):
        """The sentence of one currency."""
        words = self.words
        accesses = [
            state.access
            for state in overview.accounts
            if state.due.currency == total.currency and state.to_pay
        ]
        said = self.where(words.headline(total), accesses)
        return " ".join(
            filter(None, [said, words.next_day(total.due_days, total.overdue)])
        )

    def where(self, sentence, accesses):
        words = self.words
        places = list(dict.fromkeys(map(words.place, accesses)))
        if len(places) > 2:
            message = WHERE_MANY[formats.plural(len(places))]
            return words(message, sentence=sentence, count=len(places))
        listed = places[0]
        if len(places) == 2:
            listed = words(AND, one=places[0], other=places[1])
        return words(WHERE, sentence=sentence, places=listed)
