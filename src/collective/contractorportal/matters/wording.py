"""The words of matters: the four plain states, and what the page says first."""

from .. import _


TITLE = _("matters_title", default="My matters")
NAVIGATION = _("matters_navigation", default="Requests")
# state -> words, kind of chip, drawing
STATES = {
    "received": (_("matters_state_received", default="Received"), "neutral", "inbox"),
    "in_progress": (
        _("matters_state_in_progress", default="In progress"),
        "info",
        "clock",
    ),
    "yours": (_("matters_state_yours", default="Waits for you"), "warning", "alert"),
    "done": (_("matters_state_done", default="Settled"), "success", "check"),
}
REFUSED = (_("matters_state_refused", default="Not accepted"), "danger", "cross")

LEAD_NOTHING = _(
    "matters_lead_nothing",
    default="You have not sent anything yet. What you send stands here, with what became of it.",
)
LEAD_SETTLED = _(
    "matters_lead_settled",
    default="Everything you sent is settled. You need not do anything.",
)
# How many are open, by the form of the number.
LEAD_OPEN = {
    "one": _("matters_lead_open_one", default="${count} of your matters is open."),
    "few": _("matters_lead_open_few", default="${count} of your matters are open."),
    "many": _("matters_lead_open_many", default="${count} of your matters are open."),
}
LEAD_OPEN_MOST = _(
    "matters_lead_open_most", default="More than ${count} of your matters are open."
)
LEAD_YOURS = {
    "one": _("matters_lead_yours_one", default="${count} matter waits for you."),
    "few": _("matters_lead_yours_few", default="${count} matters wait for you."),
    "many": _("matters_lead_yours_many", default="${count} of them wait for you."),
}
NOT_FOUND = _(
    "matters_not_found",
    default="There is no matter with the number “${number}” among yours. Check it, or look through the list.",
)
NOTHING_HERE = _("matters_nothing_here", default="There is nothing of that kind.")
NOTHING_OPEN = _("matters_nothing_open", default="Nothing of yours is open now.")
