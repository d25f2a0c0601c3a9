"""REST: ``@result-letters``, who was told of an adopted resolution, for the office."""

from ...rest import WrongValue
from ..api import ResolutionError
from ..paper import access
from ..services.base import ResolutionsAct
from ..services.base import ResolutionsService
from . import api as results
from .owners import postal
from .words import PROBLEMS
from datetime import date
from zExceptions import NotFound


class LettersService(ResolutionsService):
    """Not there for others, nor where nobody has to be told."""

    def reply(self):
        if not access.may_see(self.context) or not results.is_needed(self.context):
            raise NotFound("@result-letters")
        return super().reply()

    def problem(self, error):
        if error.code in PROBLEMS:
            return {"code": error.code, "message": self.words.say(PROBLEMS[error.code])}
        return super().problem(error)

    def listed(self):
        access.log(self.context, self.request, "resolution_letters", (), "rest")
        found = results.standing(self.context)
        try:
            where = postal([owner for owner, _notice in found])
        except ResolutionError:
            # The list is known while the ERP is away; where letters go is not.
            where = {}
        return {
            "@id": f"{self.context.absolute_url()}/@result-letters",
            "items": [self.entry(*each, where.get(each[0].id)) for each in found],
            "items_total": len(found),
        }

    def entry(self, owner, notice, lines):
        told = notice.told
        return {
            "owner": owner.id,
            "name": owner.name,
            "places": [self.words.place(part) for part in owner.parts],
            "postal_address": None if lines is None else list(lines),
            "state": notice.where,
            "way": told and told.way,
            "outcome": told and told.state,
            "courtesy": told and told.courtesy,
            "sent_on": _iso(told and told.sent_on),
            "known_on": _iso(told and told.known_on),
            "address": (told and told.address) or None,
            "message_id": (told and told.message_id) or None,
            "challenge_until": _iso(notice.until),
        }


def _iso(day):
    return day and day.isoformat()


class LettersGet(LettersService):
    """Every owner, how it stands with each, and the proof."""

    def answer(self):
        return self.listed()


class LettersPost(LettersService, ResolutionsAct):
    """Writes down that ``owners`` were told: ``way``, ``sent_on``, ``known_on``."""

    def answer(self):
        ids = self.body.get("owners")
        if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
            raise WrongValue("owners")
        results.mark(
            self.context,
            ids,
            self.text("way"),
            self.day("sent_on"),
            self.day("known_on"),
        )
        return self.listed()

    def day(self, name):
        text = self.text(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise WrongValue(name) from None
