"""What people are told about letters and codes."""

from .. import _
from ..accounts.wording import PROBLEMS as LOGINS
from ..contact.wording import PROBLEMS as CONTACT
from ..problems import said


PROBLEMS = {
    "activation_typo": _(
        "activation_typo",
        default="There is a slip in the code. It has 16 signs; there is no 0 or 1 and no letter O, I or L in it. Compare it with the letter.",
    ),
    "activation_refused": _(
        "activation_refused",
        default="This does not open anything. Perhaps the number beside the code is another one, the code was used already, or its time is over. Compare both with the letter; if they are right, call the manager.",
    ),
    "activation_locked": _(
        "activation_locked",
        default="There were too many wrong codes from here. Try again in ${minutes} min.",
    ),
    "activation_email_taken": _(
        "activation_email_taken",
        default="This address belongs to another login. Give another one, or none: you can log in with your contractor number.",
    ),
    "activation_staff": _(
        "activation_staff",
        default="You are logged in as somebody of the office. Log out first.",
    ),
    "letter_unknown": _(
        "activation_letter_unknown", default="There is no such letter."
    ),
    "letter_over": _(
        "activation_letter_over", default="This letter does not work any more anyway."
    ),
    "letters_community": _("activation_no_community", default="Choose a community."),
    "letters_contractor": _(
        "activation_no_contractor", default="There is no such contractor."
    ),
    "letters_has_login": _(
        "activation_has_login", default="This person has a login already."
    ),
}
FACTS = {
    "account": _(
        "activation_fact_account",
        default="the last six digits of the account number to which you pay",
    ),
    "number": _(
        "activation_fact_number",
        default="your contractor number, which is on your payment notices",
    ),
    "nip": _("activation_fact_nip", default="your tax number (NIP)"),
}
STATES = {
    "open": ("info", _("activation_state_open", default="on its way")),
    "used": ("success", _("activation_state_used", default="used")),
    "replaced": (
        "neutral",
        _("activation_state_replaced", default="replaced by a newer one"),
    ),
    "revoked": ("neutral", _("activation_state_revoked", default="taken back")),
    "burnt": (
        "danger",
        _("activation_state_burnt", default="blocked: too many wrong numbers"),
    ),
    "expired": ("warning", _("activation_state_expired", default="its time is over")),
}


def problem(error):
    """The message for an error of this room."""
    return said(error, PROBLEMS, LOGINS, CONTACT)
