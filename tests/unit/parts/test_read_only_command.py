"""What the command says to whoever looks after the machine."""

from collective.contractorportal.read_only.command import described
from collective.contractorportal.read_only.command import main
from collective.contractorportal.read_only.state import ReadOnly
from datetime import datetime
from datetime import UTC

import pytest


SINCE = datetime(2026, 12, 1, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "mode,line",
    [
        (None, "The portal can be read and changed."),
        (
            ReadOnly(SINCE, None, "upgrade"),
            "The portal can only be read since 2026-12-01 11:05 (upgrade).",
        ),
        (
            ReadOnly(SINCE, datetime(2026, 12, 1, 11, 0, tzinfo=UTC), "office"),
            "The portal can only be read since 2026-12-01 11:05 (office), "
            "people are told: until 12:00.",
        ),
    ],
)
def test_described(mode, line):
    assert described(mode) == line


def test_without_a_site(monkeypatch):
    monkeypatch.delenv("PORTAL_ZOPE_CONF", raising=False)
    with pytest.raises(SystemExit, match="PORTAL_ZOPE_CONF"):
        main(["show"])
