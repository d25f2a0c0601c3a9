"""REST: ``@resolution-book`` of a community's zone."""

from ...core.errors import PortalError
from ...directory.person import current_person
from ...rest import WrongValue
from ...theme.frame import is_staff
from .. import listing
from ..api import ResolutionError
from ..services.base import ResolutionsAct
from ..services.base import ResolutionsService
from ..services.serializers import exact
from ..showing import has_result
from . import api as book
from . import words as said
from .entries import entry
from .entries import may_read
from plone.restapi.batching import HypermediaBatch
from zExceptions import NotFound


FIELDS = (
    "title",
    "sign",
    "decided_on",
    "result",
    "mode",
    "text",
    "for",
    "against",
    "abstain",
)


def listed(resolution, words):
    """A line of the book."""
    each = entry(resolution, words)
    result = words.result(resolution) if has_result(resolution) else None
    return {
        "@id": resolution.absolute_url(),
        "number": each.sign,
        "title": each.title,
        "decided_on": each.decided_on and each.decided_on.isoformat(),
        "mode": resolution.mode,
        "state": resolution.state(),
        "from_archive": each.from_paper,
        "votes": each.votes,
        "exact": {row["choice"]: row["exact"] for row in result["rows"]}
        if result
        else None,
        "needed": exact(result["tally"].needed) if result else None,
    }


class BookGet(ResolutionsService):
    """The book, by ``year``, ``result`` and ``text``: what whoever asks may read."""

    def answer(self):
        person = current_person(self.request)
        if person is None and not is_staff(self.context):
            raise NotFound("@resolution-book")
        if not book.is_for(self.context) or not may_read(self.context, person):
            raise NotFound("@resolution-book")
        form = self.request.form
        year, result, text = (
            value.strip()[:200] if isinstance(value := form.get(name, ""), str) else ""
            for name in ("year", "result", "text")
        )
        if year and not (year.isdecimal() and len(year) == 4):
            raise WrongValue("year")
        if result and result not in listing.RESULTS:
            raise WrongValue("result")
        found = [
            each
            for each in listing.of_person(
                listing.RESULTS.get(result),
                self.context,
                text,
                int(year) if year else None,
            )
            if each.state() != "draft"
        ]
        batch = HypermediaBatch(self.request, found)
        answer = {
            "@id": batch.canonical_url,
            "items": [listed(each, self.words) for each in batch],
            "items_total": batch.items_total,
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer


class BookPost(ResolutionsAct):
    """Enter a resolution of the past, for the office."""

    def answer(self):
        values = {name: self.text(name) for name in FIELDS}
        try:
            made = book.enter(self.context, values, list(self.files()))
        except ResolutionError as error:
            return self.error(400, [self.said(each) for each in error.problems])
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", made.absolute_url())
        return listed(made, self.words)

    def said(self, error: PortalError):
        details = {name: str(value) for name, value in error.details.items()}
        return {
            "code": error.code,
            "field": error.details.get("field", "files"),
            "message": self.words.say(said.PROBLEMS[error.code], **details),
        }
