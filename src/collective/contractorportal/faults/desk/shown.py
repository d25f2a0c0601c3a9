"""A fault as REST tells the office and boards."""

from ...core.clock import iso
from ...core.money import Money
from ..api import now
from ..orders.enquiries import rules
from ..orders.enquiries import shown as enquiries
from ..orders.enquiries.api import board_sees
from ..orders.enquiries.shown import file_json
from ..photos import photos_for
from ..rules import is_late
from ..rules import may_read
from . import acts


def summary(row, url):
    """A fault in lists."""
    return {
        "@id": f"{url}/@faults-desk/{row.id}",
        "id": row.id,
        "number": row.number,
        "order": row.order_number or None,
        "state": row.state,
        "urgency": row.urgency,
        "title": row.title,
        "community": row.place.community_id,
        "building": row.place.building_id,
        "premises": row.place.premises_id,
        "staircase": row.place.staircase or None,
        "reported_at": iso(row.reported_at),
        "due_at": iso(row.due_at),
        "planned_on": iso(row.planned_on),
        "accepted_at": iso(row.accepted_at),
        "done_at": iso(row.done_at),
        "late": row.finished_late or is_late(row.state, row.due_at, now()),
        "supplier": row.supplier_id,
        "staff": row.staff or None,
        "reopened": row.reopened,
        "rating": row.rating,
        "cost_bearer": row.cost_bearer,
        "followers": len(row.followers),
        "merged_into": row.merged_into,
    }


def whole(fault, url, actor, possible, person):
    """A fault with its history; a board, of which ``person`` is, reads the public part."""
    row = fault.row()
    found = {**summary(row, url), "can": list(possible)}
    own = found["@id"]
    if actor.role == "office":
        quote = acts.pending_quote(fault)
        found |= {
            "contractors": list(fault.contractor_ids),
            "description": fault.description,
            "spot": fault.spot,
            "access": fault.access,
            "phone": fault.phone,
            "caller": fault.caller or None,
            "quote": {
                "amount": quote.data["amount"],
                "text": quote.text,
                "file": enquiries.offer_json(quote.data, own)["file"],
            }
            if quote
            else None,
            "enquiry": enquiries.as_json(rules.running(fault.events), own),
        }
    else:
        # A board is told neither whose premises nor who has it in the office.
        found |= {"staff": None, "cost_bearer": None}
        found["enquiry"] = enquiries.as_json(board_sees(fault, person), own)
    photos = photos_for(fault, actor.role)
    found["photos"] = [
        {
            "id": photo_id,
            "@id": f"{own}/photos/{photo_id}",
            "stage": photo.stage,
            "at": iso(photo.at),
        }
        for photo_id, photo in photos.items()
    ]
    found["events"] = [
        event_json(event, actor, photos)
        for event in fault.events
        if may_read(event, actor)
    ]
    return found


def event_json(event, actor, photos):
    """One thing that happened; logins are for the office alone. ``photos``: those seen."""
    office = actor.role == "office"
    return {
        "at": iso(event.at),
        "what": event.what,
        "role": event.role,
        "by": (event.by or None) if office else None,
        "state": event.state,
        "text": event.text,
        "shown": event.shown,
        "photos": [each for each in event.data.get("photos", ()) if each in photos],
        "data": dict(event.data) if office else {},
    }


def order_json(order, url):
    """An order as its firm reads it over REST."""
    fault, own = order.fault, order.is_own
    return {
        "@id": f"{url}/@orders/{fault.getId()}",
        "id": fault.getId(),
        **order.facts,
        "title": fault.title,
        "state": order.state,
        "urgency": fault.urgency,
        # When it is to be done is the business of who has it.
        "due_at": iso(fault.due_at) if own else None,
        "planned_on": iso(fault.planned_on) if own else None,
        "planned_hours": (fault.planned_hours or "") if own else "",
        "waits_until": iso(fault.waits_until) if own else None,
    }


def order_events(order, file_address):
    """The history as the firm reads it. ``file_address``: a file's id -> its address."""
    for event in order.events:
        data = event.data
        found = {
            "at": iso(event.at),
            "what": event.what,
            "role": event.role,
            "text": event.text,
        }
        for name in ("net", "vat", "days", "valid_until"):
            if name in data:
                found[name] = data[name]
        if "amount" in data:
            amount = Money.of(data["amount"], data["currency"])
            found["amount"] = str(amount.amount)
        if "file" in data:
            found["file"] = file_json(data["file"], file_address(data["file"]["id"]))
        for name in ("answer", "protocol", "for_firm"):
            if name in data:
                found[name] = data[name]
        yield found
