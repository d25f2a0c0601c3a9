"""The words of the desk: states as the office calls them, acts, fields, problems."""

from ... import _
from ..orders.enquiries import wording as enquiries
from ..orders.quotes.wording import PROBLEMS as FILE_PROBLEMS
from ..wording import PROBLEMS as FAULT_PROBLEMS


TITLE = _("faults_desk_title", default="Faults")
BOARD_TITLE = _("faults_desk_board_title", default="Faults in common parts")
REPORT_TITLE = _("faults_desk_report_title", default="How quickly faults are mended")
RULES_TITLE = _("faults_desk_rules_title", default="Who gets which faults")
TAKE_TITLE = _("faults_take_title", default="Take a report")
TAKEN = _("faults_taken", default="The report is taken. Its number is ${number}.")
CAME_HOW = _("faults_came_how", default="How it came")
CAME = {
    "phone": _("faults_came_phone", default="by telephone"),
    "office": _("faults_came_office", default="the office noticed it itself"),
}
TAKE_PLACE = _("faults_take_place", default="Where it is broken")
TAKE_CALLER = _("faults_take_caller", default="Who called")
TAKE_NAME = _("faults_take_name", default="Name of somebody who is not on the list")
TAKE_NAME_HINT = _(
    "faults_take_name_hint",
    default="Somebody on the list sees the fault in the portal and gets e-mails; others are called. Name and number are removed when the photos are.",
)
TAKE_PHONE = _("faults_take_phone", default="Telephone number")
TAKE_SHARE = _("faults_take_share", default="May the firm call this number?")
TAKE_URGENCY = _("faults_take_urgency", default="as usual for this kind")
TAKE_WHAT = _("faults_description_label", default="What is broken, and since when")
TAKE_SPOT = _("faults_spot_label", default="Where exactly (not needed)")
TAKE_ACCESS = _("faults_access_label", default="When somebody may come")
# As the office calls them (R7.3): kind of chip, words.
STATES = {
    "new": ("danger", _("faults_desk_new", default="new")),
    "accepted": ("info", _("faults_desk_accepted", default="accepted")),
    "assigned": ("info", _("faults_desk_assigned", default="given to somebody")),
    "in_progress": ("info", _("faults_desk_in_progress", default="being mended")),
    "waiting": ("warning", _("faults_desk_waiting", default="waiting")),
    "done": ("success", _("faults_desk_done", default="done")),
    "closed": ("neutral", _("faults_desk_closed", default="closed")),
    "refused": ("neutral", _("faults_desk_refused", default="refused")),
    "withdrawn": ("neutral", _("faults_desk_withdrawn", default="withdrawn")),
}
SHOWS = {
    "open": _("faults_desk_open", default="open"),
    "late": _("faults_desk_late", default="late"),
    **{state: words for state, (_kind, words) in STATES.items()},
    "all": _("faults_desk_all", default="all"),
}
BEARERS = {
    "owner": _("faults_bearer_owner", default="the owner (inside the premises)"),
    "community": _("faults_bearer_community", default="the community (common parts)"),
    "tenant": _("faults_bearer_tenant", default="the tenant (small repairs)"),
    "unclear": _("faults_bearer_unclear", default="not clear yet"),
}
SHOWN = {
    "reporter": _("faults_shown_reporter", default="whoever reported it, and the firm"),
    "public": _("faults_shown_public", default="everybody who follows it, too"),
    "internal": _("faults_shown_internal", default="the office alone"),
}
# Who read an event, on the desk's timeline.
READ_BY = {
    "public": _("faults_read_public", default="everybody who reads it"),
    "reporter": _("faults_read_reporter", default="reporter and firm"),
    "internal": _("faults_read_internal", default="office alone"),
}
ACTS = {
    "accept": _("faults_act_accept", default="Accept it"),
    "assign": _("faults_act_assign", default="Give it to somebody"),
    "start": _("faults_act_start", default="Note that work has begun"),
    "wait": _("faults_act_wait", default="Note that it waits"),
    "finish": _("faults_act_finish", default="Note that it is done"),
    "close": _("faults_act_close", default="Close it"),
    "refuse": _("faults_act_refuse", default="Refuse it"),
    "reopen": _("faults_act_reopen", default="Open it again"),
    "merge": _("faults_act_merge", default="Join it to another one"),
    "plan": _("faults_act_plan", default="Plan a visit"),
    "deadline": _("faults_act_deadline", default="Move the deadline"),
    "cost": _("faults_act_cost", default="Say who bears the cost"),
    "comment": _("faults_act_comment", default="Write a message or a note"),
    "quote_answer": _("faults_act_quote", default="Answer the quote"),
    "link": _("faults_act_link", default="Make an address for the firm"),
    "unlink": _("faults_act_unlink", default="Withdraw all addresses"),
    "sign": _("faults_act_sign", default="Sign the finished work"),
    **enquiries.ACTS,
}
HELP = {
    **enquiries.HELP,
    "merge": _(
        "faults_help_merge",
        default="Whoever reported or follows this one follows the other from now on. This one is closed.",
    ),
    "deadline": _(
        "faults_help_deadline",
        default="Whoever reported it is told the new day and reads your words.",
    ),
    "assign": _(
        "faults_help_assign",
        default="A firm gets an e-mail with an address that opens this order alone, without a login.",
    ),
    "link": _(
        "faults_help_link",
        default="It is shown once: copy it and send it to the firm. It opens this order alone.",
    ),
    "quote_answer": _(
        "faults_help_quote", default="The firm reads it. The reporter does not."
    ),
    "sign": _(
        "faults_help_sign",
        default="You confirm for the board that you have seen the finished work.",
    ),
}
FIELDS = {
    **enquiries.FIELDS,
    "who": _("faults_field_who", default="To whom"),
    "day": _("faults_field_day", default="Day"),
    "hour": _("faults_field_hour", default="Hour (empty: to the end of the day)"),
    "hours": _("faults_field_hours", default="Hours, as people say them"),
    "until": _("faults_field_until", default="Until about (not needed)"),
    "bearer": _("faults_field_bearer", default="The cost is borne by"),
    "shown": _("faults_field_shown", default="Who reads it"),
    "other": _("faults_field_other", default="Number of the other one"),
    "answer": _("faults_field_answer", default="Answer"),
    "urgency": _("faults_field_urgency", default="Urgency"),
    "photos": _("faults_field_photos", default="Photos"),
}
KEPT_PHOTOS = _("faults_desk_kept", default="Photos that you have chosen already")
KEPT_PHOTO = _("faults_photo_kept", default="Photo ${number}: send it")
TEXTS = {
    **enquiries.TEXTS,
    "wait": _("faults_words_wait", default="For what it waits"),
    "refuse": _("faults_words_refuse", default="Why it is refused"),
    "reopen": _("faults_words_reopen", default="Why it is opened again"),
    "deadline": _("faults_words_deadline", default="Why it takes longer"),
    "assign": _(
        "faults_words_assign", default="What the firm should know (not needed)"
    ),
    "finish": _("faults_words_finish", default="What was done (not needed)"),
    "comment": _("faults_words_comment", default="What you write"),
}
OPTIONAL = _("faults_words_optional", default="A few words (not needed)")
ANSWERS = {
    "yes": _("faults_answer_yes", default="Yes, do it for this amount"),
    "no": _("faults_answer_no", default="No (say why)"),
}
DONE = _("faults_desk_did", default="Done: ${act}.")
BULK_DONE = {
    "one": _("faults_bulk_one", default="${count} fault was changed."),
    "few": _("faults_bulk_few", default="${count} faults were changed."),
    "many": _("faults_bulk_many", default="${count} faults were changed."),
}
BULK_LEFT = _("faults_bulk_left", default="Left as they were: ${numbers}.")
BULK_NOTHING = _("faults_bulk_nothing", default="First choose some faults.")
FIRM = _("faults_who_firm", default="firm: ${name}")
STAFF = _("faults_who_own", default="office: ${name}")
ANY = _("faults_filter_any", default="any")
NOBODY = _("faults_nobody", default="nobody yet")
ASKS_FOR = _("faults_asks_for", default="Amount with VAT")
QUOTED = _("faults_quoted", default="The firm asks for ${amount}: ${text}")
PROTOCOL = {
    "who": _("faults_protocol_who", default="Done by"),
    "materials": _("faults_protocol_materials", default="Materials"),
}
PROBLEMS = {
    **FAULT_PROBLEMS,
    **enquiries.PROBLEMS,
    **FILE_PROBLEMS,
    "fault_day": _("fault_day", default="Write the day like 26.03.2027."),
    "fault_day_past": _("fault_day_past", default="This day has passed."),
    "fault_hour_past": _("fault_hour_past", default="This hour has passed."),
    "outage_hour": _("outage_hour", default="Write the hour like 8:30."),
    "fault_urgency": _("fault_urgency", default="Choose how urgent it is."),
    "fault_who": _(
        "fault_who",
        default="Choose a firm that serves this community today, or somebody of the office.",
    ),
    "fault_bearer": _("fault_bearer", default="Choose who bears the cost."),
    "fault_shown": _("fault_shown", default="Choose who reads it."),
    "fault_answer": _("fault_answer", default="Choose yes or no."),
    "fault_other": _(
        "fault_other",
        default="Write the number of another open fault of the same community and place.",
    ),
    "fault_signed": _("fault_signed", default="The board has signed it already."),
    "order_often": _(
        "order_often",
        default="Too much was sent by this address within an hour. Try again later, or call the manager.",
    ),
    "order_amount": _("order_amount", default="Write the amount like 1 234,50."),
    "order_quote_sum": _(
        "order_quote_sum", default="Net and VAT do not come to the amount."
    ),
    "order_quote_days": _(
        "order_quote_days", default="Write the days as a number from 1 to ${most}."
    ),
    "order_quote_valid": _(
        "order_quote_valid",
        default="Choose a day that has not passed, until which the quote holds.",
    ),
    "order_attempt": _(
        "order_attempt",
        default="The name of an attempt has at most ${most} characters.",
    ),
    "order_quote_text": _("order_quote_text", default="Write what it is for."),
    "order_done_who": _("order_done_who", default="Write who did the work."),
    "order_done_text": _("order_done_text", default="Write what was done."),
    "fault_kind_place": _(
        "fault_kind_place",
        default="This kind does not go with the place: some are of premises, others of common parts.",
    ),
    "fault_came": _("fault_came", default="Choose how the report came."),
    "fault_caller": _(
        "fault_caller",
        default="Choose who called: somebody with a title to this place today, or write a name and a telephone number.",
    ),
    "fault_caller_both": _(
        "fault_caller_both", default="Choose somebody, or write a name; not both."
    ),
    "fault_caller_phone": _(
        "fault_caller_phone", default="Write the telephone number, too."
    ),
    "fault_key": _("fault_key", default="A key has 8 to 100 characters."),
    "rule_where": _(
        "rule_where", default="Choose one community from the list, or leave it empty."
    ),
    "rule_who": _("rule_who", default="Choose who gets these faults."),
    "rule_category": _(
        "rule_category", default="Choose a kind of fault from the list."
    ),
    "rule_many": _("rule_many", default="There are ${most} rules already."),
    "report_period": _(
        "report_period",
        default="Choose a first and a last day, at most two years apart.",
    ),
}
RULE_WHERE = _("faults_rule_where", default="Faults of the community")
RULE_WHAT = _("faults_rule_what", default="Of the kind")
BY = {
    "community": _("faults_by_community", default="community"),
    "category": _("faults_by_category", default="kind"),
    "supplier": _("faults_by_supplier", default="firm"),
    "urgency": _("faults_by_urgency", default="urgency"),
}
COLUMNS = {
    "reported": _("faults_column_count", default="Reported"),
    "open": _("faults_column_open", default="Open"),
    "accept": _("faults_column_accept", default="To acceptance: half / nine of ten"),
    "done": _("faults_column_done", default="To the end: half / nine of ten"),
    "late": _("faults_column_late", default="Late"),
    "reopened": _("faults_column_reopened", default="Opened again"),
    "rating": _("faults_column_rating", default="Rated"),
}
EXPORT = {
    "number": _("faults_export_number", default="Number"),
    "order": _("faults_export_order", default="Order"),
    "state": _("faults_column_state", default="State"),
    "urgency": _("faults_field_urgency", default="Urgency"),
    "kind": _("faults_filter_category", default="Kind"),
    "community": _("faults_export_community", default="Community"),
    "place": _("faults_export_place", default="Place"),
    "reported": _("faults_column_reported", default="Reported"),
    "due": _("faults_column_due", default="By"),
    "planned": _("faults_fact_visit", default="Visit"),
    "accepted": _("faults_export_accepted", default="Accepted"),
    "done": _("faults_export_done", default="Done"),
    "late": _("faults_column_late", default="Late"),
    "who": _("faults_column_who", default="Who has it"),
    "reopened": _("faults_column_reopened", default="Opened again"),
    "rating": _("faults_fact_rating", default="Rated, of 5"),
    "bearer": _("faults_field_bearer", default="The cost is borne by"),
}
YES = _("faults_yes", default="yes")
ALL_LINE = _("faults_report_all", default="All together")
FROM = _("faults_report_from", default="Reported from")
UNTIL = _("faults_report_until", default="to")
GROUPED = _("faults_report_by", default="By")
MINUTES = _("faults_minutes", default="${count} min")
HOURS = _("faults_hours", default="${count} h")
DAYS = _("faults_days", default="${count} d")
OF = _("faults_of", default="${value} (${count})")
REPORT_HOURS = {
    "accept_median": _("faults_hours_accept_half", default="To acceptance, half (h)"),
    "accept_most": _("faults_hours_accept_most", default="To acceptance, 9 of 10 (h)"),
    "done_median": _("faults_hours_done_half", default="To the end, half (h)"),
    "done_most": _("faults_hours_done_most", default="To the end, 9 of 10 (h)"),
}
RATED = _("faults_column_rated", default="Ratings")
