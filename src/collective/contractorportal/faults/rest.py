"""What the REST services of the desk and of orders have in common."""

from ..core.errors import PortalError
from ..finance.wording import Words
from ..photos.api import kept
from ..photos.rules import MEGABYTE
from ..photos.rules import MOST_MEGABYTES
from ..problems import said as problem
from ..requests.rest import from_base64
from ..rest import SteppedService
from ..rest import WrongValue
from .desk.wording import PROBLEMS
from .orders.quotes.files import taken
from .reporting import Wrong
from .rules import MOST_PHOTOS
from base64 import b64decode
from plone.restapi.deserializer import json_body

import binascii


# So many in base64 are as many bytes as a photograph may have.
MOST_LETTERS = MOST_MEGABYTES * MEGABYTE * 4 // 3 + 4


def photos_of(body, name="photos"):
    """Photographs of a body, in base64. Errors: those of ``photos``, each at ``name``."""
    found = body.get(name, [])
    if not isinstance(found, list) or len(found) > MOST_PHOTOS:
        raise PortalError("fault_photos", field=name, most=MOST_PHOTOS)
    images = []
    for each in found:
        if not isinstance(each, str):
            raise PortalError("photo_kind", field=name)
        if len(each) > MOST_LETTERS:
            raise PortalError("photo_big", field=name, most=MOST_MEGABYTES)
        try:
            images.append(kept(b64decode(each, validate=True)))
        except (binascii.Error, ValueError) as error:
            raise PortalError("photo_kind", field=name) from error
        except PortalError as error:
            raise PortalError(error.code, **{**error.details, "field": name}) from error
    return images


def file_of(body):
    """Name and bytes of the file of an offer, or None. Errors: of ``files.taken``,
    ``order_quote_file``."""
    given = body.get("file")
    if not given:
        return None
    try:
        return taken(*from_base64(given))
    except WrongValue as error:
        raise PortalError("order_quote_file", field="file") from error


class FaultService(SteppedService):
    """Answers what is wrong in plain words."""

    @property
    def url(self):
        return self.context.absolute_url()

    def reply(self):
        try:
            return self.answer()
        except Wrong as wrong:
            errors = wrong.errors
        except PortalError as error:
            errors = [error]
        self.request.response.setStatus(400)
        texts = [Words(self.request)(problem(each, PROBLEMS)) for each in errors]
        return {
            "type": "BadRequest",
            "message": " ".join(dict.fromkeys(texts)),
            "errors": [
                {"code": each.code, "field": each.details.get("field")}
                for each in errors
            ],
        }

    def body(self):
        body = json_body(self.request)
        if not isinstance(body, dict):
            raise PortalError("fault_action")
        return body
