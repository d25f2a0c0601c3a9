"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


READINGS = Feature(
    "readings",
    _("feature_readings", default="Send readings of meters"),
    module="media",
    rooms=("meters",),
    # Where a reading that was sent is looked at.
    keeps=frozenset({"meters", "reading-photo", "GET @meters", "GET @readings"}),
    jobs=frozenset({"meter-reminders"}),
)
