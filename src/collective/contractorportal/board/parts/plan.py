"""Plan against costs on the board's page."""

from ... import _
from ...core import formats
from ...core.money import rounded
from ...finance.services import serializers
from .. import queries
from ..model import Need
from .base import Part
from .base import titled
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


OVER_ONE = _(
    "board_need_plan_one", default="costs “${name}” exceed the plan by ${amount}"
)
OVER = {
    "few": _("board_need_plan_few", default="${count} kinds of costs exceed the plan"),
    "many": _(
        "board_need_plan_many", default="${count} kinds of costs exceed the plan"
    ),
}
SEE = _("board_see_plan", default="See the plan")
SPENT = _(
    "board_plan_sentence",
    default="${actual} of the planned ${planned} is spent: ${used}%. ${passed}% of the year has passed.",
)
SPENT_ALONE = _(
    "board_plan_sentence_alone",
    default="${actual} is spent this year. The portal does not know the plan.",
)


def percent(share):
    """A share as a whole per cent."""
    return None if share is None else rounded(100 * share, 0)


def sum_facts(found):
    return {
        "planned": serializers.money(found.planned),
        "actual": serializers.money(found.actual),
        "forecast": serializers.money(found.forecast),
    }


def spent_sentence(words, plan):
    """How much of the plan is spent, beside how much of the year has passed."""
    whole = plan.cost_sum
    if not plan.has_plan or whole.planned.amount <= 0:
        return words(SPENT_ALONE, actual=words.money(whole.actual))
    used = whole.actual.amount / whole.planned.amount
    return words(
        SPENT,
        actual=words.money(whole.actual),
        planned=words.money(whole.planned),
        used=words.number(percent(used)),
        passed=words.number(percent(plan.passed)),
    )


class PlanPart(Part):
    """How much of this year's plan is spent, and what is over it."""

    title = _("board_plan", default="Plan and costs")
    order = 20
    section = "plan"
    index = ViewPageTemplateFile("../templates/part_plan.pt")

    def load(self):
        words = self.words
        self.plan = self.ask(queries.plan(self.room))
        self.sentence = spent_sentence(words, self.plan)
        self.rows = [
            {"name": row.name, "over": words.money(row.over)}
            for row in self.plan.exceeded
        ]
        self.risks = [row.name for row in self.plan.at_risk]

    def waiting(self):
        exceeded = self.plan.exceeded
        if not exceeded:
            return
        words = self.words
        if len(exceeded) == 1:
            amount = words.money(exceeded[0].over)
            text = words(OVER_ONE, name=exceeded[0].name, amount=amount)
        else:
            text = words(OVER[formats.plural(len(exceeded))], count=len(exceeded))
        yield Need(text, titled(text), self.more_url, words(SEE), task=False)

    def facts(self):
        plan = self.plan
        return {
            "year": plan.year,
            "year_passed": serializers.number(rounded(plan.passed, 4)),
            "costs": sum_facts(plan.cost_sum),
            "income": sum_facts(plan.income_sum),
            "over": [row.category for row in plan.exceeded],
            "at_risk": [row.category for row in plan.at_risk],
        }
