"""The words of contact data: kinds, states, and what is wrong."""

from .. import _
from ..problems import said


TITLE = _("contact_title", default="My data")
DESK_TITLE = _("contact_desk_title", default="Contact data")

KIND_TITLES = {
    "phone": _("contact_kind_phone", default="Phone number"),
    "email": _("contact_kind_email", default="E-mail address"),
    "address": _("contact_kind_address", default="Correspondence address"),
    "electronic_delivery": _(
        "contact_kind_electronic_delivery", default="Letters by e-mail"
    ),
    "language": _("contact_kind_language", default="Preferred language"),
}

# standing -> kind of the chip, word
STANDINGS = {
    "confirming": ("warning", _("contact_state_confirming", default="to be confirmed")),
    "call": ("info", _("contact_state_call", default="we will call you")),
    "expired": ("neutral", _("contact_state_expired", default="not confirmed in time")),
    "approval": (
        "info",
        _("contact_state_approval", default="the manager looks at it"),
    ),
    "sent": ("info", _("contact_state_sent", default="waits to be saved")),
    "same": ("success", _("contact_state_saved", default="saved")),
    "taken": ("success", _("contact_state_saved", default="saved")),
    "other": (
        "warning",
        _("contact_state_other", default="the manager has another value"),
    ),
    "erp_refused": ("danger", _("contact_state_erp_refused", default="not saved")),
    "refused": ("danger", _("contact_state_refused", default="refused")),
    "stopped": ("neutral", _("contact_state_stopped", default="taken back")),
    "replaced": (
        "neutral",
        _("contact_state_replaced", default="replaced by a later one"),
    ),
}
# state -> the same for the office: what waits for it says so.
DESK_STATES = {
    "approval": ("warning", _("contact_desk_approval", default="to be decided")),
    "confirming": STANDINGS["confirming"],
    "sent": ("info", _("contact_desk_sent", default="on its way to the ERP")),
    "erp_refused": (
        "danger",
        _("contact_desk_erp_refused", default="the ERP refused: waits for you"),
    ),
    "saved": STANDINGS["same"],
    "refused": STANDINGS["refused"],
    "stopped": STANDINGS["stopped"],
    "replaced": STANDINGS["replaced"],
}
DESK_PERSON = (
    "neutral",
    _("contact_desk_confirming", default="the person has to confirm it"),
)
DESK_CALL = (
    "warning",
    _("contact_desk_to_call", default="to be confirmed by a call: waits for you"),
)
# What happens now, in a sentence.
NOW_WHAT = {
    "link": _(
        "contact_now_link",
        default="We have sent a link to the new address. Open it within ${hours} hours: only then does anything change.",
    ),
    "code": _(
        "contact_now_code",
        default="We have sent a code of six digits to ${value} by text message. Type it below; it is good for ${minutes} minutes.",
    ),
    "office": _(
        "contact_now_office",
        default="Somebody from the manager's office will call this number and confirm it. Until then the old number stays.",
    ),
    "expired": _(
        "contact_now_expired",
        default="It was not confirmed in time, so nothing has changed. You can begin anew.",
    ),
    "approval": _(
        "contact_now_approval",
        default="The manager looks at your change. You will get an e-mail if it cannot be taken.",
    ),
    "sent": _(
        "contact_now_sent",
        default="We are waiting for the manager to save it. You do not have to do anything.",
    ),
    "same": _(
        "contact_now_same", default="It is saved: the manager has this value now."
    ),
    "taken": _(
        "contact_now_taken",
        default="The manager has saved it. You will see the new value here after the next exchange of data, at the latest tomorrow.",
    ),
    "other": _(
        "contact_now_other",
        default="The manager had saved your change, but has another value since. If it is wrong, send yours again.",
    ),
    "erp_refused": _(
        "contact_now_erp_refused",
        default="The manager's system has not taken it: ${reason}. The office sees this, too.",
    ),
    "refused": _(
        "contact_now_refused", default="The manager has refused it: ${reason}"
    ),
    "stopped": _(
        "contact_now_stopped", default="It was taken back. Nothing has changed."
    ),
    "replaced": _(
        "contact_now_replaced",
        default="You have sent another change since. This one no longer counts.",
    ),
}

