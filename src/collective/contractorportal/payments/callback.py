"""``@@autopay-itn``: what the gateway tells; ``@@payment-return``: where payers come back.

The first is open to everybody, so it believes nothing that is not signed, tells
nothing, and does no more than has to be done at once: the worker does the rest.
"""

from .. import _
from .. import logger
from ..theme.page import Page
from .api import may_see
from .interfaces import IPaymentProvider
from .model import Entry
from .moving import move
from .moving import now
from .records import Unreadable
from .settings import find_service
from .storage import get_payments
from .strangers.rules import Allowance
from .strangers.rules import spend
from functools import cached_property
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from threading import Lock
from urllib.parse import quote
from zope.component import getUtility
from zope.interface import alsoProvides

import time


# Longer than any message that a gateway sends.
LONGEST = 200_000
REFUSED = b'<?xml version="1.0" encoding="UTF-8"?>\n<refused/>\n'


class Strangers:
    """What this process may still write down of messages that nobody signed."""

    def __init__(self):
        self.allowance = Allowance()
        self.lock = Lock()

    def may_write(self):
        with self.lock:
            self.allowance, may = spend(self.allowance, time.monotonic())
        return may


strangers = Strangers()


class NotificationView(BrowserView):
    """Takes a notification; answers what the provider's protocol asks for."""

    provider_name = "autopay"
    field = "transactions"

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("X-Theme-Disabled", "1")
        if self.request.method != "POST":
            response.setStatus(405)
            response.setHeader("Allow", "POST")
            return self.said(b"")
        alsoProvides(self.request, IDisableCSRFProtection)
        body = self.request.form.get(self.field, "")
        if not isinstance(body, str):
            body = ""
        try:
            return self.take(self.read(body))
        except Unreadable as error:
            return self.refuse(error, body)

    @property
    def provider(self):
        return getUtility(IPaymentProvider, name=self.provider_name)

    def read(self, body):
        """The ``Notification``, proven; else ``Unreadable``."""
        if len(body) > LONGEST:
            raise Unreadable("too_long")
        return self.provider.read_notification(body, find_service, now())

    def take(self, notification):
        """Let what was told happen, and answer whether it fits."""
        slot = get_payments().slot(notification.order_id)
        kind = type(notification.event).__name__.lower()
        if not notification.order_id:
            self.keep(notification, kind, "settlement")
            confirmation = "CONFIRMED"
        elif slot is None or slot.payment.provider != self.provider_name:
            self.keep(notification, kind, "unknown_order")
            logger.warning("Payments: a message about an unknown order")
            confirmation = "NOTCONFIRMED"
        else:
            step = move(slot, notification.event, kind, raw=notification.raw)
            confirmation = step.confirmation
        answer = self.provider.answer(notification, confirmation)
        return self.said(answer.body, answer.content_type)

    def keep(self, notification, kind, verdict):
        """Write down a proven message that belongs to no payment."""
        detail = f"{notification.service} {notification.order_id}".strip()
        entry = Entry(now(), kind, verdict, "", detail, notification.raw)
        get_payments().strays.add(entry)

    def refuse(self, error, body):
        """Answer alike, whatever is wrong, and sign nothing."""
        if strangers.may_write():
            raw = body.encode("utf-8", "replace")
            detail = f"{error.service} {len(raw)}".strip()
            entry = Entry(now(), "stranger", error.code, "", detail, raw)
            get_payments().strangers.add(entry)
            logger.warning("Payments: a message was refused: %s", error.code)
        self.request.response.setStatus(403)
        return self.said(REFUSED)

    def said(self, body, content_type="application/xml; charset=utf-8"):
        self.request.response.setHeader("Content-Type", content_type)
        return body


class ReturnView(Page):
    """Leads payers to their payment; believes nothing and shows nothing by itself."""

    provider_name = "autopay"
    title = _("payments_return_title", default="Thank you")
    width = "narrow"

    def check(self):
        """Everybody may come back, whatever the address says."""

    def __call__(self):
        payment, person = self.payment, self.person
        if payment is not None and person is not None and may_see(person, payment):
            return self.request.response.redirect(self.payment_url, status=303)
        return self.index()

    @cached_property
    def payment(self):
        """The payment of a signed address, or None."""
        provider = getUtility(IPaymentProvider, name=self.provider_name)
        order_id = provider.read_return(self.request.form, find_service, now())
        return get_payments().get(order_id) if order_id else None

    @property
    def payment_url(self):
        return f"{self.portal_url}/@@payment/{self.payment.order_id}"

    @property
    def login_url(self):
        """Where who was logged out while paying goes on."""
        url = f"{self.portal_url}/login"
        if self.payment is None:
            return url
        return f"{url}?came_from={quote(self.payment_url, safe='')}"

    @property
    def is_logged_in(self):
        return not api.user.is_anonymous()
