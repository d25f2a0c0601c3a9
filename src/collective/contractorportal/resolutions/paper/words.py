"""Words of the pages for papers."""

from ... import _
from ...notices.words import problem_text as file_problem


INVALID_TITLES = {
    "blank": _("resolutions_paper_blank", default="No box is marked"),
    "several_marks": _(
        "resolutions_paper_several_marks", default="Several boxes are marked"
    ),
    "unsigned": _("resolutions_paper_unsigned_title", default="It is not signed"),
    "not_entitled": _(
        "resolutions_paper_not_entitled",
        default="Signed by somebody who has no vote here",
    ),
    "unreadable": _("resolutions_paper_unreadable", default="It cannot be read"),
    "other_text": _(
        "resolutions_paper_other_text",
        default="The text was changed by hand, or a condition was added",
    ),
    "late": _("resolutions_paper_late", default="It came after the end"),
    "other": _("resolutions_paper_other", default="Another reason (say which)"),
}
OUTCOMES = {
    "new": _("resolutions_paper_new", default="Entered; the vote is in the box."),
    "same": _(
        "resolutions_paper_same",
        default="Entered; the box already says the same, and nothing changed.",
    ),
    "objection": _(
        "resolutions_paper_objection",
        default="Entered. The other of the couple has voted differently: neither counts until you decide.",
    ),
    "contradiction": _(
        "resolutions_paper_contradiction",
        default="Entered. It contradicts what is in the box; the earlier vote counts until you decide.",
    ),
    "invalid": _(
        "resolutions_paper_recorded_invalid",
        default="Recorded as invalid; it does not count.",
    ),
}
# What a board is told: nothing of what is in the box besides.
TAKEN = _(
    "resolutions_paper_taken",
    default="Entered. If another vote for these premises says something else, the office decides.",
)
OUTCOME_TAGS = {
    "new": ("success", "check", _("resolutions_paper_tag_new", default="in the box")),
    "same": ("info", "check", _("resolutions_paper_tag_same", default="says the same")),
    "objection": (
        "warning",
        "alert",
        _("resolutions_paper_tag_objection", default="couple disagrees"),
    ),
    "contradiction": (
        "warning",
        "alert",
        _("resolutions_paper_tag_contradiction", default="contradiction"),
    ),
    "invalid": (
        "danger",
        "cross",
        _("resolutions_paper_tag_invalid", default="invalid"),
    ),
}
CHANNELS = {
    "online": _("resolutions_channel_online", default="in the portal"),
    "paper": _("resolutions_channel_paper", default="on paper"),
    "meeting": _("resolutions_channel_meeting", default="at the meeting"),
}

# Added to the room's own problems (``resolutions/words.py``).
PROBLEMS = {
    "paper_code_invalid": _(
        "resolutions_paper_code_invalid",
        default="That is no code of a ballot: it has 16 letters and digits, as in 7K4M-2RTX-9BPQ-33VC.",
    ),
    "paper_code_unknown": _(
        "resolutions_paper_code_unknown",
        default="No ballot of this resolution has this code. Look whether it is the paper of another resolution.",
    ),
    "paper_code_other": _(
        "resolutions_paper_code_other",
        default="This paper belongs to another resolution. Nothing was entered.",
    ),
    "paper_part_unknown": _(
        "resolutions_paper_part_unknown",
        default="These premises are not in the register of this vote.",
    ),
    "paper_place_unknown": _(
        "resolutions_paper_place_unknown",
        default="The register has no premises and no owner like “${text}”.",
    ),
    "paper_day_missing": _(
        "resolutions_paper_day_missing",
        default="Enter the date on the paper; if there is none, the day on which it came.",
    ),
    "paper_day_early": _(
        "resolutions_paper_day_early",
        default="The vote opened on ${day}; nobody could sign before. Look at the date again.",
    ),
    "paper_day_future": _(
        "resolutions_paper_day_future", default="This day has not come yet."
    ),
    "paper_unsigned": _(
        "resolutions_paper_unsigned",
        default="Say who signed. A paper without a signature is invalid.",
    ),
    "paper_not_holder": _(
        "resolutions_paper_not_holder",
        default="Who signed had no vote for these premises on that day.",
    ),
    "paper_one_signature": _(
        "resolutions_paper_one_signature",
        default="One person votes for these premises. Choose whose signature it is.",
    ),
    "paper_invalid_unknown": _(
        "resolutions_paper_invalid_unknown",
        default="Choose why the paper does not count.",
    ),
    "paper_unknown": _(
        "resolutions_paper_unknown", default="There is no such entry here."
    ),
    "paper_decided": _(
        "resolutions_paper_decided",
        default="It was decided which vote counts for these premises. Change that decision first.",
    ),
    "paper_confirmed": _(
        "resolutions_paper_confirmed",
        default="A later paper for these premises says the same and stands on this entry. Undo that one first.",
    ),
    "ballot_unknown": _(
        "resolutions_ballot_unknown", default="Choose which vote counts, or none."
    ),
}
PROBLEM_FIELDS = {
    "paper_day_missing": "signed_on",
    "paper_day_early": "signed_on",
    "paper_day_future": "signed_on",
    "paper_unsigned": "signed_by",
    "paper_not_holder": "signed_by",
    "paper_one_signature": "signed_by",
    "choice_unknown": "choice",
    "choice_directed": "choice",
    "paper_invalid_unknown": "choice",
    "reason_missing": "remark",
}


def say_problem(words, error):
    """Why something cannot be done, in the language of ``words``."""
    message = PROBLEMS.get(error.code)
    if message is None:
        if error.code.startswith("file_"):
            return words.say(file_problem(error))
        return words.problem(error)
    details = {
        name: words.day(value) if hasattr(value, "year") else str(value)
        for name, value in error.details.items()
    }
    return words.say(message, **details)