STEPS = {
    "ask": _("contact_step_ask", default="Asked for"),
    "dispute": _(
        "contact_step_dispute", default="“It was not me”, by the link in the e-mail"
    ),
    "confirm": _("contact_step_confirm", default="Confirmed"),
    "withdraw": _("contact_step_withdraw", default="Taken back"),
    "stop": _("contact_step_stop", default="Stopped by the link in the e-mail"),
    "approve": _("contact_step_approve", default="Sent to the ERP"),
    "refuse": _("contact_step_refuse", default="Refused"),
    "replace": _("contact_step_replace", default="Replaced by a later one"),
    "save": _("contact_step_save", default="Saved in the ERP"),
    "erp_refuse": _("contact_step_erp_refuse", default="Refused by the ERP"),
}

PROBLEMS = {
    "contact_off": _(
        "contact_off", default="This cannot be changed in the portal. Call the manager."
    ),
    "contact_phone_missing": _(
        "contact_phone_missing", default="Write a phone number."
    ),
    "contact_phone": _(
        "contact_phone",
        default="“${text}” is no phone number. Write 9 digits, for instance 601 234 567, or a number from abroad with + and the country.",
    ),
    "contact_email_missing": _(
        "contact_email_missing", default="Write an e-mail address."
    ),
    "contact_email": _(
        "contact_email",
        default="“${text}” is no e-mail address. It looks like name@example.com.",
    ),
    "contact_long": _(
        "contact_long", default="This is too long: at most ${most} signs."
    ),
    "contact_number": _(
        "contact_number",
        default="Write the number of the house, and of the flat if there is one, for instance 5 m. 7 or 12A.",
    ),
    "contact_postal_code": _(
        "contact_postal_code", default="A postal code has five digits: 00-001."
    ),
    "contact_postal_code_abroad": _(
        "contact_postal_code_abroad", default="Write the postal code."
    ),
    "contact_city": _("contact_city", default="Write the town or village."),
    "contact_country": _("contact_country", default="Choose a country."),
    "contact_choose": _("contact_choose", default="Choose one of the two."),
    "contact_language": _(
        "contact_language", default="Choose one of the languages that we write in."
    ),
    "contact_value": _("contact_value", default="This value cannot be used."),
    "contact_contractors": _(
        "contact_contractors", default="Choose for which of your numbers it is."
    ),
    "contact_same": _("contact_same", default="This is what the manager has already."),
    "contact_no_email": _(
        "contact_no_email",
        default="The manager does not have your e-mail address yet. Give it first.",
    ),
    "contact_waiting": _(
        "contact_waiting",
        default="Your change ${number} is being saved by the manager. You can change it again when that is done.",
    ),
    "contact_wider": _(
        "contact_wider",
        default="Your change ${number} still waits, and is about other numbers of yours as well. Take it back first, or choose all its numbers.",
    ),
    "contact_often": _(
        "contact_often",
        default="This was changed too often today. Try again tomorrow, or call the manager.",
    ),
    "contact_step": _(
        "contact_step", default="This is not possible any more: look at the state."
    ),
    "contact_reason": _(
        "contact_reason", default="Write why: the person will read it."
    ),
    "contact_late": _(
        "contact_late",
        default="There is no more time to confirm this change. Ask for it once more.",
    ),
    "contact_codes": _(
        "contact_codes",
        default="No more codes can be sent for this number today. Call the manager: the office can confirm it.",
    ),
    "contact_code": _(
        "contact_code",
        default="This is not the code. Look at the text message; tries left: ${left}.",
    ),
    "contact_code_late": _(
        "contact_code_late", default="This code is too old. Let us send another one."
    ),
    "contact_code_tries": _(
        "contact_code_tries",
        default="The code was typed wrongly too often. Let us send another one.",
    ),
    "contact_link": _(
        "contact_link",
        default="This address is not whole. Copy all of it from the e-mail.",
    ),
    "contact_link_late": _(
        "contact_link_late",
        default="This address no longer works: it is too old. Nothing has changed.",
    ),
    "contact_link_used": _(
        "contact_link_used",
        default="This was answered already. The address works once.",
    ),
}


def problem(error):
    """What is wrong, as a message."""
    return said(error, PROBLEMS)


# What somebody agrees to who wants letters by e-mail: the form shows it.
DELIVERY = _(
    "contact_delivery_help",
    default="By e-mail they come sooner and cost nothing. You can change your mind at any time. What the law wants on paper comes on paper all the same.",
)
