"""The read side of finance: what a person asks, answered from the ERP by the rules.

Pages, REST and exports use these functions and no others. Each returns an
``Answer`` (the oldest ``as_of`` of what was asked; stale if any part is), lets
an ``ErpError`` through when there is not even an old answer, and raises
``NotFound`` alike for what is not the person's and what does not exist.
"""

from .accounts import account_view
from .accounts import overview
from .accounts import statement
from .accounts import to_pay
from .accounts import waiting_payments
from .asking import access_to
from .charges import charge_months
from .charges import charges
from .documents import document_view
from .documents import documents
from .documents import last_payments
from .documents import payment_view
from .documents import payments
from .interest import interest_view
from .interest import interests
from .interest import rates
from .media import settlement_view
from .media import settlements


__all__ = [
    "access_to",
    "account_view",
    "charge_months",
    "charges",
    "document_view",
    "documents",
    "interest_view",
    "interests",
    "last_payments",
    "overview",
    "payment_view",
    "payments",
    "rates",
    "settlement_view",
    "settlements",
    "statement",
    "to_pay",
    "waiting_payments",
]
