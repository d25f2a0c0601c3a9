"""REST: ``@outages``, for whom breaks concern, and for the office."""

from ..core.errors import PortalError
from ..directory.person import current_person
from ..faults.desk.access import is_office
from ..finance.wording import Words
from ..problems import said as problem
from ..rest import SteppedService
from . import api as outages
from . import wording as said
from .model import Draft
from .shown import as_json
from .storage import get_outages
from datetime import datetime
from itertools import islice
from plone.restapi.deserializer import json_body
from zExceptions import NotFound


MOST = 200


class OutagesGet(SteppedService):
    """What concerns the person, on and to come; of the office all that is open."""

    def reply(self):
        words, url = Words(self.request), self.context.absolute_url()
        person = current_person(self.request)
        office = is_office()
        if not office and not outages.communities_of(person):
            raise NotFound
        if self.steps:
            found = outages.find(person, self.steps[0])
            if office:
                found = get_outages().get(self.steps[0])
            if found is None or len(self.steps) > 1:
                raise NotFound
            return as_json(words, found, url)
        if office:
            found = list(islice(get_outages().open(outages.now()), MOST))
        else:
            found = outages.of_person(person)
        return {"items": [as_json(words, each, url) for each in found]}


def moment(body, name):
    """An aware moment of a body, or None. Errors: ``outage_moment``."""
    value = body.get(name)
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is None:
        raise PortalError("outage_moment", field=name)
    return found


def texts(body, name):
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(e, str) for e in value):
        raise PortalError("outage_where", field="where")
    return tuple(value)


def draft_of(body, community_id):
    return Draft(
        community_id=community_id,
        medium=str(body.get("medium", "")),
        emergency=body.get("emergency") is True,
        starts=moment(body, "starts"),
        ends=moment(body, "ends"),
        text=str(body.get("text", "")),
        buildings=texts(body, "buildings"),
        staircases=texts(body, "staircases"),
    )


class OutagesPost(SteppedService):
    """Publish one; of a known one ``do``: change, end, cancel (with ``why``)."""

    def reply(self):
        try:
            made = self.act(json_body(self.request))
        except outages.Wrong as wrong:
            errors = wrong.errors
        except PortalError as error:
            errors = [error]
        else:
            words, url = Words(self.request), self.context.absolute_url()
            return as_json(words, made, url)
        words = Words(self.request)
        self.request.response.setStatus(400)
        return {
            "type": "BadRequest",
            "message": " ".join(words(problem(e, said.PROBLEMS)) for e in errors),
            "errors": [
                {"code": each.code, "field": each.details.get("field")}
                for each in errors
            ],
        }

    def act(self, body):
        if not is_office():
            raise NotFound
        tell = body.get("tell") is True
        if not self.steps:
            community_id = body.get("community")
            draft = draft_of(
                body, community_id if isinstance(community_id, str) else ""
            )
            made = outages.make(draft, self.key(body), tell)
            self.request.response.setStatus(201)
            return made
        known = get_outages().get(self.steps[0])
        if known is None or len(self.steps) > 1:
            raise NotFound
        what = body.get("do")
        if what == "end":
            return outages.end(known.id, tell)
        if what == "cancel":
            return outages.cancel(known.id, str(body.get("why", "")), tell)
        if what != "change":
            raise PortalError("outage_do", field="do")
        before = as_json(Words(self.request), known, "")
        return outages.change(
            known.id, draft_of({**before, **body}, known.community_id), tell
        )

    def key(self, body):
        """The key of the caller; the same one publishes once."""
        key = body.get("key", "")
        if not isinstance(key, str) or len(key) > 64 or not (key + "a").isalnum():
            raise PortalError("outage_key", field="key")
        return key
