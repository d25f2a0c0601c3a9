"""REST: the form and what is sent with it, the own requests, and the desk."""

from .. import _
from ..core.errors import PortalError
from ..directory.person import current_person
from ..notifications.stamps import place_typed
from ..problems import said
from ..rest import Body
from ..rest import SteppedService
from ..rest import WRONG_VALUE
from ..rest import WrongValue
from ..theme.rest import field_errors
from . import api as requests
from . import desk
from . import files as files_of
from . import rules
from . import wording
from .rest import as_json
from .rest import form_json
from .rest import from_base64
from .rest import Say
from .rest import texts_of
from .storage import get_requests
from itertools import islice
from plone import api
from zExceptions import NotFound


SIZE = 50
MOST = 200


class RequestService(Say, Body, SteppedService):
    """What they have in common: who asks, and errors in plain words."""

    @property
    def person(self):
        return current_person(self.request)

    @property
    def portal_url(self):
        return api.portal.get().absolute_url()

    def reply(self):
        try:
            return self.act()
        except rules.Wrong as wrong:
            errors = wrong.errors
        except WrongValue as wrong:
            text = _(
                WRONG_VALUE, default=WRONG_VALUE.default, mapping={"name": str(wrong)}
            )
            raise field_errors(
                [{"field": str(wrong), "message": self.say(text)}]
            ) from None
        except PortalError as error:
            errors = [("", error)]
        raise field_errors(
            [
                {
                    "field": name,
                    "code": error.code,
                    "message": self.say(said(error, *wording.ALL_PROBLEMS)),
                }
                for name, error in errors
            ]
        )

    def number(self, name, default, most):
        text = self.request.form.get(name, str(default))
        if not (isinstance(text, str) and text.isdecimal() and len(text) < 7):
            raise WrongValue(name)
        return min(int(text), most)

    def files_sent(self, field=None):
        """``File``s of the body's ``files``, for a step."""
        found = []
        for each in self.typed("files", list, [])[: rules.MOST_FILES]:
            name, data = from_base64(each)
            name, data = files_of.taken(field, name, data)
            found.append(files_of.made("", name, data))
        return tuple(found)


class FormGet(RequestService):
    """``GET <form>/@request-form``: what it asks, filled with what is known."""

    def act(self):
        if self.person is None or not requests.may_use(self.context) or self.steps:
            raise NotFound("@request-form")
        form = requests.form_for(self.person, self.context, self.request)
        return form_json(form, self.context)


class FormPost(RequestService):
    """``POST <form>/@request-form``: send it, once under one ``key``."""

    def act(self):
        if self.person is None or not requests.may_use(self.context) or self.steps:
            raise NotFound("@request-form")
        form = requests.form_for(self.person, self.context, self.request)
        answers = self.typed("answers", dict, {})
        unknown = set(answers) - {each.name for each in form.fields if each.asks}
        if unknown:
            raise WrongValue(sorted(unknown)[0])
        typed = {name: texts_of(name, value) for name, value in answers.items()}
        files = self.files_of(form)
        made = requests.send(
            self.person,
            self.context,
            self.request,
            key=self.text("key"),
            typed=typed,
            files=files,
        )
        self.request.response.setStatus(201)
        return as_json(made, self.portal_url, self.say, "@requests")

    def files_of(self, form):
        """Checked files by field; a required one must be there. Errors: ``Wrong``."""
        sent, errors, found = self.typed("files", dict, {}), [], []
        for field in form.fields:
            if not field.is_file:
                continue
            given = sent.pop(field.name, None)
            try:
                if given is None and field.required:
                    raise PortalError("request_file_missing")
                if given is not None:
                    name, data = files_of.taken(field, *from_base64(given))
                    found.append(files_of.made(field.label, name, data))
            except PortalError as error:
                errors.append((field.name, error))
        if sent:
            raise WrongValue(sorted(sent)[0])
        if errors:
            raise rules.Wrong(errors)
        return tuple(found)


class RequestsGet(RequestService):
    """``GET @requests``, ``@requests/<number>``, ``…/file/<id>``: the own ones."""

    endpoint = "@requests"

    def act(self):
        if self.person is None:
            raise NotFound("@requests")
        if self.steps:
            return self.one(requests.own(self.person, self.steps[0]))
        start, size = (
            self.number("b_start", 0, 10**6),
            self.number("b_size", SIZE, MOST) or SIZE,
        )
        found = requests.of_person(self.person)
        found = list(islice(found, start, start + size + 1))
        answer = {
            "@id": f"{self.portal_url}/@requests",
            "items": [self.json(each) for each in found[:size]],
        }
        if len(found) > size:
            answer["next"] = start + size
        return answer

    def json(self, made):
        return as_json(made, self.portal_url, self.say, self.endpoint)

    def one(self, made):
        if len(self.steps) == 1:
            return self.json(made)
        file = next((f for f in made.all_files if f.id == self.steps[-1]), None)
        if len(self.steps) != 3 or self.steps[1] != "file" or file is None:
            raise NotFound("file")
        return files_of.answer(self.request, file)


class RequestsPost(RequestsGet):
    """``POST @requests/<number>`` with ``do``: reply (``text``, ``files``), withdraw."""

    def act(self):
        if self.person is None or len(self.steps) != 1:
            raise NotFound("@requests")
        made = requests.own(self.person, self.steps[0])
        what = self.text("do")
        if what not in rules.OF_PERSON:
            raise WrongValue("do")
        files = self.files_sent() if what == "reply" else ()
        text = self.text("text") if what == "reply" else ""
        return self.json(requests.step(self.person, made, what, text, files))


class DeskGet(RequestsGet):
    """``GET @requests-desk``, ``@requests-desk/<number>``, ``…/file/<id>``: staff."""

    endpoint = "@requests-desk"

    def act(self):
        if self.steps:
            return self.one(self.found(self.steps[0]))
        form = self.request.form
        texts = {
            name: form[name] if isinstance(form.get(name), str) else ""
            for name in ("state", "form", "zone", "q", "after")
        }
        after = place_typed(texts["after"])
        if texts["state"] and texts["state"] not in wording.DESK_STATES:
            raise WrongValue("state")
        if texts["after"] and not after:
            raise WrongValue("after")
        wanted = desk.Wanted(
            *(texts["state"], texts["form"], texts["zone"], texts["q"].strip(), after),
            self.number("b_size", SIZE, MOST) or SIZE,
        )
        found, more = desk.find(wanted)
        desk.note_look(self.request, found, "rest")
        counts = desk.counts(wanted)
        answer = {
            "@id": f"{self.portal_url}/@requests-desk",
            "counts": {state or "all": count for state, count in counts.items()},
            "items": [self.json(each) for each in found],
        }
        if more:
            answer["next"] = more.replace("\0", "-")
        return answer

    def found(self, number):
        made = get_requests().by_number(number)
        if made is None:
            raise NotFound(number)
        desk.note_look(self.request, [made], "rest")
        return made

    def json(self, made):
        return {**super().json(made), **self.whose(made)}

    @staticmethod
    def whose(made):
        return {
            "who": desk.name_of(made),
            "contractor": made.contractor_id,
            "problem": made.problem,
        }


class DeskPost(DeskGet):
    """``POST @requests-desk/<number>`` with ``do``, ``text`` and ``files``."""

    def act(self):
        if len(self.steps) != 1:
            raise NotFound("@requests-desk")
        made, what = self.found(self.steps[0]), self.text("do")
        if what not in rules.OF_OFFICE:
            raise WrongValue("do")
        files = self.files_sent()
        return self.json(requests.decide(made, what, self.text("text"), files))
