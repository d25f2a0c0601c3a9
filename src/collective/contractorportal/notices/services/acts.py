"""Acts on one notice: read, confirm, publish, withdraw, correct."""

from ...directory.person import current_person
from ...rest import WrongValue
from .. import api as notices
from ..fields import parse
from ..reading import note_reading
from ..withholding import withhold
from .base import NoticeAct
from .serializers import confirmation_json
from .serializers import portal_fields
from .serializers import version_json
from base64 import b64decode
from binascii import Error as NoBase64
from plone.restapi.services.content.get import ContentGet
from zExceptions import NotFound


MOMENTS = ("visible_to", "event_from", "event_to")


class NoticeGet(ContentGet):
    """A notice; whoever has it read to them has read it."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        person = current_person(self.request)
        if person is not None and self.context.state() == "published":
            note_reading(self.context, person, self.request)
        return super().reply()


class ConfirmPost(NoticeAct):
    """``@confirm``: the person says "I have read it"."""

    def answer(self):
        person = current_person(self.request)
        if person is None:
            raise NotFound("@confirm")
        notices.confirm(self.context, person)
        return {
            "@id": f"{self.context.absolute_url()}/@confirm",
            "confirmation": confirmation_json(self.context, person),
        }


class PublishPost(NoticeAct):
    """``@publish``: at once or when ``visible_from`` says; ``now`` forgets the start."""

    def answer(self):
        notices.publish(self.context, now=self.flag("now"))
        return portal_fields(self.context, self.request)


class WithdrawPost(NoticeAct):
    """``@withdraw``: from now on it does not exist for its readers."""

    def answer(self):
        notices.withdraw(self.context, self.text("comment"))
        return portal_fields(self.context, self.request)


class WithholdPost(NoticeAct):
    """``@withhold``: readers see an earlier version no more."""

    def answer(self):
        number = self.body.get("number")
        if not isinstance(number, int) or isinstance(number, bool):
            raise WrongValue("number")
        withhold(self.context, number, self.text("reason"))
        return portal_fields(self.context, self.request)


class CorrectPost(NoticeAct):
    """``@correct``: a new version, with what it corrects."""

    def answer(self):
        changes = {
            name: self.value(name) for name in notices.CORRECTABLE if name in self.body
        }
        version = notices.correct(
            self.context,
            changes,
            self.text("reason"),
            confirm_again=self.flag("confirm_again"),
            add=[self.file(each) for each in self.items("attachments")],
            remove=[self.child(each) for each in self.items("remove")],
        )
        return version_json(self.context, version)

    def value(self, name):
        value = self.body[name]
        if value is None and name not in ("title", "text"):
            return None
        if not isinstance(value, str):
            raise WrongValue(name)
        return parse(value, end=name.endswith("_to")) if name in MOMENTS else value

    def items(self, name):
        return self.typed(name, list, [])

    def file(self, given):
        """A file as JSON: ``{"filename": …, "data": base64}``."""
        try:
            return str(given["filename"]), b64decode(given["data"], validate=True)
        except (KeyError, TypeError, ValueError, NoBase64):
            raise WrongValue("attachments") from None

    def child(self, name):
        if not isinstance(name, str) or name not in self.context.objectIds():
            raise WrongValue("remove")
        return name
