"""``@resolutions``: the resolutions of the person's communities, a page of them."""

from ...rest import WrongValue
from ...theme.frame import is_staff
from ...zones.listing import zones
from .. import listing
from .base import ResolutionsService
from .serializers import listed
from plone import api
from plone.restapi.batching import HypermediaBatch
from zExceptions import NotFound


class ResolutionsGet(ResolutionsService):
    """Filters: ``year``, ``result``, ``text``, ``zone`` (a UID), ``waiting``."""

    def answer(self):
        if self.person is None and not is_staff(self.context):
            raise NotFound("@resolutions")
        if self.text("waiting"):
            found = [
                resolution
                for resolution, _left in listing.waiting_for(self.person, self.zone())
            ]
        else:
            found = listing.of_person(
                self.states(), self.zone(), self.text("text"), self.year()
            )
        batch = HypermediaBatch(self.request, found)
        answer = {
            "@id": batch.canonical_url,
            "items": [listed(each, self.person, self.words) for each in batch],
            "items_total": batch.items_total,
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer

    def text(self, name):
        value = self.request.form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""

    def states(self):
        wanted = self.text("result")
        if not wanted:
            return None
        if wanted not in listing.RESULTS:
            raise WrongValue("result")
        return listing.RESULTS[wanted]

    def year(self):
        wanted = self.text("year")
        if not wanted:
            return None
        if not (wanted.isdecimal() and len(wanted) == 4):
            raise WrongValue("year")
        return int(wanted)

    def zone(self):
        """The zone asked for; one that is not the person's does not exist."""
        wanted = self.text("zone")
        if not wanted:
            return None
        for zone in zones():
            if api.content.get_uuid(zone) == wanted:
                return zone
        raise NotFound("zone")
