"""What a REST client is told when something is not as it should be."""

from ..factor.half import half_of
from ..factor.refusals import half_errors
from ..operations.model import current_number
from plone.rest.errors import ErrorHandling
from plone.restapi.exceptions import DeserializationError
from zExceptions import BadRequest
from zExceptions import Unauthorized


def field_errors(errors):
    """The exception to raise for fields that are wrong.

    ``errors`` are mappings of ``field`` and ``message``; the answer is a 400 with
    these errors, and with the messages in one line for people.
    """
    refusal = BadRequest(" ".join(each["message"] for each in errors))
    refusal.errors = errors
    return refusal


class RestErrors(ErrorHandling):
    """plone.rest's JSON of an exception; a body that is no JSON is the caller's fault."""

    def __call__(self):
        if isinstance(self.context, DeserializationError):
            self.context = BadRequest(str(self.context))
        return super().__call__()

    def render_exception(self, exception):
        result = super().render_exception(exception)
        if isinstance(exception, Unauthorized) and half_of(self.request) is not None:
            exception.errors = half_errors(self.request)
            result["message"] = exception.errors[0]["message"]
        if hasattr(exception, "errors"):
            result["errors"] = exception.errors
            result.pop("traceback", None)
        if number := current_number():
            result["request"] = number
        return result
