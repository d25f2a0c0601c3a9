"""Faults are found, moved and spoken of here: pages, desk, REST and jobs call this."""

from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from . import rules
from .content import WORKFLOW
from .events import FaultChanged
from .model import Actor
from .model import Event
from .model import Terms
from .places import holdings
from .sight import follower_names
from .sight import may_follow
from .sight import sight
from .storage import get_faults
from .storage import get_folder
from .twice.rules import first_of
from dataclasses import replace
from datetime import UTC
from plone import api
from zExceptions import NotFound
from zope.event import notify


MANAGE = "Contractor portal: Manage faults"
# Sets of faults of which something is still to come.
RUNNING = ("open", "state:done")
# What an act may set on a fault beside its state.
CHANGES = frozenset(
    {
        "cost_bearer",
        "due_at",
        "merged_into",
        "order_number",
        "planned_hours",
        "planned_on",
        "rating",
        "staff",
        "supplier_id",
        "urgency",
        "waits_until",
    }
)


def now():
    """The present moment in UTC: the database cannot keep a ZoneInfo."""
    return clock.now().astimezone(UTC)


def terms():
    """Within what time faults are dealt with, as the manager has set it."""
    chosen = settings()
    return Terms(
        emergency_hours=chosen.faults_emergency_hours,
        urgent_hours=chosen.faults_urgent_hours,
        normal_days=chosen.faults_normal_days,
        planned_days=chosen.faults_planned_days,
    )


# Finding


def get(fault_id):
    """A ``Fault`` by its id, or None; the caller knows that it may be shown."""
    if not isinstance(fault_id, str) or not fault_id:
        return None
    return get_folder()._getOb(fault_id, None)


def find(person, fault_id):
    """A fault that the person reads, and how: (fault, ``Sight``). Errors: NotFound."""
    fault = get(fault_id)
    seen = sight(person, fault) if fault is not None else None
    if seen is None:
        raise NotFound("fault")
    return fault, seen


def of_person(person, running=False):
    """Iterate over (row, ``Sight``) of a person's faults, the newest first.

    They are those that the person reported or follows, and those of the own premises.
    ``running``: only those that have not ended, of places that the person has today.
    """
    if person is None:
        return
    names = [f"contractor:{each.id}" for each in person.contractors]
    names += [f"follower:{each}" for each in follower_names(person)]
    names += {
        f"premises:{each.title.premises_id}"
        for each in holdings(person)
        if each.current and each.title.premises_id
    }
    names += {
        f"premises:{each.premises_id}"
        for each in person.lent
        if "faults" in each.scopes
    }
    filters = [tuple(names), *([RUNNING] if running else [])]
    for row in get_faults().newest(*filters):
        fault = get(row.id)
        seen = sight(person, fault) if fault is not None else None
        if seen is not None and (seen.current or not running):
            yield row_as_seen(fault, seen), seen


def row_as_seen(fault, seen):
    """What lists show of a fault; to who has left, as it was on the last day."""
    row = get_faults().row(fault.getId())
    if seen.current:
        return row
    known = seen.events(fault)
    return replace(
        row,
        state=seen.state(fault),
        changed_at=known[-1].at if known else row.reported_at,
        # By when it is to be done may have been changed since.
        due_at=None,
        planned_on=None,
        supplier_id=None,
    )


def same_at_home(person, place, category_id):
    """Iterate over (row, ``Sight``) of open faults in the person's own premises."""
    if place.common:
        return
    filters = (
        (f"premises:{place.premises_id}",),
        ("open",),
        (f"category:{category_id}",),
    )
    for row in get_faults().newest(*filters):
        fault = get(row.id)
        seen = sight(person, fault) if fault is not None else None
        if seen is not None and seen.current:
            yield row, seen


def same_common(person, place, category_id=None):
    """Iterate over rows of open faults in common parts of the person's own place.

    ``category_id`` is of the same problem, or any level above it.
    """
    if not place.common:
        return
    at = place.building_id or place.community_id
    filters = [(f"common:{at}",)]
    if category_id:
        filters.append((f"category:{category_id}",))
    for row in get_faults().newest(*filters):
        fault = get(row.id)
        if fault is not None and may_follow(person, fault):
            yield row


# Acting


def office():
    """Whoever of the office is logged in, as an ``Actor``."""
    return Actor("office", api.user.get_current().getId() or "")


