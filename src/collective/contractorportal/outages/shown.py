"""A break as pages, messages and REST tell it."""

from ..core import clock
from . import api as outages
from . import rules
from . import wording as said


def facts(words, outage):
    """What a page shows of a break."""
    moment = outages.now()
    stage = rules.stage(outage, moment)
    kind, message = said.STAGES[stage]
    return {
        "id": outage.id,
        "title": words(said.MEDIA[outage.medium]),
        "icon": said.ICONS.get(outage.medium, "wrench"),
        "emergency": outage.emergency,
        "chip": words.chip(words(message), kind),
        "stage": stage,
        "when": said.span(words, outage, moment),
        "where": said.where(words, outage),
        "text": outage.text,
        "why": outage.why,
    }


def as_json(words, outage, url):
    """The same for REST."""
    return {
        "@id": f"{url}/@outages/{outage.id}",
        "id": outage.id,
        "medium": outage.medium,
        "title": words(said.MEDIA[outage.medium]),
        "emergency": outage.emergency,
        "stage": rules.stage(outage, outages.now()),
        "starts": iso(outage.starts),
        "ends": iso(outage.ends),
        "community": outage.community_id,
        "buildings": list(outage.buildings),
        "staircases": list(outage.staircases),
        "where": said.where(words, outage),
        "text": outage.text,
        "why": outage.why,
    }


def iso(moment):
    if moment is None:
        return None
    return moment.astimezone(clock.WARSAW).isoformat(timespec="minutes")
