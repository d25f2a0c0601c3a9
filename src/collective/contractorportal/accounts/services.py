"""REST: ``@logins``: of which logins the office is sure who uses them."""

from .. import _
from ..core.errors import PortalError
from ..problems import said
from ..rest import SteppedService
from . import verification
from .access import note_look
from .merging import merge
from .merging import split
from .wording import PROBLEMS
from plone.restapi.deserializer import json_body
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate


WRONG = _(
    "accounts_rest_wrong",
    default="Give verified as true or false, and how as one of: ${choices}.",
)


class LoginsService(SteppedService):
    """A login is named by the next step of the address."""

    def reply(self):
        return self.answer()

    def known(self):
        found = verification.describe(self.steps[0]) if len(self.steps) == 1 else None
        if found is None:
            raise NotFound("@logins")
        return found

    def as_json(self, found):
        note = found.verification
        return {
            "@id": f"{self.context.absolute_url()}/@logins/{found.user_id}",
            "user_id": found.user_id,
            "name": found.name,
            "numbers": [each.number for each in found.contractors],
            "verified": note
            and {"at": note.moment.isoformat(), "by": note.by, "how": note.how},
        }


class LoginsGet(LoginsService):
    """One login, or those that a search (``text``) finds."""

    def answer(self):
        if self.steps:
            found = self.known()
            self.note_look([found])
            return self.as_json(found)
        text = self.request.form.get("text", "")
        found = verification.find(text if isinstance(text, str) else "")
        self.note_look(found)
        return {
            "@id": f"{self.context.absolute_url()}/@logins",
            "items": [self.as_json(each) for each in found],
        }

    def note_look(self, found):
        note_look(self.request, verification.contractors_of(found), "rest")


class LoginsPatch(LoginsService):
    """``{"verified": true, "how": "document"}`` or ``{"verified": false}``."""

    def answer(self):
        found = self.known()
        body = json_body(self.request)
        verified = body.get("verified") if isinstance(body, dict) else None
        if not isinstance(verified, bool):
            self.refuse()
        try:
            return self.as_json(
                verification.mark(found.user_id, verified, body.get("how"))
            )
        except PortalError:
            self.refuse()

    def refuse(self):
        choices = ", ".join(verification.CHOICES)
        message = _(WRONG, default=WRONG.default, mapping={"choices": choices})
        raise BadRequest(translate(message, context=self.request))


class LoginsPost(LoginsService):
    """``@logins/<user id>/merge`` or ``/split`` with ``{"number": "000123"}``."""

    def answer(self):
        if len(self.steps) != 2 or self.steps[1] not in ("merge", "split"):
            raise NotFound("@logins")
        action = {"merge": merge, "split": split}[self.steps.pop()]
        found = self.known()
        body = json_body(self.request)
        number = body.get("number") if isinstance(body, dict) else None
        try:
            action(found.user_id, number if isinstance(number, str) else "")
        except PortalError as error:
            message = said(error, PROBLEMS)
            raise BadRequest(translate(message, context=self.request)) from None
        return self.as_json(verification.describe(found.user_id))
