"""The words of consents."""

from ... import _


KIND_TITLES = {
    "electronic_delivery": _(
        "contact_kind_electronic_delivery", default="Letters by e-mail"
    ),
    "payment_terms": _("consents_payment_terms", default="Terms of a payment on line"),
}
GIVEN = _("consents_given", default="agreed")
TAKEN_BACK = _("consents_taken_back", default="not agreed, or taken back")
HOW = {
    "page": _("privacy_code_online", default="in the portal"),
    "rest": _("consents_rest", default="by a program"),
    "office": _("consents_office", default="by the office"),
}
