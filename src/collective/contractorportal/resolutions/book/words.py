"""Sentences of the book."""

from ... import _
from ...notices.words import PROBLEMS as FILE_PROBLEMS
from ..words import PROBLEMS as ROOM_PROBLEMS


TITLE = _("resolutions_book_title", default="Resolution book")
PAST_TITLE = _("resolutions_past_title", default="Enter an old resolution")
PAST_EDIT = _("resolutions_past_edit", default="Correct an old resolution")
ENTERED = _(
    "resolutions_past_entered",
    default="The resolution is in the book. Owners of the community can read it from now on.",
)
CORRECTED = _(
    "resolutions_past_corrected", default="The resolution has been corrected."
)
PROBLEMS = (
    FILE_PROBLEMS
    | ROOM_PROBLEMS
    | {
        "sign_missing": _(
            "resolutions_sign_missing",
            default="Write the number as it stands on the paper, for instance 7/2019.",
        ),
        "sign_long": _(
            "resolutions_sign_long", default="The number has at most 30 characters."
        ),
        "decided_invalid": _(
            "resolutions_decided_invalid",
            default="Write the day on which it was decided, for instance 26.03.2019.",
        ),
        "decided_future": _(
            "resolutions_decided_future",
            default="That day is still to come. Put a new resolution to the vote instead.",
        ),
        "decided_early": _(
            "resolutions_decided_early",
            default="There have been communities since 1995. Check the year.",
        ),
        "result_missing": _(
            "resolutions_result_missing", default="Say whether it was adopted."
        ),
        "mode_missing": _(
            "resolutions_mode_missing", default="Say how the votes were collected."
        ),
        "share_unclear": _(
            "resolutions_share_unclear",
            default="Write the share as on the paper: a fraction such as 47383/100000, or percent such as 47,38%.",
        ),
        "shares_over": _(
            "resolutions_shares_over",
            default="Together this is more than all shares. Check the three numbers.",
        ),
    }
)
# The file to carry away.
NUMBER = _("resolutions_book_number", default="Number")
WHAT = _("resolutions_book_what", default="Title")
DECIDED = _("resolutions_book_decided", default="Decided on")
HOW = _("resolutions_book_how", default="How")
RESULT = _("resolutions_book_result", default="Result")
FOR = _("resolutions_book_for", default="For")
AGAINST = _("resolutions_book_against", default="Against")
ABSTAINED = _("resolutions_book_abstained", default="Abstained")
MISSING = _("resolutions_book_missing", default="Not voted")
COMMUNITY = _("resolutions_book_community", default="Community")
CHOSEN = _("resolutions_book_chosen", default="Chosen")
MADE = _("resolutions_book_made", default="As of")
