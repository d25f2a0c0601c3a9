"""What contractors and anonymous visitors see when something is not as it should be."""

from .. import _
from .. import logger
from ..operations.model import current_number
from ..operations.rules import shown_address
from ..read_only.pages import not_now
from ..read_only.state import ServiceUnavailable
from ..read_only.wording import NOTHING_SAVED
from ..read_only.wording import TITLE as READ_ONLY
from ..support.api import current as in_support
from ..support.api import REFUSED as SUPPORT_HELP
from ..upgrades.state import is_behind
from .frame import is_staff
from .rest import RestErrors
from functools import cached_property
from pathlib import Path
from plone import api
from plone.rest.interfaces import IAPIRequest
from Products.CMFPlone.browser import exceptions
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from secrets import token_hex
from zExceptions import BadRequest
from zExceptions import NotFound

import sys


# By the name of the exception: heading and explanation. "Not yours" and "does not
# exist" are one answer, so that nobody can learn what exists.
NOT_FOUND = (
    _(
        "theme_not_found",
        default="There is no such page, or it is not meant for you.",
    ),
    _(
        "theme_not_found_help",
        default="The address may have a typing error, or the page has been moved or closed.",
    ),
)
EXPIRED = (
    _("theme_expired", default="This page was open for too long."),
    _(
        "theme_expired_help",
        default="For your safety nothing was saved. Go back, refresh the page and try again.",
    ),
)
BAD_REQUEST = (
    _("theme_bad_request", default="We do not understand this address."),
    _(
        "theme_bad_request_help",
        default="Something in it is missing or wrong. Choose the page from the menu instead.",
    ),
)
BROKEN = (
    _("theme_broken", default="Something went wrong on our side."),
    _(
        "theme_broken_help",
        default="Nothing you did is to blame, and nothing is lost. Please try again in a few minutes.",
    ),
)
REFUSED_IN_SUPPORT = (
    _("support_refused_title", default="This cannot be done in the support view."),
    SUPPORT_HELP,
)
TEXTS = {
    "ServiceUnavailable": (READ_ONLY, NOTHING_SAVED),
    "NotFound": NOT_FOUND,
    "Unauthorized": NOT_FOUND,
    "Forbidden": EXPIRED,
    "BadRequest": BAD_REQUEST,
    "MethodNotAllowed": BAD_REQUEST,
}

# plone.namedfile, of "@@images" without a picture's name.
NO_SCALE = "Missing image scale path"

# Of a site that waits for an upgrade not even the frame can be relied upon.
BEHIND = """<!DOCTYPE html><html lang="pl"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Portal</title><h1>Portal jest właśnie aktualizowany.</h1>
<p>Spróbuj ponownie za kilka minut. Nic nie przepadło, a Twoje wpłaty i zgłoszenia są bezpieczne.</p>
<p lang="en">The portal is being brought up to date. Please try again in a few minutes. Nothing is lost, and your payments and reports are safe.</p>
"""
LAST_RESORT = """<!DOCTYPE html><html lang="pl"><meta charset="utf-8">
<title>Portal</title><h1>Coś poszło nie tak po naszej stronie.</h1>
<p>Spróbuj ponownie za kilka minut.</p>
<p lang="en">Something went wrong on our side. Please try again in a few minutes.</p>
"""


class ErrorView(exceptions.ExceptionView):
    """The page of an exception: calm, in the frame, with what to do next.

    Staff get Plone's own page, a REST client its JSON.
    """

    page = ViewPageTemplateFile("templates/error.pt")
    index = ViewPageTemplateFile(
        "templates/error_message.pt", _prefix=str(Path(exceptions.__file__).parent)
    )
    number = None

    def __call__(self):
        if IAPIRequest.providedBy(self.request):
            view = RestErrors(self.context, self.request)
            view.__parent__ = self.__parent__
            return view()
        if "text/html" not in self.request.getHeader("Accept", "text/html, */*"):
            return super().__call__()
        if self.error_type == "NotFound" and self.redirected():
            return None
        if is_staff(api.portal.get()) and not self.is_read_only:
            return super().__call__()
        return self.calm_page()

    @cached_property
    def error_type(self):
        return self.exception.__class__.__name__

    @property
    def is_read_only(self):
        """Is it no error at all, but that nothing can be changed now?"""
        return isinstance(self.context, ServiceUnavailable)

    @cached_property
    def exception(self):
        if isinstance(self.context, BadRequest) and str(self.context) == NO_SCALE:
            # Said of what one may not see, too: it would tell that it is there.
            return NotFound(self.request.get("ACTUAL_URL"))
        return self.context

    def redirected(self):
        """Has the page only moved?"""
        return self.plone_redirector_view.attempt_redirect()

    def calm_page(self):
        """Our own page."""
        exception, response = self.exception, self.request.response
        # Whoever raised it sets the status once more, later.
        response.setStatus(type(exception), lock=exception is not self.context)
        response.setHeader("Content-Type", "text/html; charset=utf-8")
        if self.is_read_only and not is_behind():
            page = not_now(self.request)
            if page is not None:
                return page
        elif response.getStatus() >= 500:
            self.number = current_number() or token_hex(3).upper()
            logger.error(
                "Error %s at %s",
                self.number,
                shown_address(self.request.get("ACTUAL_URL") or ""),
                exc_info=sys.exc_info(),
            )
            if is_behind():
                response.setStatus(503, lock=1)
                response.setHeader("Retry-After", "120")
                return BEHIND
        self.context = self.__parent__
        try:
            return self.page()
        except Exception:
            logger.exception("The page for error %s failed", self.number)
            return LAST_RESORT

    @property
    def texts(self):
        if self.error_type == "Forbidden" and in_support(self.request):
            return REFUSED_IN_SUPPORT
        return TEXTS.get(self.error_type, BROKEN)

    @property
    def title(self):
        return self.texts[0]

    @property
    def help(self):
        return self.texts[1]

    width = "narrow"
