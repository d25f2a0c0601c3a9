"""REST: ``@zones`` and ``@dashboard``, the same facts as on the pages."""

from ..controlpanel.settings import settings
from ..directory.person import current_person
from ..finance.wording import Words
from ..rest import Service
from .choice import chosen_premises
from .choice import premises_of
from .gather import lead
from .gather import ordered
from .gather import safely
from .gather import ZONE_PANELS
from .listing import label
from .listing import notices
from .listing import tasks
from .listing import zone_brains
from .listing import zones
from plone import api
from plone.restapi.batching import HypermediaBatch
from zExceptions import NotFound
from zope.i18n import translate


class ZonesGet(Service):
    """The zones that this visitor may open, a page of them."""

    def reply(self):
        if current_person(self.request) is not None:
            batch = HypermediaBatch(self.request, zones())
            found = list(batch)
        else:
            batch = HypermediaBatch(self.request, zone_brains())
            found = [brain.getObject() for brain in batch]
        answer = {
            "@id": batch.canonical_url,
            "items": [self.zone(zone) for zone in found],
            "items_total": batch.items_total,
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer

    def zone(self, zone):
        return {
            "@id": zone.absolute_url(),
            "id": zone.getId(),
            "title": label(zone),
            "kind": zone.kind,
            "community_id": zone.community_id,
            "panels": [
                name
                for name, _panel in ordered(
                    zone, self.request, zone.panels or ZONE_PANELS
                )
            ],
        }


class DashboardGet(Service):
    """What the start page says: the answer, what waits, notices, panels' facts."""

    def reply(self):
        person = current_person(self.request)
        if person is None:
            raise NotFound("@dashboard")
        chosen = chosen_premises(self.request)
        root = api.portal.get()
        words = Words(self.request)
        return {
            "@id": f"{root.absolute_url()}/@dashboard",
            "lead": lead(root, self.request),
            "premises": [
                {
                    "id": key,
                    "title": words.place(holding),
                    "current": holding.current,
                    "chosen": key == chosen,
                }
                for key, holding in premises_of(person).items()
            ],
            "tasks": [
                {
                    "title": task.title,
                    "@id": task.url,
                    "action": task.action,
                    "due_on": task.due_on.isoformat() if task.due_on else None,
                    "urgent": task.urgent,
                }
                for task in tasks(root, self.request)
            ],
            "notices": [notice.as_json() for notice in notices(root, limit=5)],
            "panels": self.panels(root),
        }

    def panels(self, root):
        found = []
        for name, panel in ordered(root, self.request, settings().dashboard_panels):
            facts = {"id": name, "title": translate(panel.title, context=self.request)}
            if hasattr(panel, "data"):
                facts["data"] = safely(name, panel.data)
            found.append(facts)
        return found
