"""The audit log hears of each step."""

from .. import _
from ..accounts.storage import get_logins
from ..audit.kinds import Kind
from ..audit.subscribers import note
from .events import IDelegationEvent
from zope.component import adapter


DELEGATION = Kind(_("delegation_audit", default="Helper of an owner or tenant"))


@adapter(IDelegationEvent)
def written_down(event):
    """Who gave, took, used or ended what; of names and addresses nothing."""
    note(
        "delegation",
        user_id=event.by or None,
        about=(event.grant_id, event.premises_id),
        people=(event.contractor_id, *get_logins().contractors_of(event.receiver)),
        details={"what": event.what, "detail": event.detail},
    )
