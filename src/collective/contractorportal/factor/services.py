"""REST: logging in with a second step, and setting it up."""

from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..rest import Body
from ..rest import SteppedService
from ..rest import WrongValue
from ..sessions.services import LoginPost as SessionLogin
from ..sessions.services import make_token
from ..stepup import api as stepup
from ..theme.rest import field_errors
from . import api as factors
from .complete import by_passkey_alone
from .complete import second_step
from .half import half_of
from .half import owner_of
from .half import token_for
from .model import PASSKEY
from .passkeys import creation_options
from .passkeys import question_options
from .rules import uri
from .wording import NEEDED
from .wording import problem
from plone import api
from plone.restapi.deserializer import json_body
from zExceptions import NotFound
from zope.i18n import translate

import json


LOCKED = "password_locked"
FIELDS = {"how_missing": "how"}


class LoginPost(SessionLogin):
    """``POST @login``: the password, then the second step; or a passkey alone."""

    def reply(self):
        body = json_body(self.request)
        given = body.get("code") or body.get("credential")
        try:
            if "second" in body:
                return self.second(owner_of(body["second"]), given)
            if body.get("credential") and "password" not in body:
                return self.token(by_passkey_alone(self.request, body["credential"]))
            user_id = half_of(self.request)
            if user_id is None:
                return self.first(super().reply(), given)
            return self.second(user_id, given)
        except PortalError as error:
            return self.refused(error)

    def first(self, answer, given):
        """A content type that the user folder does not read is read here."""
        user_id = half_of(self.request)
        return answer if user_id is None else self.second(user_id, given)

    def second(self, user_id, given):
        if user_id is None:
            raise PortalError("half_over")
        if not given:
            return self.ask(user_id)
        if not isinstance(given, str | dict):
            raise PortalError("code_wrong")
        return self.token(second_step(self.request, user_id, given))

    def ask(self, user_id):
        self.request.response.setStatus(401)
        ways = factors.factors_of(user_id).ways
        return {
            "error": {"type": "second_step_needed", "message": self.say(NEEDED)},
            "second": token_for(user_id),
            "ways": list(ways),
            "passkey": json.loads(question_options(user_id))
            if PASSKEY in ways
            else None,
        }

    def token(self, user):
        login = api.content.get_view("login", api.portal.get(), self.request)
        login._post_login()
        return {"token": make_token(self.request, user)}

    def refused(self, error):
        self.request.response.setStatus(429 if error.code == LOCKED else 401)
        said = problem(error, self.say)
        return {"error": {"type": error.code, "message": said}}

    def say(self, message):
        return translate(message, context=self.request)


class PasskeyQuestionGet(SteppedService):
    """``GET @passkey-question``: what a device is asked before a login without password."""

    def reply(self):
        if self.steps:
            raise NotFound("@passkey-question")
        return json.loads(question_options())


class SecondStepService(Body, SteppedService):
    """The person's own second step. ``proving``: it is asked who calls."""

    proving = False

    def reply(self):
        self.user_id = factors.actor()
        try:
            return self.answer()
        except WrongValue as wrong:
            raise self.wrong(wrong.args[0], "code_wrong") from None
        except PortalError as error:
            return self.refused(error)

    def refused(self, error):
        field = "proof" if self.proving else FIELDS.get(error.code, "code")
        status = 403 if self.proving else 400
        self.request.response.setStatus(429 if error.code == LOCKED else status)
        words = stepup.problem if self.proving else problem
        said = words(error, self.say)
        return {
            "message": said,
            "errors": [{"field": field, "code": error.code, "message": said}],
        }

    def wrong(self, field, code):
        message = problem(PortalError(code), self.say)
        return field_errors([{"field": field, "message": message}])

    def say(self, message):
        return translate(message, context=self.request)

    def prove(self):
        self.proving = True
        stepup.prove(self.user_id, self.body.get("proof") or "")
        self.proving = False

    @property
    def issuer(self):
        return settings().manager_name or api.portal.get().title

    @property
    def login(self):
        return factors.login_of(self.user_id)


class SecondStepGet(SecondStepService):
    """``GET @second-step``: what there is; secrets are in no answer."""

    def answer(self):
        if self.steps:
            raise NotFound("@second-step")
        kept = factors.factors_of(self.user_id)
        return {
            "@id": f"{self.context.absolute_url()}/@second-step",
            "required": factors.why_required(self.request, self.context, self.user_id),
            "app": kept.app and {"added": _iso(kept.app.added)},
            "passkeys": [
                {
                    "id": each.id.hex(),
                    "name": each.name,
                    "added": _iso(each.added),
                    "used": each.used and _iso(each.used),
                }
                for each in kept.passkeys
            ],
            "recovery_codes_left": len(kept.recovery),
        }


class SecondStepPost(SecondStepService):
    """``POST @second-step/app``, ``/passkey`` and ``/recovery-codes``.

    The first two answer what to do, and take what was made when that is sent as well.
    """

    def answer(self):
        acts = {"app": self.app, "passkey": self.passkey, "recovery-codes": self.codes}
        if len(self.steps) != 1 or self.steps[0] not in acts:
            raise NotFound("@second-step")
        self.prove()
        return acts[self.steps[0]]()

    def app(self):
        token = self.text("token")
        if not token:
            secret, token = factors.begin_app(self.user_id)
            return {
                "secret": secret,
                "uri": uri(secret, self.login, self.issuer),
                "token": token,
            }
        factors.confirm_app(self.user_id, token, self.text("code"))
        return self.reply_no_content()

    def passkey(self):
        answer = (
            self.typed("credential", dict, None) if self.has("credential") else None
        )
        if answer is None:
            return json.loads(creation_options(self.user_id, self.login, self.issuer))
        made = factors.add_passkey(self.user_id, answer, self.text("name"))
        self.request.response.setStatus(201)
        return {"id": made.id.hex(), "name": made.name}

    def has(self, name):
        return self.body.get(name) is not None

    def codes(self):
        return {"codes": factors.make_codes(self.user_id)}


class SecondStepDelete(SecondStepService):
    """``DELETE @second-step/app`` and ``@second-step/passkey/{id}``, with a ``proof``."""

    def answer(self):
        needed = factors.why_required(self.request, self.context, self.user_id)
        self.prove()
        match self.steps:
            case ["app"]:
                factors.remove_app(self.user_id, needed is not None)
            case ["passkey", name]:
                try:
                    passkey_id = bytes.fromhex(name)
                except ValueError:
                    raise NotFound("@second-step") from None
                factors.remove_passkey(self.user_id, passkey_id, needed is not None)
            case _:
                raise NotFound("@second-step")
        return self.reply_no_content()


def _iso(moment):
    return moment.astimezone(clock.WARSAW).isoformat(timespec="minutes")
