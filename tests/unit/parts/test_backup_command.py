"""What the commands for backups end with when something goes wrong."""

from collective.contractorportal.backup import command
from collective.contractorportal.backup.errors import Trouble
from collective.contractorportal.backup.model import Manifest
from collective.contractorportal.backup.store import Store
from types import SimpleNamespace

import pytest


NAME = "2026-12-01T02-15-00Z"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one set, of nothing."""
    store = Store(tmp_path / "sets")
    store.make()
    of = {"profile": "1003", "site": "portal", "database": "files", "tid": "03ef"}
    moment = "2026-12-01T02:15:00+00:00"
    store.write(
        Manifest(NAME, moment, "1.0", exchange="none", counts={}, data=(), **of)
    )
    monkeypatch.setattr(command.os, "umask", lambda _mask: 0)
    monkeypatch.setattr(command, "check_target", lambda *_given: None)
    return str(store.folder)


def test_files_of_before_are_not_taken_for_a_portal_in_postgresql(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("PORTAL_DATABASE", raising=False)
    conf = tmp_path / "zope.conf"
    monkeypatch.setenv("PORTAL_ZOPE_CONF", str(conf))
    assert command.database().kind == "files"
    conf.write_text("<zodb_db main>\n  dsn $(PORTAL_DATABASE)\n</zodb_db>\n")
    with pytest.raises(Trouble, match="PORTAL_DATABASE is not set"):
        command.database()
    monkeypatch.setenv("PORTAL_DATABASE", "host=db dbname=portal")
    assert command.database().kind == "postgresql"


def test_what_broke_off_is_not_called_nothing(folder, monkeypatch, capsys):
    monkeypatch.setattr(command, "database", lambda: SimpleNamespace(kind="files"))

    def broken(*_given, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "restore", broken)
    assert command.restore_main(["--folder", folder]) == 3
    assert "do not start the portal" in capsys.readouterr().err


def test_what_was_not_begun_is_nothing(folder, monkeypatch, capsys):
    monkeypatch.setattr(command, "database", lambda: SimpleNamespace(kind="files"))
    assert command.restore_main(["--folder", folder, "--set", "other"]) == 1
    assert "There is no set other" in capsys.readouterr().err
