"""What the services of notices have in common: a body, and errors in plain words."""

from ... import _
from ...core.errors import PortalError
from ...rest import Body
from ...rest import Service
from ...rest import WRONG_VALUE
from ...rest import WrongValue
from .. import api as notices
from ..words import PROBLEM_FIELDS
from ..words import problem_text
from zope.i18n import translate


NOT_FOUND = _(
    "rest_not_found", default="This does not exist, or it is not meant for you."
)


class NoticeService(Service):
    """A service that says what is wrong, and never more than that."""

    def reply(self):
        try:
            return self.answer()
        except WrongValue as wrong:
            message = _(
                WRONG_VALUE,
                default=WRONG_VALUE.default,
                mapping={"name": wrong.args[0]},
            )
            return self.error([(None, wrong.args[0], message)])
        except PortalError as error:
            return self.problems([error])
        except notices.NoticeError as error:
            return self.problems(error.problems)

    def answer(self):
        raise NotImplementedError

    def problems(self, problems):
        return self.error(
            [
                (problem.code, PROBLEM_FIELDS.get(problem.code), problem_text(problem))
                for problem in problems
            ]
        )

    def error(self, problems):
        """400 with every reason: its code, the field, and words for people."""
        self.request.response.setStatus(400)
        said = [
            {
                "code": code,
                "field": field,
                "message": translate(message, context=self.request),
            }
            for code, field, message in problems
        ]
        return {
            "type": "BadRequest",
            "message": " ".join(each["message"] for each in said),
            "problems": said,
        }


class NoticeAct(Body, NoticeService):
    """A call that changes a notice."""
