"""REST: ``@privacy-requests`` for contractors, ``@privacy-requests-received``."""

from ...cases import desk
from ...cases.services import CaseService
from ...core import clock
from ...core.errors import PortalError
from ...core.errors import Wrong
from ...core.period import day_typed
from ..rules import plain
from . import api as rights
from . import entering
from . import subject
from .access import note_look
from .desk import wanted
from .model import STATES
from .storage import get_asks
from .wording import problem
from zExceptions import NotFound


def ask_json(found):
    """A request as JSON."""
    late = found.is_open and found.due_on < clock.today()
    return {**plain(found), "received_on": found.came_on.isoformat(), "late": late}


class Asking(CaseService):
    """With the words of this room."""

    problem = staticmethod(problem)

    def own_json(self, found):
        return ask_json(rights.without_office(found))


class AsksGet(Asking):
    """The own ones, the newest first; ``…/<number>``: one of them."""

    def act(self):
        if self.step:
            return self.own_json(rights.own(self.person, self.step))
        found = iter(rights.of_person(self.person))
        url = f"{self.context.absolute_url()}/@privacy-requests"
        return self.page_of(found, self.own_json, **{"@id": url})


class AsksPost(Asking):
    """Ask: ``kind``, ``text``, ``key``. ``…/<number>`` with ``do``: withdraw."""

    def act(self):
        person, body = self.person, self.body()
        if self.step:
            if body.get("do") != "withdraw":
                rights.own(person, self.step)
                raise PortalError("ask_step")
            return self.own_json(rights.withdraw(person, self.step))
        kind, text, key = (self.text_of(body, n) for n in ("kind", "text", "key"))
        try:
            made = rights.send(person, kind, text, key)
        except Wrong as wrong:
            raise self.refuse(wrong.errors) from None
        self.request.response.setStatus(201)
        return self.own_json(made)


class ReceivedGet(Asking):
    """The office: all, the newest first; filters ``state``, ``kind``, ``q``."""

    def act(self):
        if self.step:
            found = get_asks().by_number(self.step)
            if found is None:
                raise NotFound(self.step)
            note_look(self.request, [found], "rest")
            return ask_json(found)
        chosen = wanted(self.request.form)
        counts = desk.counts(get_asks(), chosen, STATES)
        found = desk.find(get_asks(), chosen)
        answer = self.page_of(found, lambda each: each, counts=counts)
        note_look(self.request, answer["items"], "rest")
        return {**answer, "items": [ask_json(each) for each in answer["items"]]}


class ReceivedPost(Asking):
    """``…/<number>`` with ``do``: begin, answer, extend or refuse, and ``reason``.

    ``do``: take, and ``format`` json or pdf, answers with all that is held about the
    person. Without a number: what came by letter, e-mail or word of mouth (``way``) on
    a day (``received_on``), of ``whom``, with ``kind``, ``text``, ``key``.
    """

    def act(self):
        body = self.body()
        if not self.step:
            return self.enter(body)
        what, reason = self.text_of(body, "do"), self.text_of(body, "reason")
        if what == "take":
            ending = self.text_of(body, "format") or "json"
            return subject.take(self.request, self.step, ending)
        return ask_json(rights.decide(self.step, what, reason))

    def enter(self, body):
        names = ("whom", "kind", "text", "way")
        day = day_typed(self.text_of(body, "received_on"))
        values = [self.text_of(body, name) for name in names]
        try:
            made = entering.enter(*values, day, self.text_of(body, "key"))
        except Wrong as wrong:
            raise self.refuse(wrong.errors) from None
        self.request.response.setStatus(201)
        return ask_json(made)
