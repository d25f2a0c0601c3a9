"""A restart of the portal while the ERP is away: the last known figures are shown."""

from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import archive
from collective.contractorportal.erp import gate
from collective.contractorportal.erp.sql.cli import main
from pathlib import Path

import pytest
import requests
import transaction


FOREIGN = Path(__file__).parents[3] / "data" / "foreign"
PASSWORD = "Tajne-haslo-1"
AS_OF = "2026-11-24T05:30:00+01:00"
CONTRACTOR = "k/S-MAR"
SERVICES = (
    "/@accounts",
    "/@payments",
    "/@charges",
    "/@account-documents",
    "/@interest",
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "foreign.sqlite"


@pytest.fixture
def user(acceptance, frozen_clock, file, tmp_path, monkeypatch):
    """Somebody with accounts, in a site whose ERP is a file."""
    url = f"sqlite:///{file}"
    assert main(["init", "--url", url]) == 0
    files = sorted(map(str, FOREIGN.glob("*.csv")))
    assert main(["import", *files, "--url", url, "--as-of", AS_OF]) == 0
    monkeypatch.setenv("ERP_DATABASE_URL", url)
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    settings().erp_backend = "sql"
    assert sync_site("test").outcome == "done"
    login = create_login([CONTRACTOR], PASSWORD).user_id
    transaction.commit()
    return login


@pytest.fixture
def get(acceptance, user):
    """The answer to a GET by the user, as JSON or as a page."""

    def get(path, accept="application/json"):
        return requests.get(
            acceptance["portal"].absolute_url() + path,
            auth=(user, PASSWORD),
            headers={"Accept": accept, "Accept-Language": "pl"},
            timeout=60,
        )

    return get


def restart():
    """What a new process knows: nothing but what is on disk."""
    archive.archive().flush()
    gate._keepers.clear()
    archive._archives.clear()


def test_the_last_known_figures_are_shown(get, file, subtests):
    good = {path: get(path).json() for path in SERVICES}
    assert good["/@accounts"]["items"]
    get("/@@finance", "text/html")
    restart()
    file.unlink()
    for path, known in good.items():
        with subtests.test(path=path):
            answer = get(path)
            assert answer.status_code == 200, answer.text
            told = answer.json()
            assert (told.pop("stale"), known.pop("stale")) == (True, False)
            assert told.pop("stale_reason") == "unavailable"
            assert told == known
    page = get("/@@finance", "text/html")
    assert page.status_code == 200
    assert "cp-freshness-stale" in page.text
    assert "24.11.2026, 05:30" in page.text


def test_another_address_forgets_them(get, file, tmp_path, monkeypatch):
    assert get("/@accounts").status_code == 200
    restart()
    there = archive.archive()
    monkeypatch.setenv("ERP_DATABASE_URL", f"sqlite:///{tmp_path}/other.sqlite")
    assert get("/@accounts").status_code == 503
    monkeypatch.setenv("ERP_DATABASE_URL", f"sqlite:///{file}")
    restart()
    file.unlink()
    assert get("/@accounts").status_code == 503
    assert there.path.exists()


def test_a_confirmed_synchronisation_forgets_them(get, file):
    assert get("/@accounts").status_code == 200
    archive.archive().flush()
    assert sync_site("test", confirmed=True).outcome == "done"
    restart()
    file.unlink()
    assert get("/@accounts").status_code == 503
