"""What the office's services have in common."""

from ....core.errors import PortalError
from ....erp.errors import ErpError
from ....rest import SteppedService
from ... import api as readings
from ..base import licensed
from ..saying import ReadingWords
from functools import cached_property
from plone import api
from plone.restapi.deserializer import json_body
from zExceptions import NotFound


class Office(SteppedService):
    """A service for who may manage readings; mistakes are answered in plain words."""

    tables = ()

    def reply(self):
        if not licensed():
            raise NotFound(self.__name__)
        try:
            return self.act()
        except readings.Wrong as wrong:
            codes = [each.code for each in wrong.errors]
            codes += [
                each.code
                for verdict in wrong.verdicts
                for each in verdict.findings
                if each.weight == "refuse"
            ]
            return self.refuse(codes, self.words.problems(wrong))
        except readings.Asked as asked:
            return self.ask(asked)
        except PortalError as error:
            text = self.words.problem(error, *self.tables)
            return self.refuse([error.code], [text])
        except ErpError:
            self.request.response.setStatus(503)
            return {"type": "ServiceUnavailable", "message": "erp"}

    @cached_property
    def words(self):
        return ReadingWords(self.request)

    @cached_property
    def url(self):
        return f"{api.portal.get().absolute_url()}/{self.name}"

    def refuse(self, codes, texts):
        self.request.response.setStatus(400)
        return {
            "type": "BadRequest",
            "message": " ".join(dict.fromkeys(texts)),
            "errors": list(dict.fromkeys(codes)),
        }

    def ask(self, asked):
        """What the rules ask about: send it again with these tokens as ``confirmed``."""
        self.request.response.setStatus(409)
        return {
            "type": "Conflict",
            "questions": [
                {
                    "meter": verdict.meter.id,
                    "token": verdict.token,
                    "codes": [each.code for each in verdict.asked],
                }
                for verdict in asked.verdicts
                if verdict.asked
            ],
        }

    @cached_property
    def body(self):
        return json_body(self.request)

    def text(self, name):
        value = self.body.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name):
        value = self.body.get(name, ())
        value = [value] if isinstance(value, str) else value
        return [str(each) for each in value] if isinstance(value, list) else []

    def asked(self, name):
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""
