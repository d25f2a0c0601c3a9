"""The words of faults: states, what happened, what is wrong."""

from .. import _
from ..photos.words import PROBLEMS as PHOTO_PROBLEMS


TITLE = _("faults_title", default="Faults you reported")
ONE = _("faults_one", default="Fault ${number}")
REPORT = _("faults_report_title", default="Report a fault")

# state -> words, kind of chip, drawing; for whoever reported it.
STATES = {
    "new": (_("faults_state_new", default="Received"), "neutral", "inbox"),
    "accepted": (_("faults_state_accepted", default="Accepted"), "neutral", "check"),
    "assigned": (_("faults_state_assigned", default="In progress"), "info", "wrench"),
    "in_progress": (
        _("faults_state_in_progress", default="In progress"),
        "info",
        "wrench",
    ),
    "waiting": (_("faults_state_waiting", default="On hold"), "warning", "clock"),
    "done": (
        _("faults_state_done", default="Done – say whether it works"),
        "warning",
        "alert",
    ),
    "closed": (_("faults_state_closed", default="Settled"), "success", "check"),
    "refused": (_("faults_state_refused", default="Not accepted"), "danger", "cross"),
    "withdrawn": (
        _("faults_state_withdrawn", default="Withdrawn by you"),
        "neutral",
        "cross",
    ),
}
# What differs for who only follows it.
FOLLOWED = {
    "done": (_("faults_state_done_followed", default="Done"), "success", "check"),
    "withdrawn": (
        _("faults_state_withdrawn_followed", default="Withdrawn"),
        "neutral",
        "cross",
    ),
}
LATE = _("faults_late", default="late")

# The first sentence of a fault's page: where it stands now.
NOW = {
    "new": _(
        "faults_now_new",
        default="We have your report. The manager has not looked at it yet.",
    ),
    "accepted": _(
        "faults_now_accepted",
        default="The manager has accepted the report and looks for somebody to mend it.",
    ),
    "assigned": _(
        "faults_now_assigned", default="${who} deals with it, and has not begun yet."
    ),
    "in_progress": _("faults_now_in_progress", default="${who} works on it."),
    "waiting": _("faults_now_waiting", default="The repair is on hold: ${reason}"),
    "done": _(
        "faults_now_done",
        default="It is mended, says ${who}. Look whether it works.",
    ),
    "closed": _("faults_now_closed", default="It is settled."),
    "refused": _(
        "faults_now_refused", default="The manager does not accept it: ${reason}"
    ),
    "withdrawn": _("faults_now_withdrawn", default="You have withdrawn the report."),
}
# Where no reason is known to who reads it.
NOW_BARE = {
    "waiting": _("faults_now_waiting_bare", default="The repair is on hold."),
    "refused": _("faults_now_refused_bare", default="The manager does not accept it."),
}
NOW_FOLLOWED = {
    "new": _(
        "faults_now_new_followed",
        default="It is reported. The manager has not looked at it yet.",
    ),
    "done": _("faults_now_done_followed", default="It is mended, says ${who}."),
    "withdrawn": _(
        "faults_now_withdrawn_followed",
        default="Whoever reported it has withdrawn the report.",
    ),
}
MERGED = _(
    "faults_now_merged",
    default="The same fault was reported before. The two are dealt with together.",
)
MANAGER = _("faults_manager", default="the manager")
FIRM = _("faults_firm", default="the firm ${name}")
DUE = _("faults_due", default="To be settled by: ${day}.")
WAITS_UNTIL = _("faults_waits_until", default="Probably until ${day}.")
VISIT = _("faults_visit", default="A visit is planned: ${day}.")
SLIPPED = _(
    "faults_slipped",
    default="It was to be settled by ${day}. We are sorry that it takes longer.",
)
CLOSES = _(
    "faults_closes",
    default="If you say nothing, it is settled on ${day}.",
)
# What happens now, after a report.
NEXT_GIVEN = _(
    "faults_sent_1",
    default="The manager looks at the report and gives it to whoever mends it.",
)
NEXT_TOLD = _(
    "faults_sent_2",
    default="You get an e-mail when something changes. In the portal you see it at any time, and can write or add photos.",
)
NEXT_RATED = _("faults_sent_3", default="When it is done, say whether it works.")
SINCE = _("faults_since", default="from ${moment}")
FROM_TO = _("faults_from_to", default="from ${first} to ${last}")
PHOTO = _("faults_photo_number", default="Photo ${number}")
AT_HOUR = _("faults_at_hour", default="${day}, ${hour}")

