"""``@@erp-changed``: where the ERP announces that something has changed.

It is open to everybody, so it believes nothing that is not signed, and answers alike
whatever is wrong.
"""

from ... import logger
from ...controlpanel.settings import settings
from ...core import clock
from ...directory.start import start_anew
from ..gate import get_erp
from .signature import is_proven
from .signature import WINDOW
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from threading import Lock
from zope.interface import alsoProvides

import os


LONGEST = 10_000
BY = "erp"


class Seen:
    """The announcements that this process has taken lately."""

    def __init__(self):
        self._lock = Lock()
        self._seen = {}

    def take(self, secret, header, body, now, again=False):
        """Is it proven, and for the first time? Then it is remembered.

        ``again`` says that it is one that was taken, and then met a conflict.
        """
        with self._lock:
            self._seen = {
                each: at for each, at in self._seen.items() if now - at <= 2 * WINDOW
            }
            before = {} if again else self._seen
            if not is_proven(secret, header, body, now, before):
                return False
            self._seen[header] = now
            return True


seen = Seen()


class AnnouncementView(BrowserView):
    """Takes an announcement: asks anew, and says nothing of what is known."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("X-Theme-Disabled", "1")
        response.setHeader("Content-Type", "application/json")
        if self.request.method != "POST":
            response.setStatus(405)
            response.setHeader("Allow", "POST")
            return b""
        alsoProvides(self.request, IDisableCSRFProtection)
        moment, again = clock.now().timestamp(), self.request.retry_count > 0
        if not seen.take(self.secret, self.header, self.body, moment, again):
            response.setStatus(403)
            return b'{"taken": false}\n'
        logger.info("The ERP announces changes")
        get_erp().expire()
        start_anew(BY)
        response.setStatus(202)
        return b'{"taken": true}\n'

    @property
    def secret(self):
        name = settings().erp_webhook_variable or ""
        return os.environ.get(name, "").strip() if name else ""

    @property
    def header(self):
        return self.request.getHeader("ERP-Signature") or ""

    @property
    def body(self):
        """What was sent; of what is too long not all, so that nothing fits."""
        sent = self.request.get("BODYFILE")
        return sent.read(LONGEST) if sent is not None else b""
