"""Words that several files of the notices room use."""

from .. import _
from ..problems import said


CLASS_TITLES = {
    "ordinary": _("notices_class_ordinary", default="Notice"),
    "important": _("notices_class_important", default="Important"),
    "emergency": _("notices_class_emergency", default="Emergency"),
}
CLASS_ICONS = {"ordinary": "megaphone", "important": "info", "emergency": "alert"}
CLASS_CHIPS = {"ordinary": "neutral", "important": "warning", "emergency": "danger"}

ISSUER_TITLES = {
    "manager": _("notices_issuer_manager", default="Manager"),
    "board": _("notices_issuer_board", default="Board of the community"),
}

STATE_TITLES = {
    "draft": _("notices_state_draft", default="Draft"),
    "pending": _("notices_state_pending", default="Waiting for approval"),
    "scheduled": _("notices_state_scheduled", default="Scheduled"),
    "published": _("notices_state_published", default="Published"),
    "expired": _("notices_state_expired", default="Expired"),
    "withdrawn": _("notices_state_withdrawn", default="Withdrawn"),
}

# Why something cannot be done: a message for each code of ``rules.py``.
PROBLEMS = {
    "title_missing": _("notices_title_missing", default="Give the notice a title."),
    "text_missing": _("notices_text_missing", default="Write the text of the notice."),
    "audience_missing": _(
        "notices_audience_missing",
        default="Choose for whom it is: now it would reach nobody.",
    ),
    "start_past": _(
        "notices_start_past",
        default="The start has passed. Choose a later one, or leave it empty to publish at once.",
    ),
    "end_before_start": _(
        "notices_end_before_start", default="The end must be after the start."
    ),
    "end_past": _(
        "notices_end_past", default="The end has passed: nobody would see the notice."
    ),
    "emergency_endless": _(
        "notices_emergency_endless",
        default="An emergency needs an end: say until when it is valid.",
    ),
    "event_start_missing": _(
        "notices_event_start_missing", default="Say when the event begins, too."
    ),
    "event_end_before_start": _(
        "notices_event_end_before_start",
        default="The event cannot end before it begins.",
    ),
    "moment_missing": _(
        "notices_moment_missing",
        default="This hour does not exist: clocks go forward that night. Choose an hour later.",
    ),
    "moment_invalid": _("notices_moment_invalid", default="Write a date and an hour."),
    "boards_draft": _(
        "notices_boards_draft",
        default="This is a draft of the board: it appears when the board publishes it or hands it in.",
    ),
    "state_changed": _(
        "notices_state_changed",
        default="The state of this notice has changed meanwhile. Look at it again.",
    ),
    "not_published": _(
        "notices_not_published", default="Only a published notice can be corrected."
    ),
    "nothing_changed": _(
        "notices_nothing_changed", default="Nothing has been changed yet."
    ),
    "reason_missing": _(
        "notices_reason_missing",
        default="Say in a few words what was corrected; readers will see it.",
    ),
    "version_unknown": _(
        "notices_version_unknown", default="This notice has no such version."
    ),
    "version_in_force": _(
        "notices_version_in_force",
        default="This version is in force. Correct the notice first, then its earlier version can be hidden.",
    ),
    "withhold_reason_missing": _(
        "notices_withhold_reason_missing",
        default="Say why this version is hidden; only the office sees the reason.",
    ),
    "no_confirmation": _(
        "notices_no_confirmation", default="This notice does not ask to be confirmed."
    ),
    "file_empty": _("notices_file_empty", default="The file “${name}” is empty."),
    "file_big": _(
        "notices_file_big",
        default="The file “${name}” is too big: ${most} MB is the most.",
    ),
    "file_kind": _(
        "notices_file_kind",
        default="Files like “${name}” are not taken. These are: ${kinds}.",
    ),
    "file_content": _(
        "notices_file_content",
        default="The file “${name}” is no ${kind} file, whatever its name says.",
    ),
    "file_infected": _(
        "notices_file_infected",
        default="The file “${name}” was refused: the virus scanner found something in it.",
    ),
    "file_unscanned": _(
        "notices_file_unscanned",
        default="The file “${name}” could not be checked for viruses now. Please try again in a few minutes.",
    ),
    "file_broken": _(
        "notices_file_broken", default="The picture “${name}” cannot be opened."
    ),
}
# The field of the form that a problem belongs to.
PROBLEM_FIELDS = {
    "title_missing": "title",
    "text_missing": "text",
    "audience_missing": "kinds",
    "start_past": "visible_from",
    "end_before_start": "visible_to",
    "end_past": "visible_to",
    "emergency_endless": "visible_to",
    "event_start_missing": "event_from",
    "event_end_before_start": "event_to",
    "reason_missing": "reason",
}


def problem_text(error):
    """The message for a ``PortalError`` of this room."""
    return said(error, PROBLEMS)
