"""REST: ``@accessibility``, the statement for machines; for the office what is missing."""

from ..core import clock
from ..rest import Service
from ..theme.frame import is_staff
from . import rules
from .api import statement
from .wording import PROBLEMS
from dataclasses import asdict
from zope.i18n import translate


class Get(Service):
    """The public statement; who works in the staff frame also gets its problems."""

    def reply(self):
        said = statement()
        body = {
            name: clock.iso(value) if hasattr(value, "isoformat") else value
            for name, value in asdict(said).items()
        }
        body["@id"] = f"{self.context.absolute_url()}/@accessibility"
        body["exceptions"] = list(said.exceptions)
        body["exclusions"] = list(said.exclusions)
        if is_staff(self.context):
            today = clock.today()
            body["problems"] = [
                {
                    "code": code,
                    "message": translate(PROBLEMS[code], context=self.request),
                }
                for code in rules.problems(said, today)
            ]
            body["review"] = rules.review(said, today)
            body["review_until"] = clock.iso(rules.review_until(said))
        return body
