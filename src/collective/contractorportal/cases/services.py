"""What the REST services of rooms with cases have in common."""

from ..core.errors import PortalError
from ..directory.person import current_person
from ..rest import SteppedService
from ..stepup import api as stepup
from ..theme.rest import field_errors
from itertools import islice
from plone.restapi.deserializer import json_body
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate


SIZE = 50
MOST = 500


class CaseService(SteppedService):
    """A call; ``problem`` of the room turns its errors into words."""

    problem = staticmethod(str)

    def say(self, message):
        return translate(message, context=self.request)

    @property
    def person(self):
        """The ``Person`` who asks; others are not found."""
        person = current_person(self.request)
        if person is None:
            raise NotFound(self.__class__.__name__)
        return person

    @property
    def step(self):
        """The one step after the name, or None."""
        if len(self.steps) > 1:
            raise NotFound(self.steps[1])
        return self.steps[0] if self.steps else None

    def body(self):
        found = json_body(self.request)
        if not isinstance(found, dict):
            raise BadRequest("an object")
        return found

    def text_of(self, body, name):
        """A text of a body; what is none counts as an empty one."""
        value = body.get(name, "")
        return value if isinstance(value, str) else ""

    def refuse(self, errors, field=""):
        """The exception for errors of a room: 400 with each in words."""
        return field_errors(
            [
                {
                    "field": each.details.get("field") or field or each.code,
                    "code": each.code,
                    "message": self.say(self.problem(each)),
                }
                for each in errors
            ]
        )

    def unproved(self, error):
        """Who calls did not prove who it is: nothing is changed."""
        message = stepup.problem(error, self.say)
        said = {"field": "proof", "code": error.code, "message": message}
        self.request.response.setStatus(429 if error.code == "password_locked" else 403)
        return {"type": "Forbidden", "message": message, "errors": [said]}

    def act(self):
        """What the call does."""
        raise NotImplementedError

    def reply(self):
        try:
            return self.act()
        except PortalError as error:
            raise self.refuse([error]) from None

    def page_of(self, found, write, **more):
        """A page of an iterator of cases."""
        start, size = self.whole("b_start", 0), self.whole("b_size", SIZE) or SIZE
        size = min(size, MOST)
        rows = list(islice(found, start, start + size + 1))
        answer = {**more, "items": [write(each) for each in rows[:size]]}
        if len(rows) > size:
            answer["next"] = start + size
        return answer

    def whole(self, name, default):
        text = self.request.form.get(name, str(default))
        if not (isinstance(text, str) and text.isdecimal() and len(text) < 7):
            raise BadRequest(name)
        return int(text)
