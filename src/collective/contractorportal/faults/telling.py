"""Who is told when something happens to a fault: reporter and followers, not the doer.

Only that a report has come reaches who made it: with its number, and what happens now.
"""

from ..notifications.api import announce
from .rules import CONTRACTOR
from .rules import shows


KIND = "faults"
COMMENT_KIND = "fault_comments"
# What is worth a message, and of which kind it is.
TOLD = {
    **dict.fromkeys(
        (
            *("accept", "assign", "start", "wait", "finish", "close", "refuse"),
            *("reopen", "merge", "plan", "deadline", "late", "order_refused"),
            "report",
        ),
        KIND,
    ),
    "comment": COMMENT_KIND,
    "photo": COMMENT_KIND,
}


def tell_residents(changed):
    """Whoever reported the fault or follows it hears of what concerns them."""
    fault, event = changed.fault, changed.event
    kind = TOLD.get(event.what)
    if kind is None:
        return
    groups = set()
    if shows(event.shown, "reporter"):
        groups |= reporters(fault)
    if shows(event.shown, "follower"):
        groups |= set(map(group_of, fault.followers))
    if event.what != "report":
        groups.discard(f"login:{event.by}")
    if groups:
        # A rule may have given it to somebody meanwhile: it is not the last event then.
        number = fault.events.index(event)
        announce(
            kind,
            None,
            groups,
            key=f"fault:{fault.getId()}:{number}",
            urgent=fault.urgency == "emergency" and event.what != "close",
            data={"fault": fault.getId(), "event": number},
        )


def group_of(follower):
    """The group of one who follows it: a login, or a contractor without one."""
    return follower if follower.startswith(CONTRACTOR) else f"login:{follower}"


def reporters(fault):
    """Whoever reported it, by login; whose it is, when the office took it down."""
    if fault.by:
        return {f"login:{fault.by}"}
    return {f"{CONTRACTOR}{each}" for each in fault.contractor_ids}
