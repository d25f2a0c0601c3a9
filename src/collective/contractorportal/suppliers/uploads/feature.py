"""What the office can switch off of this room."""

from ... import _
from ...features.model import Feature


UPLOADS = Feature(
    "invoice-uploads",
    _("feature_invoice_uploads", default="Suppliers send invoices"),
    setting="invoice_uploads",
)
