"""REST: ``@contact`` for contractors, ``@contact-changes`` for the office."""

from ..cases.services import CaseService
from ..core.errors import PortalError
from ..stepup import api as stepup
from . import api as contact
from . import desk
from .links import confirm_link
from .links import stop_link
from .model import KINDS
from .office import decide
from .shown import office_json
from .shown import Own
from .wording import problem
from zExceptions import NotFound


class Contact(CaseService):
    """With the words of this room."""

    problem = staticmethod(problem)

    def reply(self):
        try:
            return super().reply()
        except contact.Wrong as wrong:
            raise self.refuse(wrong.errors) from None


class ContactGet(Contact):
    """``@contact``: what the ERP has and what is under way; ``@contact/<number>``: a change."""

    def act(self):
        own = Own(self.person)
        if self.step:
            return own.change_json(contact.own(self.person, self.step))
        answer = {"@id": f"{self.context.absolute_url()}/@contact", **own.as_json()}
        return {
            **answer,
            "history": [own.change_json(each) for each in own.changes[:100]],
        }


class ContactPatch(Contact):
    """Ask for changes: all of ``changes`` or, when something is wrong, none.

    ``contractors`` are ids of the own numbers, all without it; the same ``key`` asks once.
    """

    def act(self):
        body, person = self.body(), self.person
        if self.steps:
            raise NotFound
        changes, ids = body.get("changes"), body.get("contractors")
        key = body.get("key", "")
        if not isinstance(changes, dict) or not changes:
            raise self.refuse([PortalError("contact_value", field="changes")])
        if not (
            ids is None
            or (isinstance(ids, list) and all(isinstance(i, str) for i in ids))
        ):
            raise self.refuse([PortalError("contact_contractors", field="contractors")])
        errors = []
        for kind, value in changes.items():
            if kind not in KINDS:
                errors.append(PortalError("contact_value", field=kind))
                continue
            if contact.known(person, kind, key) is not None:
                continue
            try:
                contact.check(person, kind, value, ids)
            except contact.Wrong as wrong:
                errors += [_at(error, kind) for error in wrong.errors]
        if errors:
            raise self.refuse(errors)
        if stepup.asked_for_contact(changes):
            try:
                stepup.prove(person.user_id, body.get("proof") or "")
            except PortalError as error:
                return self.unproved(error)
        made = [
            contact.change(person, kind, changes[kind], ids, str(key))
            for kind in KINDS
            if kind in changes
        ]
        own = Own(person)
        self.request.response.setStatus(201)
        return {"changes": [own.change_json(each) for each in made]}


def _at(error, kind):
    """An error at its field: ``address.number``, or the kind."""
    field = error.details.get("field")
    where = f"{kind}.{field}" if field and field != kind else kind
    return PortalError(error.code, **{**error.details, "field": where})


class ContactPost(Contact):
    """``@contact/<number>`` with ``do``: ``code`` and its digits, ``resend``, ``withdraw``."""

    def act(self):
        person, body = self.person, self.body()
        if not self.step:
            raise NotFound
        what, number = body.get("do"), self.step
        if what == "code":
            made, error = contact.type_code(person, number, str(body.get("code", "")))
            if error is not None:
                # The wrong try has to be kept, so this is no exception.
                self.request.response.setStatus(400)
                return {
                    "type": "BadRequest",
                    "message": self.say(problem(error)),
                    "errors": [
                        {
                            "field": "code",
                            "code": error.code,
                            "message": self.say(problem(error)),
                        }
                    ],
                }
        elif what == "resend":
            made = contact.send_code_again(person, number)
        elif what == "withdraw":
            made = contact.withdraw(person, number)
        else:
            found = contact.own(person, number)
            raise PortalError("contact_step", state=found.state)
        return Own(person).change_json(made)


class LinkPost(Contact):
    """Who has the ``token`` of an e-mail needs no login."""

    answer = None

    def act(self):
        if self.steps:
            raise NotFound
        made = self.answer(str(self.body().get("token", "")))
        return {"id": made.number, "kind": made.kind, "state": made.state}


class ConfirmPost(LinkPost):
    """``@contact-confirm``: the new e-mail address is the person's own."""

    answer = staticmethod(confirm_link)


class StopPost(LinkPost):
    """``@contact-stop``: who is reached at the old address says that it was not them."""

    answer = staticmethod(stop_link)


class ChangesGet(Contact):
    """The office: all changes, the newest first; ``state``, ``kind``, ``q``, ``community``."""

    def act(self):
        if self.step:
            found = desk.by_number(self.step)
            desk.note_look(self.request, [found], "rest")
            return office_json(found)
        wanted = desk.wanted(self.request.form)
        answer = self.page_of(
            desk.find(wanted), lambda each: each, counts=desk.counts(wanted)
        )
        desk.note_look(self.request, answer["items"], "rest")
        return {**answer, "items": [office_json(each) for each in answer["items"]]}


class ChangesPost(Contact):
    """``do``: approve, confirm, or refuse with a ``reason``."""

    def act(self):
        if not self.step:
            raise NotFound
        body = self.body()
        reason = body.get("reason", "")
        made = decide(
            self.step, body.get("do"), reason if isinstance(reason, str) else ""
        )
        return office_json(made)
