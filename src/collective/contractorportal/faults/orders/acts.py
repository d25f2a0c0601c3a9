"""What a supplier does with an order: page, one-time address and REST call this."""

from ...core import clock
from ...core.errors import PortalError
from ...core.money import Money
from ...core.period import day_typed
from ...instalments.typed import amount_of
from .. import api as faults
from .. import rules
from ..model import Actor
from ..model import OPEN
from ..photos import add_photos
from ..photos import check_count
from ..photos import shown_to
from ..photos import write
from . import links
from .enquiries import api as enquiries
from .quotes import api as quotes
from .quotes import files


LONGEST_LINE = 300
LONGEST_ATTEMPT = 100
# What the forms of an order have, and the bodies of calls.
FIELDS = (
    *("text", "day", "hours", "until", "who", "materials"),
    *("amount", "net", "vat", "days", "valid", "attempt"),
)
OFFERS = ("quote", "offer")
AT_WORK = ("assigned", "in_progress", "waiting")


def possible(fault, supplier_id):
    """What a firm may do with a fault now, the next step first.

    Who is asked for an offer may make one; all else is for who has the order.
    """
    if fault.state not in OPEN:
        return []
    asked = enquiries.is_open_to(fault, supplier_id)
    if supplier_id != fault.supplier_id:
        return ["offer"] if asked else []
    found = ["offer"] if asked else []
    if fault.state == "assigned" and not taken(fault):
        found.append("take")
    found.append("plan")
    if fault.state in ("assigned", "waiting"):
        found.append("start")
    if fault.state in ("assigned", "in_progress"):
        found.append("wait")
    return found + ["finish", *([] if asked else ["quote"]), "comment", "decline"]


def taken(fault):
    """Has the supplier said something since the fault was given to it?"""
    for event in reversed(fault.events):
        if event.role == "supplier":
            return True
        if event.what in ("assign", "return", "reopen"):
            return False
    return False


def act(fault, what, actor, values, photos=None):
    """Do one thing as the supplier; the ``Event``.

    ``values`` are texts, and ``file`` of an offer a pair of name and bytes; the same
    ``attempt`` makes an offer once. ``photos``: stage (before, after, comment) -> images.
    Errors: ``PortalError`` with the ``field`` that it is about.
    """
    known = _known(fault, what, actor, _text(values, "attempt"))
    if known is not None:
        return known
    if what not in possible(fault, actor.supplier_id):
        raise PortalError("fault_state", state=fault.state)
    for name in ("text", "materials"):
        if len(_text(values, name)) > rules.LONGEST_TEXT:
            raise PortalError("fault_long", field=name, most=rules.LONGEST_TEXT)
    addresses = [
        link for link in links.open_ones(fault) if link.supplier_id == actor.supplier_id
    ]
    event = ACTS[what](fault, actor, values, photos or {})
    if what in ("finish", "decline"):
        links.spend(addresses)
    return event


def _known(fault, what, actor, attempt):
    """The event of an offer that the firm has made by this attempt, or None."""
    if what not in OFFERS or not attempt:
        return None
    for event in fault.events:
        own = event.data.get("by_supplier") == actor.supplier_id
        if own and event.what == what and event.data.get("attempt") == attempt:
            return event
    return None


def actor_of(supplier_id, login=""):
    return Actor("supplier", login, supplier_id)


def _text(values, name="text"):
    return str(values.get(name, "") or "").strip()


def take(fault, actor, values, photos):
    return faults.note(fault, "take", actor, _text(values), "reporter")


def plan(fault, actor, values, photos):
    day = _day(values, "day")
    hours = _text(values, "hours")[:60]
    return faults.note(
        fault, "plan", actor, "", shown_to(fault), planned_on=day, planned_hours=hours
    )


def _day(values, name):
    """A day from today on. Errors: ``fault_day``, ``fault_day_past``."""
    day = day_typed(_text(values, name))
    if day is None:
        raise PortalError("fault_day", field=name)
    if day < clock.today():
        raise PortalError("fault_day_past", field=name)
    return day


def start(fault, actor, values, photos):
    return faults.move(fault, "start", actor, _text(values))


def wait(fault, actor, values, photos):
    """For a part, or for somebody: why, and if it is known until when."""
    if not _text(values):
        raise PortalError("fault_reason", field="text")
    until = _day(values, "until") if _text(values, "until") else None
    return faults.move(
        fault, "wait", actor, _text(values), shown_to(fault), waits_until=until
    )


def quote(fault, actor, values, photos):
    """What it would cost, with words; the office answers."""
    data = _offered(fault, values)
    return faults.note(fault, "quote", actor, _text(values), "internal", data)


def offer(fault, actor, values, photos):
    """The same for an enquiry; another one takes its place until the last day."""
    data = _offered(fault, values)
    return faults.note(fault, "offer", actor, _text(values), "internal", data)


def _offered(fault, values):
    """What an offer says, as plain values. Errors: ``order_amount``,
    ``order_quote_text``, ``order_attempt``, and those of ``quotes.read``.
    """
    try:
        amount = amount_of(_text(values, "amount"))
    except PortalError as error:
        raise PortalError("order_amount", field="amount") from error
    if amount <= Money.of(0):
        raise PortalError("order_amount", field="amount")
    if not _text(values):
        raise PortalError("order_quote_text", field="text")
    data = {"amount": str(amount.amount), "currency": amount.currency}
    data |= quotes.read(values, amount, clock.today())
    attempt = _text(values, "attempt")
    if len(attempt) > LONGEST_ATTEMPT:
        raise PortalError("order_attempt", field="attempt", most=LONGEST_ATTEMPT)
    if attempt:
        data["attempt"] = attempt
    if values.get("file"):
        data["file"] = files.keep(fault, values["file"])
    return data


def comment(fault, actor, values, photos):
    return write(fault, actor, _text(values), photos.get("comment", ()), "reporter")


def finish(fault, actor, values, photos):
    """The work is done: who did what, with what, before and after.

    Errors: ``order_done_text``, ``order_done_who``, ``fault_photos``.
    """
    text, who = _text(values), _text(values, "who")[:LONGEST_LINE]
    if not who:
        raise PortalError("order_done_who", field="who")
    if not text:
        raise PortalError("order_done_text", field="text")
    shown = shown_to(fault)
    sent = [image for stage in ("before", "after") for image in photos.get(stage, ())]
    check_count(fault, len(sent), "after")
    made = []
    for stage in ("before", "after"):
        made += add_photos(fault, photos.get(stage, ()), actor, stage, shown)
    data = {
        "protocol": {"who": who, "materials": _text(values, "materials")},
        **({"photos": made} if made else {}),
    }
    return faults.move(fault, "finish", actor, text, shown, data)


def decline(fault, actor, values, photos):
    """The firm will not do it; why reads the office alone."""
    if not _text(values):
        raise PortalError("fault_reason", field="text")
    return faults.move(fault, "decline", actor, _text(values), "internal")


def lost_by(fault, supplier_id):
    """How a firm's order ended that it has no more: "declined", or "passed" on."""
    for event in reversed(fault.events):
        own = event.data.get("by_supplier") == supplier_id
        if own and event.what in ("finish", "decline"):
            return "declined" if event.what == "decline" else "passed"
    return "passed"


ACTS = {
    "take": take,
    "plan": plan,
    "start": start,
    "wait": wait,
    "quote": quote,
    "offer": offer,
    "comment": comment,
    "finish": finish,
    "decline": decline,
}