# What happened, on the timeline. ``NOTED`` is what is said when there is no more.
EVENTS = {
    "report": _("faults_event_report", default="Reported"),
    "accept": _("faults_event_accept", default="Accepted by the manager"),
    "assign": _("faults_event_assign", default="Given to: ${who}"),
    "start": _("faults_event_start", default="Work has begun"),
    "wait": _("faults_event_wait", default="On hold"),
    "finish": _("faults_event_finish", default="Done"),
    "close": _("faults_event_close", default="Settled"),
    "close_clock": _(
        "faults_event_close_clock", default="Settled: nobody said that it does not work"
    ),
    "refuse": _("faults_event_refuse", default="Not accepted"),
    "decline": _("faults_event_decline", default="The manager looks for another firm"),
    "withdraw": _("faults_event_withdraw", default="Withdrawn"),
    "return": _("faults_event_return", default="It is not mended"),
    "reopen": _("faults_event_reopen", default="Opened again"),
    "merge": _(
        "faults_event_merge", default="Joined with an earlier report of the same"
    ),
    "comment": _("faults_event_comment", default="Message"),
    "photo": _("faults_event_photo", default="Photo added"),
    "plan": _("faults_event_plan", default="Visit planned: ${day}"),
    "unplan": _("faults_event_unplan", default="The visit is called off"),
    "deadline": _("faults_event_deadline", default="New date: by ${day}"),
    "rate": _("faults_event_rate", default="Rated: ${rating} of 5"),
    "order": _("faults_event_order", default="Order ${order} made"),
    "order_refused": _(
        "faults_event_order_refused",
        default="The manager's system has not taken the report. The office deals with it.",
    ),
    "late": _(
        "faults_event_late",
        default="The date has passed. We are sorry that it takes longer.",
    ),
    "photos_removed": _(
        "faults_event_photos_removed",
        default="Photos removed, as they are kept no longer",
    ),
    "take": _("faults_event_take", default="The firm has taken the order"),
    "quote": _("faults_event_quote", default="Quote of the firm"),
    "quote_answer": _("faults_event_quote_answer", default="Answer to the quote"),
    "ask": _("faults_event_ask", default="Firms were asked for an offer"),
    "offer": _("faults_event_offer", default="Offer of a firm"),
    "ask_over": _(
        "faults_event_ask_over", default="The last day for offers has passed"
    ),
    "ask_off": _("faults_event_ask_off", default="No more offers are asked for"),
    "choose": _("faults_event_choose", default="An offer was chosen"),
    "cost": _("faults_event_cost", default="Who bears the cost was set"),
    "sign": _("faults_event_sign", default="The board has signed the finished work"),
    "joined": _(
        "faults_event_joined",
        default="Another report of the same was joined to this one",
    ),
}
# Who did it.
WHO = {
    "you": _("faults_who_you", default="You"),
    "reporter": _("faults_who_reporter", default="Whoever reported it"),
    "follower": _("faults_who_follower", default="Somebody else"),
    "household": _("faults_who_household", default="Somebody of the same premises"),
    "office": _("faults_who_office", default="Manager"),
    "supplier": _("faults_who_supplier", default="Firm"),
    "board": _("faults_who_board", default="Board"),
    "erp": _("faults_who_erp", default="Manager"),
    "clock": _("faults_who_clock", default="Portal"),
}
URGENCIES = {
    "emergency": (
        _("faults_urgency_emergency", default="Emergency"),
        "danger",
        "alert",
    ),
    "urgent": (_("faults_urgency_urgent", default="Urgent"), "warning", "clock"),
    "normal": (_("faults_urgency_normal", default="Ordinary"), "neutral", "dot"),
    "planned": (
        _("faults_urgency_planned", default="To be planned"),
        "neutral",
        "calendar",
    ),
}

PROBLEMS = {
    **PHOTO_PROBLEMS,
    "fault_description": _(
        "fault_description_missing", default="Write what is broken and how it shows."
    ),
    "fault_long": _(
        "fault_long", default="This is too long: at most ${most} characters."
    ),
    "fault_phone": _(
        "fault_phone_wrong",
        default="This is not a telephone number. Write it like 601 234 567.",
    ),
    "fault_place": _("fault_place_wrong", default="Choose where it is broken."),
    "fault_category": _("fault_category_wrong", default="Choose what is broken."),
    "fault_photos": _(
        "fault_photos_many", default="At most ${most} photos can be sent."
    ),
    "fault_same": _(
        "fault_same",
        default="You have reported this already, under the number ${number}. To say more, write a message there.",
    ),
    "fault_many": _(
        "fault_many",
        default="You have reported ${most} faults in 24 hours, and more cannot be sent today. If it is urgent, call the manager.",
    ),
    "fault_text": _("fault_text_missing", default="Write a message or add a photo."),
    "fault_reason": _("fault_reason_missing", default="Write why."),
    "fault_rating": _("fault_rating_missing", default="Choose from 1 to 5."),
    "fault_state": _(
        "fault_state_wrong",
        default="This is not possible any more: the fault has changed meanwhile. Look at it again.",
    ),
    "fault_role": _("fault_role_wrong", default="You cannot do this with this fault."),
    "fault_action": _(
        "fault_role_wrong", default="You cannot do this with this fault."
    ),
    "fault_over": _(
        "fault_over",
        default="This fault is over. If it is broken again, report it anew.",
    ),
    "fault_left": _(
        "fault_left",
        default="You no longer live here, so you can only read what was before.",
    ),
}
