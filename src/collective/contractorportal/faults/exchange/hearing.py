"""What the ERP's work orders say is taken into the faults from which they came."""

from ... import _
from ... import logger
from ...core.errors import PortalError
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.errors import ErpNotProvided
from ...erp.gate import get_erp
from ...erp.records import Contractor
from ...jobs.interfaces import IJob
from ...jobs.interfaces import TryLater
from .. import api as faults
from .. import rules as fault_rules
from ..model import Actor
from ..storage import get_faults
from . import rules
from .telling import is_waiting
from .telling import memory_of
from .telling import remember
from datetime import UTC
from zope.i18n import translate
from zope.interface import implementer

import transaction


ERP = Actor("erp")
AT_ONCE = 400
REASON = _("faults_erp_reason", default="So it stands in the manager's system.")
CONFLICT = _(
    "faults_erp_conflict",
    default="The manager's system says of the order: ${state}. What was done in the portal since then holds.",
)


@implementer(IJob)
class HearOrders:
    """Reads the work orders of faults that are not settled."""

    title = _("faults_orders_job", default="Read work orders of faults")

    def interval(self, settings):
        return 60

    def run(self, site):
        if not get_faults().count("open") + get_faults().count("state:done"):
            return None
        changed, ids = (
            0,
            [row.id for row in get_faults().newest(("open", "state:done"))],
        )
        for start in range(0, len(ids), AT_ONCE):
            changed += self.hear(ids[start : start + AT_ONCE])
        return f"changed: {changed}" if changed else None

    def hear(self, ids):
        """Ask of some faults; how many have changed. Each in its own transaction."""
        keys = {}
        for fault in filter(None, map(faults.get, ids)):
            keys[fault.delivery_key] = fault.getId()
        try:
            orders = get_erp().maintenance.orders_of(tuple(keys)).value
        except ErpNotProvided:
            # It tells of no orders, or has none yet: that is no failure.
            return 0
        except ErpError as error:
            raise TryLater(error.reason) from error
        done = 0
        for order in orders:
            fault_id = keys.get(order.portal_key)
            if fault_id is None:
                continue
            try:
                if take(faults.get(fault_id), order):
                    transaction.commit()
                    done += 1
            except PortalError:
                transaction.abort()
                logger.exception("Order %s", order.number)
        return done


def take(fault, order):
    """Let a fault follow its order; True when something has changed.

    The same order twice changes nothing. While the ERP has not heard the portal's
    last word its own is not taken: it is asked again.
    """
    memory, said = memory_of(fault), rules.said(order)
    before = rules.Said(*memory["seen"]) if memory.get("seen") else None
    numbered = _number(fault, order)
    if before == said or is_waiting(fault):
        return numbered
    if rules.is_news(before, said):
        _follow(fault, order, before, said.note)
    values = (said.state, said.supplier_id, said.due_on, said.planned_on, said.note)
    remember(fault, seen=values)
    return True


def _number(fault, order):
    if fault.order_number == order.number:
        return False
    data = {"order": order.number}
    faults.note(fault, "order", ERP, data=data, order_number=order.number)
    return True


def _follow(fault, order, before, said_note):
    """Do what the order says that is not so yet."""
    supplier_id = order.supplier_id
    if supplier_id and get_directory().get(Contractor, supplier_id) is None:
        supplier_id = None
    steps = rules.steps(fault.state, order.state)
    is_new = bool(said_note) and (before is None or before.note != said_note)
    for action in steps:
        changes = {}
        if action == "assign":
            changes = {"supplier_id": supplier_id, "staff": ""}
        needs = fault_rules.ACTIONS[action].reason
        text = (said_note or _say(REASON)) if needs else ""
        shown = "reporter" if needs else "public"
        faults.move(fault, action, ERP, text, shown, **changes)
        is_new = is_new and not needs
    if not steps and rules.called(fault.state) != order.state:
        if before is None or before.state != order.state:
            text = _say(CONFLICT, state=order.state)
            faults.note(fault, "comment", ERP, text, "internal")
        if is_new:
            faults.note(fault, "comment", ERP, said_note, "internal")
        return
    if (
        supplier_id
        and supplier_id != fault.supplier_id
        and fault.state in fault_rules.OPEN
        and fault.state != "new"
    ):
        faults.move(fault, "assign", ERP, supplier_id=supplier_id, staff="")
    _dates(fault, order, before)
    if is_new:
        faults.note(fault, "comment", ERP, said_note, "reporter")


def _dates(fault, order, before):
    if fault.state not in fault_rules.OPEN:
        return
    if order.planned_on and order.planned_on != fault.planned_on:
        changes = {"planned_on": order.planned_on, "planned_hours": ""}
        faults.note(fault, "plan", ERP, **changes)
    if order.due_on and before is not None and order.due_on != before.due_on:
        due = fault_rules.end_of(order.due_on).astimezone(UTC)
        faults.note(fault, "deadline", ERP, due_at=due)


def _say(message, **mapping):
    filled = _(message, default=message.default, mapping=mapping)
    return translate(filled, target_language="pl")
