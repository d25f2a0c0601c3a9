"""REST: ``@submissions``, the own; ``@outbox``, all of them for staff."""

from .. import _
from ..core.errors import PortalError
from ..directory.person import current_person
from ..notifications.stamps import place_typed
from ..rest import Service
from ..theme.rest import field_errors
from . import desk
from .access import note_look
from .naming.rules import typed_number
from .sent import Sent
from .storage import get_outbox
from .words import refusal
from itertools import islice
from plone import api
from plone.restapi.deserializer import json_body
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


SIZE = 50
WRONG_NUMBER = _("outbox_rest_number", default="${name} is a whole number, 0 or more.")
WRONG_GROUP = _("outbox_rest_state", default="state is one of: ${states}.")
WRONG_AFTER = _(
    "outbox_rest_after", default="after is what the page before gave as next."
)
WRONG_ACTION = _("outbox_rest_action", default="action is send_again or settle.")


@implementer(IPublishTraverse)
class Numbered(Service):
    """A service whose address may end with the number of a submission."""

    number = None

    def publishTraverse(self, request, name):
        if self.number is not None:
            raise NotFound(name)
        self.number = name
        return self

    @property
    def portal_url(self):
        return api.portal.get().absolute_url()

    def say(self, message, **mapping):
        filled = _(message, default=message.default, mapping=mapping)
        return translate(filled, context=self.request)

    def refuse(self, field, message, **mapping):
        return field_errors([{"field": field, "message": self.say(message, **mapping)}])

    def whole_number(self, name, default, most):
        text = self.request.form.get(name, str(default))
        if not (isinstance(text, str) and text.isdecimal() and len(text) < 7):
            raise self.refuse(name, WRONG_NUMBER, name=name)
        return min(int(text), most)


class SubmissionsGet(Numbered):
    """``GET @submissions`` and ``GET @submissions/<number>``: what the person sent."""

    def reply(self):
        person = current_person(self.request)
        if person is None:
            raise NotFound("@submissions")
        sent = Sent(person, self.request)
        if self.number is not None:
            found = sent.by_number(typed_number(self.number) or "")
            if found is None:
                raise NotFound(self.number)
            return sent.facts(found)
        start = self.whole_number("b_start", 0, 10**6)
        size = self.whole_number("b_size", SIZE, desk.MOST_PAGE) or SIZE
        kind = self.request.form.get("kind")
        kinds = (kind,) if isinstance(kind, str) and kind else None
        found = list(islice(sent.all(kinds), start, start + size + 1))
        answer = {
            "@id": f"{self.portal_url}/@submissions",
            "items": [sent.facts(each) for each in found[:size]],
        }
        if len(found) > size:
            answer["next"] = start + size
        return answer


class OutboxGet(Numbered):
    """``GET @outbox`` and ``GET @outbox/<number>``, for staff."""

    def submission(self):
        found = get_outbox().by_number(typed_number(self.number) or "")
        if found is None:
            raise NotFound(self.number)
        return found

    def reply(self):
        if self.number is not None:
            found = self.submission()
            note_look(self.request, [found], "rest")
            return desk.whole(found, self.request)
        found, after = desk.find(self.wanted())
        note_look(self.request, found, "rest")
        answer = {
            "@id": f"{self.portal_url}/@outbox",
            **desk.overview(self.request),
            "items": [desk.summary(each, self.request) for each in found],
        }
        if after:
            answer["next"] = after.replace("\0", "-")
        return answer

    def wanted(self):
        form = self.request.form
        texts = {
            name: form[name] if isinstance(form.get(name), str) else ""
            for name in ("state", "kind", "q", "after")
        }
        after = place_typed(texts["after"])
        if texts["state"] and texts["state"] not in desk.GROUPS:
            raise self.refuse("state", WRONG_GROUP, states=", ".join(desk.GROUPS))
        if texts["after"] and not after:
            raise self.refuse("after", WRONG_AFTER)
        size = self.whole_number("b_size", SIZE, desk.MOST_PAGE) or SIZE
        return desk.Wanted(texts["state"], texts["kind"], texts["q"], after, size)


class OutboxPost(OutboxGet):
    """``POST @outbox/<number>`` with ``{"action": "send_again"}`` or ``"settle"``."""

    def reply(self):
        if self.number is None:
            raise NotFound("@outbox")
        found = self.submission()
        body = json_body(self.request)
        action, note = body.get("action"), body.get("note", "")
        try:
            if action == "send_again":
                desk.send_again(found)
            elif action == "settle":
                desk.settle(found, note if isinstance(note, str) else "")
            else:
                raise self.refuse("action", WRONG_ACTION)
        except PortalError as problem:
            missing = problem.code == "outbox_note_missing"
            raise self.refuse(
                "note" if missing else "action", refusal(problem)
            ) from None
        return desk.whole(self.submission(), self.request)
