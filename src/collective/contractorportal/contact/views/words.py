"""What the form of contact data says."""

from ... import _


PART_LABELS = {
    "street": _("contact_part_street", default="Street"),
    "number": _("contact_part_number", default="House and flat number"),
    "postal_code": _("contact_part_postal_code", default="Postal code"),
    "city": _("contact_part_city", default="Town or village"),
    "country": _("contact_part_country", default="Country"),
}
AGREE = _(
    "contact_agree",
    default="Yes, send me letters and notices by e-mail instead of on paper",
)
REFUSE = _("contact_disagree", default="No, send them on paper")
STRANGE = _(
    "contact_strange",
    default="No Polish number that we know begins like this. Check it once more.",
)
FOLLOWS = {
    "link": _(
        "contact_follows_link",
        default="We will send a link to the new address. Only when it is opened does anything change.",
    ),
    "code": _(
        "contact_follows_code",
        default="We will send a code to this number by text message. You type it on the next page.",
    ),
    "office": _(
        "contact_follows_office",
        default="The manager's office will call this number and confirm it.",
    ),
    "approval": _(
        "contact_follows_approval", default="The manager approves this change first."
    ),
    "sent": _(
        "contact_follows_sent", default="The change goes to the manager at once."
    ),
    "told": _(
        "contact_follows_told",
        default="We will write to the e-mail address that the manager has now, so that nobody changes your data behind your back.",
    ),
}
BUTTONS = {
    "phone": _("contact_send_phone", default="Change the phone number"),
    "email": _("contact_send_email", default="Change the e-mail address"),
    "address": _("contact_send_address", default="Change the address"),
    "electronic_delivery": _("contact_send_electronic", default="Send my choice"),
    "language": _("contact_send_language", default="Change the language"),
}
