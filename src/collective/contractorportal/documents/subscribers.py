"""What follows when a document is published, or a login ends."""

from .storage import get_visits
from DateTime import DateTime


def after_transition(content, event):
    """A document that is published without a day is published now."""
    if event.new_state.getId() != "published" or content.effective_date is not None:
        return
    content.setEffectiveDate(DateTime())
    content.reindexObject(idxs=["effective", "effectiveRange", "document_year"])


def person_gone(event):
    """Nobody needs to know what somebody without a login has read."""
    get_visits().forget_person(event.principal)
