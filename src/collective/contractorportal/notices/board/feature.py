"""What the office can switch off of this room."""

from ... import _
from ...features.model import Feature


BOARD_NOTICES = Feature(
    "board-notices",
    _("feature_board_notices", default="Notices that boards write themselves"),
    rooms=("notices.board",),
)
