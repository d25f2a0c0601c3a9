"""The ERP is told where a fault stands: one word at a time, and always the last one.

A word goes out when the one before has been answered. What happens meanwhile is told
together then: nothing overtakes, and nothing that was overtaken is told.
"""

from ... import _
from ...core import clock
from ...outbox.api import find
from ...outbox.api import submit
from ...outbox.kinds import Kind
from ...outbox.records import ACCEPTED
from ...outbox.records import REJECTED
from ...outbox.records import SETTLED
from .. import api as faults
from ..desk.wording import STATES
from ..reporting import KIND
from ..rules import ACTIONS
from . import rules


STATE = "fault_state"
TOLD = _("faults_state_told", default="${number}: ${state}")
# Whose words go with a state.
WORDS = ("wait", "finish", "refuse", "withdraw", "reopen", "return")


class StateSubmission(Kind):
    """How far a fault has got, on its way to the ERP; it is nobody's matter."""

    title = _("faults_state_submission", default="State of a fault")
    letter = "U"

    def describe(self, submission):
        number, state = map(submission.payload.get, ("number", "state"))
        _kind, words = STATES.get(state, ("", state))
        return _(TOLD, default=TOLD.default, mapping={"number": number, "state": words})


def snapshot_of(fault):
    """Where a fault stands, as the ERP is told."""
    note = ""
    for event in reversed(fault.events):
        if event.what in WORDS:
            note = event.text if event.shown != "internal" else ""
            break
    done = fault.done_at.astimezone(clock.WARSAW).date() if fault.done_at else None
    return rules.snapshot(fault.state, fault.supplier_id, fault.planned_on, done, note)


def memory_of(fault):
    """What was told of a fault and what its order said: plain values."""
    return dict(fault.exchange or {})


def remember(fault, **values):
    fault.exchange = {**memory_of(fault), **values}


def is_waiting(fault):
    """Is there something of this fault that the ERP has not answered yet?"""
    report = find(KIND, fault.key)
    if report is None or report.state != ACCEPTED:
        return True
    count = memory_of(fault).get("sent", 0)
    last = find(STATE, _key(fault, count)) if count else None
    return last is not None and last.state not in (ACCEPTED, REJECTED)


def is_unknown(fault):
    """Has the office settled by hand what the ERP refused? It has no order by that key."""
    report = find(KIND, fault.key)
    return report is not None and any(each.what == SETTLED for each in report.history)


def _key(fault, count):
    return f"{fault.key}-{count}"


def tell(fault):
    """Tell the ERP where a fault stands now, unless it knows, or has to answer first."""
    memory, snapshot = memory_of(fault), snapshot_of(fault)
    known = memory.get("told") or rules.snapshot("new", None, None, None, "")
    if snapshot == known or is_waiting(fault) or is_unknown(fault):
        return None
    count = memory.get("sent", 0) + 1
    payload = {
        "fault_id": fault.getId(),
        "fault_key": fault.delivery_key,
        "number": fault.number,
        **snapshot,
    }
    made = submit(STATE, payload, key=_key(fault, count), contractor_ids=())
    remember(fault, sent=count, told=snapshot)
    return made


def fault_changed(changed):
    """What the ERP said itself it is not told again.

    Its number for the order, or that it refuses the report, says nothing of the state.
    """
    said = changed.event.what in ACTIONS or changed.event.what == "plan"
    if changed.actor.role == "erp" and said:
        remember(changed.fault, told=snapshot_of(changed.fault))
    else:
        tell(changed.fault)


def answered(event):
    """The ERP has answered: what has happened meanwhile may go out."""
    submission = event.submission
    if submission.kind == KIND:
        fault = faults.get(submission.key)
    elif submission.kind == STATE:
        fault = faults.get(submission.payload.get("fault_id"))
    else:
        return
    if fault is not None:
        tell(fault)
