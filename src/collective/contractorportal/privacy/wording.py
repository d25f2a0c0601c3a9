"""The words of the privacy centre: where data are from, why they are held, what they are."""

from .. import _
from zope.i18n import translate


TITLE = _("privacy_title", default="Your data and privacy")
# Art. 6(1) RODO; a community's books and votes rest on law (DOMAIN R8.1).
BASES = {
    "law": _(
        "privacy_basis_law",
        default="a duty laid down by law (Art. 6(1)(c) GDPR)",
    ),
    "contract": _(
        "privacy_basis_contract",
        default="a contract with you, or the use of the portal (Art. 6(1)(b) GDPR)",
    ),
    "consent": _("privacy_basis_consent", default="your consent (Art. 6(1)(a) GDPR)"),
    "interest": _(
        "privacy_basis_interest",
        default="a legitimate interest: security and proof (Art. 6(1)(f) GDPR)",
    ),
}
SOURCES = {
    "erp": _("privacy_source_erp", default="the manager's records"),
    "portal": _("privacy_source_portal", default="what you did in the portal"),
}
RECEIVERS = {
    "office": _("privacy_to_office", default="the manager's office"),
    "erp": _("privacy_to_erp", default="the manager's accounting system"),
    "board": _("privacy_to_board", default="the board, as far as the law lets it see"),
    "suppliers": _(
        "privacy_to_suppliers", default="the firm that comes to do the work"
    ),
    "gateway": _("privacy_to_gateway", default="the payment company"),
    "mail": _(
        "privacy_to_mail", default="who delivers e-mails and text messages for us"
    ),
    "commune": _(
        "privacy_to_commune", default="the municipality, for the fee for waste"
    ),
    "court": _("privacy_to_court", default="a court, when a resolution is contested"),
}
NOBODY = _("privacy_to_nobody", default="nobody but you")
KEPT = {
    "erp": _(
        "privacy_kept_erp",
        default="as long as the manager has to keep it: books for 5 years after the year ends",
    ),
    "login": _("privacy_kept_login", default="as long as you have a login"),
    "session": _("privacy_kept_session", default="until that login ends"),
    "community": _("privacy_kept_community", default="as long as the community exists"),
    "open": _(
        "privacy_kept_open",
        default="as long as claims can be made: up to 6 years (Art. 118 of the Civil Code)",
    ),
}
NOT_SWITCHED = _(
    "privacy_kept_not_switched",
    default="until the manager throws it away: no time is set after which it goes by itself",
)
MONTHS = {
    "one": _("privacy_months_one", default="${count} month after it is settled"),
    "few": _("privacy_months_few", default="${count} months after it is settled"),
    "many": _("privacy_months_many", default="${count} months after it is settled"),
}
FIELDS = {
    "account": _("privacy_field_account", default="Account"),
    "accepted": _("privacy_field_accepted", default="Agreed to"),
    "address": _("privacy_field_address", default="Address"),
    "agent": _("privacy_field_agent", default="Device"),
    "amount": _("privacy_field_amount", default="Amount"),
    "amounts": _("privacy_field_amounts", default="With amounts"),
    "answer": _("privacy_field_answer", default="Answer"),
    "answered_at": _("privacy_field_answered_at", default="Answered"),
    "answers": _("privacy_field_answers", default="What you answered"),
    "access": _("privacy_field_access", default="When to come"),
    "at": _("privacy_field_at", default="When"),
    "balance": _("privacy_field_balance", default="Balance"),
    "channel": _("privacy_field_channel", default="How"),
    "channels": _("privacy_field_channels", default="Channels"),
    "choice": _("privacy_field_choice", default="Vote"),
    "came_on": _("privacy_field_came_on", default="Came on"),
    "city": _("privacy_field_city", default="Town"),
    "community": _("privacy_field_community", default="Community"),
    "confirmed_at": _("privacy_field_confirmed_at", default="Confirmed"),
    "count": _("privacy_field_count", default="How often"),
    "country": _("privacy_field_country", default="Country"),
    "day": _("privacy_field_day", default="Day"),
    "delivered_at": _("privacy_field_delivered_at", default="Delivered"),
    "description": _("privacy_field_description", default="What you wrote"),
    "digest": _("privacy_field_digest", default="Digest"),
    "digest_hour": _("privacy_field_digest_hour", default="Hour of the digest"),
    "due_on": _("privacy_field_due_on", default="Answer by"),
    "electronic_delivery": _(
        "contact_kind_electronic_delivery", default="Letters by e-mail"
    ),
    "email": _("privacy_field_email", default="E-mail"),
    "files": _("privacy_field_files", default="Files"),
    "first_name": _("privacy_field_first_name", default="First name"),
    "form": _("privacy_field_form", default="Form"),
    "for_what": _("privacy_field_for_what", default="For what"),
    "granted_at": _("privacy_field_granted_at", default="Given"),
    "happened_on": _("privacy_field_happened_on", default="Since"),
    "how": _("privacy_field_how", default="How"),
    "indexes": _("privacy_field_indexes", default="Reading"),
    "kind": _("privacy_field_kind", default="What"),
    "language": _("privacy_field_language", default="Language"),
    "left": _("privacy_field_left", default="How many are left"),
    "letter_at": _("privacy_field_letter_at", default="Letter with a code"),
    "login": _("privacy_field_login", default="Login"),
    "made_at": _("privacy_field_made_at", default="Made"),
    "meter": _("privacy_field_meter", default="Meter"),
    "moved_at": _("privacy_field_moved_at", default="Last change"),
    "name": _("privacy_field_name", default="Name"),
    "nip": _("privacy_field_nip", default="Tax number (NIP)"),
    "norm": _("privacy_field_norm", default="Norm"),
    "note": _("privacy_field_note", default="Your note"),
    "nrb": _("privacy_field_nrb", default="Account number"),
    "number": _("privacy_field_number", default="Number"),
    "papers": _("privacy_field_papers", default="Papers issued"),
    "paid_at": _("privacy_field_paid_at", default="Paid"),
    "parts": _("privacy_field_parts", default="Instalments"),
    "password_at": _("privacy_field_password_at", default="Password set"),
    "persons": _("privacy_field_persons", default="Persons"),
    "persons_before": _("privacy_field_persons_before", default="Persons before"),
    "phone": _("privacy_field_phone", default="Phone"),
    "photo": _("privacy_field_photo", default="Photo"),
    "photos": _("privacy_field_photos", default="Photos"),
    "postal_code": _("privacy_field_postal_code", default="Postal code"),
    "premises": _("privacy_field_premises", default="Premises"),
    "quiet_from": _("privacy_field_quiet_from", default="Quiet from"),
    "quiet_to": _("privacy_field_quiet_to", default="Quiet until"),
    "rating": _("privacy_field_rating", default="Your rating"),
    "read_on": _("privacy_field_read_on", default="Day of reading"),
    "reason": _("privacy_field_reason", default="Reason"),
    "receipt": _("privacy_field_receipt", default="Receipt"),
    "revoked_at": _("privacy_field_revoked_at", default="Revoked"),
    "scope": _("privacy_field_scope", default="For what"),
    "seen": _("privacy_field_seen", default="Last used"),
    "seen_at": _("privacy_field_seen_at", default="Opened"),
    "sent_at": _("privacy_field_sent_at", default="Sent"),
    "since": _("privacy_field_since", default="Since"),
    "spot": _("privacy_field_spot", default="Where exactly"),
    "state": _("privacy_field_state", default="State"),
    "steps": _("privacy_field_steps", default="What was written"),
    "street": _("privacy_field_street", default="Street"),
    "taker_contact": _(
        "privacy_field_taker_contact", default="How to reach that person"
    ),
    "taker_name": _("privacy_field_taker_name", default="Who takes over"),
    "text": _("privacy_field_text", default="Text"),
    "title": _("privacy_field_title", default="Title"),
    "unit": _("privacy_field_unit", default="Unit"),
    "valid_from": _("privacy_field_valid_from", default="From"),
    "valid_to": _("privacy_field_valid_to", default="Until"),
    "value": _("privacy_field_value", default="New value"),
    "verified_at": _("privacy_field_verified_at", default="Checked by the office"),
    "version": _("privacy_field_version", default="Version"),
    "weight": _("privacy_field_weight", default="Share"),
    "who": _("privacy_field_who", default="Who"),
}
# What every section may say.
CODES = {
    "kind": {
        "person": _("privacy_code_person", default="person"),
        "company": _("privacy_code_company", default="company"),
        "ownership": _("privacy_code_ownership", default="ownership"),
        "tenancy": _("privacy_code_tenancy", default="tenancy"),
        "lease": _("privacy_code_lease", default="lease"),
        "supply": _("privacy_code_supply", default="contract of supply"),
        "board_chair": _("privacy_code_chair", default="chair of the board"),
        "board_member": _("privacy_code_member", default="member of the board"),
        "account": _("privacy_code_account", default="account"),
        "document": _("privacy_code_document", default="charge"),
        "payment": _("privacy_code_payment", default="payment"),
        "given": _("privacy_code_given", default="given by you"),
        "held": _("privacy_code_held", default="given to you"),
    },
    "choice": {
        "for": _("privacy_code_for", default="for"),
        "against": _("privacy_code_against", default="against"),
        "abstain": _("privacy_code_abstain", default="abstained"),
    },
    "channel": {
        "online": _("privacy_code_online", default="in the portal"),
        "paper": _("privacy_code_paper", default="on paper"),
        "meeting": _("privacy_code_meeting", default="at a meeting"),
    },
    "language": {
        "pl": _("privacy_code_pl", default="Polish"),
        "en": _("privacy_code_en", default="English"),
        "uk": _("privacy_code_uk", default="Ukrainian"),
    },
    "digest": {
        "off": _("privacy_code_off", default="none"),
        "daily": _("privacy_code_daily", default="every day"),
        "weekly": _("privacy_code_weekly", default="every week"),
    },
}
YES = _("privacy_yes", default="yes")
NO = _("privacy_no", default="no")
NOT_NOW = _(
    "privacy_not_now",
    default="The manager's system does not answer just now: a part may be missing. Try again later.",
)
OFTEN = _(
    "privacy_download_often",
    default="You have taken your data away several times within an hour. Try again from ${until}.",
)


def in_language(language):
    """What says a message in a language, with what stands in its places."""

    def say(message, **mapping):
        if mapping:
            message = _(message, default=message.default, mapping=mapping)
        return translate(message, target_language=language)

    return say
