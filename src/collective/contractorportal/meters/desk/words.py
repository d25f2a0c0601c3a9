"""Words of the desk for readings."""

from ... import _
from ..wording import STATES as SENDERS_STATES


TITLE = _("meters_desk_title", default="Readings of meters")
GROUPS = {
    "awaiting": _("meters_desk_awaiting", default="Waiting for you"),
    "accepted": _("meters_desk_accepted", default="Accepted"),
    "corrected": _("meters_desk_corrected", default="Corrected"),
    "refused": _("meters_desk_refused", default="Refused"),
    "superseded": _("meters_desk_superseded", default="Replaced by later ones"),
    "leak": _("meters_desk_leak", default="Signs of a leak"),
}
# Each reason in two or three words, for filters, lists and exports.
REASONS = {
    "reading_high": _("meters_why_high", default="far more than usual"),
    "reading_persons": _("meters_why_persons", default="much for so many persons"),
    "reading_most": _("meters_why_most", default="much for a household"),
    "reading_zero": _("meters_why_zero", default="nothing used"),
    "reading_first": _("meters_why_first", default="first reading"),
    "reading_unchecked": _(
        "meters_why_unchecked", default="not compared, the ERP was away"
    ),
    "reading_same_day": _("meters_why_same_day", default="two on one day"),
    "reading_lower": _("meters_why_lower", default="lower than the last"),
    "reading_rollover": _("meters_why_rollover", default="passed its end?"),
    "reading_leak": _("meters_why_leak", default="leak?"),
    "reading_below_estimate": _("meters_why_below", default="below the estimate"),
    "reading_same": _("meters_why_same", default="known already"),
}
# state -> kind of its tag and words; what waits for the office says so.
STATES = SENDERS_STATES | {
    "awaiting": ("warning", _("meters_desk_waits", default="waits for you")),
}
DECISIONS = {
    "accept": _("meters_do_accept", default="Accept ${index} ${unit}"),
    "rollover": _("meters_do_rollover", default="Accept: the meter passed its end"),
    "replacement": _("meters_do_replacement", default="Accept: it was replaced"),
    "correct": _("meters_do_correct", default="Correct"),
    "refuse": _("meters_do_refuse", default="Refuse"),
    "estimate": _("meters_do_estimate", default="Refuse, and enter the estimate"),
}
# What a button says, where the decision's name is too short for it.
BUTTONS = {
    "correct": _("meters_do_correct_button", default="Correct the reading"),
    "refuse": _("meters_do_refuse_button", default="Refuse the reading"),
}
DONE = {
    "accept": _("meters_done_accept", default="${number} is accepted."),
    "rollover": _(
        "meters_done_rollover",
        default="${number} is accepted as a meter that began anew.",
    ),
    "replacement": _(
        "meters_done_replacement",
        default="${number} is accepted as the reading of a replaced meter.",
    ),
    "correct": _("meters_done_correct", default="${number} is corrected."),
    "refuse": _("meters_done_refuse", default="${number} is refused."),
    "estimate": _(
        "meters_done_estimate", default="${number} is refused, the estimate is entered."
    ),
}
ESTIMATE_WAITS = _(
    "meters_estimate_waits",
    default="${number} is refused. The estimate is lower than the last reading and waits, as ${estimate}: say whether the meter passed its end or was replaced.",
)
NO_MORE = _("meters_desk_no_more", default="Nothing more waits.")
BULK = {
    "one": _("meters_bulk_one", default="${count} reading is accepted."),
    "few": _("meters_bulk_few", default="${count} readings are accepted."),
    "many": _("meters_bulk_many", default="${count} readings are accepted."),
}
BULK_LEFT = _(
    "meters_bulk_left",
    default="Not accepted, for they have other reasons as well or were dealt with meanwhile: ${count}.",
)
PROBLEMS = {
    "reading_choice": _(
        "meters_choice",
        default="This reading is lower than the last one. Say whether the meter passed its end or was replaced, or correct the reading.",
    ),
    "reading_still_lower": _(
        "meters_still_lower",
        default="This reading is lower than the last one too. If the meter was replaced or has passed its end, say so above; otherwise refuse it.",
    ),
    "reading_now_lower": _(
        "meters_now_lower",
        default="Since this reading was sent a higher one was taken, of a day before it. Correct it or refuse it.",
    ),
    "reading_swap_missing": _(
        "meters_swap_missing",
        default="Write this index: it is in the protocol of the replacement.",
    ),
    "reading_swap_day": _(
        "meters_swap_day",
        default="The meter was replaced between the last reading and this one: choose a day of that time.",
    ),
    "reading_swap_old": _(
        "meters_swap_old",
        default="The old meter cannot have ended below its last reading.",
    ),
    "reading_swap_new": _(
        "meters_swap_new",
        default="The new meter cannot have begun above what it shows now.",
    ),
    "reading_swap_index": _(
        "meters_swap_index",
        default="“${text}” does not fit this meter: it has ${digits} digits before the comma and ${decimals} after it.",
    ),
    "reading_no_estimate": _(
        "meters_no_estimate",
        default="We know too little to estimate. Write the index yourself.",
    ),
    "reading_bulk": _(
        "meters_bulk_reason",
        default="Choose one reason first: only readings that wait for this reason alone can be accepted together.",
    ),
    "reading_note": _(
        "meters_note_missing", default="Write why you enter it: by phone, by letter, …"
    ),
    "import_step": _(
        "meters_import_step", default="This file has been dealt with meanwhile."
    ),
}
ESTIMATED_BY = {
    "history": _(
        "meters_estimated_history",
        default="${index} ${unit}: as much as usual since ${since} (${used} ${unit})",
    ),
    "norm_person": _(
        "meters_estimated_person",
        default="${index} ${unit}: by the norm of ${norm} ${unit} a month for each of ${persons} persons since ${since} (${used} ${unit})",
    ),
    "norm_premises": _(
        "meters_estimated_premises",
        default="${index} ${unit}: by the norm of ${norm} ${unit} a month since ${since} (${used} ${unit})",
    ),
}
USED = _(
    "meters_desk_used",
    default="Since ${since} ${used} ${unit} were used in ${days} days: ${month} ${unit} in 30 days.",
)
LATER = _(
    "meters_desk_later",
    default="A later reading counts already: ${index} ${unit} of ${day}.",
)
SWAPPED = _(
    "meters_desk_swapped",
    default="on ${day}: the old meter ended at ${old} ${unit}, the new one began at ${new} ${unit}",
)
SWAPPED_NUMBER = _(
    "meters_desk_swapped_number",
    default="on ${day}, new number ${number}: the old meter ended at ${old} ${unit}, the new one began at ${new} ${unit}",
)
USUAL = _(
    "meters_desk_usual",
    default="Usually ${usual} ${unit} in 30 days (from ${periods} earlier periods).",
)
NO_USUAL = _(
    "meters_desk_no_usual", default="There are too few earlier readings to compare."
)
SENT = {
    "resident": _("meters_desk_by_resident", default="${name}, in the portal"),
    "manager": _("meters_desk_by_manager", default="the office (${name})"),
    "caretaker": _("meters_desk_by_caretaker", default="caretaker's list (${name})"),
    "radio": _("meters_desk_by_radio", default="radio file (${name})"),
    "estimate": _("meters_desk_by_estimate", default="estimate (${name})"),
}
STEPS = {
    "send": _("meters_step_send", default="sent"),
    "accept": _("meters_step_accept", default="accepted"),
    "correct": _("meters_step_correct", default="corrected"),
    "refuse": _("meters_step_refuse", default="refused"),
    "supersede": _("meters_step_supersede", default="replaced by a later one"),
    "restore": _("meters_step_restore", default="counts again"),
    "erp_accept": _("meters_step_erp_accept", default="taken by the ERP"),
    "erp_refuse": _("meters_step_erp_refuse", default="refused by the ERP"),
}
COLUMNS = {
    "number": _("meters_column_number", default="Number"),
    "community": _("meters_column_community", default="Community"),
    "place": _("meters_column_place", default="Premises"),
    "medium": _("meters_list_medium", default="Medium"),
    "meter": _("meters_list_number", default="Meter number"),
    "read_on": _("meters_list_day", default="Reading date"),
    "index": _("meters_list_index", default="Reading"),
    "last": _("meters_list_last", default="Last reading"),
    "last_on": _("meters_list_last_on", default="Day of the last reading"),
    "used": _("meters_column_used", default="Used"),
    "unit": _("meters_column_unit", default="Unit"),
    "reasons": _("meters_column_reasons", default="Why it waits"),
    "state": _("meters_column_state", default="State"),
    "source": _("meters_column_source", default="From"),
    "sent": _("meters_column_sent", default="Sent"),
    "window": _("meters_column_window", default="Window until"),
    "verified": _("meters_column_verified", default="Verified until"),
    "verification": _("meters_column_verification", default="Verification"),
    "staircase": _("meters_list_staircase", default="Staircase"),
    "where": _("meters_list_place", default="Where it is"),
}
VERIFICATION = {
    "over": ("danger", _("meters_verification_over", default="over")),
    "soon": ("warning", _("meters_verification_soon", default="ends soon")),
}
ACCESS = _("meters_access", default="Readings of meters")
ACCESS_PHOTO = _("meters_access_photo", default="Photograph of a meter")
WINDOWS = _("meters_windows_title", default="Reading windows")
UNREAD = _("meters_unread_title", default="Meters not read yet")
VERIFY = _("meters_verify_title", default="Legal verification of meters")
LIST = _("meters_round_title", default="Lists for caretakers")
IMPORT = _("meters_import_title", default="Files of readings")
ENTRY = _("meters_entry_title", default="Enter readings")
ERP_AWAY = _(
    "meters_desk_erp_away",
    default="The accounting system does not answer now, so that nothing can be compared. Try again in some minutes.",
)
NOTHING_CHOSEN = _("meters_nothing_chosen", default="First choose some meters.")
ESTIMATED = _(
    "meters_estimated_done",
    default="Estimates entered: ${done}. Not possible, too little is known: ${left}.",
)
ESTIMATED_WAIT = _(
    "meters_estimated_wait",
    default="Estimates that wait for you, as the meter would pass its end: ${wait}.",
)
ENTERED = _("meters_entry_entered", default="Entered: ${numbers}.")
ENTERED_WAITS = _(
    "meters_entered_waits",
    default="Entered: ${numbers}. What is lower than the last reading still waits: say whether the meter passed its end or was replaced.",
)
ENTERED_KNOWN = _("meters_entered_known", default="This reading is known already.")
FILE_STATES = {
    "checking": ("info", _("meters_import_checking", default="is being checked")),
    "checked": (
        "warning",
        _("meters_import_checked", default="checked, not taken yet"),
    ),
    "taking": ("info", _("meters_import_taking", default="is being taken")),
    "done": ("success", _("meters_import_done", default="taken")),
}
FILE_SOURCES = {
    "radio": _("meters_import_radio", default="A radio system"),
    "caretaker": _(
        "meters_import_caretaker", default="A caretaker, or somebody of the office"
    ),
}
FILE_DROPPED = _("meters_import_dropped", default="The file was thrown away.")
FILE_TAKEN = _("meters_import_taken", default="The good readings are taken.")
FILE_ACCESS = _("meters_import_access", default="A file of readings")
NO_COMMUNITY = _("meters_choose_community", default="Choose a community.")
COLUMNS_FAILED = _("meters_import_failed_name", default="errors")
