"""REST: ``@documents`` on the site and in a zone, and ``@documents-seen``."""

from ..directory.person import current_person
from ..rest import Service
from ..theme.frame import is_staff
from .asking import filter_of
from .listing import Library
from .serializer import as_json
from .wording import Words
from plone import api
from plone.base.interfaces import IPloneSiteRoot
from plone.restapi.batching import HypermediaBatch
from zExceptions import NotFound


class DocumentsService(Service):
    """What the services of documents have in common."""

    def reply(self):
        return self.answer(self.library())

    def library(self):
        site = IPloneSiteRoot.providedBy(self.context)
        person = current_person(self.request)
        if person is None and site and not is_staff(self.context):
            raise NotFound("@documents")
        path = None if site else "/".join(self.context.getPhysicalPath())
        return Library(person, path, is_staff(self.context))


class DocumentsGet(DocumentsService):
    """Filters: ``kind``, ``year``, ``text``; pages: ``b_start``, ``b_size``."""

    def answer(self, library):
        found = library.wanted(filter_of(self.request.form))
        batch = HypermediaBatch(self.request, found)
        words = Words(self.request, api.portal.get_current_language()[:2])
        kinds = library.counts("document_kind", library.numbers)
        years = library.counts("document_year", library.numbers)
        answer = {
            "@id": batch.canonical_url,
            "items": [as_json(one, words) for one in library.pick(batch)],
            "items_total": batch.items_total,
            "new": len(library.new),
            "kinds": [
                {"token": kind, "title": words.kind(kind), "count": count}
                for kind, count in sorted(kinds.items())
            ],
            "years": sorted((year for year in years if year), reverse=True),
            "only_for_verified": library.for_verified(),
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer


class DocumentsSeenPost(DocumentsService):
    """The person has looked at the documents: nothing of today is new next time."""

    def answer(self, library):
        if library.person is None:
            raise NotFound("@documents-seen")
        library.note_visit()
        return self.reply_no_content()
