"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


INSTALMENTS = Feature(
    "instalments",
    _("feature_instalments", default="Ask to pay in instalments"),
    setting="instalments_on",
)
