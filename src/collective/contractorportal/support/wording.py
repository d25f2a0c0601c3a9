"""What the room says."""

from .. import _
from .rules import LONGEST_REASON
from .rules import SHORTEST_REASON
from zope.i18n import translate


TITLE = _("support_title", default="See as a contractor")
LEAD = _(
    "support_lead",
    default="You see the portal as one person sees it, to help that person. You can only look. Each page that you open is written into the audit log and shown to the person.",
)
ERRORS = {
    "support_off": _(
        "support_off", default="The manager has not switched the support view on."
    ),
    "support_unknown": _(
        "support_unknown",
        default="No contractor with this number, e-mail address or login can log in to the portal.",
    ),
    "support_staff": _(
        "support_staff",
        default="This login belongs to somebody of the office. Only contractors can be seen so.",
    ),
    "support_reason": _(
        "support_reason_wrong",
        default="Say why, in ${least} to ${most} characters. The person will read it.",
        mapping={"least": SHORTEST_REASON, "most": LONGEST_REASON},
    ),
    "support_minutes": _(
        "support_minutes_wrong", default="Choose from 1 to ${most} minutes."
    ),
    "support_login": _(
        "support_login",
        default="The support view needs a login by the page or by a token.",
    ),
}
FIELDS = {
    "support_unknown": "who",
    "support_staff": "who",
    "support_reason": "reason",
    "support_minutes": "minutes",
}


def said(error, request):
    """An error in words."""
    message = ERRORS[error.code]
    details = {name: str(value) for name, value in error.details.items()}
    if details:
        from .. import _ as words

        message = words(message, default=message.default, mapping=details)
    return translate(message, context=request)
