"""REST: own preferences, the own bell, and for staff the mailings."""

from ..core import clock
from ..directory.person import current_person
from ..rest import Service
from .bell import entries
from .bell import mark_seen
from .bell import unread
from .choices import as_json
from .choices import choose
from .choices import PROBLEMS
from .choices import WrongChoice
from .desk import act
from .desk import mailing_json
from .desk import mailing_list
from .desk import overview
from .storage import get_mailings
from plone import api
from plone.restapi.deserializer import json_body
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


class Own(Service):
    """A service of whoever is logged in, about nobody else."""

    name = ""

    def render(self):
        if current_person(self.request) is None:
            raise NotFound(self.name)
        return super().render()

    @property
    def person(self):
        return current_person(self.request)

    @property
    def address(self):
        return f"{api.portal.get().absolute_url()}/{self.name}"

    def say(self, message):
        return translate(message, context=self.request)


class PreferencesGet(Own):
    """``GET @notification-preferences``."""

    name = "@notification-preferences"

    def reply(self):
        return {"@id": self.address, **as_json(self.person, self.say)}


class PreferencesPatch(PreferencesGet):
    """``PATCH @notification-preferences``: what is not named stays as it is."""

    def reply(self):
        try:
            choose(self.person, json_body(self.request))
        except WrongChoice as wrong:
            self.request.response.setStatus(400)
            return {
                "error": {
                    "type": "BadRequest",
                    "message": self.say(PROBLEMS[wrong.problems[0].code]),
                    "errors": [
                        {"code": each.code, "message": self.say(PROBLEMS[each.code])}
                        for each in wrong.problems
                    ],
                }
            }
        return super().reply()


class BellGet(Own):
    """``GET @bell``: how much is new, and what was announced to me."""

    name = "@bell"

    def reply(self):
        return {
            "@id": self.address,
            "unread": unread(self.person),
            "items": [
                {
                    "@id": entry.url,
                    "UID": entry.uid,
                    "title": entry.title,
                    "kind": entry.kind,
                    "kind_title": self.say(entry.kind_title),
                    "announced_at": entry.moment.astimezone(clock.WARSAW).isoformat(
                        timespec="seconds"
                    ),
                    "unread": entry.unread,
                    "emergency": entry.emergency,
                }
                for entry in entries(self.person)
            ],
        }


class BellPost(BellGet):
    """``POST @bell``: I have looked."""

    def reply(self):
        mark_seen(self.person)
        return super().reply()


@implementer(IPublishTraverse)
class MailingsGet(Service):
    """``GET @mailings`` and ``GET @mailings/<id>``, for staff."""

    mailing_id = None

    def publishTraverse(self, request, name):
        if self.mailing_id is not None:
            raise NotFound(name)
        self.mailing_id = name
        return self

    def mailing(self):
        mailing = get_mailings().get(self.mailing_id)
        if mailing is None:
            raise NotFound(self.mailing_id)
        return mailing

    def reply(self):
        form = self.request.form
        if self.mailing_id is not None:
            return mailing_json(
                self.mailing(), self.request, form.get("state"), form.get("who")
            )
        return {
            "@id": f"{api.portal.get().absolute_url()}/@mailings",
            **overview(self.request),
            **mailing_list(self.request),
        }


class MailingsPost(MailingsGet):
    """``POST @mailings/<id>`` with ``{"action": "retry"}`` or ``"cancel"``."""

    def reply(self):
        if self.mailing_id is None:
            raise BadRequest("Name a mailing")
        action = json_body(self.request).get("action")
        if action not in ("retry", "cancel"):
            raise BadRequest("The action is retry or cancel")
        act(self.mailing(), action)
        return mailing_json(self.mailing(), self.request)
