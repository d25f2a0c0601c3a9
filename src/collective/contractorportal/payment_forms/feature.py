"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


FORMS = Feature(
    "payment-forms",
    _("feature_payment_forms", default="Transfer forms to print"),
    rooms=("payment_forms",),
)
