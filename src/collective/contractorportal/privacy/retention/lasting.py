"""What waits to be switched on: rules of rooms that have no job of their own."""

from ... import _
from ...activation.storage import get_letters
from ...core.clock import WARSAW
from ...delegation.storage import get_delegations
from ...documents.storage import get_visits
from ...instalments.storage import get_proposals
from ...payments.storage import get_payments
from .base import Rule
from datetime import datetime
from datetime import time
from datetime import UTC
from itertools import islice


CLAIMS = _(
    "retention_law_claims",
    default="Claims lapse after 3 years, others after 6 (Art. 118 of the Civil Code).",
)
BOOKS = _(
    "retention_law_books",
    default="Accounting evidence: 5 years from the beginning of the next year (Art. 74(2) of the Accounting Act).",
)


class PaymentsRule(Rule):
    """Only what is over: nothing is awaited of it, and nobody has yet to look at it."""

    order = 78
    title = _("retention_payments", default="Payments on line that are over")
    law = BOOKS
    setting = "retention_payments_months"

    def found(self, before):
        return get_payments().over_before(before)

    def old(self, before):
        return (each.changed_at or each.created_at for each in self.found(before))

    def forget(self, before, most):
        old = list(islice(self.found(before), most))
        for each in old:
            get_payments().forget(each)
        return len(old)


class InstalmentsRule(Rule):
    order = 80
    title = _("retention_instalments", default="Plans of instalments that are over")
    law = CLAIMS
    setting = "retention_plans_months"

    def found(self, before):
        return (
            each
            for each in get_proposals().newest()
            if not each.waits and over_at(each) < before
        )

    def old(self, before):
        return map(over_at, self.found(before))

    def forget(self, before, most):
        old = list(islice(self.found(before), most))
        for each in old:
            get_proposals().forget(each)
        return len(old)


def over_at(plan):
    """When a plan is over: with its last step, a followed one with its last day."""
    moments = [plan.steps[-1].at]
    if plan.state == "accepted":
        days = (each.due_on for each in plan.instalments)
        moments += [
            datetime.combine(day, time(), WARSAW).astimezone(UTC) for day in days
        ]
    return max(moments)


class HelpersRule(Rule):
    order = 82
    title = _("retention_helpers", default="What helpers might do and may no more")

    def found(self, before):
        for each in get_delegations().newest():
            if each.ended_at is not None and each.ended_at < before:
                yield each

    def old(self, before):
        return (each.ended_at for each in self.found(before))

    def forget(self, before, most):
        old = list(islice(self.found(before), most))
        for each in old:
            get_delegations().forget(each)
        return len(old)


class LettersRule(Rule):
    """Of a code there was only a digest."""

    order = 85
    title = _("retention_letters", default="Letters with codes that open nothing more")
    setting = "retention_letters_months"

    def found(self, before):
        for each in get_letters().newest():
            if (each.ended_at or each.expires_at) < before:
                yield each

    def old(self, before):
        return (each.ended_at or each.expires_at for each in self.found(before))

    def forget(self, before, most):
        old = list(islice(self.found(before), most))
        for each in old:
            get_letters().forget(each)
        return len(old)


class VisitsRule(Rule):
    order = 90
    title = _("retention_visits", default="When people looked at documents")
    setting = "retention_visits_months"

    def found(self, before):
        visits = get_visits()
        for user_id, zones in visits.of_person.items():
            for uid in zones:
                if visits.get(user_id, uid).seen < before:
                    yield user_id, uid

    def old(self, before):
        return (get_visits().get(*each).seen for each in self.found(before))

    def forget(self, before, most):
        old = list(islice(self.found(before), most))
        for user_id, uid in old:
            del get_visits().of_person[user_id][uid]
        return len(old)
