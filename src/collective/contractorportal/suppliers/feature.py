"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


SUPPLIERS = Feature(
    "suppliers",
    _("feature_suppliers", default="Supplier zone: invoices, payments, contracts"),
    rooms=("suppliers",),
    keeps=frozenset({"supplier/sent", "GET @supplier-uploads"}),
)
