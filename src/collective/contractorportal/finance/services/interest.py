"""``@interest``: late interest per document, days × rate × base."""

from .. import queries
from . import explanations
from . import serializers
from .base import FinanceGet


class InterestGet(FinanceGet):
    """``@interest``; ``account`` narrows it, ``until`` counts to another day."""

    endpoint = "@interest"

    def many(self):
        answer = queries.interests(self.person, self.text("account"), self.day("until"))
        body = {
            "accounts": [
                {
                    "account": found.access.account.id,
                    "until": serializers.day(found.until),
                    "total": serializers.money(found.total),
                    "noted": serializers.money(found.noted),
                    "unpaired": serializers.money(found.unpaired),
                }
                for found in answer.value
            ]
        }
        items = [
            (explanations.interest, item)
            for found in answer.value
            for item in found.items
        ]
        return self.fresh(answer, self.paged(items, body))
