"""Suppliers' invoices on the board's page."""

from ... import _
from ...core import formats
from ...finance.services import serializers
from .. import queries
from ..acceptance.api import standing_of
from ..acceptance.showing import may_vote
from ..model import Need
from ..wording import counted
from ..words import INVOICE_CHIPS
from ..words import INVOICE_STATES
from ..words import INVOICES
from .base import Part
from .base import titled
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


WAIT = {
    "one": _("board_need_invoices_one", default="1 invoice waits for acceptance"),
    "few": _(
        "board_need_invoices_few", default="${count} invoices wait for acceptance"
    ),
    "many": _(
        "board_need_invoices_many", default="${count} invoices wait for acceptance"
    ),
}
LATE = {
    "one": _("board_need_late_one", default="1 invoice was not paid in time"),
    "few": _("board_need_late_few", default="${count} invoices were not paid in time"),
    "many": _(
        "board_need_late_many", default="${count} invoices were not paid in time"
    ),
}
SEE = _("board_see_invoices", default="See the invoices")
# After two weeks of waiting the day of payment is usually near.
LONG = 14


def invoice_facts(view):
    """An invoice as JSON."""
    record = view.invoice
    return {
        "id": record.id,
        "number": record.number,
        "ksef_number": record.ksef_number,
        "title": record.title,
        "supplier": {"id": record.supplier_id, "name": view.supplier},
        "category": record.category,
        "issued_on": serializers.day(record.issued_on),
        "received_on": serializers.day(record.received_on),
        "due_on": serializers.day(record.due_on),
        "paid_on": serializers.day(record.paid_on),
        "net": serializers.money(record.net),
        "vat": serializers.money(record.vat),
        "gross": serializers.money(record.gross),
        "state": record.state,
        "waits_for_board": view.waits,
        "days_late": view.days_late,
        "accepted_on": serializers.day(record.accepted_on),
        "accepted_by": record.accepted_by,
        "pay_on": serializers.day(record.pay_on),
        "reason": record.reason,
    }


def state_facts(listed):
    return [
        {
            "state": each.state,
            "count": each.count,
            "gross": serializers.money(each.gross),
        }
        for each in listed.by_state
    ]


class InvoicesPart(Part):
    """What waits for the board's word, and how many invoices each state holds."""

    title = _("board_invoices", default="Suppliers’ invoices")
    order = 40
    section = "invoices"
    index = ViewPageTemplateFile("../templates/part_invoices.pt")
    shown = 5

    def load(self):
        words = self.words
        self.listed = self.ask(queries.invoices(self.room))
        waiting = [each for each in self.listed.items if self.asks(each)]
        waiting.sort(key=lambda each: -each.days_waiting)
        self.waiting_views = waiting
        self.late = [
            each for each in self.listed.items if each.days_late and not each.waits
        ]
        self.rows = [
            {
                "supplier": each.supplier,
                "text": each.invoice.title,
                "amount": words.money(each.invoice.gross),
                "due": words.day(each.invoice.due_on),
                "url": self.room.url_of("invoices", each.invoice.id),
            }
            for each in waiting[: self.shown]
        ]
        self.states = [
            {
                "chip": words.chip(
                    words(INVOICE_STATES[each.state]), INVOICE_CHIPS[each.state]
                ),
                "count": counted(words, INVOICES, each.count),
                "amount": words.money(each.gross),
                "url": f"{self.more_url}?state={each.state}",
            }
            for each in self.listed.by_state
        ]

    def asks(self, view):
        """Does an invoice wait for this member's word?"""
        if not view.waits:
            return False
        standing = standing_of(view.invoice)
        return standing is None or may_vote(self.room, view.invoice, standing)

    def waiting(self):
        words = self.words
        if self.waiting_views:
            text = self.said(WAIT, self.waiting_views)
            days = [each.invoice.due_on for each in self.waiting_views]
            yield Need(
                clause=text,
                title=titled(text),
                url=f"{self.more_url}?state=checked",
                action=words(SEE),
                due_on=min((day for day in days if day), default=None),
                urgent=any(
                    each.days_late or each.days_waiting > LONG
                    for each in self.waiting_views
                ),
            )
        if self.late:
            text = self.said(LATE, self.late)
            yield Need(text, titled(text), self.more_url, words(SEE), task=False)

    def said(self, messages, views):
        form = formats.plural(len(views), self.words.language)
        return self.words(messages[form], count=len(views))

    def facts(self):
        return {
            "waiting": [invoice_facts(each) for each in self.waiting_views],
            "by_state": state_facts(self.listed),
        }
