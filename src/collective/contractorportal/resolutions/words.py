"""Words that several files of the room use."""

from .. import _
from ..factor.wording import ERRORS as CODE_ERRORS
from ..problems import said
from ..signon.wording import NEEDED as COMPANY_NEEDED
from .meetings.words import PROBLEMS as MEETING_PROBLEMS
from .proxies.words import PROBLEMS as PROXY_PROBLEMS


KIND_TITLES = {
    "resolution": _("resolutions_kind_resolution", default="Resolution"),
    "survey": _("resolutions_kind_survey", default="Survey (binds nobody)"),
}
MODE_TITLES = {
    "individual": _(
        "resolutions_mode_individual", default="Votes collected one by one"
    ),
    "meeting": _("resolutions_mode_meeting", default="At a meeting"),
    "mixed": _("resolutions_mode_mixed", default="At a meeting and one by one"),
}
RULE_TITLES = {
    "absolute_of_all": _(
        "resolutions_rule_absolute", default="More than half of all shares"
    ),
    "simple_of_cast": _(
        "resolutions_rule_simple", default="More than half of the shares that voted"
    ),
    "per_head": _("resolutions_rule_heads", default="One owner, one vote"),
    "two_thirds": _(
        "resolutions_rule_two_thirds", default="At least 2/3 of all shares"
    ),
    "unanimity": _("resolutions_rule_unanimity", default="All shares"),
    "custom": _("resolutions_rule_custom", default="Another part of all shares"),
}
SHOW_TITLES = {
    "nobody": _("resolutions_show_nobody", default="Nobody before the end"),
    "board": _("resolutions_show_board", default="The board and the manager"),
    "all": _("resolutions_show_all", default="Everybody who may vote"),
}
VOTERS_TITLES = {
    "owners": _("resolutions_voters_owners", default="Owners"),
    "everybody": _(
        "resolutions_voters_everybody",
        default="Owners, tenants and lessees (surveys only)",
    ),
}
STATE_TITLES = {
    "draft": _("resolutions_state_draft", default="Draft"),
    "proposed": _("resolutions_state_proposed", default="Proposed"),
    "open": _("resolutions_state_open", default="Vote open"),
    "closed": _("resolutions_state_closed", default="Vote closed"),
    "adopted": _("resolutions_state_adopted", default="Adopted"),
    "not_adopted": _("resolutions_state_not_adopted", default="Not adopted"),
    "challenged": _("resolutions_state_challenged", default="Challenged in court"),
    "annulled": _("resolutions_state_annulled", default="Annulled by the court"),
    "withdrawn": _("resolutions_state_withdrawn", default="Withdrawn"),
}
CHOICE_TITLES = {
    "for": _("resolutions_choice_for", default="For"),
    "against": _("resolutions_choice_against", default="Against"),
    "abstain": _("resolutions_choice_abstain", default="I abstain"),
}

REMINDERS_INVALID = _(
    "resolutions_reminders_invalid",
    default="Write at most six numbers of days from 1 to 60, for instance: 7, 3, 1.",
)