def move(fault, action, actor, text="", shown="public", data=None, **changes):
    """Let a fault go its way: one of ``rules.ACTIONS``; the ``Event``.

    ``text`` is why, ``shown`` who reads it; ``changes`` are what else becomes known
    (``CHANGES``), e.g. ``supplier_id``. Errors: those of ``rules.moved``.
    """
    _check(text, changes)
    state = moved(fault, action, actor, text, **changes)
    moment = now()
    for name, value in changes.items():
        setattr(fault, name, value)
    if "due_at" in changes:
        fault.late_told = False
    if action == "decline":
        fault.supplier_id, fault.planned_on, fault.planned_hours = None, None, ""
    if state != "waiting":
        fault.waits_until = None
    if fault.accepted_at is None and state in ("accepted", "assigned", "in_progress"):
        fault.accepted_at = moment
    if state == "done":
        fault.done_at = moment
        fault.finished_late = fault.due_at is not None and moment > fault.due_at
    elif action in rules.REOPENING:
        _reopen(fault, moment)
    fault.ended_at = moment if state in rules.ENDED else None
    _go(fault, state)
    return record(fault, action, actor, text, shown, _said(changes, data), state)


def moved(fault, action, actor, text="", **changes):
    """The state in which an action would leave a fault. Errors: of ``rules.moved``."""
    taken = changes.get("supplier_id", fault.supplier_id) or changes.get(
        "staff", fault.staff
    )
    return rules.moved(fault.state, action, actor, text, bool(taken))


def check_text(text):
    """Can it be kept? Errors: ``fault_long``."""
    if len(text) > rules.LONGEST_TEXT:
        raise PortalError("fault_long", field="text", most=rules.LONGEST_TEXT)


def _check(text, changes):
    check_text(text)
    unknown = set(changes) - CHANGES
    if unknown:
        raise TypeError(f"a fault has no {', '.join(sorted(unknown))} to change")


def _reopen(fault, moment):
    """It is to be done anew, within the usual time from now."""
    fault.reopened += 1
    fault.done_at, fault.rating, fault.finished_late = None, None, False
    fault.planned_on, fault.planned_hours = None, ""
    fault.merged_into = None
    fault.due_at = rules.due_at(fault.urgency, moment, terms()).astimezone(UTC)
    fault.late_told = False


def _go(fault, state):
    """Follow in the site's workflow; nobody can take its steps by hand."""
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool.getWorkflowById(WORKFLOW)
    if fault.state != state:
        workflow._changeStateOf(fault, workflow.transitions.get(f"to_{state}"), {})


def note(fault, what, actor, text="", shown="public", data=None, **changes):
    """Write something into a fault's history that leaves its state: ``rules.NOTES``.

    The same twice within minutes is written and told once: then it is the first ``Event``.
    Errors: ``fault_action``, ``fault_role``, ``fault_text`` without words, ``fault_long``.
    """
    _check(text, changes)
    if what not in rules.NOTES:
        raise PortalError("fault_action", action=what)
    if actor.role not in rules.NOTES[what]:
        raise PortalError("fault_role", action=what)
    if what == "comment" and not text.strip():
        raise PortalError("fault_text", field="text")
    event = _event(fault, what, actor, text, shown, _said(changes, data))
    first = first_of(fault.events, event)
    if first is not None:
        return first
    for name, value in changes.items():
        setattr(fault, name, value)
    if what == "deadline":
        fault.late_told = False
    return _add(fault, event, actor)


def _said(changes, data):
    """What an event says of what became known by it, as plain values."""
    return {
        **{
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in changes.items()
        },
        **(data or {}),
    }


def record(fault, what, actor, text, shown, data=None, state=None):
    """The event of an act that was allowed; lists follow, and others are told."""
    return _add(fault, _event(fault, what, actor, text, shown, data, state), actor)


def _event(fault, what, actor, text, shown, data=None, state=None):
    by = {"by_supplier": actor.supplier_id} if actor.supplier_id else {}
    return Event(
        at=now(),
        what=what,
        role=actor.role,
        by=actor.by,
        state=state or fault.state,
        text=text.strip(),
        shown=shown,
        data={**by, **(data or {})},
    )


def _add(fault, event, actor):
    fault.add_event(event)
    keep(fault)
    notify(FaultChanged(fault, event, actor))
    return event


def keep(fault):
    """Let the lists follow a fault that has changed."""
    get_faults().put(fault.row())
