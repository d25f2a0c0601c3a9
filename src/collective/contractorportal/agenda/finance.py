"""The days by which something is to be paid."""

from .. import _
from ..core import clock
from ..core.money import total
from ..core.period import on_time_until
from ..directory.person import current_person
from ..finance import queries
from ..finance.navigation import has_money
from ..finance.wording import segment
from ..finance.wording import Words
from .api import amounts_shown
from .interfaces import IAgendaSource
from .model import Entry
from collections import defaultdict
from datetime import datetime
from datetime import time
from plone import api
from zope.interface import implementer


DUE = _("agenda_due", default="Payment due: ${place}")
DUE_AMOUNT = _("agenda_due_amount", default="Pay ${amount}: ${place}")
PLANNED = _("agenda_due_planned", default="Not charged yet; the amount may change.")
LATE = _("agenda_due_late", default="Not paid yet.")
ON_TIME = _("agenda_due_on_time", default="It is on time until ${day}.")


@implementer(IAgendaSource)
class DueDays:
    """One entry for each day and account on which something is due."""

    title = _("agenda_due_days", default="days by which something is to be paid")
    single = _("agenda_due_single", default="Payment due")
    order = 10

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def entries(self, since, until):
        """What is not paid yet, and what is planned, on accounts that are the person's."""
        person = current_person(self.request)
        if not has_money(person):
            return
        self.words = Words(self.request)
        for state in queries.overview(person).value.accounts:
            if state.access.current:
                yield from self.of_account(state)

    def of_account(self, state):
        """The due days of an account, each with all that is due on it."""
        amounts, issued = defaultdict(list), defaultdict(list)
        for item in state.items:
            if item.due_on is not None:
                amounts[item.due_on].append(item.amount)
                issued[item.due_on].append(item.document.issued_on)
        planned = defaultdict(list)
        for document in state.planned:
            day = document.due_on or document.issued_on
            planned[day].append(document.amount)
            issued[day].append(document.issued_on)
        for day in sorted({*amounts, *planned}):
            amount = total([*amounts[day], *planned[day]], state.due.currency)
            if amount.amount > 0:
                notes = self.notes(day, not amounts[day])
                yield self.entry(state, day, amount, notes, max(issued[day]))

    def notes(self, day, only_planned):
        """What to know beside the day: on time is also what comes after a weekend."""
        last = on_time_until(day)
        if only_planned:
            yield self.words(PLANNED)
        elif last < clock.today():
            yield self.words(LATE)
        if last != day and last >= clock.today():
            yield self.words(ON_TIME, day=self.words.until(last))

    def entry(self, state, day, amount, notes, issued):
        words, account = self.words, state.access.account
        place = words.place(state.access)
        message, values = DUE, {}
        if amounts_shown(self.request):
            message, values = DUE_AMOUNT, {"amount": words.money(amount)}
        # What is due changes with a new document, or with a payment.
        moved = max(filter(None, (issued, state.balance.last_payment_on)))
        return Entry(
            uid=f"due-{segment(account.id)}-{day:%Y%m%d}",
            title=words(message, place=place, **values),
            starts=day,
            all_day=True,
            url=f"{api.portal.get().absolute_url()}/@@finance/{segment(account.id)}",
            description="\n".join((account.name, *notes)),
            changed=datetime.combine(moved, time.min, clock.WARSAW),
        )
