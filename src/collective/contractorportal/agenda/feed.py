"""The calendar that a phone subscribes to."""

from .. import _
from ..core import clock
from ..theme.page import typed
from . import api as agenda
from . import rules
from .door import password_of
from .layout import calendar
from datetime import timedelta
from datetime import UTC
from email.utils import format_datetime
from hashlib import sha256
from plone import api
from Products.Five.browser import BrowserView
from zope.i18n import translate


TITLE = _("agenda_feed_title", default="My home")
NO_SUCH = "404: no such calendar\n"
WHO = "401: the password of the calendar\n"
REALM = 'Basic realm="Calendar", charset="UTF-8"'
LATER = "503: please come back later\n"
RETRY_SECONDS = 3600


class FeedView(BrowserView):
    """``@@agenda.ics``: no session, only a key opens it, for its person's eyes.

    The key is the password of who asks. For programs that cannot log in it is in the
    address: what is read so is harmless.
    """

    def __init__(self, context, request):
        super().__init__(context, request)
        # Before the portal looks who has logged in.
        self.password = password_of(request)

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        response.setHeader("Content-Type", "text/plain; charset=utf-8")
        login = "key" not in self.request.form
        key = self.password or "" if login else typed(self.request, "key")
        with agenda.reader_of(self.request, key, login) as feed:
            if feed is None:
                return self.ask() if login else self.missing()
            today = clock.today()
            entries, error = agenda.entries_of(
                self.request,
                today - timedelta(days=rules.DAYS_BACK),
                today + timedelta(days=rules.DAYS_AHEAD),
                harmless=not login,
            )
            title = translate(TITLE, target_language=feed.language)
        if error is not None:
            # A calendar that got a part of the entries would throw away the rest.
            response.setStatus(503)
            response.setHeader("Retry-After", str(RETRY_SECONDS))
            return LATER
        return self.answer(calendar(entries, title, _world()), entries, feed)

    def ask(self):
        """Let the program ask its person for the password."""
        self.request.response.setStatus(401)
        self.request.response.setHeader("WWW-Authenticate", REALM)
        return WHO

    def missing(self):
        self.request.response.setStatus(404)
        return NO_SUCH

    def answer(self, body, entries, feed):
        """The calendar, or that it is as it was."""
        response = self.request.response
        etag = f'"{sha256(body).hexdigest()[:32]}"'
        moments = [rules.revised(entry) for entry in entries] + [feed.made_at]
        last = max(moments).astimezone(UTC).replace(microsecond=0)
        response.setHeader("ETag", etag)
        response.setHeader("Last-Modified", format_datetime(last, usegmt=True))
        if etag in _etags(self.request.getHeader("If-None-Match", "")):
            response.setStatus(304)
            return ""
        response.setHeader("Content-Type", "text/calendar; charset=utf-8")
        response.setHeader("Content-Disposition", 'inline; filename="agenda.ics"')
        return body


def _world():
    """What makes the uids unique in the world, whatever the address of the site."""
    return api.content.get_uuid(api.portal.get())


def _etags(header):
    return {each.strip().removeprefix("W/") for each in header.split(",")}
