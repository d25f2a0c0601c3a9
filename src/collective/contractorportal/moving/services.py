"""REST: ``@moving`` for who gives up a premises, ``@moving-desk`` for the office."""

from ..cases.services import CaseService
from ..core.errors import PortalError
from ..core.errors import Wrong
from ..erp.errors import ErpError
from ..finance.services.base import UNAVAILABLE
from ..stepup import api as stepup
from . import api as moving
from . import coming
from . import deciding
from . import desk
from . import papers
from .shown import move_json
from .shown import office_json
from .shown import own_json
from .shown import places_json
from .shown import taken_json
from .typed import other_account
from .wording import problem
from zExceptions import NotFound


class Moving(CaseService):
    """With the words of this room; an address may go on to a paper."""

    problem = staticmethod(problem)
    endpoint = "@moving"

    def reply(self):
        try:
            return super().reply()
        except Wrong as wrong:
            raise self.refuse(wrong.errors) from None
        except ErpError:
            self.request.response.setStatus(503)
            self.request.response.setHeader("Retry-After", "60")
            return {"type": "ServiceUnavailable", "message": self.say(UNAVAILABLE)}

    @property
    def url(self):
        return f"{self.context.absolute_url()}/{self.endpoint}"

    @property
    def number(self):
        """The number in the address, or None."""
        if len(self.steps) > 2:
            raise NotFound(self.steps[2])
        return self.steps[0] if self.steps else None

    @property
    def paper(self):
        """What of it is asked for: a paper's number, or the protocol."""
        return self.steps[1] if len(self.steps) == 2 else ""

    def values(self, body):
        """The fields of a body as texts, as a form has them."""
        taker, address = body.get("taker"), body.get("address")
        taker = taker if isinstance(taker, dict) else {}
        return {
            **(address if isinstance(address, dict) else {}),
            "day": body.get("day"),
            "nrb": body.get("account_number"),
            "note": body.get("note"),
            "taker_name": taker.get("name"),
            "taker_contact": taker.get("contact"),
        }


class MovingGet(Moving):
    """The own, what may be announced, what was taken over; one of them; its papers."""

    def act(self):
        person = self.person
        if self.number is None:
            return self.page_of(
                iter(moving.of_person(person)),
                lambda each: move_json(each, self.url),
                **{
                    "@id": self.url,
                    "premises": places_json(person, self.request)
                    if moving.may_begin(person)
                    else [],
                    "taken_over": [
                        taken_json(*each) for each in coming.taken_over(person)
                    ],
                },
            )
        found = moving.own(person, self.number)
        if self.paper:
            return papers.send(self.request, found, self.paper)
        return own_json(person, found, self.url, self.request)


class MovingPost(Moving):
    """Begin; or with ``do``: change, send, recall, withdraw, balance.

    Another account for refunds wants a ``proof`` of who it is.
    """

    def act(self):
        person, body = self.person, self.body()
        if self.paper:
            raise NotFound(self.paper)
        if self.number is None:
            return self.begin(person, body)
        what = body.get("do")
        if what == "change":
            found, values = moving.own(person, self.number), self.values(body)
            moving.check_change(found, values)
            refused = self.refused(person, body, values, found)
            if refused:
                return refused
            made = moving.change(person, self.number, values)
        elif what == "balance":
            seen = body.get("papers")
            seen = seen if type(seen) is int and seen >= 0 else None
            made, _paper = moving.ask_paper(person, self.number, seen)
            self.request.response.setStatus(201)
        else:
            made = moving.act(person, self.number, what)
        return move_json(made, self.url)

    def refused(self, person, body, values, move=None):
        """The answer to who gives another account and does not prove who it is."""
        if not other_account(values, move):
            return None
        try:
            stepup.prove(person.user_id, body.get("proof") or "")
        except PortalError as error:
            return self.unproved(error)
        return None

    def begin(self, person, body):
        premises_id, kind = self.text_of(body, "premises"), self.text_of(body, "kind")
        values, key = self.values(body), self.text_of(body, "key")
        if moving.known(person, key) is None:
            moving.check(person, premises_id, kind, values)
            refused = self.refused(person, body, values)
            if refused:
                return refused
        made = moving.begin(person, premises_id, kind, values, key)
        self.request.response.setStatus(201)
        return move_json(made, self.url)


class DeskGet(Moving):
    """All of them, the newest first; ``state``, ``kind``, ``q``, ``community``."""

    endpoint = "@moving-desk"

    def act(self):
        if self.number is not None:
            found = deciding.find(self.number)
            desk.note_look(self.request, [found], "rest")
            if self.paper:
                return papers.send(self.request, found, self.paper)
            return office_json(found, self.url)
        wanted = desk.wanted(self.request.form)
        answer = self.page_of(
            desk.find(wanted), lambda each: each, counts=desk.counts(wanted)
        )
        desk.note_look(self.request, answer["items"], "rest")
        answer["items"] = [office_json(each, self.url) for each in answer["items"]]
        return answer


class DeskPost(Moving):
    """``do``: accept, return, done, cancel, with a ``reason``; or confirm a balance."""

    endpoint = "@moving-desk"

    def act(self):
        if self.number is None or self.paper:
            raise NotFound(self.endpoint)
        body = self.body()
        made = deciding.decide(
            self.number, body.get("do"), self.text_of(body, "reason")
        )
        return office_json(made, self.url)
