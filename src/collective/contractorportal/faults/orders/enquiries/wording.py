"""The words of enquiries: for the office, boards and firms."""

from .... import _


ACTS = {
    "ask": _("enquiries_act_ask", default="Ask firms for an offer"),
    "choose": _("enquiries_act_choose", default="Choose an offer"),
    "ask_off": _("enquiries_act_off", default="Call off the request for offers"),
}
HELP = {
    "ask": _(
        "enquiries_help_ask",
        default="Each firm gets an e-mail with an address that opens what is asked, without a login. They see place, description and photos, nobody’s name or telephone, and not one another.",
    ),
    "choose": _(
        "enquiries_help_choose",
        default="The firm gets the order. The others are told that another offer was chosen.",
    ),
    "ask_off": _(
        "enquiries_help_off",
        default="All firms that were asked are told, and read why.",
    ),
}
FIELDS = {
    "firms": _("enquiries_field_firms", default="Which firms"),
    "last_day": _("enquiries_field_until", default="Last day for offers"),
    "chooser": _("enquiries_field_chooser", default="Who chooses"),
    "offer": _("enquiries_field_offer", default="Which offer"),
}
TEXTS = {
    "ask": _("enquiries_text_ask", default="What the offer has to say"),
    "choose": _(
        "enquiries_text_choose", default="Why (all these firms read it; not needed)"
    ),
    "ask_off": _("enquiries_text_off", default="Why (not needed)"),
}
CHOOSERS = {
    "office": _("enquiries_chooser_office", default="the office"),
    "board": _(
        "enquiries_chooser_board", default="the board of the community, or the office"
    ),
}
TITLE = _("enquiries_offers", default="Offers")
NONE_YET = _("enquiries_none_yet", default="No offer has come yet.")
ASKED = {
    "one": _("enquiries_asked_one", default="${count} firm was asked, until ${day}."),
    "few": _("enquiries_asked_few", default="${count} firms were asked, until ${day}."),
    "many": _(
        "enquiries_asked_many", default="${count} firms were asked, until ${day}."
    ),
}
OPTION = _("enquiries_option", default="${firm}: ${amount}")
CHEAPEST = _("enquiries_cheapest", default="the lowest")
# As the firm sees it: kind of chip, words.
STATES = {
    "asked": ("warning", _("enquiries_state_asked", default="waits for your offer")),
    "offered": ("info", _("quotes_state_waiting", default="waits for the manager")),
    "yes": ("success", _("quotes_state_yes", default="accepted")),
    "no": ("neutral", _("enquiries_state_no", default="another offer was chosen")),
    "over": (
        "neutral",
        _("enquiries_state_over", default="called off, or its day has passed"),
    ),
}
LEADS = {
    "asked": _(
        "enquiries_lead_asked",
        default="The manager asks for your offer. Send it by ${day}.",
    ),
    "offered": _(
        "enquiries_lead_offered",
        default="Your offer is sent. Until ${day} you can send another one in its place.",
    ),
    "late": _(
        "enquiries_lead_late",
        default="Your offer is sent. The last day has passed: the manager chooses now.",
    ),
    "over": _(
        "enquiries_lead_over",
        default="The last day for offers has passed. There is nothing more to do.",
    ),
}
FIRM_TITLE = _("enquiries_firm_title", default="You are asked for an offer")
WHAT = _("enquiries_what", default="What the manager asks")
SUBJECTS = {
    "asked": _(
        "enquiries_mail_asked",
        default="Please send an offer: ${title}, ${place} (${number})",
    ),
    "chosen": _(
        "enquiries_mail_chosen", default="Your offer was chosen: ${title} (${number})"
    ),
    "other": _(
        "enquiries_mail_other", default="Another offer was chosen: ${title} (${number})"
    ),
    "off": _(
        "enquiries_mail_off", default="No more offers are needed: ${title} (${number})"
    ),
}
UNTIL = _("enquiries_mail_until", default="Last day for your offer: ${day}")
HOW = _(
    "enquiries_mail_how",
    default="Open the address below to see photos and to send your offer. No login is needed. Do not pass the address on.",
)
ENDS = {
    "chosen": _(
        "enquiries_mail_chosen_text",
        default="Your offer was chosen. The order comes to you in a message of its own.",
    ),
    "other": _(
        "enquiries_mail_other_text",
        default="Another offer was chosen. Thank you for yours. You need do nothing more.",
    ),
    "off": _(
        "enquiries_mail_off_text",
        default="The manager asks for no more offers. You need do nothing more.",
    ),
}
BOARD_SUBJECT = _(
    "enquiries_board_mail", default="Choose an offer: ${title}, ${place} (${number})"
)
BOARD_FIRMS = _("enquiries_board_firms", default="Offers have come from: ${firms}.")
BOARD_HOW = _(
    "enquiries_board_how",
    default="Compare them in the portal and choose one. The firm then gets the order, and the others are told.",
)
PROBLEMS = {
    "enquiry_firms": _(
        "enquiry_firms",
        default="Choose firms that serve this community today, at most ${most}.",
    ),
    "enquiry_chooser": _("enquiry_chooser", default="Choose who chooses."),
    "enquiry_changed": _(
        "enquiry_changed",
        default="Meanwhile an offer has come or was changed. Look at them again.",
    ),
    "enquiry_text": _("enquiry_text", default="Write what the offer has to say."),
    "enquiry_offer": _("enquiry_offer", default="Choose one of the offers."),
    "enquiry_own": _(
        "enquiry_own",
        default="Your own company is asked for an offer, too, so that others of the board choose.",
    ),
}
