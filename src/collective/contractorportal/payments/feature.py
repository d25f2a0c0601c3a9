"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


PAYMENTS = Feature(
    "payments",
    _("feature_payments", default="Pay online"),
    setting="payments_on",
)
