"""What the command says to whoever looks after the machine."""

from collective.contractorportal.jobs.sites import NoSite
from collective.contractorportal.read_only import command
from collective.contractorportal.read_only.command import described
from collective.contractorportal.read_only.command import main
from collective.contractorportal.read_only.state import ReadOnly
from datetime import datetime
from datetime import UTC
from ZEO.Exceptions import ClientDisconnected

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


def test_without_a_site(monkeypatch, capsys):
    monkeypatch.delenv("PORTAL_ZOPE_CONF", raising=False)
    assert main(["show"]) == 3
    assert "PORTAL_ZOPE_CONF" in capsys.readouterr().err


@pytest.mark.parametrize(
    "trouble,said",
    [
        (NoSite("portal"), "no site portal"),
        (ClientDisconnected(), "cannot be reached"),
        (SystemExit("PORTAL_DATABASE is not set"), "PORTAL_DATABASE is not set"),
    ],
    ids=str,
)
def test_what_cannot_be_reached_is_one_line(monkeypatch, capsys, trouble, said):
    def broken(*_given):
        raise trouble

    monkeypatch.setenv("PORTAL_ZOPE_CONF", __file__)
    monkeypatch.setattr(command, "_done", broken)
    assert main(["on"]) == 3
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1
