"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


VOTING = Feature(
    "voting",
    _("feature_voting", default="Vote online on resolutions"),
    module="communities",
    rooms=("resolutions.views.vote", "resolutions.services.votes"),
    keeps=frozenset({"GET @votes"}),
    jobs=frozenset({"vote-reminders"}),
)
