"""What the manager does with readings that wait: accept, correct, refuse, estimate.

Who may is the caller's to ask (``MANAGE``).
"""

from ..core.errors import PortalError
from ..outbox.api import now
from . import api
from .facts import Facts
from .handing import hand_over
from .model import Entry
from .model import FALLS
from .model import Step
from .sameday import take_the_place
from .steps import rules
from .storage import get_readings
from .swap.rules import used_across
from .telling import tell_of_leak
from .telling import tell_sender
from .usage.rules import estimated
from .usage.rules import uses
from plone import api as plone_api
from zExceptions import NotFound


MANAGE = "Contractor portal: Manage meter readings"


def decide(
    reading_id,
    what,
    *,
    reason="",
    note="",
    texts=(),
    by=None,
    swap=None,
    facts=None,
):
    """Accept, correct or refuse a reading that awaits the manager; the ``Taken``.

    ``reason`` is what the resident reads; ``note`` what the ERP is told of why it is
    accepted (``rollover``, ``replacement``, or words), by default what the resident said
    of it. ``texts`` are the corrected indexes, judged as any other reading. ``swap`` goes
    with an accepted reading of another meter. ``facts`` know the meter, if the ERP was
    asked already.

    Errors: ``PortalError`` as ``steps.rules.decided`` and ``swap.rules.used_across``,
    ``reading_still_lower``, ``reading_now_lower`` (a higher one was taken since it was
    sent); ``api.Wrong`` for the indexes.
    """
    store = get_readings()
    taken = store.get(reading_id)
    if taken is None:
        raise NotFound("reading")
    step = Step(now(), what, by or plone_api.user.get_current().getId(), reason)
    judged = {}
    if what in ("accept", "correct"):
        facts = facts or Facts([taken.premises_id])
        found = _judged(taken, what, texts, facts)
        note = _note(taken, found, what, note)
        judged = _counting(taken, found, what, swap)
    made = rules.decided(taken, what, step, note=note, **judged)
    store.put(made)
    if made.counts:
        take_the_place(store, made, step)
        hand_over(made)
        tell_of_leak(made)
    tell_sender(made)
    return made


def _note(taken, found, what, note):
    """What the ERP is told: what the manager wrote, or what the resident said.

    A dial that has not fallen, or no longer does when it is corrected, neither began
    anew nor was replaced, whatever was said of it.
    """
    falls = what == "accept" and not set(found.codes).isdisjoint(FALLS)
    written = note.strip()[: rules.LONGEST_REASON]
    if written and (falls or written != "rollover"):
        return written
    if not falls:
        return "checked"
    if taken.because in ("rollover", "replacement"):
        return taken.because
    return "rollover" if "reading_rollover" in found.codes else "checked"


def _judged(taken, what, texts, facts):
    """The verdict of now; nobody, not even the manager, goes round the rules.

    Since it was sent another reading may have been taken, or the meter replaced.
    """
    if taken.state != "awaiting":
        raise PortalError("reading_step", state=taken.state)
    if what == "accept":
        texts = [str(each) for each in taken.indexes]
    entry = Entry(taken.meter_id, tuple(texts), taken.read_on)
    (found,) = api.judge([entry], facts, "manager", waited=True)
    if found.outcome == "refused":
        raise api.Wrong([found])
    return found


def _counting(taken, found, what, swap):
    """What a decision changes: what it is compared with is that of now."""
    falls = not set(found.codes).isdisjoint(FALLS)
    last = found.last.indexes if found.last else ()
    last_on = found.last.read_on if found.last else None
    made = {"last": last, "last_on": last_on, "used": found.used}
    if found.last is None and taken.last:
        # The ERP does not tell the readings now.
        made = {"last": taken.last, "last_on": taken.last_on, "used": taken.used}
    if swap is not None:
        used = used_across(swap, last, last_on, taken.read_on, taken.indexes)
        return made | {"swap": swap, "used": used}
    if what == "accept":
        fell = any(each.code in FALLS for each in taken.findings)
        if falls and not fell:
            # Nobody was asked what happened to the meter.
            raise PortalError("reading_now_lower")
        return made
    if falls:
        raise PortalError("reading_still_lower")
    # Why it waited stays; what is only said, of a leak too, is said of what is right.
    why = [each for each in taken.findings if each.weight != "note"]
    said = [each for each in found.findings if each.weight == "note"]
    return made | {"indexes": found.indexes, "findings": (*why, *said)}


def estimate_for(meter_id, day, facts):
    """The index that a meter may have on a day, by its own past (R4.11); or None."""
    meter, readings = facts.meters[meter_id], facts.readings[meter_id]
    known = [each for each in readings or () if each.read_on < day]
    true = [each for each in known if each.kind != "estimated"]
    if not true:
        return None
    past = (*facts.before(meter_id), *uses(true, meter.digits))
    return estimated(known[-1], day, past, meter.medium, meter.digits)