# Why something cannot be done: a message for each code.
PROBLEMS = {
    **MEETING_PROBLEMS,
    **PROXY_PROBLEMS,
    "title_missing": _(
        "resolutions_title_missing", default="Say what the resolution is about."
    ),
    "text_missing": _(
        "resolutions_text_missing", default="Write the text of the resolution."
    ),
    "opens_missing": _("resolutions_opens_missing", default="Say when the vote opens."),
    "closes_missing": _(
        "resolutions_closes_missing", default="Say until when votes are taken."
    ),
    "closes_before_opens": _(
        "resolutions_closes_before_opens",
        default="The end must be after the beginning.",
    ),
    "closes_past": _(
        "resolutions_closes_past", default="The end has passed: nobody could vote."
    ),
    "closes_too_early": _(
        "resolutions_closes_too_early",
        default="With this rule the vote must be open for at least ${days} days.",
    ),
    "closed_too_early": _(
        "resolutions_closed_too_early",
        default="With this rule the vote must have been open for at least ${days} days.",
    ),
    "threshold_out_of_range": _(
        "resolutions_threshold",
        default="Write the part of all shares as a fraction, for instance 3/4.",
    ),
    "threshold_low": _(
        "resolutions_threshold_low",
        default="A resolution needs more than half. Write a greater part, for instance 2/3, or choose “More than half of all shares”.",
    ),
    "rule_unknown": _("resolutions_rule_unknown", default="Choose a counting rule."),
    "heads_for_survey": _(
        "resolutions_survey_rule",
        default="Where tenants are asked too, every voter has one vote.",
    ),
    "number_taken": _(
        "resolutions_number_taken",
        default="There is a resolution ${number} in this community already.",
    ),
    "number_invalid": _(
        "resolutions_number_invalid", default="The number is a whole number from 1 up."
    ),
    "no_community": _(
        "resolutions_no_community",
        default="A resolution lies in the zone of the community that decides.",
    ),
    "register_empty": _(
        "resolutions_register_empty",
        default="The ERP knows no owners of this community: nobody could vote.",
    ),
    "doubts": _(
        "resolutions_doubts",
        default="There is something doubtful in the register. Look at it and confirm that the vote shall open all the same.",
    ),
    "contradictions_open": _(
        "resolutions_contradictions_open",
        default="Some ballots contradict each other. Decide on them first.",
    ),
    "deed_missing": _(
        "resolutions_deed_missing",
        default="A notary has to record this resolution: enter the deed first.",
    ),
    "result_differs": _(
        "resolutions_result_differs", default="The ballots say otherwise."
    ),
    "vote_not_open": _(
        "resolutions_vote_not_open", default="The vote has not opened yet."
    ),
    "vote_at_meeting": _(
        "resolutions_vote_at_meeting",
        default="This is voted on at the meeting, not in the portal.",
    ),
    "vote_not_online": _(
        "resolutions_standing_not_online",
        default="Votes are not taken in the portal now. Ask the office for a ballot paper.",
    ),
    "vote_closed": _(
        "resolutions_vote_closed", default="The vote has closed. The vote was not cast."
    ),
    "part_unknown": _(
        "resolutions_part_unknown",
        default="This vote is not yours, or it is not in the register.",
    ),
    "part_blocked": _(
        "resolutions_part_blocked",
        default="No vote can be cast for this premises now. Please ask the manager.",
    ),
    "already_cast": _(
        "resolutions_already_cast",
        default="You have voted already; a vote cannot be changed.",
    ),
    "cast_by_another": _(
        "resolutions_cast_by_another",
        default="The vote for this premises has been cast already.",
    ),
    "choice_unknown": _(
        "resolutions_choice_unknown", default="Choose: for, against, or abstain."
    ),
    "choice_directed": _(
        "resolutions_choice_directed",
        default="The power of attorney says how to vote; another choice is not possible.",
    ),
    "receipt_invalid": _(
        "resolutions_receipt_invalid",
        default="The code has 16 letters and digits, as in 7K4M-2RTX-9BPQ-33VC.",
    ),
    "wording_changed": _(
        "resolutions_wording_changed",
        default="The text is not the one that the vote opened with. Please tell the manager.",
    ),
    "reason_missing": _("resolutions_reason_missing", default="Give a reason."),
    "step_not_here": _(
        "resolutions_step_not_here", default="This cannot be done in the present state."
    ),
    "password_missing": _(
        "resolutions_password_missing",
        default="Enter your password: it confirms that it is you who votes.",
    ),
    "password_wrong": _(
        "resolutions_password_wrong",
        default="The password is not right. You have not voted yet; your choice is kept below.",
    ),
    "password_locked": _(
        "resolutions_password_locked",
        default="The password was wrong too many times. Try again from ${until}. You have not voted yet.",
    ),
    "code_missing": CODE_ERRORS["code_missing"],
    "code_wrong": CODE_ERRORS["code_wrong"],
    "code_ended": CODE_ERRORS["code_ended"],
    "proof_company": COMPANY_NEEDED,
    "key_invalid": _(
        "resolutions_key_invalid",
        default="The idempotency key has at most 100 characters.",
    ),
    "only_surveys": _(
        "resolutions_only_surveys",
        default="This is no community of owners. Here you may only make a survey, which binds nobody.",
    ),
    "answers_for_survey": _(
        "resolutions_answers_for_survey",
        default="Only a survey has answers of its own. On a resolution one votes for, against, or abstains.",
    ),
    "answers_few": _(
        "resolutions_answers_few", default="Write at least two answers, one a line."
    ),
    "answers_many": _(
        "resolutions_answers_many", default="Write at most ${most} answers."
    ),
    "answers_long": _(
        "resolutions_answers_long",
        default="An answer has at most ${most} characters.",
    ),
    "answers_twice": _(
        "resolutions_answers_twice", default="Two of the answers are the same."
    ),
    "answers_reserved": _(
        "resolutions_answers_reserved",
        default="Write your answers in other words than for, against and abstain.",
    ),
    "reminders_invalid": REMINDERS_INVALID,
    "reminded_lately": _(
        "resolutions_reminded_lately",
        default="People were reminded less than a day ago. You may remind them again from ${until}.",
    ),
    "nobody_to_remind": _(
        "resolutions_nobody_to_remind",
        default="There is nobody left to remind: everybody has voted.",
    ),
    "key_used": _(
        "resolutions_key_used",
        default="This idempotency key was used for another vote already. Nothing was changed.",
    ),
    "receipt_unknown": _(
        "resolutions_receipt_unknown",
        default="There is no vote with this code in the resolutions of your communities.",
    ),
}
PROBLEM_FIELDS = {
    "title_missing": "title",
    "text_missing": "text",
    "opens_missing": "opens",
    "closes_missing": "closes",
    "closes_before_opens": "closes",
    "closes_past": "closes",
    "closes_too_early": "closes",
    "threshold_out_of_range": "threshold",
    "threshold_low": "threshold",
    "rule_unknown": "rule",
    "heads_for_survey": "rule",
    "number_taken": "number",
    "number_invalid": "number",
    "reminders_invalid": "reminders",
    "answers_for_survey": "options",
    "answers_few": "options",
    "answers_many": "options",
    "answers_long": "options",
    "answers_twice": "options",
    "answers_reserved": "options",
    "only_surveys": "kind",
}


def problem_text(error):
    """The message for a ``PortalError`` of this room."""
    return said(error, PROBLEMS)
