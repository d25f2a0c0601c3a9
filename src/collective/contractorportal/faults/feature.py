"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


FAULTS = Feature(
    "faults",
    _("feature_faults", default="Report faults"),
    module="maintenance",
    rooms=("faults",),
    # What was reported is looked at and brought to its end, also by firms.
    keeps=frozenset(
        ("fault", "fault-photo", "works", "orders", "order", "order-link")
        + ("GET @works", "GET @orders", "POST @orders")
        + ("GET @order-link", "POST @order-link")
    ),
)
