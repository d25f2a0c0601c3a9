"""The statement of this site."""

from ..controlpanel.settings import settings
from . import rules
from .model import Statement
from plone import api


def statement():
    """The site's ``Statement``; where it says nothing of its own, the office's data."""
    chosen = settings()
    return Statement(
        entity=chosen.a11y_entity or chosen.manager_name or "",
        url=chosen.public_url or api.portal.get().absolute_url(),
        published=chosen.a11y_published,
        changed=chosen.a11y_changed,
        status=chosen.a11y_status or "partial",
        exceptions=rules.lines(chosen.a11y_exceptions),
        exclusions=rules.lines(chosen.a11y_exclusions),
        burden=chosen.a11y_burden or "",
        prepared=chosen.a11y_prepared,
        reviewed=chosen.a11y_reviewed,
        method=chosen.a11y_method or "self",
        auditor=chosen.a11y_auditor or "",
        person=chosen.a11y_person or "",
        email=chosen.a11y_email or chosen.manager_email or "",
        phone=chosen.a11y_phone or chosen.manager_phone or "",
        building=chosen.a11y_building or "",
        apps=chosen.a11y_apps or "",
    )
