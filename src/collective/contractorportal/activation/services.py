"""REST: ``@activation`` for who has a letter; letters and their files for the office."""

from .. import _
from ..accounts.access import note_look
from ..accounts.merging import numbered
from ..core.errors import PortalError
from ..directory.person import current_person
from ..directory.rules import display_name
from ..rest import Body
from ..rest import Service
from ..rest import SteppedService
from ..rest import WRONG_VALUE
from ..rest import WrongValue
from . import api as activation
from . import ordering
from . import people
from .rules import state_of
from .runs import storage
from .storage import get_letters
from .wording import problem
from itertools import islice
from plone import api
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate


MOST = 100
NEEDS_WHOM = _(
    "activation_rest_whom", default="Give community, or contractor: a number."
)


class Speaking(Body):
    """Answers 400 with what is wrong, and keeps what was counted."""

    def refuse(self, pairs, status=400):
        """The answer to what cannot be done; counted tries are kept, so none is raised."""
        errors = [{"field": field, "message": self.told(what)} for field, what in pairs]
        self.request.response.setStatus(status)
        text = " ".join(each["message"] for each in errors)
        return {"type": "BadRequest", "message": text, "errors": errors}

    def told(self, what):
        message = problem(what) if isinstance(what, PortalError) else what
        return translate(message, context=self.request)

    def wrong(self, name):
        text = _(WRONG_VALUE, default=WRONG_VALUE.default, mapping={"name": name})
        return BadRequest(translate(text, context=self.request))


class ActivationPost(Speaking, Service):
    """``POST @activation``: ``code`` and ``fact``; with ``password`` it makes the login.

    Who is logged in brings the numbers of the letter into the own login with
    ``{"join": true}``.
    """

    def reply(self):
        try:
            code, fact = self.text("code"), self.text("fact")
            email, password = self.text("email"), self.text("password")
            join = self.flag("join")
        except WrongValue as error:
            raise self.wrong(error.args[0]) from None
        is_in = not api.user.is_anonymous()
        person = current_person(self.request) if is_in else None
        try:
            if is_in and person is None:
                raise PortalError("activation_staff")
            letter = activation.open_letter(code, fact)
            if is_in:
                return self.added(letter, person) if join else self.checked(letter)
            return self.made(letter, email, password)
        except PortalError as error:
            locked = error.code == "activation_locked"
            return self.refuse([("code", error)], 429 if locked else 400)

    def made(self, letter, email, password):
        if not password:
            return self.checked(letter)
        wrong = activation.errors_of(letter, email, password)
        if wrong:
            return self.refuse(wrong)
        user_id = activation.activate(letter, email, password)
        self.request.response.setStatus(201)
        return {
            "user_id": user_id,
            "login": api.user.get(userid=user_id).getUserName(),
            "email_to_confirm": activation.waits_for_mail(user_id),
        }

    def added(self, letter, person):
        activation.add_to_login(letter, person.user_id)
        return {"user_id": person.user_id, "numbers": self.numbers(letter)}

    def checked(self, letter):
        """Code and fact are right; nothing is done."""
        found = people.contractors_of(letter.contractor_ids)
        return {"name": display_name(found[0]), "numbers": self.numbers(letter)}

    def numbers(self, letter):
        return [each.number for each in people.contractors_of(letter.contractor_ids)]


def letter_json(letter):
    """A letter as JSON: never its code."""
    found = people.contractors_of(letter.contractor_ids)
    return {
        "id": letter.id,
        "numbers": [each.number for each in found],
        "fact": letter.fact,
        "issued_at": letter.issued_at.isoformat(timespec="seconds"),
        "issued_by": letter.issued_by,
        "expires_at": letter.expires_at.isoformat(timespec="seconds"),
        "state": state_of(letter, activation.now()),
        "wrong_facts": letter.tries,
        "ended_at": letter.ended_at and letter.ended_at.isoformat(timespec="seconds"),
        "ended_by": letter.ended_by or None,
        "run": letter.run_id or None,
    }


class LettersGet(Service):
    """The log of letters, the newest first: all, or those to ``contractor`` (a number)."""

    def reply(self):
        number = self.request.form.get("contractor", "")
        letters = get_letters()
        found = letters.newest()
        if isinstance(number, str) and number:
            try:
                found = letters.of(numbered(number).id)
            except PortalError:
                found = []
        found = list(islice(found, MOST))
        whose = [i for each in found for i in each.contractor_ids]
        note_look(self.request, whose, "rest")
        return {
            "@id": f"{self.context.absolute_url()}/@activation-letters",
            "items": [letter_json(each) for each in found],
        }


class LettersDelete(Speaking, SteppedService):
    """``DELETE @activation-letters/<id>``: the letter is taken back."""

    def reply(self):
        try:
            return letter_json(activation.revoke("/".join(self.steps)))
        except PortalError as error:
            if error.code == "letter_unknown":
                raise NotFound("letter") from None
            return self.refuse([("letter", error)])


def run_json(run, portal_url):
    """An order as JSON; ``file`` is there while it can be fetched."""
    found = people.contractors_of(run.contractor_ids)
    return {
        "id": run.id,
        "community": run.community_id or None,
        "numbers": [each.number for each in found],
        "anew": run.anew,
        "ordered_by": run.by,
        "ordered_at": run.ordered_at.isoformat(timespec="seconds"),
        "state": run.state,
        "percent": run.percent,
        "letters": run.made,
        "passed_over": run.passed_over,
        "file": f"{portal_url}/@@letters-file?id={run.id}" if run.file else None,
    }


class RunsGet(Service):
    """Orders of letters, the newest first."""

    def reply(self):
        url = self.context.absolute_url()
        runs = list(islice(storage.get_runs().newest(), MOST))
        note_look(self.request, [i for run in runs for i in run.contractor_ids], "rest")
        return {
            "@id": f"{url}/@activation-runs",
            "items": [run_json(each, url) for each in runs],
        }


class RunsPost(Speaking, Service):
    """Order letters: of a ``community``, or of a ``contractor``; ``anew`` if wanted."""

    def reply(self):
        try:
            community, number = self.text("community"), self.text("contractor")
            anew = self.flag("anew")
        except WrongValue as error:
            raise self.wrong(error.args[0]) from None
        if bool(community) == bool(number):
            return self.refuse([("community", NEEDS_WHOM)])
        try:
            contractor_id = numbered(number).id if number else ""
            run = ordering.order(self.request, community, contractor_id, anew, "rest")
        except PortalError as error:
            return self.refuse([("contractor" if number else "community", error)])
        self.request.response.setStatus(202 if run.is_open else 201)
        return run_json(run, self.context.absolute_url())


class RunsDelete(SteppedService):
    """``DELETE @activation-runs/<id>``: the file is thrown away, the order stays."""

    def reply(self):
        run = storage.get_runs().get("/".join(self.steps))
        if run is None:
            raise NotFound("run")
        ordering.destroy(run)
        return run_json(run, self.context.absolute_url())
