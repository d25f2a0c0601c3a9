"""Suppliers' invoices to the community."""

from ...core import clock
from ...finance.queries.asking import Asking
from ..acceptance.api import standing_of
from ..invoices import rules
from .names import names_of
from dataclasses import replace
from datetime import date
from zExceptions import NotFound


# How many years back invoices are shown: as long as books are kept (R8.6).
YEARS = 6


def invoices(room, state=None, year=None, supplier_id=None):
    """Invoices of the last years, filtered, with sums: one question."""
    ask, today = Asking(), clock.today()
    found = ask(_all(ask, room, today))
    names = names_of(each.supplier_id for each in found)
    listed = rules.invoice_list(
        found, names, today, state, year, supplier_id, decided_of(found)
    )
    return ask.answer(listed)


def decided_of(invoices):
    """The ids of those on which the board has decided, and the ERP not booked it yet."""
    standings = ((each.id, standing_of(each)) for each in invoices)
    return frozenset(key for key, found in standings if found and found.outcome)


def _all(ask, room, today):
    since = date(today.year - YEARS + 1, 1, 1)
    return ask.erp.invoices.invoices(
        community_ids=(room.community_id,), supplier_ids=None, since=since, until=None
    )


def invoice(room, invoice_id):
    """One invoice of this community, of any year."""
    ask, today = Asking(), clock.today()
    answer = ask.erp.invoices.invoice(invoice_id, (room.community_id,), None)
    found = ask(answer)
    if found is None:
        raise NotFound("invoice")
    names = names_of([found.supplier_id])
    view = rules.view(found, names, today, decided_of([found]))
    return replace(ask.answer(None), value=view)
