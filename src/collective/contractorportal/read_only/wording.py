"""What people are told while the portal is read-only."""

from .. import _
from ..core.formats import moment
from .state import current
from .state import ServiceUnavailable
from plone import api
from zope.i18n import translate


# Seconds after which a program may try again.
RETRY_AFTER = "120"
TITLE = _("read_only_title", default="Nothing can be changed just now")
SOON = _(
    "read_only_soon",
    default="The portal is being worked on. You can look at everything; in a few minutes you can send and change things again.",
)
UNTIL = _(
    "read_only_until",
    default="The portal is being worked on until about ${moment}. You can look at everything; from then on you can send and change things again.",
)
NOTHING_SAVED = _(
    "read_only_help",
    default="Nothing was saved. Please do it again when the portal takes changes.",
)
NOTHING_SENT = _("read_only_kept", default="Nothing was sent. What you typed is kept.")


def said(mode, request):
    """What is told of a ``ReadOnly``, in the visitor's language."""
    if mode.until is None:
        return translate(SOON, context=request)
    when = moment(mode.until, api.portal.get_current_language()[:2])
    message = _(UNTIL, default=UNTIL.default, mapping={"moment": when})
    return translate(message, context=request)


def refusal(request):
    """What to raise where nothing can be changed: words for people, a code for programs."""
    refused = ServiceUnavailable(said(current(), request))
    refused.errors = [{"code": "read_only", "message": str(refused)}]
    if request is not None:
        request.response.setHeader("Retry-After", RETRY_AFTER)
    return refused
