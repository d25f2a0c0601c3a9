"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


DECLARATIONS = Feature(
    "declarations",
    _("feature_declarations", default="Declare persons and norms"),
    setting="declarations_on",
)
