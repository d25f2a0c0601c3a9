"""REST: ``@helpers`` for both sides, ``@helper-invitation``, ``@helpers-desk``."""

from ..cases.services import CaseService
from ..core.errors import PortalError
from ..core.errors import Wrong
from ..core.period import day_typed
from ..sessions.api import actor
from ..theme.rest import field_errors
from . import api as delegation
from . import joining
from . import rules
from .desk import found_for
from .desk import giver_name
from .desk import note_look
from .shown import as_json
from .storage import get_delegations
from .wording import place_text
from .wording import problem
from plone import api
from zExceptions import BadRequest
from zExceptions import NotFound


TEXTS = ("premises", "name", "email", "label", "until", "key")


class Helpers(CaseService):
    """With the words of this room."""

    problem = staticmethod(problem)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@helpers"

    def reply(self):
        try:
            return super().reply()
        except Wrong as wrong:
            raise self.refuse(wrong.errors) from None

    def found(self):
        found = delegation.find(self.person, actor(), self.step or "")
        if found is None:
            raise NotFound("grant")
        return found


class HelpersGet(Helpers):
    """What one gave and what one got; ``@helpers/<id>`` one of them."""

    def act(self):
        if self.step:
            grant, role = self.found()
            return as_json(grant, self.url, role)
        person = self.person
        return {
            "@id": self.url,
            "latest": delegation.latest().isoformat() if delegation.is_on() else None,
            "premises": [
                {"id": each.premises.id, "place": place_text(each.premises.id)}
                for each in rules.may_give(person)
            ],
            "given": [
                as_json(each, self.url, "giver") for each in delegation.of_giver(person)
            ],
            "received": [
                as_json(each, self.url, "receiver")
                for each in delegation.of_receiver(actor())
                if delegation.state(each) == "open"
            ],
        }


class HelpersPost(Helpers):
    """Invite somebody: ``premises``, ``scopes``, ``name``, ``email``, ``until``.

    Also ``label``, how the receiver sees the giver, and ``key``: the same invites once.
    """

    def act(self):
        if self.steps:
            raise NotFound("grant")
        body, person = self.body(), self.person
        texts = {name: body.get(name, "") for name in TEXTS}
        for name, value in texts.items():
            if not isinstance(value, str):
                raise BadRequest(name)
        scopes = body.get("scopes", [])
        if not (isinstance(scopes, list) and all(isinstance(s, str) for s in scopes)):
            raise BadRequest("scopes")
        if not set(scopes) <= set(rules.SCOPES):
            raise Wrong(PortalError("delegation_scopes", field="scopes"))
        made = delegation.give(
            person,
            texts.pop("premises"),
            scopes=scopes,
            until=day_typed(texts.pop("until").strip()),
            **texts,
        )
        self.request.response.setStatus(201)
        return as_json(made, self.url, "giver")


class HelpersDelete(Helpers):
    """``DELETE @helpers/<id>``: either side ends it at once."""

    def act(self):
        grant, role = self.found()
        delegation.end(grant, actor(), role)
        return self.reply_no_content()


class InvitationPost(CaseService):
    """``POST @helper-invitation``: ``token``, and ``password`` for a new login.

    With ``take`` the invitation is taken; without it the answer says what it is.
    """

    problem = staticmethod(problem)

    def act(self):
        if self.steps:
            raise NotFound("invitation")
        body = self.body()
        token, password = body.get("token", ""), body.get("password", "")
        if not (isinstance(token, str) and isinstance(password, str)):
            raise BadRequest("token")
        grant = joining.invitation(token)
        answer = {
            "label": grant.label,
            "place": place_text(grant.premises_id),
            "scopes": list(grant.scopes),
            "until": grant.until.isoformat(),
            "has_login": joining.has_login(grant),
        }
        if body.get("take") is not True:
            return answer
        if api.user.is_anonymous():
            self.check(grant, password)
            user_id = joining.make_login(grant, password)
        else:
            user_id = actor()
        joining.take(grant, user_id)
        self.request.response.setStatus(201)
        return {**answer, "taken": True}

    def check(self, grant, password):
        found = [
            {
                "field": name,
                "code": getattr(what, "code", name),
                "message": self.say(
                    problem(what) if isinstance(what, PortalError) else what
                ),
            }
            for name, what in joining.errors_of(grant, password)
        ]
        if found:
            raise field_errors(found)


class DeskService(CaseService):
    """For the office."""

    problem = staticmethod(problem)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@helpers-desk"

    def write(self, grant):
        return {
            **as_json(grant, self.url, "office"),
            "giver": giver_name(grant),
            "contractor": grant.contractor_id,
            "receiver": grant.receiver,
        }


class DeskGet(DeskService):
    """All that run, or with ``all=1`` all; ``q`` are words of names and addresses."""

    def act(self):
        if self.step:
            grant = get_delegations().get(self.step)
            if grant is None:
                raise NotFound("grant")
            note_look(self.request, [grant], "rest")
            return self.write(grant)
        form = self.request.form
        found = found_for(str(form.get("q", "")), running=form.get("all") != "1")
        answer = self.page_of(iter(found), lambda each: each, **{"@id": self.url})
        note_look(self.request, answer["items"], "rest")
        return {**answer, "items": [self.write(each) for each in answer["items"]]}


class DeskDelete(DeskService):
    """``DELETE @helpers-desk/<id>``: the office ends it."""

    def act(self):
        grant = get_delegations().get(self.step or "")
        if grant is None:
            raise NotFound("grant")
        delegation.end(grant, actor(), "office")
        return self.reply_no_content()
