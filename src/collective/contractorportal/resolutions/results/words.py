"""Words of the page about telling owners."""

from ... import _


WAYS = {
    "email": _("resolutions_way_email", default="by e-mail"),
    "letter": _("resolutions_way_letter", default="by letter"),
    "hand": _("resolutions_way_hand", default="by hand, against signature"),
}
COURTESY = _(
    "resolutions_way_courtesy",
    default="e-mail for information (no consent to letters by e-mail)",
)
WHERE = {
    "told": ("success", "check", _("resolutions_where_told", default="told")),
    "sent": ("info", "mail", _("resolutions_where_sent", default="letter on its way")),
    "waiting": (
        "neutral",
        "clock",
        _("resolutions_where_waiting", default="e-mail is being sent"),
    ),
    "missing": (
        "warning",
        "alert",
        _("resolutions_where_missing", default="not told yet"),
    ),
}
TOLD_ON = _(
    "resolutions_told_on",
    default="You were told of this resolution on ${day}. In court it can be challenged until ${until} (information, not legal advice).",
)
SENT_ON = _(
    "resolutions_sent_on",
    default="A letter about this resolution was sent to you on ${day}. In court it can be challenged for six weeks from the day on which you got it, not before ${until} (information, not legal advice).",
)
MEETING_ON = _(
    "resolutions_meeting_on",
    default="The resolution was adopted at the meeting on ${day}. In court it can be challenged until ${until} (information, not legal advice).",
)
PROBLEMS = {
    "notice_nobody": _(
        "resolutions_notice_nobody", default="Choose at least one owner from the list."
    ),
    "notice_way": _(
        "resolutions_notice_way", default="Choose whether it was sent or handed over."
    ),
    "notice_erp": _(
        "resolutions_notice_erp",
        default="The ERP does not answer just now, so it is not known where the letters go. Please try again in a few minutes.",
    ),
    "notice_days": _(
        "resolutions_notice_days",
        default="Enter days between the end of the vote and today; nobody can get a letter before it was sent.",
    ),
}


def way_of(told):
    """How an attempt was made; nothing where there was none."""
    if told is None:
        return ""
    return COURTESY if told.courtesy else WAYS[told.way]
