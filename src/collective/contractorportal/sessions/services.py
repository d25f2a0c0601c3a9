"""REST: logging in and out by token, where one is logged in, and ending that."""

from .. import _
from ..core import clock
from ..rest import SteppedService
from . import api as sessions
from .wording import session_words
from plone import api
from plone.restapi.services.auth.login import Login
from plone.restapi.services.auth.renew import Renew
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate


SPARED = _(
    "sessions_rest_all",
    default="Name a session, or say others=1 to end all but the one of this call.",
)


def make_token(request, user):
    """A token of plone.restapi for the session of a request; one is made if needed."""
    plugin = api.portal.get_tool("acl_users")[sessions.TOKENS]
    user_id = user.getId()
    session_id = sessions.renew(request, user_id)
    if session_id is None:
        session_id = sessions.open_session(request, user_id).id
    said = {"fullname": user.getProperty("fullname"), "sid": session_id}
    return plugin.create_token(user_id, data=said)


class LoginPost(Login):
    """``POST @login``: a token, of a session that can be ended."""

    def reply(self):
        answer = super().reply()
        if "token" in answer:
            plugin = api.portal.get_tool("acl_users")[sessions.TOKENS]
            user_id = plugin._decode_token(answer["token"])["sub"]
            answer["token"] = make_token(self.request, api.user.get(userid=user_id))
        return answer


class LoginRenew(Renew):
    """``POST @login-renew``: another token of the same session."""

    def reply(self):
        answer = super().reply()
        if "token" in answer:
            answer["token"] = make_token(self.request, api.user.get_current())
        return answer


class SessionsService(SteppedService):
    """The own sessions; each is named by the next step of the address."""

    def reply(self):
        self.user_id = sessions.actor()
        if len(self.steps) > 1:
            raise NotFound("@sessions")
        return self.answer()

    def as_json(self, session):
        here = f"{self.context.absolute_url()}/@sessions"
        return {
            "@id": f"{here}/{session.id}",
            "id": session.id,
            "device": session_words(session, self.say),
            "kind": session.kind,
            "address": session.address,
            "since": _iso(session.since),
            "seen": _iso(session.seen),
            "current": session.id == sessions.current_id(self.request, self.user_id),
        }

    def say(self, message):
        return translate(message, context=self.request)


def _iso(moment):
    return moment.astimezone(clock.WARSAW).isoformat(timespec="minutes")


class SessionsGet(SessionsService):
    """``GET @sessions``: where the person is logged in, and the login before this."""

    def answer(self):
        if self.steps:
            raise NotFound("@sessions")
        before = sessions.entry_before(self.user_id)
        return {
            "@id": f"{self.context.absolute_url()}/@sessions",
            "items": [self.as_json(each) for each in sessions.living(self.user_id)],
            "login_before": before
            and {"at": _iso(before.moment), "address": before.address},
        }


class SessionsDelete(SessionsService):
    """``DELETE @sessions/{id}`` ends one; ``@sessions?others=1`` all but this one."""

    def answer(self):
        if self.steps:
            if not sessions.end_one(self.user_id, self.steps[0]):
                raise NotFound("@sessions")
        elif self.request.form.get("others") == "1":
            sessions.end_others(self.request, self.user_id)
        else:
            raise BadRequest(self.say(SPARED))
        return self.reply_no_content()
