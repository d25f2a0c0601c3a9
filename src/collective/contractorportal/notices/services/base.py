"""What the services of notices have in common: a body, and errors in plain words."""

from ... import _
from ...core.errors import PortalError
from .. import api as notices
from ..words import PROBLEM_FIELDS
from ..words import problem_text
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.services import Service
from zope.i18n import translate
from zope.interface import alsoProvides


NOT_FOUND = _(
    "rest_not_found", default="This does not exist, or it is not meant for you."
)
WRONG_VALUE = _("notices_rest_value", default="The value of ${name} cannot be used.")


class Refused(Exception):
    """A parameter that cannot be used, by name."""


class NoticeService(Service):
    """A service that says what is wrong, and never more than that."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        try:
            return self.answer()
        except Refused as refused:
            message = _(
                WRONG_VALUE,
                default=WRONG_VALUE.default,
                mapping={"name": refused.args[0]},
            )
            return self.error([(None, refused.args[0], message)])
        except PortalError as error:
            return self.problems([error])
        except notices.NoticeError as error:
            return self.problems(error.problems)

    def answer(self):
        raise NotImplementedError

    def problems(self, problems):
        return self.error(
            [
                (problem.code, PROBLEM_FIELDS.get(problem.code), problem_text(problem))
                for problem in problems
            ]
        )

    def error(self, problems):
        """400 with every reason: its code, the field, and words for people."""
        self.request.response.setStatus(400)
        said = [
            {
                "code": code,
                "field": field,
                "message": translate(message, context=self.request),
            }
            for code, field, message in problems
        ]
        return {
            "type": "BadRequest",
            "message": " ".join(each["message"] for each in said),
            "problems": said,
        }


class NoticeAct(NoticeService):
    """A POST to a notice; calls are no forms of a browser and carry no token."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        return super().reply()

    @property
    def body(self):
        body = json_body(self.request)
        if not isinstance(body, dict):
            raise Refused("body")
        return body

    def text(self, name):
        value = self.body.get(name, "")
        if not isinstance(value, str):
            raise Refused(name)
        return value

    def flag(self, name):
        value = self.body.get(name, False)
        if not isinstance(value, bool):
            raise Refused(name)
        return value
