"""A delegation as pages and REST show it."""

from ..core import clock
from . import api as delegation
from .wording import place_text
from .wording import scopes_text
from .wording import STATES
from .wording import WHY


def row_of(page, grant):
    """A grant in the words of a page (a ``PagePart``)."""
    state = delegation.state(grant)
    why = grant.why or (delegation.why_over(grant) or "" if state == "ended" else "")
    return {
        "id": grant.id,
        "name": grant.name,
        "email": grant.email,
        "label": grant.label,
        "place": place_text(grant.premises_id, page.language),
        "scopes": scopes_text(grant.scopes, page.translate),
        "until": page.day(grant.until),
        "since": _when(page, grant.accepted_at or grant.made_at),
        "used": grant.used_at and _when(page, grant.used_at),
        "chip": page.chip(STATES[state][1], STATES[state][0]),
        "why": page.translate(WHY[why]) if why else "",
        "running": state in ("open", "invited"),
    }


def _when(page, moment):
    return page.moment(moment.astimezone(clock.WARSAW))


def as_json(grant, url, role):
    """A grant for a program: the receiver is not told the giver's login or number."""
    state = delegation.state(grant)
    answer = {
        "@id": f"{url}/{grant.id}",
        "id": grant.id,
        "role": role,
        "premises": grant.premises_id,
        "place": place_text(grant.premises_id),
        "scopes": list(grant.scopes),
        "label": grant.label,
        "name": grant.name,
        "until": grant.until.isoformat(),
        "state": state,
    }
    if role == "receiver":
        return answer
    return {
        **answer,
        "email": grant.email,
        "made_at": _iso(grant.made_at),
        "accepted_at": _iso(grant.accepted_at),
        "ended_at": _iso(grant.ended_at),
        "why": grant.why,
        "used": grant.used,
        "used_at": _iso(grant.used_at),
    }


def _iso(moment):
    return moment and moment.astimezone(clock.WARSAW).isoformat(timespec="seconds")
