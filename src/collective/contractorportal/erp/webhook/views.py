"""``@@erp-changed``: where the ERP announces that something has changed.

It is open to everybody, so it believes nothing that is not signed, and answers alike
whatever is wrong.
"""

from ... import logger
from ...controlpanel.settings import settings
from ...core import clock
from ...directory.start import start_anew
from ...secret import secret
from .signature import is_proven
from .storage import get_announcements
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from zope.interface import alsoProvides


LONGEST = 10_000
BY = "erp"


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
        moment, known = clock.now().timestamp(), get_announcements()
        if known is None:  # the site waits for its upgrade
            response.setStatus(503)
            response.setHeader("Retry-After", "120")
            return b'{"taken": false}\n'
        if not is_proven(self.secret, self.header, self.body, moment, known.taken):
            response.setStatus(403)
            return b'{"taken": false}\n'
        known.take(self.header, moment)
        logger.info("The ERP announces changes")
        start_anew(BY)
        response.setStatus(202)
        return b'{"taken": true}\n'

    @property
    def secret(self):
        name = settings().erp_webhook_variable or ""
        return secret(name).strip() if name else ""

    @property
    def header(self):
        return self.request.getHeader("ERP-Signature") or ""

    @property
    def body(self):
        """What was sent; of what is too long not all, so that nothing fits."""
        sent = self.request.get("BODYFILE")
        return sent.read(LONGEST) if sent is not None else b""
