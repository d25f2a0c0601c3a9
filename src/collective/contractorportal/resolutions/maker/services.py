"""REST of making drafts: usual matters, a draft from one, and a draft changed."""

from ...core.errors import PortalError
from ...notices.fields import parse
from ...rest import WrongValue
from ..api import ResolutionError
from ..book.api import is_for
from ..services.base import ResolutionsAct
from ..services.base import ResolutionsService
from . import api as maker
from . import words as said
from .texts import BY_NAME
from .typed import FLAGS
from .typed import MOMENTS
from zExceptions import NotFound


# The state is another than the caller believes.
CONFLICTS = ("step_not_here", "seen_changed", "stale", "number_taken")


class Said:
    """Errors of this room in its own words, each with its field."""

    def error(self, status, said):
        if said and said[0]["code"] in CONFLICTS:
            status = 409
        return super().error(status, said)

    def problem(self, error):
        message = said.PROBLEMS.get(error.code)
        if message is None:
            return super().problem(error)
        details = {name: str(value) for name, value in error.details.items()}
        return {
            "code": error.code,
            "field": error.details.get("field"),
            "message": self.words.say(message, **details),
        }


class PatternsGet(ResolutionsService):
    """Usual matters with their fields, their rule and what the law says."""

    def answer(self):
        if not is_for(self.context):
            raise NotFound(self.__name__)
        return {
            "@id": f"{self.context.absolute_url()}/@resolution-patterns",
            "items": [self.pattern(name) for name in maker.names_for(self.context)],
        }

    def pattern(self, name):
        pattern = BY_NAME.get(name)
        found = {"name": name, "title": self.words.say(said.PATTERNS[name])}
        if pattern is None:
            return found
        return found | {
            "legal_basis": pattern.legal_basis,
            "rule": pattern.rule,
            "requires_notary": pattern.requires_notary,
            "notes": [self.words.say(said.NOTES[note]) for note in pattern.notes],
            "fields": [
                {
                    "name": field.name,
                    "kind": field.kind,
                    "title": self.words.say(said.FIELDS[field.name]),
                    "required": field.required,
                    "max_length": field.most,
                }
                for field in pattern.fields
            ],
        }


class DraftPost(Said, ResolutionsAct):
    """Makes a draft from a pattern; with ``preview`` it only says its words."""

    def answer(self):
        if not is_for(self.context):
            raise NotFound(self.__name__)
        name, given = self.text("pattern"), self.fields()
        preview = self.body.get("preview", False)
        if not isinstance(preview, bool):
            raise WrongValue("preview")
        if preview:
            words = maker.preview(name, given)
            return words and {
                "title": words.title,
                "text": words.html,
                "meaning": words.meaning,
                "legal_basis": words.legal_basis,
            }
        made = maker.make(self.context, name, given, self.text("title"))
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", made.absolute_url())
        return {
            "@id": made.absolute_url(),
            "title": made.title,
            "state": made.state(),
            "running": f"{made.absolute_url()}/@running",
        }

    def fields(self):
        given = self.body.get("fields", {})
        if not isinstance(given, dict) or not all(
            isinstance(value, str) for value in given.values()
        ):
            raise WrongValue("fields")
        return given


class ChangePost(Said, ResolutionsAct):
    """Changes a draft; what is not named stays."""

    def answer(self):
        values = {name: self.value(name) for name in self.body if name != "version"}
        version = self.body.get("version")
        if version is not None and version != maker.version_of(self.context):
            raise PortalError("stale")
        maker.change(self.context, values)
        return {
            "@id": self.context.absolute_url(),
            "state": self.context.state(),
            "version": maker.version_of(self.context),
        }

    def value(self, name):
        if name not in (*maker.TEXTS, "text", *maker.SETTINGS):
            raise WrongValue(name)
        value = self.body[name]
        if name in FLAGS:
            if not isinstance(value, bool):
                raise WrongValue(name)
            return value
        if value is None and name in (*MOMENTS, "threshold"):
            return None
        if not isinstance(value, str):
            raise WrongValue(name)
        if name in MOMENTS:
            try:
                return parse(value, end=name == "closes")
            except PortalError:
                raise ResolutionError(
                    [PortalError("moment_invalid", field=name)]
                ) from None
        return value
