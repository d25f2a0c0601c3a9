"""Sentences about requests of owners."""

from ... import _
from ...notices.words import PROBLEMS as FILE_PROBLEMS
from ..words import PROBLEMS as ROOM_PROBLEMS


TITLE = _("resolutions_requests_title", default="What owners ask for")
NEW = _("resolutions_requests_new", default="Ask for a resolution")
STATES = {
    "open": (
        _("resolutions_request_open", default="Waits for the board"),
        "info",
        "clock",
    ),
    "answered": (
        _("resolutions_request_answered", default="Answered"),
        "info",
        "check",
    ),
    "taken": (
        _("resolutions_request_taken", default="Becomes a resolution"),
        "success",
        "vote",
    ),
    "declined": (
        _("resolutions_request_declined", default="Declined"),
        "neutral",
        "cross",
    ),
    "withdrawn": (
        _("resolutions_request_withdrawn", default="Withdrawn"),
        "neutral",
        "cross",
    ),
}
HIDDEN = _("resolutions_request_hidden", default="Hidden from neighbours")
AN_OWNER = _("resolutions_request_an_owner", default="An owner in your community")
ASKED = _("resolutions_request_asked", default="${who}, ${moment}")
SUPPORT = _(
    "resolutions_request_support",
    default="Supported by owners of ${share} of all shares.",
)
TENTH = _(
    "resolutions_request_tenth",
    default="That is at least one tenth: these owners may demand that a meeting be called (art. 31 of the act on ownership of premises).",
)
NOT_TENTH = _(
    "resolutions_request_not_tenth",
    default="Owners of at least one tenth of the shares may demand that a meeting be called (art. 31 of the act on ownership of premises). ${share} more would be needed.",
)
DONE = {
    "ask": _(
        "resolutions_request_done_ask",
        default="Your request is with the board. We will tell you when there is an answer.",
    ),
    "support": _(
        "resolutions_request_done_support", default="You support this request."
    ),
    "take_back": _(
        "resolutions_request_done_back",
        default="You do not support this request any more.",
    ),
    "withdraw": _(
        "resolutions_request_done_withdraw", default="You have withdrawn it."
    ),
    "answer": _(
        "resolutions_request_done_answer", default="Answered. Its author has been told."
    ),
    "decline": _(
        "resolutions_request_done_decline",
        default="Declined. Its author has been told.",
    ),
    "take": _(
        "resolutions_request_done_take",
        default="A draft has been made of it. Look through the text before you propose it.",
    ),
    "hide": _(
        "resolutions_request_done_hide", default="Neighbours do not see it any more."
    ),
    "show": _("resolutions_request_done_show", default="Neighbours see it again."),
}
PROBLEMS = (
    FILE_PROBLEMS
    | ROOM_PROBLEMS
    | {
        "request_title_missing": _(
            "resolutions_request_title_missing",
            default="Say in a few words what it is about.",
        ),
        "request_title_long": _(
            "resolutions_request_title_long", default="At most 150 characters, please."
        ),
        "request_text_missing": _(
            "resolutions_request_text_missing",
            default="Write what should be decided, and why.",
        ),
        "request_text_long": _(
            "resolutions_request_text_long", default="At most 4,000 characters, please."
        ),
        "request_files_many": _(
            "resolutions_request_files_many", default="At most five files, please."
        ),
        "request_not_owner": _(
            "resolutions_request_not_owner",
            default="Only owners in this community may do that.",
        ),
        "request_too_many": _(
            "resolutions_request_too_many",
            default="You have asked for three resolutions within 30 days. You may ask again from ${until}.",
        ),
        "request_over": _(
            "resolutions_request_over",
            default="This request is closed. Nothing can be changed.",
        ),
        "request_answer_missing": _(
            "resolutions_request_answer_missing", default="Write the answer."
        ),
        "request_answer_long": _(
            "resolutions_request_answer_long",
            default="At most 2,000 characters, please.",
        ),
        "request_office_only": _(
            "resolutions_request_office_only", default="Only the office may do that."
        ),
    }
)
SUBJECTS = {
    "new": _(
        "resolutions_request_mail_new",
        default="An owner asks for a resolution: ${title}",
    ),
    "tenth": _(
        "resolutions_request_mail_tenth",
        default="One tenth of the shares supports a request: ${title}",
    ),
    "answer": _(
        "resolutions_request_mail_answer", default="Answer to your request: ${title}"
    ),
    "taken": _(
        "resolutions_request_mail_taken",
        default="Your request becomes a resolution: ${title}",
    ),
    "hidden": _(
        "resolutions_request_mail_hidden",
        default="Your request has been hidden: ${title}",
    ),
}
TEXTS = {
    "new": _(
        "resolutions_request_text_new",
        default="An owner of your community asks for a resolution. Please answer it, or make a draft of it.",
    ),
    "tenth": _(
        "resolutions_request_text_tenth",
        default="Owners who hold at least one tenth of the shares support this request. They may demand that a meeting be called (art. 31 of the act on ownership of premises).",
    ),
    "taken": _(
        "resolutions_request_text_taken",
        default="The board has made a draft of a resolution from your request. You will hear when it is put to the vote.",
    ),
    "hidden": _(
        "resolutions_request_text_hidden",
        default="The manager has hidden your request from your neighbours. The reason: ${reason}",
    ),
}
