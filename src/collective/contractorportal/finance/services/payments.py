"""``@payments``: what was paid, and which documents it paid."""

from .. import queries
from . import serializers
from .base import FinanceGet


class PaymentsGet(FinanceGet):
    """``@payments``, the newest first, and ``@payments/<id>``."""

    endpoint = "@payments"

    def many(self):
        answer = queries.payments(self.person, self.text("account"), self.year())
        items = [(self.write, view) for view in answer.value]
        return self.fresh(answer, self.paged(items))

    def one(self):
        answer = queries.payment_view(self.person, self.record_id)
        return self.fresh(answer, self.write(answer.value))

    def write(self, view):
        url = self.link(view.settlement.payment.id)
        return {"@id": url, **serializers.settled_payment(view)}
