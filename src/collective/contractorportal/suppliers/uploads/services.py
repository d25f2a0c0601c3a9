"""``@supplier-uploads``: invoices are sent in over REST, and followed."""

from ...audit.api import record
from ...erp.errors import ErpError
from ...finance.services.base import FinanceGet
from ...finance.services.base import NOT_FOUND
from ...finance.services.base import UNAVAILABLE
from ...finance.wording import Words
from ...requests.files import answer
from ...requests.rest import from_base64
from ...rest import Body
from ...rest import WRONG_VALUE
from ...rest import WrongValue
from .. import queries
from . import api as uploads
from . import wording as said
from .access import ACCESS
from .access import MANAGE
from .orders import orders_of
from .shown import as_json
from .storage import get_uploads
from .typed import AMOUNTS
from .typed import DAYS
from .typed import draft_of
from AccessControl import getSecurityManager
from zExceptions import NotFound


TEXTS = ("number", "ksef_number", *AMOUNTS, *DAYS)


class UploadsGet(FinanceGet):
    """What the firm has sent, one of it, its file; the office sees all firms'."""

    endpoint = "@supplier-uploads"
    modules = (queries.MODULE,)

    @property
    def is_office(self):
        may = getSecurityManager().checkPermission
        return bool(may(MANAGE, self.context))

    def many(self):
        if self.is_office:
            found = list(get_uploads().newest())
            return self.paged([(self.looked_at, each) for each in found])
        if not queries.is_supplier(self.person):
            raise NotFound("uploads")
        found = uploads.of_person(self.person)
        body = {
            "open": uploads.is_on(self.person),
            "orders": [
                {
                    "value": each.value,
                    "number": each.number,
                    "title": each.title,
                    "community": each.community_id,
                }
                for each in orders_of(self.person)
            ],
        }
        return self.paged([(self.written, each) for each in found], body)

    def written(self, upload):
        return as_json(upload, self.link(upload.id))

    def one(self):
        found = self.found(self.steps[0])
        if len(self.steps) == 1:
            return self.written(found)
        if self.steps[1:] != ["file"]:
            raise NotFound("upload")
        return answer(self.request, found)

    def found(self, upload_id):
        if not self.is_office:
            return uploads.own(self.person, upload_id)
        found = get_uploads().get(upload_id)
        if found is None:
            raise NotFound("upload")
        self.note(found)
        return found

    def looked_at(self, upload):
        self.note(upload)
        return self.written(upload)

    def note(self, upload):
        """Write down whose invoice the office looked at."""
        firms = [upload.supplier_id]
        record(self.request, ACCESS, upload.community_id, firms, "rest", firms)


class UploadsPost(Body, UploadsGet):
    """``file`` in base64, and for a PDF what it says; ``key`` names the attempt."""

    def reply(self):
        try:
            return self.act()
        except NotFound:
            return self.error(404, "NotFound", NOT_FOUND)
        except ErpError:
            return self.error(503, "ServiceUnavailable", UNAVAILABLE)
        except WrongValue as wrong:
            message = self._with(WRONG_VALUE, name=wrong.args[0])
            return self.error(400, "BadRequest", message)
        except uploads.Wrong as wrong:
            return self.wrong(wrong.errors)

    def act(self):
        if self.steps or not uploads.is_on(self.person):
            raise NotFound("uploads")
        if not isinstance(self.body, dict):
            raise WrongValue("file")
        name, data = from_base64(self.body.get("file"))
        typed = {name: self.typed(name, str, "") for name in TEXTS}
        typed["correction"] = self.typed("correction", bool, False)
        draft, errors = draft_of(typed)
        if errors:
            raise uploads.Wrong(*errors)
        made = uploads.send(
            self.person,
            name,
            data,
            draft,
            *(self.typed(name, str, "") for name in ("community", "order", "key")),
        )
        self.request.response.setStatus(201)
        return self.written(made)

    def wrong(self, errors):
        words = Words(self.request)
        self.request.response.setStatus(400)
        texts = [said.shown_error(words, each) for each in errors]
        return {
            "type": "BadRequest",
            "message": " ".join(dict.fromkeys(texts)),
            "errors": [
                {"code": each.code, "field": each.details.get("field")}
                for each in errors
            ],
        }
