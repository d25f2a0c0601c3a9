"""The calls that docs/endpoints/audit.md shows."""

from collective.contractorportal.audit import storage
from collective.contractorportal.audit.jobs import SealAudit
from collective.contractorportal.audit.model import Entry
from collective.contractorportal.core import clock
from datetime import timedelta
from datetime import UTC
from pathlib import Path
from plone import api
from zope.annotation.interfaces import IAnnotations

import pytest
import transaction


@pytest.fixture()
def noted(world, acceptance):
    """Yesterday and today, always alike."""
    log = IAnnotations(api.portal.get())[storage.KEY] = storage.Audit()
    now = clock.now().astimezone(UTC)
    days = (now - timedelta(days=1), now)
    for day in days:
        entry = Entry(
            at=day,
            kind="payments.payment",
            user_id="staff",
            about=("0HX7",),
            people=("K-anna",),
            role="office",
        )
        log.append(entry, strand="6f1c")
    SealAudit().run(None)
    transaction.commit()


def test_documented_check(noted, http_example):
    path = "/@audit/check"
    body = http_example("audit-check", "staff", path, method="POST", body={})
    assert body["problems"] == []


def test_documented_own(noted, http_example):
    body = http_example("audit-who-looked", "anna", "/@who-looked")
    assert [each["role"] for each in body["items"]] == ["office", "office"]


def test_the_page_shows_each_example():
    docs = Path(__file__).parents[4] / "docs"
    text = (docs / "endpoints" / "audit.md").read_text(encoding="utf-8")
    for path in (docs / "http-examples").glob("audit*"):
        assert f"../http-examples/{path.name}" in text
