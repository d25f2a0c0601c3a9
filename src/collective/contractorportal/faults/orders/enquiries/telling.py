"""Firms are told that they are asked, and how it ended; boards, that they can choose."""

from ....notifications.api import announce
from . import api as enquiries
from . import rules
from .mail import BOARD_KIND
from .mail import KIND


def tell(changed):
    """A subscriber of ``IFaultChanged``.

    What ended an enquiry without a choice, like work that was given away at once, is
    told to all of its firms but the one that has the order now.
    """
    fault, event = changed.fault, changed.event
    found = rules.enquiries(fault.events)
    if not found:
        return
    latest, number = found[0], fault.events.index(event)
    if event in (latest.asked, latest.end):
        for firm in latest.suppliers:
            if event.what == "assign" and firm == event.data.get("supplier_id"):
                continue
            announce(
                KIND,
                None,
                [f"contractor:{firm}"],
                key=f"enquiry:{fault.getId()}:{number}:{firm}",
                data={"fault": fault.getId(), "supplier": firm, "event": number},
            )
    if event.what == "ask_over" and enquiries.board_possible(fault, None):
        announce(
            BOARD_KIND,
            None,
            [f"community:{fault.place.community_id}:board"],
            key=f"offers:{fault.getId()}:{number}",
            data={"fault": fault.getId(), "event": number},
        )
