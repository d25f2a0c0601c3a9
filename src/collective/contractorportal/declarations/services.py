"""REST: ``@declarations`` for contractors, ``@declarations-received`` for the office."""

from ..cases.services import CaseService
from ..core.errors import PortalError
from ..erp.errors import ErpError
from . import api as declarations
from . import desk
from . import seeing
from .places import place_of
from .places import places_of
from .shown import declaration_json
from .shown import place_json
from .shown import preview_json
from .shown import seen_json
from .typed import amount_of
from .typed import day_of
from .typed import FIELDS
from .typed import persons_of
from .typed import read
from .wording import problem
from zExceptions import NotFound


class Declaring(CaseService):
    """With the words of this room; without a licence it does not exist."""

    problem = staticmethod(problem)

    def reply(self):
        try:
            return super().reply()
        except declarations.Wrong as wrong:
            raise self.refuse(wrong.errors) from None
        except ErpError as error:
            self.request.response.setStatus(503)
            self.request.response.setHeader("Retry-After", "60")
            return {"type": "ServiceUnavailable", "reason": error.reason}

    def refuse(self, errors, field=""):
        return super().refuse(
            [
                PortalError(
                    each.code, **{"field": FIELDS.get(each.code), **each.details}
                )
                for each in errors
            ],
            field,
        )

    def say_one(self, found):
        return seen_json(found, self.person)

    @property
    def declarer(self):
        """Who asks, if there is anything to declare or was declared."""
        person = self.person
        if not seeing.may_declare(person) and not seeing.seen(person):
            raise NotFound("@declarations")
        return person


class DeclarationsGet(Declaring):
    """``@declarations``: what may be declared, and the own; ``…/<number>``: one of them."""

    def act(self):
        person = self.declarer
        if self.step:
            return self.say_one(seeing.find(person, self.step))
        places = [place_json(each, self.request) for each in places_of(person)]
        return self.page_of(
            iter(seeing.seen(person)),
            self.say_one,
            **{
                "@id": f"{self.context.absolute_url()}/@declarations",
                "premises": places,
            },
        )


class DeclarationsPost(Declaring):
    """Declare; with ``check`` nothing is sent. ``…/<number>`` with ``do``: withdraw."""

    def act(self):
        person, body = self.declarer, self.body()
        if self.step:
            if body.get("do") != "withdraw":
                found = seeing.own(person, self.step)
                raise PortalError("declarations_step", state=found.state)
            return self.say_one(declarations.withdraw(person, self.step))
        key = body.get("key", "")
        key = key if isinstance(key, str) else ""
        sent = declarations.known(person, key)
        if sent is not None and not body.get("check"):
            self.request.response.setStatus(201)
            return self.say_one(sent)
        draft = self.draft(place_of(person, body.get("premises")), body)
        facts = preview_json(draft, self.request)
        if body.get("check"):
            return {**self.say_one(draft.declaration), **facts, "state": "draft"}
        made = declarations.send(draft, key, body.get("truth"))
        self.request.response.setStatus(201)
        return {**self.say_one(made), **facts}

    def draft(self, place, body):
        note = body.get("note", "")
        note = note if isinstance(note, str) else ""
        if body.get("kind") == "persons":
            if place.why_not is not None:
                raise PortalError(place.why_not, field="premises")
            values, errors = read(
                persons=(persons_of, body.get("persons")),
                happened_on=(day_of, body.get("happened_on")),
            )
            if errors:
                raise declarations.Wrong(*errors)
            return declarations.draft_persons(
                place, reason=str(body.get("reason", "")), note=note, **values
            )
        if body.get("kind") == "norm":
            name = "norm" if "norm" in body else "monthly"
            value = amount_of(body.get(name), name)
            component = body.get("component")
            if not isinstance(component, str):
                raise NotFound("component")
            account_id = body.get("account") or ""
            if not isinstance(account_id, str):
                raise PortalError("norm_account", field="account")
            return declarations.draft_norm(
                place, component, account_id, note=note, **{name: value}
            )
        raise NotFound("kind")


class ReceivedGet(Declaring):
    """The office: all, the newest first; ``state``, ``kind``, ``q``, ``community``."""

    def act(self):
        if self.step:
            found = desk.by_number(self.step)
            desk.note_look(self.request, [found], "rest")
            return declaration_json(found, office=True)
        wanted = desk.wanted(self.request.form)
        answer = self.page_of(
            desk.find(wanted), lambda each: each, counts=desk.counts(wanted)
        )
        desk.note_look(self.request, answer["items"], "rest")
        answer["items"] = [declaration_json(each, True) for each in answer["items"]]
        return answer


class ReceivedPost(Declaring):
    """``…/<number>`` with ``do``: accept, or refuse with a ``reason``; ``accept`` many."""

    def act(self):
        body = self.body()
        if self.step:
            reason = body.get("reason", "")
            made = declarations.decide(
                self.step, body.get("do"), reason if isinstance(reason, str) else ""
            )
            return declaration_json(made, office=True)
        numbers = body.get("accept")
        if not isinstance(numbers, list):
            raise NotFound
        done, late = desk.accept_all(each for each in numbers if isinstance(each, str))
        return {"accepted": done, "settled_before": late}
