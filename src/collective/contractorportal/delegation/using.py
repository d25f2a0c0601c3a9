"""Each use of a delegation is noted: the giver sees when it was last."""

from ..core import clock
from .events import event
from .storage import get_delegations
from dataclasses import replace
from datetime import UTC
from zope.event import notify


def note_use(lent, person, scope):
    """Somebody did something for another by ``lent``; None means for themselves."""
    grants = get_delegations()
    grant = grants.get(lent.grant_id) if lent is not None else None
    if grant is None:
        return
    moment = clock.now().astimezone(UTC)
    grants.put(replace(grant, used_at=moment, used=grant.used + 1))
    notify(event("used", grant, person.user_id, scope))
