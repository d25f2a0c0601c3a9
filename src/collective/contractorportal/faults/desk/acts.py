"""What the office does with a fault: page, bulk and REST call this.

Each act takes what was typed as texts, and says what is wrong with it.
"""

from ...core import clock
from ...core.errors import PortalError
from ...core.period import day_typed
from ...outages.typed import moment_of
from ...outbox.naming.rules import typed_number
from .. import api as faults
from .. import rules
from ..model import ENDED
from ..model import OPEN
from ..model import URGENCIES
from ..orders.enquiries import api as enquiries
from ..photos import add_photos
from ..photos import shown_to
from ..photos import write
from ..storage import get_faults
from .joining import is_reporter
from .joining import reporters_of
from .people import serves
from .people import staff
from datetime import UTC


# What can be done with many at once, and with how many.
BULK = ("accept", "assign", "close")
MOST_AT_ONCE = 200
BEARERS = ("owner", "community", "tenant", "unclear")
SHOWN = ("reporter", "public", "internal")
# What changes nothing in the state, and while which states it can be done.
NOTES = {
    "plan": ("accepted", "assigned", "in_progress", "waiting"),
    "deadline": OPEN,
    "quote_answer": (*OPEN, "done"),
    "cost": (*OPEN, "done", "closed"),
    "comment": (*OPEN, "done", *ENDED),
}


def possible(fault):
    """What the office may do with a fault now, the next step first."""
    found = list(rules.actions_of(fault.state, "office"))
    found += [name for name, states in NOTES.items() if fault.state in states]
    if pending_quote(fault) is None and "quote_answer" in found:
        found.remove("quote_answer")
    return found + enquiries.possible(fault)


def act(fault, what, values, photos=()):
    """Do one thing; the ``Event``. ``values``: name of a field -> what was typed.

    Errors: ``PortalError`` with the ``field`` that it is about.
    """
    if what not in possible(fault):
        raise PortalError("fault_state", state=fault.state)
    if len(_text(values)) > rules.LONGEST_TEXT:
        raise PortalError("fault_long", field="text", most=rules.LONGEST_TEXT)
    return ACTS[what](fault, values, photos)


def act_on_many(fault_ids, what, values):
    """Do one thing with each; how many were done, and the numbers of those left."""
    done, left = 0, []
    for fault_id in dict.fromkeys(fault_ids[:MOST_AT_ONCE]):
        fault = faults.get(fault_id)
        if fault is None:
            continue
        try:
            act(fault, what, values)
            done += 1
        except PortalError:
            left.append(fault.number)
    return done, left


def _text(values, name="text"):
    return str(values.get(name, "") or "").strip()


def _day(values, name, needed=True):
    """A day from today on. Errors: ``fault_day``, ``fault_day_past``."""
    text = _text(values, name)
    if not text and not needed:
        return None
    day = day_typed(text)
    if day is None:
        raise PortalError("fault_day", field=name)
    if day < clock.today():
        raise PortalError("fault_day_past", field=name)
    return day


def _needed(values):
    text = _text(values)
    if not text:
        raise PortalError("fault_reason", field="text")
    return text


def accept(fault, values, photos):
    changes = {}
    urgency = _text(values, "urgency")
    if urgency and urgency != fault.urgency:
        if urgency not in URGENCIES:
            raise PortalError("fault_urgency", field="urgency")
        due = rules.due_at(urgency, fault.reported_at, faults.terms())
        changes = {"urgency": urgency, "due_at": due.astimezone(UTC)}
    return faults.move(fault, "accept", faults.office(), _text(values), **changes)


def assign(fault, values, photos):
    """``who``: ``s:<supplier>`` of the community, or ``u:<login>`` of the own staff."""
    kind, _colon, name = _text(values, "who").partition(":")
    if kind == "s" and serves(name, fault.place.community_id):
        changes = {"supplier_id": name, "staff": ""}
    elif kind == "u" and name in dict(staff()):
        changes = {"supplier_id": None, "staff": name}
    else:
        raise PortalError("fault_who", field="who")
    if changes["supplier_id"] != fault.supplier_id:
        changes |= {"planned_on": None, "planned_hours": ""}
    # What is asked of the firm is not for the neighbours.
    data = {"for_firm": _text(values)} if _text(values) else None
    return faults.move(fault, "assign", faults.office(), data=data, **changes)


