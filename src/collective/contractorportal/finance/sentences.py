"""What there is to pay and by when, in one sentence: what pages of money open with."""

from .. import _


class Sentences:
    """Sentences about an account or a total; whoever has them says words, amounts and days.

    Only for ``Words``, which is called with a message, and has ``money`` and ``until``.
    """

    def headline(self, total):
        """What there is to pay, in one sentence, for a page that opens with it."""
        if not total.to_pay:
            if total.waiting and not total.overpaid:
                return self(PAID_ONLINE, amount=self.money(total.waiting))
            if total.overpaid:
                return self(OVERPAID, amount=self.money(total.overpaid))
            return self(ALL_PAID)
        return self._to_pay(total, total.to_pay)

    def account_sentence(self, state):
        """The same sentence for one account."""
        if state.sign == "overpayment":
            return self(OVERPAID, amount=self.money(state.due))
        if state.to_pay:
            return self._to_pay(state, state.to_pay)
        if state.paid_online:
            return self(PAID_ONLINE, amount=self.money(state.paid_online))
        return self(ALL_PAID)

    def _to_pay(self, found, amount):
        if found.overdue:
            part = self.money(found.overdue)
            if found.overdue != amount:
                return self(PAY_PART_OVERDUE, amount=self.money(amount), part=part)
            said = self.passed(found.late_days, PAY_OVERDUE, PAY_LONG_OVERDUE)
            return self(amount=part, **said)
        if not found.due_days:
            return self(PAY, amount=self.money(amount))
        first = found.due_days[0]
        day = self.until(first.due_on)
        if first.amount == amount:
            return self(PAY_UNTIL, amount=self.money(amount), day=day)
        return self(
            PAY_PART_UNTIL,
            amount=self.money(amount),
            part=self.money(first.amount),
            day=day,
        )

    def due_phrase(self, state):
        """Only the day of an account's debt, to stand beside the amount."""
        if state.overdue:
            return self(LATE, amount=self.money(state.overdue))
        if state.due_days:
            first = state.due_days[0]
            if first.amount == state.to_pay:
                return self(UNTIL, day=self.until(first.due_on))
            return self(
                PART_UNTIL,
                part=self.money(first.amount),
                day=self.until(first.due_on),
            )
        return ""

    def paid_beside(self, to_pay, overpaid, waiting):
        """What was paid on line, when the sentence before speaks of something else."""
        if not waiting or not (to_pay or overpaid):
            return ""
        message = PAID_DEDUCTED if to_pay else PAID_ONLINE_BESIDE
        return self(message, amount=self.money(waiting))

    def next_day(self, due_days, overdue):
        """The next day to pay by, when the headline told of a debt that is late."""
        if not (overdue and due_days):
            return ""
        first = due_days[0]
        return self(
            NEXT_DAY, amount=self.money(first.amount), day=self.until(first.due_on)
        )


PAID_ONLINE = _(
    "finance_paid_online", default="Paid here, waits to be booked: ${amount}"
)
PAID_ONLINE_BESIDE = _(
    "finance_paid_online_beside",
    default="Besides, you paid ${amount} here. It waits to be booked.",
)
PAID_DEDUCTED = _(
    "finance_paid_deducted",
    default="You also paid ${amount} here. It waits to be booked, and is deducted already.",
)
OVERPAID = _("finance_overpaid_sentence", default="You have overpaid ${amount}")
ALL_PAID = _("finance_all_paid", default="Everything is paid")
PAY = _("finance_pay", default="To pay: ${amount}")
PAY_UNTIL = _("finance_pay_until", default="To pay: ${amount} by ${day}")
PAY_PART_UNTIL = _(
    "finance_pay_part_until", default="To pay: ${amount} (${part} of it by ${day})"
)
PAY_OVERDUE = _("finance_pay_overdue", default="To pay: ${amount} (was due on ${day})")
PAY_LONG_OVERDUE = _(
    "finance_pay_long_overdue",
    default="To pay: ${amount} (the first of it was due on ${day})",
)
PAY_PART_OVERDUE = _(
    "finance_pay_part_overdue",
    default="To pay: ${amount} (${part} of it past the date)",
)
NEXT_DAY = _("finance_next_day", default="Next: ${amount} by ${day}.")
LATE = _("finance_late", default="${amount} is past the date. Pay as soon as you can.")
UNTIL = _("finance_until", default="Pay by ${day}.")
PART_UNTIL = _("finance_part_until", default="Pay ${part} of it by ${day}.")
