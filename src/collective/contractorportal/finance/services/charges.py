"""``@charges``: months of charges with components, and why they changed."""

from .. import queries
from . import explanations
from .base import FinanceGet


class ChargesGet(FinanceGet):
    """``@charges``, the newest month first; ``account`` and ``month`` narrow it."""

    endpoint = "@charges"

    def many(self):
        start, size = self.window()
        answer = queries.charge_months(
            self.person, self.text("account"), self.month(), start, size
        )
        months, total = answer.value
        # Only the months of this page were read; the others are only counted.
        items = [None] * total
        items[start : start + size] = [(explanations.charge_month, m) for m in months]
        return self.fresh(answer, self.paged(items))
