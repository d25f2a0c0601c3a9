"""The words of requests: states, problems, what happens now, and mails."""

from .. import _
from ..notices.words import PROBLEMS as FILE_PROBLEMS
from ..photos.words import PROBLEMS as PHOTO_PROBLEMS


DESK_TITLE = _("requests_desk_title", default="Requests")
KIND_TITLE = _("requests_submission", default="Request")
# state -> words to the person, kind of chip, drawing
STATES = {
    "new": (_("requests_state_new", default="Received"), "neutral", "inbox"),
    "in_progress": (
        _("requests_state_in_progress", default="The office works on it"),
        "info",
        "clock",
    ),
    "asked": (_("requests_state_asked", default="Waits for you"), "warning", "alert"),
    "accepted": (_("requests_state_accepted", default="Granted"), "success", "check"),
    "refused": (_("requests_state_refused", default="Refused"), "danger", "cross"),
    "closed": (_("requests_state_closed", default="Settled"), "success", "check"),
    "withdrawn": (
        _("requests_state_withdrawn", default="Withdrawn"),
        "neutral",
        "cross",
    ),
}
DESK_STATES = {
    "new": _("requests_desk_new", default="New"),
    "in_progress": _("requests_desk_in_progress", default="In progress"),
    "asked": _("requests_desk_asked", default="Waiting for the person"),
    "accepted": _("requests_desk_accepted", default="Granted"),
    "refused": _("requests_desk_refused", default="Refused"),
    "closed": _("requests_desk_closed", default="Settled"),
    "withdrawn": _("requests_desk_withdrawn", default="Withdrawn"),
}
# One of them, where that says more: whose turn it is.
DESK_TURNS = {
    "new": _("requests_desk_turn_new", default="New: waits for you"),
    "replied": _(
        "requests_desk_turn_replied", default="The person has replied: waits for you"
    ),
    "asked": _("requests_desk_turn_asked", default="Waiting for the person"),
}
NOW_WHAT = {
    "new": _(
        "requests_now_new",
        default="We have your request. The office will answer here, and you will get an e-mail.",
    ),
    "in_progress": _(
        "requests_now_in_progress",
        default="The office works on your request. As soon as there is an answer, you will get an e-mail.",
    ),
    "asked": _(
        "requests_now_asked",
        default="The office has asked you something. Answer below; until then it waits.",
    ),
    "accepted": _(
        "requests_now_accepted",
        default="The office has granted your request. You need not do anything more.",
    ),
    "refused": _(
        "requests_now_refused",
        default="The office has refused your request. Below you see why. If you have questions, call us.",
    ),
    "closed": _(
        "requests_now_closed",
        default="The office has settled your request. You need not do anything more.",
    ),
    "withdrawn": _(
        "requests_now_withdrawn",
        default="You have withdrawn this request. If you need it after all, send a new one.",
    ),
}
# What happened, as both sides read it.
STEPS = {
    "send": _("requests_step_send", default="Sent"),
    "take": _("requests_step_take", default="The office has begun to work on it"),
    "answer": _("requests_step_answer", default="Answer of the office"),
    "ask": _("requests_step_ask", default="Question of the office"),
    "accept": _("requests_step_accept", default="Granted"),
    "refuse": _("requests_step_refuse", default="Refused"),
    "close": _("requests_step_close", default="Settled"),
    "reopen": _("requests_step_reopen", default="Opened again by the office"),
    "reply": _("requests_step_reply", default="Reply to the office"),
    "withdraw": _("requests_step_withdraw", default="Withdrawn"),
}
DO = {
    "take": _("requests_do_take", default="Begin to work on it"),
    "answer": _("requests_do_answer", default="Send the answer"),
    "ask": _("requests_do_ask", default="Ask the person"),
    "accept": _("requests_do_accept", default="Grant the request"),
    "refuse": _("requests_do_refuse", default="Refuse the request"),
    "close": _("requests_do_close", default="Settle without decision"),
    "reopen": _("requests_do_reopen", default="Open it again"),
}
YES = _("requests_yes", default="Yes")
NO = _("requests_no", default="No")
OFFICE_WRITES = _("requests_office_writes", default="The office writes: ${text}")
FILES_ADDED = _(
    "requests_files_added", default="There is a file for you: it is in the portal."
)

