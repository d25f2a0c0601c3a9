"""The words of requests about own data."""

from ... import _
from ...problems import said


TITLE = _("rights_title", default="Ask about your data")
DESK_TITLE = _("rights_desk_title", default="Requests about data")
KIND_TITLES = {
    "rectification": _(
        "rights_rectification", default="correct or complete my data (Art. 16 GDPR)"
    ),
    "access": _("rights_access", default="tell me more about my data (Art. 15 GDPR)"),
    "erasure": _("rights_erasure", default="erase my data (Art. 17 GDPR)"),
    "restriction": _(
        "rights_restriction", default="restrict the use of my data (Art. 18 GDPR)"
    ),
    "objection": _(
        "rights_objection", default="I object to the use of my data (Art. 21 GDPR)"
    ),
}
ENTER = _("rights_enter", default="Write down a request that came otherwise")
TAKE = _("rights_take", default="The person's data as a file")
WAYS = {
    "letter": _("rights_way_letter", default="by letter, or handed in on paper"),
    "email": _("rights_way_email", default="by e-mail"),
    "spoken": _("rights_way_spoken", default="by word of mouth, or by telephone"),
}
# Fields of the office's form, as they stand: label and hint.
ENTER_FIELDS = {
    "whom": (
        _("rights_whom", default="Whose data is it about?"),
        _(
            "rights_whom_hint",
            default="Contractor number, e-mail address or name; also of somebody who has left.",
        ),
    ),
    "way": (_("rights_way", default="How did it come?"), None),
    "received_on": (_("rights_came_on", default="On which day did it come?"), None),
    "kind": (_("rights_what_person", default="What does the person ask for?"), None),
    "text": (
        _("rights_text", default="The person writes"),
        _(
            "rights_text_hint",
            default="As it stands there, or in short. The person can read it.",
        ),
    ),
}
STATES = {
    "new": ("info", _("rights_new", default="received")),
    "in_progress": ("info", _("rights_in_progress", default="the office works on it")),
    "answered": ("success", _("rights_answered", default="answered")),
    "refused": ("danger", _("rights_refused", default="refused, with reasons")),
    "withdrawn": ("neutral", _("rights_withdrawn", default="taken back")),
}
STEPS = {
    "submit": _("rights_step_submit", default="Sent"),
    "enter": _("rights_step_enter", default="Written down by the office"),
    "take": _("rights_step_take", default="The office took the data to hand them over"),
    "begin": _("rights_step_begin", default="The office works on it"),
    "extend": _("rights_step_extend", default="The time to answer was extended"),
    "answer": _("rights_step_answer", default="Answered"),
    "refuse": _("rights_step_refuse", default="Refused"),
    "withdraw": _("rights_step_withdraw", default="Taken back"),
}
PROBLEMS = {
    "ask_kind": _("rights_problem_kind", default="Choose what you ask for."),
    "ask_short": _(
        "rights_problem_short",
        default="Write what it is about, in a sentence at least.",
    ),
    "ask_long": _("rights_problem_long", default="Write at most ${most} characters."),
    "ask_whom": _(
        "rights_problem_whom", default="Nobody is known by that number or name."
    ),
    "ask_several": _(
        "rights_problem_several",
        default="Several people are called so: ${people}. Give the number.",
    ),
    "ask_way": _("rights_problem_way", default="Choose how the request came."),
    "ask_day": _(
        "rights_problem_day",
        default="Give the day on which it came: today or earlier, at most a year ago.",
    ),
    "ask_step": _("rights_problem_step", default="This has been settled already."),
    "ask_why": _("rights_problem_why", default="Write what the person is to read."),
    "ask_extended": _(
        "rights_problem_extended", default="The time can be extended only once."
    ),
    "ask_late": _(
        "rights_problem_late",
        default="The time can be extended only within the first month.",
    ),
}


def problem(error):
    """What is wrong, as a message."""
    return said(error, PROBLEMS)
