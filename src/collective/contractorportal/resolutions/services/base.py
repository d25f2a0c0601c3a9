"""What the services of resolutions have in common: a body, and errors in plain words."""

from ...core import clock
from ...core.errors import PortalError
from ...directory.person import current_person
from ...rest import Body
from ...rest import Service
from ...rest import WRONG_VALUE
from ...rest import WrongValue
from ...theme.assets import asset_url
from ..api import ResolutionError
from ..wording import Words
from base64 import b64decode
from functools import cached_property
from plone import api

import math


# What is no fault of the request as such.
STATUS = {
    "password_wrong": 403,
    "password_missing": 403,
    "password_locked": 429,
    "code_wrong": 403,
    "code_ended": 403,
    "code_missing": 403,
    "proof_company": 403,
    "part_unknown": 403,
    "vote_not_open": 409,
    "vote_not_online": 409,
    "vote_closed": 409,
    "already_cast": 409,
    "key_used": 409,
    "cast_by_another": 409,
    "part_blocked": 409,
    "wording_changed": 409,
    "choice_directed": 409,
    "step_not_here": 409,
    "reminded_lately": 409,
    "nobody_to_remind": 409,
    "request_over": 409,
    "request_not_owner": 403,
    "request_office_only": 403,
    "request_too_many": 429,
    "notice_erp": 503,
}


class ResolutionsService(Service):
    """A service that says what is wrong, and never more than that."""

    def reply(self):
        try:
            return self.answer()
        except WrongValue as wrong:
            name = wrong.args[0]
            message = self.words.say(WRONG_VALUE, name=name)
            return self.error(400, [{"code": None, "field": name, "message": message}])
        except PortalError as error:
            return self.problems([error])
        except ResolutionError as error:
            return self.problems(error.problems)

    def answer(self):
        raise NotImplementedError

    @cached_property
    def person(self):
        return current_person(self.request)

    @cached_property
    def words(self):
        language = api.portal.get_current_language()[:2]
        sprite = asset_url(api.portal.get().absolute_url(), "icons.svg")
        return Words(self.request, language, sprite)

    def problem(self, error):
        """A ``PortalError`` as JSON: its code, and words for people."""
        return {"code": error.code, "message": self.words.problem(error)}

    def problems(self, problems):
        first = problems[0]
        if first.code == "password_locked":
            seconds = (first.details["until"] - clock.now()).total_seconds()
            self.request.response.setHeader("Retry-After", str(math.ceil(seconds)))
        return self.error(
            STATUS.get(first.code, 400), [self.problem(each) for each in problems]
        )

    def error(self, status, said):
        self.request.response.setStatus(status)
        return {
            "type": "Conflict" if status == 409 else "BadRequest",
            "message": " ".join(each["message"] for each in said),
            "problems": said,
        }


class ResolutionsAct(Body, ResolutionsService):
    """A call that changes something."""

    def files(self):
        """Pairs of name and bytes of ``files``: as plone.restapi has them, in base64."""
        for each in self.typed("files", list, []):
            try:
                yield str(each["filename"]), b64decode(each["data"], validate=True)
            except (KeyError, TypeError, ValueError):
                raise WrongValue("files") from None