PROBLEMS = {
    "request_missing": _("request_missing", default="Fill in this field."),
    "request_choose": _("request_choose", default="Choose an answer."),
    "request_choice": _("request_choice", default="Choose one of the answers."),
    "request_long": _(
        "request_long", default="This is too long: ${most} characters are the most."
    ),
    "request_short": _(
        "request_short", default="This is too short: write ${least} characters or more."
    ),
    "request_email": _(
        "request_email", default="Write the e-mail address like jan@example.com."
    ),
    "request_phone": _(
        "request_phone", default="Write the phone number like 600 123 456."
    ),
    "request_url": _(
        "request_url", default="Write the address of the page from https:// on."
    ),
    "request_whole": _(
        "request_whole", default="Write a whole number, for instance 12."
    ),
    "request_number": _("request_number", default="Write a number like 123,45."),
    "request_day": _(
        "request_day",
        default="Choose the day from the calendar or write it like 31.12.2026.",
    ),
    "request_low": _("request_low", default="This must be ${least} or more."),
    "request_high": _("request_high", default="This must be ${most} or less."),
    "request_yes": _("request_yes", default="Without this consent we cannot take it."),
    "request_check": _(
        "request_check", default="This cannot be right. Look at it once more."
    ),
    "request_file_missing": _("request_file_missing", default="Add a file."),
    "request_key": _(
        "request_key", default="Something of this form got lost. Open it anew."
    ),
    "request_closed": _(
        "request_closed",
        default="The office takes no such requests now. If it is urgent, call us.",
    ),
    "request_step": _(
        "request_step",
        default="This request has changed meanwhile. Look at it again.",
    ),
    "request_text": _("request_text", default="Write a few words or add a file."),
    "request_text_long": _(
        "request_text_long",
        default="This is too long: ${most} characters are the most.",
    ),
}
# A photograph's words before those of any file.
ALL_PROBLEMS = (PROBLEMS, PHOTO_PROBLEMS, FILE_PROBLEMS)

MAILS = {
    "answer": (
        _("requests_subject_answer", default="The office has answered: ${title}"),
        _(
            "requests_text_answer",
            default="The office has answered your request ${number}.",
        ),
    ),
    "ask": (
        _("requests_subject_ask", default="The office asks you something: ${title}"),
        _(
            "requests_text_ask",
            default="The office needs something from you for your request ${number}. Answer in the portal.",
        ),
    ),
    "accept": (
        _("requests_subject_accept", default="Your request is granted: ${title}"),
        _("requests_text_accept", default="Your request ${number} is granted."),
    ),
    "refuse": (
        _("requests_subject_refuse", default="Your request is refused: ${title}"),
        _("requests_text_refuse", default="Your request ${number} is refused."),
    ),
    "close": (
        _("requests_subject_close", default="Your request is settled: ${title}"),
        _(
            "requests_text_close",
            default="The office has settled your request ${number}.",
        ),
    ),
    "reopen": (
        _("requests_subject_reopen", default="Your request is open again: ${title}"),
        _(
            "requests_text_reopen",
            default="The office has opened your request ${number} again.",
        ),
    ),
}
OFFICE_MAILS = {
    "send": (
        _("requests_office_subject_send", default="New request: ${title}"),
        _(
            "requests_office_text_send",
            default="A contractor has sent the request ${number}. Look at it in the portal and answer.",
        ),
    ),
    "reply": (
        _("requests_office_subject_reply", default="Reply to a request: ${title}"),
        _(
            "requests_office_text_reply",
            default="A contractor has replied to the request ${number}.",
        ),
    ),
    "withdraw": (
        _("requests_office_subject_withdraw", default="Request withdrawn: ${title}"),
        _(
            "requests_office_text_withdraw",
            default="A contractor has withdrawn the request ${number}. There is nothing to do any more.",
        ),
    ),
}
BY_OFFICE = _("requests_by_office", default="the office")
BY_YOU = _("requests_by_you", default="you")
# An error in the summary above a form, with the field that it is about.
ERROR_AT = _("requests_error_at", default="${label}: ${text}")
