"""``@@payment-desk.csv`` and ``.xlsx``: what was found, as a table."""

from ... import _
from ...core import clock
from ...finance import xlsx
from ...finance.exports import BOM
from ...finance.exports import CSV_MIME
from ...finance.exports import disposition
from ...finance.layout import Column
from ...finance.layout import csv_text
from ...finance.layout import Row
from ...finance.layout import Table
from ..words import FLAG_WORDS
from ..words import STATE_WORDS
from . import words
from .access import note_look
from .search import found
from .search import query_of
from .shown import payer
from plone import api
from Products.Five.browser import BrowserView
from zope.i18n import translate


COLUMNS = (
    (_("payments_column_order", default="Order"), "text", 24),
    (_("payments_column_begun", default="Begun"), "date", 12),
    (_("payments_column_payer", default="Payer"), "text", 30),
    (_("payments_column_accounts", default="Accounts"), "text", 20),
    (_("payments_column_amount", default="Amount"), "money", 14),
    (_("payments_column_fee", default="Fee"), "money", 12),
    (_("payments_column_currency", default="Currency"), "text", 10),
    (_("payments_column_state", default="State"), "text", 16),
    (_("payments_column_paid", default="Paid"), "date", 12),
    (_("payments_column_remote", default="Number at the company"), "text", 22),
    (_("payments_column_flags", default="To look at"), "text", 30),
)


def table(payments, request):
    """The ``Table`` of payments in the reader's language."""

    def say(message):
        return translate(message, context=request)

    def day(moment):
        return moment and moment.astimezone(clock.WARSAW).date()

    rows = [
        Row(
            (
                payment.order_id,
                day(payment.created_at),
                payer(payment),
                ", ".join(sorted(payment.account_ids)),
                payment.total,
                payment.fee,
                payment.currency,
                say(STATE_WORDS[payment.state]),
                day(payment.paid_at),
                payment.paid_remote_id,
                ", ".join(say(FLAG_WORDS[flag]) for flag in sorted(payment.open_flags)),
            )
        )
        for payment in payments
    ]
    return Table(
        title=say(words.TITLE),
        facts=(),
        columns=tuple(
            Column(say(title), kind, width) for title, kind, width in COLUMNS
        ),
        rows=tuple(rows),
        language=api.portal.get_current_language()[:2],
    )


class Export(BrowserView):
    """The payments that the list would show, in a file."""

    def __call__(self):
        payments = found(query_of(self.request.form))
        note_look(self.request, payments, "file")
        made = table(payments, self.request)
        ending = self.__name__.rpartition(".")[2]
        if ending == "xlsx":
            mime, data = xlsx.MIME, xlsx.workbook(made)
        else:
            mime, data = CSV_MIME, (BOM + csv_text(made)).encode()
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Cache-Control", "private, no-store")
        name = f"{made.title} {clock.today()}.{ending}"
        response.setHeader("Content-Disposition", disposition(name))
        return data
