"""REST: ``@support``: the open view, a new one, and its end."""

from ..core.errors import PortalError
from ..rest import Body
from ..rest import Service
from ..rest import WrongValue
from . import api as support
from . import wording as told
from plone import api
from zExceptions import NotFound


class SupportService(Body, Service):
    def check_permission(self):
        super().check_permission()
        if not support.most_minutes():
            raise NotFound("@support")

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@support"

    def shown(self, view):
        return {
            "@id": self.url,
            "user_id": view.user_id,
            "contractors": list(view.contractor_ids),
            "reason": view.reason,
            "started": view.started.isoformat(timespec="seconds"),
            "until": view.until.isoformat(timespec="seconds"),
        }


class SupportGet(SupportService):
    """The own view that is open; 404 when there is none."""

    def reply(self):
        view = support.open_of(api.user.get_current().getId())
        if view is None:
            self.request.response.setStatus(404)
            return {"type": "NotFound", "message": "No support view is open."}
        return self.shown(view)


class SupportPost(SupportService):
    """Begins one: ``who``, ``reason``, ``minutes``.

    The answer sets the cookie ``cp_support``; a program sends it with its own token.
    """

    def reply(self):
        try:
            view, token = support.start(
                self.request,
                self.text("who"),
                self.text("reason"),
                self.typed("minutes", int, support.most_minutes()),
            )
        except WrongValue as error:
            return self.wrong("value", f"The value of {error} cannot be used.")
        except PortalError as error:
            message = told.said(error, self.request)
            return self.wrong(error.code, message, told.FIELDS.get(error.code))
        self.request.response.setStatus(201)
        return {**self.shown(view), "cookie": support.COOKIE, "token": token}

    def wrong(self, code, message, field=None):
        self.request.response.setStatus(400)
        errors = [{"code": code, "field": field, "message": message}]
        return {"type": "BadRequest", "message": message, "errors": errors}


class SupportDelete(SupportService):
    """Ends it; there need not be one."""

    def reply(self):
        support.end_of(self.request, api.user.get_current().getId())
        return self.reply_no_content()
