"""``@notices``: the notices of the person, a page of them."""

from ...directory.person import current_person
from ...rest import WrongValue
from ...zones.listing import zones
from .. import listing
from ..model import Filter
from ..model import ISSUERS
from .base import NoticeService
from .serializers import listed
from .serializers import words_of
from plone import api
from plone.restapi.batching import HypermediaBatch
from zExceptions import NotFound


class NoticesGet(NoticeService):
    """Filters: ``zone`` (a UID), ``issuer``, ``text``; pages: ``b_start``, ``b_size``."""

    def answer(self):
        person = current_person(self.request)
        if person is None:
            raise NotFound("@notices")
        found = listing.notices_of(
            person, Filter(self.zone(), self.issuer(), self.text("text"))
        )
        batch = HypermediaBatch(self.request, found)
        words = words_of(self.request)
        answer = {
            "@id": batch.canonical_url,
            "items": [listed(one, words) for one in listing.pick(person, batch)],
            "items_total": batch.items_total,
            "unread": listing.unread(person, found),
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer

    def text(self, name):
        value = self.request.form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""

    def issuer(self):
        wanted = self.text("issuer")
        if wanted and wanted not in ISSUERS:
            raise WrongValue("issuer")
        return wanted or None

    def zone(self):
        """The zone asked for; one that is not the person's does not exist."""
        wanted = self.text("zone")
        if not wanted:
            return None
        for zone in zones():
            if api.content.get_uuid(zone) == wanted:
                return zone
        raise NotFound("zone")
