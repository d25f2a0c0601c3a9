"""Meters and readings as JSON."""

from ..core.clock import iso
from . import wording as said


def texts(indexes):
    return [str(each) for each in indexes]


def finding_json(words, finding, meter, indexes=()):
    return {
        "code": finding.code,
        "weight": finding.weight,
        "message": said.found_text(words, finding, meter, indexes),
    }


def taken_json(words, taken, portal_url):
    """A reading of one's own."""
    return {
        "id": taken.id,
        "number": taken.number,
        "meter": taken.meter_id,
        "meter_number": taken.meter_number,
        "medium": taken.medium,
        "unit": taken.unit,
        "premises": taken.premises_id,
        "read_on": iso(taken.read_on),
        "indexes": texts(taken.indexes),
        "typed": texts(taken.typed),
        "used": texts(taken.used),
        "state": taken.state,
        "sent_at": iso(taken.created_at),
        "because": taken.because,
        "reasons": [
            finding_json(words, each, taken, taken.indexes) for each in taken.findings
        ],
        "answer": taken.reason,
        "photo": f"{portal_url}/@@reading-photo?id={taken.id}" if taken.photo else None,
        "now": words(said.NOW_WHAT[taken.state]),
    }


def window_json(window):
    if window is None:
        return None
    return {"opens_on": iso(window.opens_on), "closes_on": iso(window.closes_on)}


def meter_json(view):
    meter = view.meter
    return {
        "id": meter.id,
        "premises": meter.premises_id,
        "medium": meter.medium,
        "number": meter.number,
        "unit": meter.unit,
        "digits": meter.digits,
        "decimals": meter.decimals,
        "tariffs": meter.tariffs,
        "place": meter.place,
        "remote": meter.remote,
        "installed_on": iso(meter.installed_on),
        "verified_until": iso(meter.verified_until),
        "removed_on": iso(meter.removed_on),
        "replaced_by": view.following.id if view.following else None,
        "replaces": view.preceding.id if view.preceding else None,
        "last": {"read_on": iso(view.last.read_on), "indexes": texts(view.last.indexes)}
        if view.last
        else None,
        "can_be_read": view.enters,
    }


def row_json(row):
    return {
        "read_on": iso(row.read_on),
        "indexes": texts(row.indexes),
        "kind": row.kind,
        "state": row.state,
        "by": row.who or None,
        "used": str(row.used) if row.used is not None else None,
        "days": row.days or None,
        "number": row.taken.number if row.taken and row.who == "you" else None,
    }
