"""The words of orders: for a firm, short and plain."""

from ... import _
from .enquiries import wording as enquiries


TITLE = _("orders_title", default="Orders")
STATES = {
    **enquiries.STATES,
    "assigned": ("warning", _("orders_state_assigned", default="to be taken")),
    "taken": ("info", _("orders_state_taken", default="taken")),
    "in_progress": ("info", _("orders_state_in_progress", default="being done")),
    "waiting": ("warning", _("orders_state_waiting", default="waiting")),
    "done": ("success", _("orders_state_done", default="done, the manager checks")),
    "closed": ("neutral", _("orders_state_closed", default="settled")),
    "refused": ("neutral", _("orders_state_called_off", default="called off")),
    "withdrawn": ("neutral", _("orders_state_called_off", default="called off")),
    "accepted": ("neutral", _("orders_state_called_off", default="called off")),
    "new": ("neutral", _("orders_state_called_off", default="called off")),
}
ACTS = {
    "take": _("orders_act_take", default="Take the order"),
    "plan": _("orders_act_plan", default="Say when you come"),
    "start": _("orders_act_start", default="I have begun"),
    "wait": _("orders_act_wait", default="I wait for a part, or for somebody"),
    "finish": _("orders_act_finish", default="Report the work as done"),
    "quote": _("orders_act_quote", default="Send a quote"),
    "comment": _("orders_act_comment", default="Write to the manager"),
    "offer": _("orders_act_offer", default="Send an offer"),
    "decline": _("orders_act_decline", default="I cannot take it"),
}
HELP = {
    "take": _("orders_help_take", default="The manager sees that you know of it."),
    "plan": _(
        "orders_help_plan", default="The manager and whoever reported it see the day."
    ),
    "wait": _(
        "orders_help_wait",
        default="The manager and whoever reported it read why. The order stays yours.",
    ),
    "finish": _(
        "orders_help_finish",
        default="This is the protocol: the manager keeps it, and whoever reported it can say whether it works.",
    ),
    "quote": _(
        "orders_help_quote", default="The manager answers. Residents do not see it."
    ),
    "offer": _(
        "orders_help_offer",
        default="Other firms do not see it. A newer one takes its place until the last day.",
    ),
    "decline": _(
        "orders_help_decline", default="The manager gives it to another firm then."
    ),
}
SAID = {
    "take": _("orders_said_take", default="Thank you. Now say when you come."),
    "plan": _(
        "orders_said_plan",
        default="The day is noted. When you begin or finish, say so here.",
    ),
    "start": _(
        "orders_said_start",
        default="Noted. When it is done, report it here with photos.",
    ),
    "wait": _(
        "orders_said_wait",
        default="Noted. When you can go on, say here that you have begun.",
    ),
    "finish": _(
        "orders_said_finish",
        default="Thank you. The manager has your protocol. If the work is not accepted, you get a new message.",
    ),
    "quote": _(
        "orders_said_quote",
        default="The manager has your quote. The answer will stand here, and comes by e-mail.",
    ),
    "offer": _(
        "orders_said_offer",
        default="The manager has your offer. You get an e-mail when one is chosen.",
    ),
    "comment": _("orders_said_comment", default="The manager has your message."),
    "decline": _(
        "orders_said_decline",
        default="Noted. You need do nothing more: the manager looks for another firm.",
    ),
}
FIELDS = {
    "day": _("orders_field_day", default="On which day"),
    "hours": _("orders_field_hours", default="At what time, e.g. 10–12"),
    "until": _("orders_field_until", default="Until about (not needed)"),
    "amount": _("orders_field_amount", default="Amount with VAT, in zł"),
    "net": _("orders_field_net", default="Of this net, in zł (not needed)"),
    "vat": _("orders_field_vat", default="Of this VAT, in zł (not needed)"),
    "days": _("orders_field_days", default="Days of work (not needed)"),
    "valid": _("orders_field_valid", default="The quote holds until (not needed)"),
    "file": _("orders_field_file", default="The quote as a PDF file (not needed)"),
    "who": _("orders_field_who", default="Who did the work"),
    "materials": _("orders_field_materials", default="Materials (not needed)"),
    "before": _("orders_field_before", default="Photos before"),
    "after": _("orders_field_after", default="Photos after"),
    "comment": _("orders_field_photos", default="Photos (not needed)"),
}
TEXTS = {
    "take": _("orders_text_take", default="A few words (not needed)"),
    "wait": _("orders_text_wait", default="What you wait for"),
    "finish": _("orders_text_finish", default="What was done"),
    "quote": _("orders_text_quote", default="What for"),
    "offer": _("orders_text_quote", default="What for"),
    "comment": _("orders_text_comment", default="What you write"),
    "decline": _("orders_text_decline", default="Why"),
}
KEPT_FILE = _(
    "orders_kept_file",
    default="${name} is here already. Choose another one only to replace it.",
)
KEPT = {
    "one": _("orders_kept_one", default="${count} photo is here already."),
    "few": _("orders_kept_few", default="${count} photos are here already."),
    "many": _("orders_kept_many", default="${count} photos are here already."),
}
LEADS = {
    "assigned": _(
        "orders_lead_assigned",
        default="The manager asks you to mend this. Can you take it?",
    ),
    "returned": _(
        "orders_lead_returned",
        default="The order has come back: it is not mended. Can you come again?",
    ),
    "taken": _(
        "orders_lead_taken", default="You have taken this order. When do you come?"
    ),
    "planned": _("orders_lead_planned", default="You come on ${visit}."),
    "in_progress": _(
        "orders_lead_begun", default="You work on it. When it is done, report it."
    ),
    "waiting": _("orders_lead_waiting", default="The order waits."),
    "done": _(
        "orders_lead_done",
        default="You have reported it as done. There is nothing more to do.",
    ),
    "closed": _("orders_lead_closed", default="This order is settled."),
    "declined": _(
        "orders_lead_declined",
        default="You have declined this order. There is nothing more to do.",
    ),
    "passed": _(
        "orders_lead_passed",
        default="This order is no longer yours: the manager has it, or another firm. There is nothing more to do.",
    ),
    "off": _(
        "orders_lead_off",
        default="This order is called off. There is nothing more to do.",
    ),
}
LIST_LEADS = {
    "none": _("orders_list_none", default="No order waits for you."),
    "one": _("orders_list_one", default="${count} order waits for you."),
    "few": _("orders_list_few", default="${count} orders wait for you."),
    "many": _("orders_list_many", default="${count} orders wait for you."),
}
EXPIRED = _(
    "orders_link_over",
    default="This address opens nothing (any more): the order was given to somebody else, is settled, or the address is too old. Call the manager, who can send a new one.",
)
REPLACED = _(
    "orders_link_replaced",
    default="There is a newer address for this order. Open the one that you got last.",
)
NOISY = _(
    "orders_link_noisy", default="Too many addresses were tried. Wait ten minutes."
)
