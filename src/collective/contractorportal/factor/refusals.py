"""How a program is told that the second step is missing."""

from .wording import NOT_WITH_EACH
from .wording import REQUIRED
from zope.i18n import translate


NEEDED, MUST = "second_step_needed", "second_step_required"


def half_errors(request):
    """A right password that was sent with the call itself is not enough."""
    return [_said(NEEDED, NOT_WITH_EACH, request)]


def must_errors(request):
    """There is none yet, and there has to be one."""
    return [_said(MUST, REQUIRED, request)]


def _said(code, message, request):
    return {"code": code, "message": translate(message, context=request)}


def coded(kind, errors):
    """An exception by which a program knows what to do."""
    refusal = kind(errors[0]["message"])
    refusal.errors = errors
    return refusal
