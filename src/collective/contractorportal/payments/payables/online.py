"""What finance asks of payments."""

from ...finance.interfaces import IOnlinePayments
from ...finance.waiting.model import WaitingPayment
from .. import api as payments
from ..settings import service_of
from zope.interface import implementer


@implementer(IOnlinePayments)
class OnlinePayments:
    """Whether an account can be paid here, and what was paid here."""

    def payable(self, access):
        return service_of(access) is not None

    def paid(self, account_ids):
        paid = [
            WaitingPayment(
                key=payments.portal_key(payment.order_id, line.account_id),
                account_id=line.account_id,
                document_id=line.document_id,
                title=line.label,
                amount=line.amount,
                paid_at=payment.paid_at,
                contractor_ids=payment.contractor_ids,
                reference=payment.order_id,
            )
            for payment, line in payments.paid_waiting(account_ids)
        ]
        given_back = [
            WaitingPayment(
                key=each.key,
                account_id=each.line.account_id,
                document_id=each.line.document_id,
                title=each.line.label,
                amount=-each.line.amount,
                paid_at=each.at,
                contractor_ids=payment.contractor_ids,
                reference=payment.order_id,
            )
            for payment, each in payments.returned_waiting(account_ids)
        ]
        return paid + given_back
