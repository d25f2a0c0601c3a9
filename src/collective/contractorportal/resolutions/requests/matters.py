"""What an owner has asked to be decided, among the person's matters."""

from ... import _
from ...matters.model import Matter
from ...matters.source import Source
from ...zones.storage import get_memory
from ...zones.storage import memory_key
from . import api as requests
from . import words as said
from .storage import get_requests
from plone.app.uuid.utils import uuidToObject


TITLE = _("resolutions_request_matter", default="Request for a resolution")
PLACES = {
    "open": "received",
    "answered": "done",
    "taken": "done",
    "declined": "done",
    "withdrawn": "done",
}


class ResolutionRequestMatters(Source):
    """The own ones of communities in which the person still owns; they have no number."""

    @property
    def zones(self):
        """Zones of the communities in which the person owns, that it may read."""
        found = {
            each.community.id
            for each in (self.person.holdings if self.person else ())
            if each.current
        }
        for community_id in sorted(found):
            key = memory_key("community", community_id)
            uid, _title = get_memory().zones.get(key, (None, None))
            zone = uid and uuidToObject(uid, unrestricted=True)
            # Only where somebody has ever asked is it looked up who owns.
            if zone and get_requests(zone) and requests.may_read(zone, self.person):
                yield zone

    def kinds(self):
        some = next(self.matters(), None) is not None
        return {"resolution_request": TITLE} if some else {}

    def matters(self, kind="", open_only=False):
        found = [
            (each, zone)
            for zone in self.zones
            for each in get_requests(zone).all()
            if requests.is_author(each, self.person)
            and (not open_only or each.state == "open")
        ]
        for each, zone in sorted(
            found, key=lambda pair: pair[0].asked_at, reverse=True
        ):
            yield Matter(
                kind="resolution_request",
                number="",
                title=each.title,
                url=f"{zone.absolute_url()}/@@resolution-request?id={each.id}",
                state=PLACES[each.state],
                sent_at=each.asked_at,
                changed_at=each.answers[-1][0] if each.answers else None,
                words=said.STATES[each.state][0],
                note=each.hidden,
                refused=each.state == "declined",
            )
