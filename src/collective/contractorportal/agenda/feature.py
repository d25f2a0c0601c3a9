"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


AGENDA = Feature(
    "agenda",
    _("feature_agenda", default="Calendar of dates, also for the own phone"),
    rooms=("agenda",),
)
