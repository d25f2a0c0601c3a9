"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


REQUESTS = Feature(
    "requests",
    _("feature_requests", default="Fill in request forms"),
    rooms=("requests",),
    keeps=frozenset({"request", "GET @requests", "POST @requests"}),
)
