"""Who may be seen, for how long, and what stays closed."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.support import rules
from collective.contractorportal.support.model import SupportView
from collective.contractorportal.support.rules import check
from collective.contractorportal.support.rules import holds
from collective.contractorportal.support.rules import is_closed
from collective.contractorportal.support.rules import is_way_out
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from pathlib import Path

import pytest


NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
VIEW = SupportView(
    "v", "helper", "anna", ("K1",), "why so", "b", NOW, NOW + timedelta(minutes=10)
)


@pytest.mark.parametrize(
    "reason, minutes, most, code",
    [
        ("a good reason", 10, 0, "support_off"),
        ("short", 10, 15, "support_reason"),
        ("x" * 301, 10, 15, "support_reason"),
        ("a good reason", 0, 15, "support_minutes"),
        ("a good reason", 16, 15, "support_minutes"),
        ("a good reason", 31, 60, "support_minutes"),
    ],
)
def test_what_cannot_be(reason, minutes, most, code):
    with pytest.raises(PortalError) as caught:
        check(reason, minutes, most)
    assert caught.value.code == code


def test_a_view_holds_for_its_time():
    assert check("a good reason", 15, 15) is None
    assert holds(VIEW, NOW, NOW)
    assert not holds(VIEW, NOW - timedelta(seconds=1), NOW - timedelta(days=1))
    assert not holds(VIEW, VIEW.until, NOW)
    assert not holds(replace(VIEW, ended=NOW), NOW, NOW)
    assert not holds(VIEW, NOW + timedelta(minutes=2), NOW + timedelta(minutes=1))


@pytest.mark.parametrize(
    "path, out",
    [
        ("/portal/@@support-end", True),
        ("/portal/support-end/", True),
        ("/portal/logout", True),
        ("/portal/++api++/@support", True),
        ("/portal/@@support", False),
        ("/portal/logout/x", False),
        ("/", False),
    ],
)
def test_what_leads_out(path, out):
    assert is_way_out(path) is out


def test_what_is_closed():
    base = "collective.contractorportal"
    assert is_closed("pay", [f"{base}.payments.pages.pay"])
    assert is_closed("anything", [f"{base}.sessions.views"])
    assert not is_closed("contact", [f"{base}.contact.views.overview"])


@pytest.mark.parametrize("room", sorted(rules.CLOSED_ROOMS))
def test_a_room_that_is_closed_is_there(room):
    """A name that no room has would close nothing."""
    assert (Path(rules.__file__).parents[1] / room).is_dir()
