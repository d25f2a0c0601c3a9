"""A site of the release before, upgraded by the code of today: nothing of it is lost."""

from collective.contractorportal import PACKAGE_NAME
from collective.contractorportal.controlpanel.interfaces import IPortalSettings
from collective.contractorportal.jobs.sites import opened
from collective.contractorportal.setuphandlers import ANNOTATIONS
from collective.contractorportal.upgrades.state import catch_up
from collective.contractorportal.upgrades.state import is_behind
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from plone.base.utils import get_installer
from plone.registry.interfaces import IRegistry
from scripts.private import PASSWORD
from scripts.site_facts import facts
from unittest.mock import patch
from ZODB import DB
from ZODB.blob import BlobStorage
from ZODB.FileStorage import FileStorage
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from ZPublisher.WSGIPublisher import publish
from ZPublisher.WSGIPublisher import publish_module

import base64
import json
import os
import pytest
import tarfile
import transaction


PROFILE = f"{PACKAGE_NAME}:default"
RELEASES = sorted((Path(__file__).parents[2] / "data" / "releases").glob("*.tar.xz"))
OWNER = "k100002"
PAGES = (
    *("", "@@dashboard", "@@matters", "@@agenda", "@@notices", "@@documents"),
    *("@@resolutions", "@@faults", "@@own-payments", "@@contact", "@@security"),
    *("strefy/wspolnota-WM00001", "strefy/godziny-biura-w-grudniu"),
    "strefy/wspolnota-WM00001/uchwala-plan-gospodarczy",
)


@dataclass(frozen=True)
class Released:
    """An upgraded site, and what it had before."""

    database: DB
    before: dict

    def enter(self):
        return opened(self.database, "portal")


@pytest.fixture(scope="module", params=RELEASES, ids=lambda path: path.name)
def released(request, functional_session, tmp_path_factory):
    folder = tmp_path_factory.mktemp("released")
    with tarfile.open(request.param) as archive:
        archive.extractall(folder, filter="data")
    files = FileStorage(str(folder / "filestorage" / "Data.fs"))
    database = DB(BlobStorage(str(folder / "blobstorage"), files))
    before = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    # Its ERP is away, for ever.
    with patch.dict(os.environ, PORTAL_VAR=str(folder), ERP_DATABASE_URL=""):
        made = Released(database, before)
        with made.enter():
            assert catch_up()
        yield made
    database.close()


def test_there_is_a_release_to_upgrade():
    """Without one, all others would be left out without a word."""
    assert RELEASES


def test_nothing_is_lost(released):
    before = released.before
    with released.enter() as site:
        assert not is_behind()
        after = facts(site)
    known = set(IPortalSettings.names(all=True))
    kept = {name: each for name, each in before["settings"].items() if name in known}
    assert len(kept) > 50
    assert {name: after["settings"][name] for name in kept} == kept
    assert {path: after["content"].get(path) for path in before["content"]} == (
        before["content"]
    )
    kinds = {kind for kind, _title, _state in before["content"].values()}
    assert kinds >= {"Zone", "Notice", "Resolution", "LibraryFile", "Meeting"}
    assert sum(map(len, before["votes"].values())) > 40
    for part in ("votes", "accounts", "outbox"):
        assert before[part]
        assert after[part] == before[part]


def test_what_is_new_is_there(released):
    with released.enter() as site:
        assert set(ANNOTATIONS) <= set(IAnnotations(site))
        chosen = getUtility(IRegistry).forInterface(IPortalSettings)
        for name, field in IPortalSettings.namesAndDescriptions(all=True):
            field.bind(chosen).validate(getattr(chosen, name))
        catalog = site.portal_catalog
        assert len(catalog) >= len(released.before["content"])
        for brain in catalog.unrestrictedSearchResults(path="/portal"):
            assert brain._unrestrictedGetObject() is not None


def test_again_changes_nothing(released):
    with released.enter() as site:
        before = facts(site), set(IAnnotations(site)), set(site.portal_registry.records)
        site.portal_setup.setLastVersionForProfile(PROFILE, released.before["profile"])
        site.portal_setup.upgradeProfile(PROFILE)
        assert before == (
            *(facts(site), set(IAnnotations(site))),
            set(site.portal_registry.records),
        )


@pytest.mark.parametrize("page", PAGES)
def test_a_contractor_reads_the_pages(released, page):
    with released.enter() as site:
        login = site.acl_users.getUserById(OWNER).getUserName()
    assert get(released.database, f"/portal/{page}", login) == "200 OK"


def get(database, path, login):
    """What a visitor with a name and a password is answered."""
    account = base64.b64encode(f"{login}:{PASSWORD}".encode()).decode()
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_AUTHORIZATION": f"Basic {account}",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
    }
    told = []
    connection = database.open()

    def published(request, info):
        # The layer's own site is not meant.
        return publish(request, (connection.root()["Application"], *info[1:]))

    def start(status, headers, error=None):
        told.append(status)

    try:
        list(publish_module(environ, start, published))
    finally:
        transaction.abort()
        connection.close()
    return told[-1]


def test_uninstalling_leaves_nothing(released):
    with released.enter() as site:
        get_installer(site).uninstall_product(PACKAGE_NAME)
        assert [key for key in IAnnotations(site) if PACKAGE_NAME in key] == []
        assert [
            key for key in site.portal_registry.records if PACKAGE_NAME in key
        ] == []
        plugins = site.acl_users.objectValues()
        assert [
            each for each in plugins if type(each).__module__.startswith(PACKAGE_NAME)
        ] == []
