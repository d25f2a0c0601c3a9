"""Declarations as REST tells them."""

from ..core.clock import iso
from ..core.errors import PortalError
from ..finance.services import serializers
from . import seeing
from .norms import rules as norms
from .wording import problem
from zope.i18n import translate


def seen_json(found, person):
    """A declaration for a person: of another holder's not why, nor what was written."""
    facts = declaration_json(found)
    own = seeing.is_own(person, found)
    if not own:
        hidden = {"account", "monthly_before", "monthly_after", "note", "answer"}
        hidden |= {"reason", "happened_on"}
        facts = {name: value for name, value in facts.items() if name not in hidden}
        facts["history"] = [{**each, "reason": ""} for each in facts["history"]]
    return {**facts, "own": own}


def declaration_json(found, office=False):
    """A declaration; the office sees also who did what."""
    money, number = serializers.money, serializers.number
    facts = {
        "id": found.number,
        "kind": found.kind,
        "premises": found.premises_id,
        "account": found.account_id or None,
        "state": found.state,
        "declared_on": found.declared_on.isoformat(),
        "monthly_before": money(found.monthly_before),
        "monthly_after": money(found.monthly_after),
        "note": found.note,
        "answer": found.answer,
        "history": [
            {
                "what": each.what,
                "at": iso(each.at),
                "reason": each.reason,
                **({"by": each.by or None} if office else {}),
            }
            for each in reversed(found.steps)
        ],
    }
    if found.kind == "persons":
        facts |= {
            "persons": found.persons,
            "persons_before": found.persons_before,
            "reason": found.reason,
            "happened_on": serializers.day(found.happened_on),
            "waste_from": str(found.waste_from),
            "media_from": str(found.media_from),
        }
    else:
        facts |= {
            "component": found.component,
            "name": found.name,
            "medium": found.medium or None,
            "unit": found.unit,
            "norm": number(found.norm),
            "norm_before": number(found.norm_before),
            "valid_from": serializers.day(found.valid_from),
        }
    if office:
        facts |= {"contractor": found.contractor_id, "community": found.community_id}
    return facts


def preview_json(draft, request):
    """What it would cost, or why that is not known, and from when it counts."""
    money = serializers.money
    facts = {"preview": None, "preview_unknown": None}
    if draft.preview is not None:
        facts["preview"] = {
            "now": money(draft.preview.now),
            "then": money(draft.preview.then),
            "components": [
                {
                    "account": each.account_id,
                    "component": each.component,
                    "name": each.name,
                    "now": money(each.now),
                    "then": money(each.then),
                    "since": each.since and str(each.since),
                }
                for each in draft.preview.components
            ],
        }
    elif draft.why_unknown is not None:
        facts["preview_unknown"] = {
            "code": draft.why_unknown.code,
            "message": translate(problem(draft.why_unknown), context=request),
        }
    if draft.effect is not None:
        facts["commune_until"] = draft.effect.commune_until.isoformat()
        facts["later_than_happened"] = draft.effect.cut
    return facts


def place_json(place, request):
    """A premises: what may be declared of it, and what not and why."""
    number = serializers.number
    why = place.why_not
    household = place.household
    waits = {
        kind: seeing.in_the_way(place.premises.id, kind) is not None
        for kind in ("persons",)
    }
    return {
        "premises": place.premises.id,
        "number": place.premises.number,
        "persons": {
            "available": why is None,
            "code": why,
            "message": why and translate(problem(PortalError(why)), context=request),
            "present": place.present if why is None else None,
            "waste_per": household.waste_per if household else None,
            "waits": waits["persons"],
        },
        "norms": [
            {
                "component": each.rate.component,
                "name": each.rate.name,
                "account": each.rate.account_id,
                "unit": each.rate.unit,
                "basis": each.rate.basis,
                "norm": number(each.rate.norm),
                "least": number(each.least),
                "most": number(each.rate.most),
                "price": number(each.rate.price),
                "used": number(norms.shown(each.used))
                if each.used is not None
                else None,
                "waits": seeing.in_the_way(
                    place.premises.id,
                    "norm",
                    each.rate.component,
                    each.rate.account_id,
                )
                is not None,
            }
            for each in place.norms
        ],
    }
