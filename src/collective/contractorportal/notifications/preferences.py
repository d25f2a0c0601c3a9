"""What people chose, kept in the site."""

from .model import Preferences
from .rules import next_digest
from .stamps import stamp
from .storage import get_mailings
from dataclasses import astuple


NOTHING = Preferences()


def preferences_of(recipient_id):
    """The ``Preferences`` of somebody (``u:<user id>`` or ``c:<contractor id>``)."""
    row = get_mailings().preferences.get(recipient_id)
    return Preferences(*row) if row else NOTHING


def keep_preferences(recipient_id, preferences, now):
    """Store what somebody chose, and when the next digest is due."""
    mailings = get_mailings()
    before = preferences_of(recipient_id)
    if preferences == NOTHING:
        mailings.preferences.pop(recipient_id, None)
    else:
        mailings.preferences[recipient_id] = astuple(preferences)
    plan = ("digest", "digest_hour", "digest_weekday")
    if any(getattr(before, name) != getattr(preferences, name) for name in plan):
        plan_digest(recipient_id, before, preferences, now)


def plan_digest(recipient_id, before, preferences, now):
    """Put the next digest into the calendar in the place of the one planned."""
    digests = get_mailings().digests
    planned = next_digest(before, now)
    if planned is not None:
        digests.discard(f"{stamp(planned)}\0{recipient_id}")
    due = next_digest(preferences, now)
    if due is not None:
        digests.add(f"{stamp(due)}\0{recipient_id}")
