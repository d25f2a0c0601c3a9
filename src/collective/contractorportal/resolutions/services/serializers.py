"""A resolution as JSON: what its voters see, and nothing of how others voted."""

from ...core import clock
from ...directory.person import current_person
from ...interfaces import IContractorPortalLayer
from ...theme.assets import asset_url
from ...theme.frame import is_staff
from ...zones.chain import zone_of
from ...zones.listing import label
from ..api import waits_for_deed
from ..content import IResolution
from ..mine import mine
from ..mine import phase
from ..protocol.days import decided_on
from ..showing import has_result
from ..showing import state_shown
from ..text import attachments
from ..wording import Words
from plone import api
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from urllib.parse import quote
from zope.component import adapter
from zope.interface import implementer


def moment(value):
    """A moment as ISO 8601, in Polish time; None stays None."""
    if value is None:
        return None
    return value.astimezone(clock.WARSAW).isoformat(timespec="seconds")


def words_of(request):
    sprite = asset_url(api.portal.get().absolute_url(), "icons.svg")
    return Words(request, api.portal.get_current_language()[:2], sprite)


def exact(value):
    """A fraction in one form only."""
    return f"{value.numerator}/{value.denominator}"


def listed(resolution, person, words):
    """A resolution in a list."""
    zone = zone_of(resolution)
    found = mine(resolution, person)
    return {
        "@id": resolution.absolute_url(),
        "@type": resolution.portal_type,
        "UID": api.content.get_uuid(resolution),
        "title": resolution.title,
        "description": resolution.description or "",
        "number": resolution.number,
        "year": resolution.year,
        "kind": resolution.kind,
        "state": state_shown(resolution),
        "community": zone
        and {
            "@id": zone.absolute_url(),
            "id": resolution.community_id(),
            "title": label(zone),
        },
        "opens": moment(resolution.opens),
        "closes": moment(resolution.closes),
        "taking_votes": phase(resolution) == "taking",
        "waiting_votes": sum(each.standing.code == "vote" for each in found),
    }


def result_json(resolution, words):
    """The result, if whoever is logged in may see it now; None otherwise."""
    result = words.result(resolution)
    if result is None:
        return None
    tally, final = result["tally"], has_result(resolution)
    adopted = decided_on(resolution, tally) if final and tally.passes else None
    return {
        "final": final,
        "passes": result["passes"],
        "unit": tally.rule.unit,
        "base": exact(tally.base),
        "needed": exact(tally.needed),
        "at_least": tally.rule.at_least,
        "needed_text": result["needed"],
        "adopted_on": adopted.isoformat() if adopted else None,
        "so_far": result["so_far"],
        "votes": [
            {
                "choice": row["choice"],
                "title": row["title"],
                "exact": row["exact"],
                "fraction": row["fraction"],
                "percent": row["percent"],
            }
            for row in result["rows"]
        ],
    }


def deed_json(deed):
    """What everybody may know of a notary's deed, or None."""
    return deed and {
        "signed_on": deed.signed_on.isoformat(),
        "repertory": deed.repertory,
        "notary": deed.notary,
    }


def portal_fields(resolution, request):
    """What a page says of a resolution."""
    words = words_of(request)
    text = resolution.text
    url = resolution.absolute_url()
    return {
        **listed(resolution, current_person(request), words),
        "id": resolution.getId(),
        "text": text.output_relative_to(resolution) if text else "",
        "meaning": resolution.meaning or "",
        "legal_basis": resolution.legal_basis or "",
        "mode": resolution.mode,
        "rule": resolution.rule,
        "threshold": resolution.threshold if resolution.rule == "custom" else None,
        "rule_text": words.rule(resolution),
        "voters": resolution.voters,
        "answers": list(resolution.answers),
        "may_change": bool(resolution.may_change),
        "requires_notary": bool(resolution.requires_notary),
        "waits_for_notary": waits_for_deed(resolution),
        "notary_deed": deed_json(resolution.notary_deed),
        "result": result_json(resolution, words),
        "attachments": [
            {
                "@id": child.absolute_url(),
                "title": child.title or blob.filename,
                "filename": blob.filename,
                "content_type": blob.contentType,
                "size": blob.getSize(),
                "download": f"{child.absolute_url()}/@@download/"
                f"{'image' if getattr(child, 'image', None) is not None else 'file'}/"
                f"{quote(blob.filename or child.getId())}",
            }
            for child, blob in attachments(resolution)
        ],
        "votes": f"{url}/@votes",
    }


def ballot_json(ballot, words):
    """A ballot as its own voter sees it."""
    return {
        "choice": ballot.choice,
        "choice_title": words.choice(ballot.choice),
        "cast_at": moment(ballot.cast_at),
        "channel": ballot.channel,
        "receipt": ballot.receipt,
        "wording": ballot.wording,
    }


def entitlement_json(resolution, each, words):
    """A part for which the person has a say; the ballot only if it is the own."""
    standing = each.standing
    return {
        "part": each.part.id,
        "place": words.place(each.part),
        "weight": exact(each.part.weight),
        "weight_text": words.weight(resolution, each.part),
        "as_proxy_of": words.name(each.holder) if each.grant else None,
        "directive": each.grant.directive if each.grant else None,
        "standing": standing.code,
        "standing_text": words.standing(each),
        "may_vote": standing.may_vote,
        "ballot": ballot_json(standing.shown, words) if standing.shown else None,
    }


@implementer(ISerializeToJson)
@adapter(IResolution, IContractorPortalLayer)
class ResolutionToJson:
    """A resolution: for voters what its page says, for staff also what its form has."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, version=None, include_items=True, **more):
        fields = portal_fields(self.context, self.request)
        if not is_staff(self.context):
            return fields
        serializer = SerializeFolderToJson(self.context, self.request)
        stock = serializer(include_items=include_items, **more)
        added = (
            "state",
            "result",
            "attachments",
            "community",
            "rule_text",
            "votes",
            "waits_for_notary",
            "notary_deed",
        )
        return {**stock, "number": fields["number"], "year": fields["year"]} | {
            name: fields[name] for name in added
        }
