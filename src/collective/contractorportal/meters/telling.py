"""Who hears of a reading: whoever sent it, and at the sign of a leak all who live there."""

from ..directory.rules import group_id
from ..notifications.api import announce


KIND = "meter_readings"
LEAK_KIND = "meter_leak"


def tell_sender(taken):
    """Whoever sent a reading hears what the manager, or the ERP, has made of it."""
    if taken.by and taken.source == "resident":
        announce(
            KIND,
            None,
            [f"login:{taken.by}"],
            key=f"{KIND}:{taken.id}:{len(taken.history)}",
            data={"reading": taken.id, "what": taken.history[-1].what},
        )


def tell_of_leak(taken):
    """All who hold the premises hear that water may be running, whoever read the meter."""
    if any(each.code == "reading_leak" for each in taken.findings):
        announce(
            LEAK_KIND,
            None,
            [group_id("premises", taken.premises_id)],
            key=f"{LEAK_KIND}:{taken.id}",
            urgent=True,
            data={"reading": taken.id},
        )
