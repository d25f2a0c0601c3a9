"""The words of passwords: the rules, and why a new one is needed."""

from .. import _
from .rules import EXPIRED
from .rules import ISSUED
from zope.i18n import translate


# Each goes on after "Choose a password that".
RULES = {
    "min_length": _("passwords_min_length", default="has at least ${count} characters"),
    "max_length": _("passwords_max_length", default="has at most ${count} characters"),
    "different": _(
        "passwords_different", default="has at least ${count} different characters"
    ),
    "lower": _("passwords_lower", default="contains a small letter"),
    "upper": _("passwords_upper", default="contains a capital letter"),
    "digit": _("passwords_digit", default="contains a digit"),
    "symbol": _(
        "passwords_symbol",
        default="contains a sign that is no letter and no digit, or a space",
    ),
    "personal": _(
        "passwords_personal",
        default="does not contain your login, e-mail address, name or contractor number",
    ),
    "common": _(
        "passwords_common",
        default="is not one of the commonest, and not one of those with a year or a sign added",
    ),
    "history": _(
        "passwords_history", default="is not one of your last passwords (${count})"
    ),
    "hashed": _("passwords_hashed", default="does not begin with a word in braces"),
}
PRESENT = _("passwords_present", default="is not the one that you have now")
REFUSED = _("passwords_refused", default="Choose a password that ${rules}.")
WHY = {
    ISSUED: _(
        "passwords_why_issued",
        default="The office gave you this password. Set one that only you know; then you go on.",
    ),
    EXPIRED: _(
        "passwords_why_expired",
        default="Your password has been used for long enough. Set a new one; then you go on.",
    ),
}


def phrase(rule, count):
    """A rule in words, to stand in a list or after "a password that"."""
    if rule == "history" and count == 1:
        return PRESENT
    message = RULES[rule]
    return _(message, default=message.default, mapping={"count": count})


def refusal(wrong, request):
    """What is wrong with a password: one sentence in the visitor's language."""
    parts = [translate(phrase(v.rule, v.count), context=request) for v in wrong]
    mapping = {"rules": ", ".join(parts)}
    return translate(
        _(REFUSED, default=REFUSED.default, mapping=mapping), context=request
    )
