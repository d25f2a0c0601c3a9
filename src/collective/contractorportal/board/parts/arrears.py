"""Arrears by age on the board's page."""

from ... import _
from ...finance.services import serializers
from .. import queries
from ..model import Need
from ..wording import age
from ..wording import counted
from ..words import PREMISES_COUNT
from .base import Part
from .base import titled
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


OLD = 90
NEED = _(
    "board_need_arrears", default="arrears of more than ${days} days come to ${amount}"
)
SEE = _("board_see_arrears", default="See the arrears")
TOTAL = _(
    "board_arrears_sentence",
    default="Owners owe ${amount} past the date (${premises}).",
)
TOTAL_FEW = _(
    "board_arrears_sentence_few",
    default="Owners owe ${amount} past the date. So few of them owe that the portal does not say for how long.",
)
NONE = _("board_arrears_none", default="Nobody is in arrears.")


def arrears_sentence(words, found):
    """What is owed past its day, in one sentence for each currency."""
    if not found:
        return words(NONE)
    sentences = []
    for each in found:
        amount = words.money(each.total)
        if each.few:
            sentences.append(words(TOTAL_FEW, amount=amount))
        else:
            premises = counted(words, PREMISES_COUNT, each.premises)
            sentences.append(words(TOTAL, amount=amount, premises=premises))
    return " ".join(sentences)


def arrears_facts(found):
    """Arrears by age as JSON."""
    return [
        {
            "currency": each.currency,
            "total": serializers.money(each.total),
            "premises": each.premises,
            "too_few_to_tell": each.few,
            "ages": [
                {
                    "days_from": group.since,
                    "days_to": group.until,
                    "amount": serializers.money(group.amount),
                    "premises": group.premises,
                }
                for group in each.groups
            ],
            "not_yet_due": serializers.money(each.coming),
        }
        for each in found
    ]


def age_rows(words, each):
    """The groups of one currency for a table."""
    return [
        {
            "age": age(words, group.since, group.until),
            "premises": words.number(group.premises),
            "amount": words.plain(group.amount),
        }
        for group in each.groups
    ]


class ArrearsPart(Part):
    """How much is owed past its day, and for how long."""

    title = _("board_arrears", default="Arrears")
    order = 30
    section = "arrears"
    index = ViewPageTemplateFile("../templates/part_arrears.pt")

    def load(self):
        words = self.words
        self.found = self.ask(queries.arrears(self.room))
        self.sentence = arrears_sentence(words, self.found)
        self.short = ", ".join(words.money(each.total) for each in self.found)
        self.short = self.short or words(NONE)
        self.by_age = [
            {"unit": words.unit(each.currency), "rows": age_rows(words, each)}
            for each in self.found
            if len(each.groups) > 1
        ]

    def waiting(self):
        words = self.words
        for each in self.found:
            amount = each.older_than(OLD)
            if amount:
                text = words(NEED, days=words.number(OLD), amount=words.money(amount))
                yield Need(text, titled(text), self.more_url, words(SEE), task=False)

    def facts(self):
        return {"arrears": arrears_facts(self.found)}
