"""``@@contact-desk``: changes of contact data for the office."""

from ... import _
from ...cases.views import CaseDesk
from ...outbox.api import now
from .. import desk
from ..office import decide
from ..rules import is_expired
from ..steps import link_hours
from ..steps import OUTBOX
from ..wording import DESK_CALL
from ..wording import DESK_PERSON
from ..wording import DESK_STATES
from ..wording import DESK_TITLE
from ..wording import KIND_TITLES
from ..wording import problem
from ..wording import STANDINGS
from .base import Words


class DeskView(Words, CaseDesk):
    """What waits for approval, phones to be confirmed by hand, and all the others."""

    name = "contact-desk"
    title = DESK_TITLE
    states = DESK_STATES
    kind_titles = KIND_TITLES
    bulk = ("approve", _("contact_desk_approve_all", default="Approve"))

    def get(self, number):
        return desk.by_number(number)

    def search(self, wanted):
        return desk.find(wanted)

    def count(self, wanted):
        return desk.counts(wanted)

    def note_look(self, cases):
        desk.note_look(self.request, cases)

    def decide(self, number, what, reason):
        return decide(number, what, reason)

    def problem(self, error):
        return problem(error)

    def when(self, moment):
        return CaseDesk.when(self, moment)

    def old(self, change):
        return ", ".join(
            dict.fromkeys(self.value(change.kind, each) for each in change.before)
        )

    def summary(self, change):
        return f"{self.old(change)} → {self.value(change.kind, change.value)}"

    def state_of(self, change):
        if change.state == "confirming":
            if change.how == "office":
                return DESK_CALL
            if is_expired(change, now(), link_hours()):
                return STANDINGS["expired"]
            return DESK_PERSON
        return DESK_STATES[change.state]

    def warning(self, change):
        if change.disputed:
            return self.translate(DISPUTED)
        if change.state == "confirming" and change.how == "office":
            return self.translate(CALL)
        if change.state in ("refused", "erp_refused"):
            return change.reason
        return ""

    def facts(self, change):
        return [
            (self.translate(NEW), self.value(change.kind, change.value)),
            (self.translate(OLD), self.old(change)),
            (self.translate(BY), change.by),
        ]

    def elsewhere(self, change):
        if change.state != "erp_refused":
            return None
        return self.delivery(OUTBOX, f"{change.id}.0")

    def acts(self, change):
        if change.state == "approval":
            yield "approve", APPROVE, True
        if change.state == "confirming" and change.kind == "phone":
            yield "confirm", CONFIRM, True
        if change.state in ("approval", "confirming"):
            yield "refuse", REFUSE, False

    def can_bulk(self, change):
        return change.state == "approval" and not change.disputed


NEW = _("contact_after", default="New")
OLD = _("contact_before", default="Until now")
BY = _("contact_desk_by", default="Login")
APPROVE = _("contact_desk_approve", default="Approve, and send it to the ERP")
CONFIRM = _("contact_desk_confirm", default="I have called: the number is right")
REFUSE = _("contact_desk_refuse", default="Refuse")
CALL = _("contact_desk_call", default="Call the number and confirm it by hand")
DISPUTED = _(
    "contact_desk_disputed",
    default="Whoever is reached at the old data says that it was not them. Call the person before you decide.",
)
