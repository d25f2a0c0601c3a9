"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


MOVING = Feature(
    "moving",
    _("feature_moving", default="Announce a sale or a move-out"),
    rooms=("moving",),
    # What was begun is brought to its end; nothing new is begun (``api.begin``).
    keeps=frozenset(
        ("moving", "moving-case", "moving-form", "moving-paper")
        + ("GET @moving", "POST @moving")
    ),
)
