"""``@@payment-desk``: all payments; ``@@payment-desk/<order>``: one with its log."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from ...problems import said
from ...theme.page import Page
from ...theme.page import typed
from ...theme.paging import Paged
from ..model import STATES
from ..refunds.rules import refundable
from ..settings import listed
from ..storage import get_payments
from ..words import FLAG_WORDS
from ..words import STATE_WORDS
from . import words
from .access import note_look
from .deeds import act
from .deeds import ACTIONS
from .search import found
from .search import query_of
from .shown import payer
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

import secrets


CHIPS = {
    "paid": "success",
    "failed": "danger",
    "pending": "warning",
    "started": "warning",
}
FIELDS = ("reason", "confirm", "remote_id", "amount", "key")


class DeskPage(Page):
    """A page for who may manage payments."""

    width = "wide"
    under = "payment-desk"
    errors = ()

    def check(self):
        """Its permission guards it."""

    @property
    def url(self):
        return f"{self.portal_url}/@@payment-desk"

    def say(self, message, **mapping):
        return self.translate(_(message, default=message.default, mapping=mapping))

    def polish(self, moment):
        """A stored moment in Polish time."""
        return self.moment(moment.astimezone(clock.WARSAW)) if moment else ""

    def state_chip(self, payment):
        return self.chip(
            STATE_WORDS[payment.state], CHIPS.get(payment.state, "neutral")
        )

    def open_flags(self, payment):
        return [FLAG_WORDS[flag] for flag in sorted(payment.open_flags)]


@implementer(IPublishTraverse)
class DeskView(DeskPage, Paged):
    """The list, and by traversal one payment."""

    title = words.TITLE
    index = ViewPageTemplateFile("templates/desk.pt")
    page_size = 50

    def __call__(self):
        note_look(self.request, self.on_page)
        return self.index()

    def publishTraverse(self, request, name):
        view = PaymentDeskView(self.context, request)
        view.__name__, view.__parent__ = self.__name__, self.context
        view.order_id = name
        return view

    @cached_property
    def query(self):
        return query_of(self.request.form)

    @cached_property
    def found(self):
        return found(self.query)

    @property
    def strays(self):
        """How many messages without a payment are kept."""
        payments = get_payments()
        return len(payments.strays.rows) + len(payments.strangers.rows)

    @property
    def choices(self):
        titles = {"": words.ALL, "flagged": words.FLAGGED, **STATE_WORDS}
        return [
            {
                "value": name,
                "title": titles[name],
                "selected": "selected" if name == self.query.state else None,
            }
            for name in ("", "flagged", *STATES)
        ]

    @property
    def services(self):
        return [
            {
                "value": service.id,
                "title": service.title,
                "selected": "selected" if service.id == self.query.service else None,
            }
            for service in listed()
        ]

    def value(self, name):
        return typed(self.request, name)

    @property
    def rows(self):
        return [
            {
                "order_id": payment.order_id,
                "url": f"{self.url}/{payment.order_id}",
                "begun": self.polish(payment.created_at),
                "payer": payer(payment),
                "amount": self.money(payment.total),
                "chip": self.state_chip(payment),
                "flags": self.open_flags(payment),
            }
            for payment in self.on_page
        ]

    def link(self, **more):
        asked = ("SearchableText", "state", "service", "since", "until")
        query = {name: self.value(name) for name in asked} | more
        return urlencode({name: value for name, value in query.items() if value})

    def page_url(self, start):
        return f"{self.url}?{self.link(b_start=str(start))}"

    def file_url(self, ending):
        return f"{self.portal_url}/@@payment-desk.{ending}?{self.link()}"


class PaymentDeskView(DeskPage):
    """One payment: what it is for, attempts, refunds, its log, what can be done."""

    index = ViewPageTemplateFile("templates/one.pt")
    order_id = ""
    wrong = {}

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.slot is None:
            raise NotFound(self.order_id)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.post()
        note_look(self.request, [self.slot.payment])
        return self.index()

    def post(self):
        action = self.typed("action")
        if action not in ACTIONS:
            raise NotFound(action)
        values = {name: self.typed(name) for name in FIELDS}
        by = api.user.get_current().getId()
        try:
            act(self.order_id, action, values, by)
        except PortalError as error:
            field, message = words.PROBLEMS[error.code]
            told = self.translate(said(error, {error.code: message}))
            self.wrong = {(action, field): told}
            self.errors = [(self.anchor(action, field), told)]
            return self.index()
        IStatusMessage(self.request).add(self.translate(words.DONE[action]))
        return self.request.response.redirect(self.address, status=303)

    def typed(self, name):
        return typed(self.request, name)

    def error(self, action, field):
        return self.wrong.get((action, field))

    def anchor(self, action, field):
        """The field that is wrong, for the list above the page."""
        if action != "refund" or not field:
            return f"{action}-{field}" if field else ""
        ids = [each.remote_id for each in self.payment.attempts]
        number = ids.index(self.typed("remote_id")) + 1
        return f"refund-{number}-{field}"

    @property
    def title(self):
        return self.say(words.ONE, order=self.order_id)

    @property
    def back(self):
        return words.TITLE, self.url

    @property
    def address(self):
        return f"{self.url}/{self.order_id}"

    @property
    def slot(self):
        return get_payments().slot(self.order_id)

    @property
    def payment(self):
        return self.slot.payment

    @cached_property
    def form_key(self):
        """Names this form, so that one sent twice gives money back once."""
        return self.typed("key") or secrets.token_hex(8)

    @property
    def payer(self):
        return payer(self.payment)

    def attempt_word(self, attempt):
        return words.ATTEMPTS[attempt.status]

    def refund_word(self, refund):
        return words.REFUNDS[refund.state]

    def left(self, attempt):
        """How much of an attempt can be given back, None when nothing."""
        amount = refundable(self.payment, attempt.remote_id)
        return amount if amount else None

    def plain(self, amount):
        """An amount as it is typed."""
        return str(amount.amount).replace(".", ",")

    @property
    def log(self):
        """The rows of the log, the newest first."""
        return [self.entry(each) for each in reversed(self.slot.entries())]

    def entry(self, entry):
        return entry_row(self, entry)


def entry_row(page, entry):
    """A row of a log in words."""
    kind = words.ENTRIES.get(entry.kind)
    verdict = words.VERDICTS.get(entry.verdict, words.OTHER_VERDICT)
    return {
        "at": page.polish(entry.at),
        "kind": page.translate(kind) if kind else entry.kind,
        "verdict": page.translate(verdict) if entry.verdict else "",
        "by": entry.by,
        "detail": entry.detail,
        "raw": entry.raw.decode("utf-8", "replace"),
    }
