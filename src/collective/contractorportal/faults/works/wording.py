"""The words of works that the office has ordered."""

from ... import _


TITLE = _("works_title", default="Works and repairs")
KIND_TITLE = _("works_kind", default="Repair ordered by the manager")
# Where the ERP does not say of what kind it is.
GENERIC = _("works_generic", default="Repair or maintenance")
STATES = {
    "new": (_("works_state_new", default="Noted"), "neutral", "inbox"),
    "accepted": (_("works_state_accepted", default="To be done"), "neutral", "check"),
    "assigned": (_("works_state_assigned", default="Ordered"), "info", "wrench"),
    "in_progress": (
        _("works_state_in_progress", default="Being done"),
        "info",
        "wrench",
    ),
    "waiting": (_("works_state_waiting", default="On hold"), "warning", "clock"),
    "done": (_("works_state_done", default="Done"), "success", "check"),
    "closed": (_("works_state_closed", default="Settled"), "success", "check"),
    "rejected": (
        _("works_state_rejected", default="Will not be done"),
        "neutral",
        "cross",
    ),
}
PLANNED = _("works_planned", default="Planned for: ${day}.")
WAS_PLANNED = _("works_was_planned", default="It was planned for: ${day}.")
DUE = _("works_due", default="To be done by: ${day}.")
DONE = _("works_done_on", default="Done: ${day}.")
ORDERED = _("works_ordered", default="Ordered: ${day}.")
FIRM = _("works_firm", default="Who does it: ${name}.")
LEADS = {
    "none": _("works_lead_none", default="No works are planned or going on here."),
    "one": _("works_lead_one", default="${count} work is planned or going on here."),
    "few": _("works_lead_few", default="${count} works are planned or going on here."),
    "many": _(
        "works_lead_many", default="${count} works are planned or going on here."
    ),
}
