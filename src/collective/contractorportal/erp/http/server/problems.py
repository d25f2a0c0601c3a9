"""What goes wrong, as problem documents (RFC 9457)."""

from ...errors import ErpError
from ...errors import ErpNotProvided
from ...errors import ErpRefused
from ...errors import ErpSchemaError
from ...errors import ErpTimeout
from ...errors import ErpUnavailable
from ..contract import PROBLEM
from webob import Response

import json


TITLES = {
    "invalid": (400, "The request does not keep to the contract"),
    "unauthorised": (401, "The token is missing or wrong"),
    "not-found": (404, "There is nothing at this address"),
    "not-provided": (404, "This ERP does not tell of this"),
    "method": (405, "This address is not asked in this way"),
    "gone": (409, "The cursor or the mark is not known any more"),
    "too-large": (413, "The body is larger than the contract allows"),
    "kind": (415, "The body is not application/json"),
    "refused": (422, "The delivery is refused"),
    "broken": (500, "The data break the contract"),
    "unavailable": (503, "The data cannot be read now"),
    "timeout": (504, "The data could not be read in time"),
}


class Problem(Exception):
    """An answer that is no success: its kind, and a sentence for people."""

    def __init__(self, kind, detail="", **headers):
        super().__init__(kind)
        self.kind = kind
        self.detail = detail
        self.headers = headers

    def response(self):
        """The problem document."""
        status, title = TITLES[self.kind]
        told = {"type": f"{PROBLEM}{self.kind}", "title": title, "status": status}
        if self.detail:
            told["detail"] = self.detail
        response = Response(
            json.dumps(told, ensure_ascii=False).encode(),
            status=status,
            content_type="application/problem+json",
            charset=None,
        )
        response.headers.update(self.headers)
        return response


def problem_of(error: ErpError):
    """The problem that an error of the backend is for whoever asks."""
    if isinstance(error, ErpNotProvided):
        return Problem("not-provided", str(error))
    if isinstance(error, ErpRefused):
        return Problem("refused", str(error))
    if isinstance(error, ErpTimeout):
        return Problem("timeout")
    if isinstance(error, ErpUnavailable):
        return Problem("unavailable", **{"Retry-After": "5"})
    # What exactly is wrong is for the log here: it may name people.
    assert isinstance(error, ErpSchemaError | ErpError)
    return Problem("broken")
