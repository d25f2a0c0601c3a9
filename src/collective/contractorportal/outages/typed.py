"""What the office types about a break: days, hours, places."""

from ..core import clock
from ..core.errors import PortalError
from ..core.period import day_typed
from ..directory.rules import staircase_id
from ..directory.storage import get_directory
from ..erp.records import Building
from .model import Draft
from datetime import datetime
from datetime import time

import re


def moment_of(day, hour, field):
    """A moment of two fields; None when both are empty.

    Errors: ``outage_day``, ``outage_hour``.

    >>> moment_of("2026-12-02", "8:30", "starts").isoformat()
    '2026-12-02T08:30:00+01:00'
    """
    day, hour = day.strip(), hour.strip()
    if not day and not hour:
        return None
    on = day_typed(day)
    if on is None:
        raise PortalError("outage_day", field=field)
    found = re.fullmatch(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?", hour)
    if found is None:
        raise PortalError("outage_hour", field=f"{field}-hour")
    return datetime.combine(on, time(int(found[1]), int(found[2] or 0)), clock.WARSAW)


def draft_of(form, community_id):
    """The ``Draft`` of a form, and what could not be read of it."""
    errors, moments = [], {}
    for field in ("starts", "ends"):
        try:
            moments[field] = moment_of(
                _text(form, field), _text(form, f"{field}-hour"), field
            )
        except PortalError as error:
            moments[field] = None
            errors.append(error)
    where = _list(form, "where")
    draft = Draft(
        community_id=community_id,
        medium=_text(form, "medium"),
        emergency=_text(form, "kind") == "emergency",
        starts=moments["starts"],
        ends=moments["ends"],
        text=_text(form, "text"),
        buildings=tuple(e[2:] for e in where if e.startswith("b:")),
        staircases=tuple(e[2:] for e in where if e.startswith("s:")),
    )
    return draft, errors


def fields_of(outage):
    """A break as a form has it."""
    found = {
        "medium": outage.medium,
        "kind": "emergency" if outage.emergency else "planned",
        "text": outage.text,
        "where": [
            *(f"b:{each}" for each in outage.buildings),
            *(f"s:{each}" for each in outage.staircases),
        ],
    }
    for field in ("starts", "ends"):
        moment = getattr(outage, field)
        if moment is not None:
            local = moment.astimezone(clock.WARSAW)
            found[field] = local.date().isoformat()
            found[f"{field}-hour"] = f"{local:%H:%M}"
    return found


def places_of(community_id):
    """Each building of a community with its staircases, as (value, record, letter)."""
    directory = get_directory()
    buildings = sorted(
        directory.find(Building, community_id=community_id),
        key=lambda each: (each.street, each.number, each.id),
    )
    for building in buildings:
        yield f"b:{building.id}", building, ""
        letters = directory.staircases(building.id)
        for letter in letters if len(letters) > 1 else ():
            yield f"s:{staircase_id(building.id, letter)}", building, letter


def _text(form, name):
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _list(form, name):
    value = form.get(name, [])
    value = [value] if isinstance(value, str) else value
    return [each for each in value if isinstance(each, str)]
