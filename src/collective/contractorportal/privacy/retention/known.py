"""What the jobs of rooms forget, and by which setting."""

from ... import _
from ...audit.storage import get_log
from ...contact.storage import get_changes
from ...declarations.storage import get_declarations
from ...faults import api as faults
from ...faults.storage import get_faults
from ...meters.model import STATES
from ...meters.storage import get_readings
from ...moving.jobs import LEFT
from ...moving.storage import get_moves
from ...outbox.records import ACCEPTED
from ...outbox.records import REJECTED
from ...outbox.storage import get_outbox
from ...requests.storage import get_requests
from ..rights.storage import get_asks
from .base import Rule
from .rules import MOST
from datetime import datetime
from datetime import UTC


class ContactRule(Rule):
    order = 10
    title = _("retention_contact", default="Settled changes of contact data")
    job = "contact.forget"

    def old(self, before):
        return (each.moved_at for each in get_changes().ended_before(before))


class DeclarationsRule(Rule):
    order = 20
    title = _("retention_declarations", default="Settled declarations")
    job = "declarations.forget"

    def old(self, before):
        return (each.moved_at for each in get_declarations().ended_before(before))


class MovingRule(Rule):
    order = 25
    title = _(
        "retention_moving", default="Settled sales and move-outs, with their papers"
    )
    job = "moving.forget"

    def old(self, before):
        for each in get_moves().ended_before(before):
            yield each.moved_at
        for each in get_moves().left_before(before):
            if each.issued:
                yield each.moved_at


class MovingLeftRule(Rule):
    """What was begun and not gone on with is no contract, and no evidence."""

    order = 26
    title = _(
        "retention_moving_left",
        default="Sales and move-outs that were begun and left, without a paper that was issued",
    )
    lasting = LEFT
    job = "moving.forget"

    def old(self, before):
        for each in get_moves().left_before(before):
            if not each.issued:
                yield each.moved_at


class RequestsRule(Rule):
    order = 30
    title = _("retention_requests", default="Settled requests, with their files")
    job = "requests.forget"

    def old(self, before):
        return (each.changed_at for each in get_requests().ended_before(before))


class RightsRule(Rule):
    order = 40
    title = _("retention_rights", default="Answered requests about data")
    law = _(
        "retention_law_proof",
        default="To prove that they were answered in time (Art. 5(2) GDPR).",
    )
    job = "rights.forget"

    def old(self, before):
        return (each.moved_at for each in get_asks().ended_before(before))


class SubmissionsRule(Rule):
    order = 50
    title = _("retention_submissions", default="What was delivered to the ERP")
    setting = "submissions_months"
    job = "outbox"

    def old(self, before):
        for each in get_outbox().before(before, MOST):
            if each.state in (ACCEPTED, REJECTED):
                yield each.created_at


class ReadingsRule(Rule):
    order = 60
    title = _("retention_readings", default="Readings of meters, with their photos")
    setting = "submissions_months"
    job = "meters.forget"

    def old(self, before):
        for state in STATES:
            if state != "awaiting":
                for each in get_readings().before(state, before, MOST):
                    yield each.created_at


class FaultsRule(Rule):
    order = 70
    title = _(
        "retention_faults", default="Photos and phone numbers of faults that ended"
    )
    setting = "faults_photo_months"
    job = "faults-photos"

    def old(self, before):
        for fault_id in get_faults().times_until("photos", before):
            fault = faults.get(fault_id)
            if fault is not None and fault.ended_at is not None:
                yield fault.ended_at


class AuditRule(Rule):
    """Whole days go."""

    order = 75
    title = _("retention_audit", default="The log of who did or saw what")
    setting = "access_log_months"
    job = "forget-audit"

    def old(self, before):
        log, day = get_log(), before.date().toordinal()
        for ordinal in log.days() if log is not None else ():
            if ordinal < day:
                moment = datetime.fromordinal(ordinal).replace(tzinfo=UTC)
                for _name, strand in log.strands_of(ordinal):
                    yield from (moment for _row in range(len(strand)))
