"""The worker looks at invoices of firms with a login, and tells what has changed."""

from ... import _
from ...accounts.storage import get_logins
from ...core import clock
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.errors import ErpNotProvided
from ...erp.gate import get_erp
from ...erp.records import Title
from ...jobs.interfaces import IJob
from ...jobs.interfaces import TryLater
from ...notifications.api import announce
from ..queries import MODULE
from . import rules
from .storage import get_states
from collections import defaultdict
from datetime import timedelta
from zope.interface import implementer

import transaction


KIND = "supplier_invoices"
# What was issued before is settled, or known to be not.
LOOKED_BACK = timedelta(days=400)
AT_ONCE = 50


@implementer(IJob)
class TellSuppliers:
    """Firms that serve a community today, and can log in."""

    title = _("suppliers_changes_job", default="Tell suppliers about their invoices")

    def interval(self, settings):
        return 15 * 60

    def run(self, site):
        if MODULE not in get_directory().modules:
            return None
        firms, told = firms_with_login(), 0
        for start in range(0, len(firms), AT_ONCE):
            told += look_at(firms[start : start + AT_ONCE])
            transaction.commit()
        return f"told: {told}" if told else None


def firms_with_login():
    """Contractor ids, sorted."""
    directory, logins, today = get_directory(), get_logins(), clock.today()
    return [
        contractor_id
        for contractor_id in sorted(
            {
                each
                for user_id in logins.user_ids()
                for each in logins.contractors_of(user_id)
            }
        )
        if any(
            title.kind == "supply" and in_force(today, title.valid_from, title.valid_to)
            for title in directory.find(Title, contractor_id=contractor_id)
        )
    ]


def look_at(firms):
    """Ask about some firms at once; how many changes were told."""
    since = clock.today() - LOOKED_BACK
    try:
        found = get_erp().invoices.invoices(None, tuple(firms), since).value
    except ErpNotProvided:
        return 0
    except ErpError as error:
        raise TryLater(error.reason) from error
    of = defaultdict(list)
    for each in found:
        of[each.supplier_id].append(each)
    return sum(tell(firm, of[firm]) for firm in firms)


def tell(firm, invoices):
    """Tell a firm what has changed, and remember it; how much was told.

    A firm that is looked at for the first time is told nothing of what was before.
    """
    states, told = get_states(), 0
    known = states.of_firm(firm)
    news = rules.changed(known or {}, invoices)
    for invoice in news if known is not None else ():
        if not rules.is_told(known.get(invoice.id), invoice):
            continue
        state, day = rules.seen(invoice)
        announce(
            KIND,
            None,
            [f"contractor:{firm}"],
            key=f"{KIND}:{firm}:{invoice.id}:{state}:{day}",
            data={
                "invoice": invoice.id,
                "number": invoice.number,
                "supplier": firm,
                "what": state,
                "day": day,
            },
        )
        told += 1
    if news or known is None:
        states.remember(firm, {each.id: rules.seen(each) for each in news})
    return told
