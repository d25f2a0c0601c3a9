"""Who is told what a firm or the office does with an order."""

from ...notifications.api import announce
from ...notifications.office import logins_that_may
from ..api import MANAGE
from .mail import KIND


OFFICE_KIND = "fault_desk"
# Of what the firm that has the fault is told.
TO_FIRM = (
    *("assign", "return", "reopen", "quote_answer", "comment", "photo"),
    *("refuse", "withdraw", "merge"),
)
# Of what the office is told, by who did it.
TO_OFFICE = {
    "reporter": ("return", "comment", "photo", "withdraw"),
    "supplier": (
        *("quote", "offer", "decline", "finish"),
        *("comment", "photo", "plan", "wait"),
    ),
    "follower": ("comment",),
    "household": ("comment",),
    "board": ("comment", "choose"),
    "clock": ("ask_over",),
}


def tell(changed):
    """A subscriber of ``IFaultChanged``."""
    fault, event, actor = changed.fault, changed.event, changed.actor
    number = fault.events.index(event)
    lost = lost_by(fault, event)
    if lost:
        announce(
            KIND,
            None,
            [f"contractor:{lost}"],
            key=f"order-lost:{fault.getId()}:{number}",
            urgent=fault.urgency == "emergency",
            data={"fault": fault.getId(), "supplier": lost, "event": number},
        )
    if is_for_firm(fault, event, actor):
        announce(
            KIND,
            None,
            [f"contractor:{fault.supplier_id}"],
            key=f"order:{fault.getId()}:{number}",
            urgent=fault.urgency == "emergency",
            data={
                "fault": fault.getId(),
                "supplier": fault.supplier_id,
                "event": number,
            },
        )
    if is_for_office(fault, event, actor):
        logins = [fault.staff] if fault.staff else logins_that_may(MANAGE)
        if logins:
            announce(
                OFFICE_KIND,
                None,
                [f"login:{login}" for login in logins],
                key=f"fault-desk:{fault.getId()}:{number}",
                urgent=fault.urgency == "emergency",
                data={"fault": fault.getId(), "event": number},
            )


def lost_by(fault, event):
    """The firm that had the fault until this event gave it to somebody else, or None."""
    if event.what != "assign":
        return None
    for before in reversed(fault.events[: fault.events.index(event)]):
        if before.what == "decline":
            return None
        if before.what == "assign":
            firm = before.data.get("supplier_id")
            return firm if firm != event.data.get("supplier_id") else None
    return None


def is_for_firm(fault, event, actor):
    """Is it worth a message to the firm that has the fault?"""
    if not fault.supplier_id or actor.role == "supplier":
        return False
    if event.what in ("comment", "photo"):
        return actor.role in ("office", "reporter") and event.shown != "internal"
    return event.what in TO_FIRM


def is_for_office(fault, event, actor):
    """New emergencies, what waits for an answer, and what a colleague is given.

    Of an emergency that a rule gives to somebody the report itself tells.
    """
    if event.what == "report":
        return fault.urgency == "emergency"
    if event.what == "assign" and actor.role == "office":
        told = fault.urgency == "emergency" and "rule" in event.data
        return bool(fault.staff) and event.by != fault.staff and not told
    return event.what in TO_OFFICE.get(actor.role, ())
