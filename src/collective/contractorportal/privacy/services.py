"""REST: ``@personal-data``: what is held about who asks."""

from ..core.errors import PortalError
from ..directory.person import current_person
from ..documents.pdf.base import MIME
from ..finance.exports import disposition
from ..rest import Body
from ..rest import SteppedService
from . import api as privacy
from . import clause
from . import rules
from .views import FILE
from .views import write
from .wording import in_language
from functools import cached_property
from math import ceil
from plone import api
from zExceptions import NotFound


# What is no fault of the request as such.
STATUS = {"download_often": 429, "password_locked": 429}


class PersonalDataService(SteppedService):
    """The person who asks; others are not found."""

    @cached_property
    def person(self):
        person = current_person(self.request)
        if person is None:
            raise NotFound("@personal-data")
        return person

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    @cached_property
    def say(self):
        return in_language(self.language)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@personal-data"

    def about(self, name, about):
        return {
            "@id": f"{self.url}/{name}",
            "name": name,
            **privacy.said_about(about, self.say, self.language),
            "basis_code": about.basis,
            "source_code": about.source,
        }


class PersonalDataGet(PersonalDataService):
    """All rooms with what there is to say of each; ``…/<name>``: one, with its records."""

    def reply(self):
        person = self.person
        if len(self.steps) > 1:
            raise NotFound(self.steps[1])
        if not self.steps:
            rooms = privacy.rooms()
            return {
                "@id": self.url,
                "clause": clause.as_text(self.language),
                "items": [self.about(name, about) for name, about in rooms],
            }
        about = dict(privacy.rooms()).get(self.steps[0])
        if about is None:
            raise NotFound(self.steps[0])
        found = privacy.section(person, self.steps[0], about)
        return {
            **self.about(found.name, about),
            "complete": found.complete,
            "records": rules.plain(found.records),
        }


class PersonalDataPost(Body, PersonalDataService):
    """Take all of it away: ``password``, and ``format`` json (as it is) or pdf."""

    def reply(self):
        person, ending = self.person, self.text("format") or "json"
        if self.steps or ending not in ("json", "pdf"):
            raise NotFound("@personal-data")
        try:
            privacy.allow_download(person, self.text("password"))
        except PortalError as error:
            return self.refused(error)
        if ending == "json":
            return privacy.document(person, self.say, self.language)
        response = self.request.response
        response.setHeader("Content-Type", MIME)
        response.setHeader(
            "Content-Disposition", disposition(f"{self.say(FILE)}.{ending}")
        )
        return write(person, ending, self.say, self.language)

    def refused(self, error):
        """Said, not raised: a wrong password has to be counted."""
        response = self.request.response
        response.setStatus(STATUS.get(error.code, 403))
        until = error.details.get("until")
        if until is not None:
            seconds = ceil((until - privacy.now()).total_seconds())
            response.setHeader("Retry-After", str(max(1, seconds)))
        message = privacy.in_words(error, self.say, self.language)
        return {"type": "BadRequest", "code": error.code, "message": message}
