"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


ACTIVATION = Feature(
    "activation",
    _("feature_activation", default="Make a login with a letter"),
    rooms=("activation",),
)