def plan(fault, values, photos):
    day, hours = _day(values, "day", needed=False), _text(values, "hours")[:60]
    if day is None and fault.planned_on is None:
        raise PortalError("fault_day", field="day")
    changes = {"planned_on": day, "planned_hours": hours if day else ""}
    return faults.note(fault, "plan", faults.office(), _text(values), **changes)


def start(fault, values, photos):
    return faults.move(fault, "start", faults.office(), _text(values))


def wait(fault, values, photos):
    text, until = _needed(values), _day(values, "until", needed=False)
    return faults.move(fault, "wait", faults.office(), text, waits_until=until)


def finish(fault, values, photos):
    made = add_photos(fault, photos, faults.office(), "after", shown_to(fault))
    data = {"photos": made} if made else None
    return faults.move(fault, "finish", faults.office(), _text(values), data=data)


def close(fault, values, photos):
    return faults.move(fault, "close", faults.office(), _text(values))


def refuse(fault, values, photos):
    return faults.move(fault, "refuse", faults.office(), _needed(values), "reporter")


def reopen(fault, values, photos):
    return faults.move(fault, "reopen", faults.office(), _needed(values))


def deadline(fault, values, photos):
    """Another day, or moment, by when; with words for whoever waits.

    Errors: those of ``_day``, ``outage_hour``, ``fault_hour_past``, ``fault_reason``.
    """
    day = _day(values, "day")
    hour = _text(values, "hour")
    due = rules.end_of(day)
    if hour:
        try:
            due = moment_of(day.isoformat(), hour, "day")
        except PortalError as error:
            raise PortalError(error.code, field="hour") from error
        if due <= clock.now():
            raise PortalError("fault_hour_past", field="hour")
    text = _needed(values)
    due = due.astimezone(UTC)
    return faults.note(fault, "deadline", faults.office(), text, due_at=due)


def cost(fault, values, photos):
    """Who bears the cost (R7.5); the reporter reads it, neighbours do not."""
    bearer = _text(values, "bearer")
    if bearer not in BEARERS:
        raise PortalError("fault_bearer", field="bearer")
    office = faults.office()
    return faults.note(
        fault, "cost", office, _text(values), "reporter", cost_bearer=bearer
    )


def comment(fault, values, photos):
    shown = _text(values, "shown") or "reporter"
    if shown not in SHOWN:
        raise PortalError("fault_shown", field="shown")
    return write(fault, faults.office(), _text(values), photos, shown)


def quote_answer(fault, values, photos):
    """Yes or no to what the firm asks for; the firm and the office read it."""
    answer = _text(values, "answer")
    if answer not in ("yes", "no"):
        raise PortalError("fault_answer", field="answer")
    text = _text(values) if answer == "yes" else _needed(values)
    data = {"answer": answer}
    return faults.note(fault, "quote_answer", faults.office(), text, "internal", data)


def merge(fault, values, photos):
    """It is the same as another one; whoever follows it follows that one now.

    Errors: ``fault_other`` for none, the same, an ended one, another community's or
    one in other premises.
    """
    number = typed_number(_text(values, "other"))
    row = get_faults().by_number(number or "")
    other = faults.get(row.id) if row is not None else None
    if other is None or other.getId() == fault.getId() or not row.is_open:
        raise PortalError("fault_other", field="other")
    same = fault.place.common and other.place.common
    if fault.place.community_id != other.place.community_id or not (
        same or fault.place.premises_id == other.place.premises_id
    ):
        raise PortalError("fault_other", field="other")
    moment = faults.now()
    for follower in {*fault.followers, *reporters_of(fault)}:
        if follower not in other.followers and not is_reporter(follower, other):
            other.followers[follower] = moment
    office, text = faults.office(), _text(values)
    data = {"number": fault.number}
    faults.note(other, "joined", office, "", "internal", data)
    return faults.move(
        fault, "merge", office, text, "reporter", merged_into=other.getId()
    )


ACTS = {
    "accept": accept,
    "assign": assign,
    "start": start,
    "wait": wait,
    "finish": finish,
    "close": close,
    "refuse": refuse,
    "reopen": reopen,
    "merge": merge,
    "plan": plan,
    "deadline": deadline,
    "cost": cost,
    "comment": comment,
    "quote_answer": quote_answer,
    "ask": enquiries.ask,
    "choose": enquiries.choose,
    "ask_off": enquiries.call_off,
}


def pending_quote(fault):
    """The event of a quote that waits for the office's answer, or None."""
    for event in reversed(fault.events):
        if event.what in ("quote_answer", "decline", "assign"):
            return None
        if event.what == "quote":
            return event
    return None
