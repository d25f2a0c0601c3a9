"""REST: ``@turnout`` and ``@missing`` of a resolution."""

from ..services.base import ResolutionsService
from ..services.serializers import exact
from ..services.serializers import moment
from .report import log
from .report import may_see_names
from .report import report
from .shown import Shown
from zExceptions import NotFound


class TurnoutService(ResolutionsService):
    """What both share: a vote that has opened."""

    def answer(self):
        found = report(self.context)
        if found is None:
            raise NotFound(self.endpoint)
        self.shown = Shown(self.context, found, self.words)
        return {
            "@id": f"{self.context.absolute_url()}/{self.endpoint}",
            "as_of": moment(found.as_of),
            "behind": found.behind,
            **self.found(found),
        }


class TurnoutGet(TurnoutService):
    """How many parts have voted, by place; nothing of how."""

    endpoint = "@turnout"

    def found(self, found):
        return {
            **self.figures(found.whole),
            "text": self.shown.lead,
            "places": [
                {
                    "place": place.key,
                    "title": self.shown.place(place),
                    "address": place.address,
                    "staircase": place.staircase,
                    **self.figures(place.turnout),
                }
                for place in found.places
            ],
        }

    def figures(self, turnout):
        return {
            "parts": turnout.parts,
            "voted": turnout.voted,
            "blocked": turnout.blocked,
            "missing": turnout.missing,
            "shares": exact(turnout.weight),
            "shares_voted": exact(turnout.cast),
        }


class MissingGet(TurnoutService):
    """Parts that have not voted; written down in the access log."""

    endpoint = "@missing"

    def found(self, found):
        place = self.request.form.get("place", "")
        known = {"", *(each.key for each in found.places)}
        if not isinstance(place, str) or place not in known:
            raise NotFound("place")
        log(self.context, self.request, "rest")
        items = [self.item(each) for each in self.shown.missing(place)]
        return {
            "names": may_see_names(self.context),
            "items": items,
            "items_total": len(items),
        }

    def item(self, each):
        door = each["door"]
        return {
            "part": door.part_id,
            "place": each["place"],
            "address": door.address,
            "staircase": door.staircase,
            "premises": door.number,
            "share": exact(door.weight),
            "blocked": each["blocked"] or None,
            "people": [
                {
                    "name": one.name,
                    "phone": one.phone or None,
                    "email": one.email or None,
                }
                for one in each["people"]
            ],
        }
