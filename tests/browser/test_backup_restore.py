"""A backup of a site that is used, and what comes of it after a disaster."""

from base64 import b64encode
from collective.contractorportal.backup import look
from collective.contractorportal.backup.command import backup_main
from collective.contractorportal.backup.command import restore_main
from collective.contractorportal.cluster import move
from collective.contractorportal.core import clock
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.cli import main as portal_erp
from collective.contractorportal.faults.storage import FOLDER
from collective.contractorportal.meters.storage import KEY as METERS
from collective.contractorportal.outbox.storage import KEY as OUTBOX
from contextlib import closing
from contextlib import redirect_stderr
from contextlib import redirect_stdout
from io import BytesIO
from io import StringIO
from people import VISITORS
from PIL import Image
from scripts.private import PASSWORD
from sqlalchemy import insert
from unittest.mock import patch

import httpx
import os
import psycopg
import pytest
import sqlite3
import subprocess
import sys


COMMANDS = {"backup": backup_main, "restore": restore_main}
CODE = f"import sys; from {backup_main.__module__} import backup_main as main; sys.exit(main())"


def run(command, site, *arguments, **environment):
    """``portal-backup`` or ``portal-restore``: what it ends with, and what it says."""
    given = {**site.environment(), **environment}
    said = StringIO()
    mask = os.umask(0)
    try:
        with (
            patch.dict(os.environ, given),
            redirect_stdout(said),
            redirect_stderr(said),
        ):
            code = COMMANDS[command]([*map(str, arguments)])
    finally:
        os.umask(mask)
    return code, said.getvalue()


def photo():
    file = BytesIO()
    Image.new("RGB", (320, 240), "#3a7d44").save(file, "JPEG")
    return b64encode(file.getvalue()).decode()


@pytest.fixture(scope="module")
def owner(site):
    """The demo's owner, by REST."""
    account = (VISITORS["owner"], PASSWORD)
    headers = {"Accept": "application/json", "Accept-Language": "pl"}
    with httpx.Client(
        base_url=site.url, auth=account, headers=headers, timeout=60
    ) as client:
        yield client


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("backups") / "sets"


@pytest.fixture(scope="module")
def changed(site, owner, folder):
    """A first set, then a fault with a photo and a reading come: both as told."""
    code, words = run("backup", site, "--folder", folder)
    assert code == 0, words
    places = owner.get("/@faults/places").json()["items"]
    place = next(each["id"] for each in places if each["common"])
    kinds = owner.get("/@faults/categories", params={"place": place}).json()["items"]
    fault = owner.post(
        "/@faults",
        json={
            "key": "before-the-disaster",
            "place": place,
            "category": next(
                each["id"] for each in kinds if each["urgency"] == "normal"
            ),
            "description": "Stoi na parterze.",
            "photos": [photo()],
        },
    )
    assert fault.status_code == 201, fault.text
    meters = owner.get("/@meters").json()["items"][0]["meters"]
    meter = next(each for each in meters if each["can_be_read"] and each["last"])
    sent = {
        "premises": meter["premises"],
        "key": "disaster-1",
        "readings": [{"meter": meter["id"], "indexes": meter["last"]["indexes"]}],
    }
    asked = owner.post("/@readings", json=sent)
    reading = owner.post(
        "/@readings", json={**sent, "confirm": asked.json()["confirm"]}
    )
    assert reading.status_code == 201, reading.text
    return fault.json(), reading.json()["items"][0]


@pytest.fixture(scope="module")
def taken(site, changed, folder):
    """A second set, as the console script takes it of a site that runs; what it said."""
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env=site.environment(PORTAL_BACKUPS=str(folder)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def wreck(site, tmp_path):
    """A machine whose disk is half gone: its folder of data."""
    var = tmp_path / "var"
    data = var / "filestorage" / "Data.fs"
    data.parent.mkdir(parents=True)
    whole = (site.folder / "var" / "filestorage" / "Data.fs").read_bytes()
    data.write_bytes(whole[: len(whole) // 2])
    return var


def found(place, changed):
    """What is restored is what people had sent; the photo, too."""
    fault, reading = changed
    with (
        look.storage_at(str(place)) as storage,
        look.site_in(storage, "portal") as there,
    ):
        outbox = there.__annotations__[OUTBOX]
        told = {outbox.get(each).payload.get("fault_id") for each in outbox.newest()}
        assert fault["id"] in told
        assert (
            there.__annotations__[METERS].get(reading["id"]).number == reading["number"]
        )
        (picture,) = there[FOLDER][fault["id"]].photos.values()
        assert picture.image.data.startswith(b"\xff\xd8")
        assert look.chain_problems(there) == []


def test_only_what_came_later_is_copied_again(taken, folder):
    parts = sorted(path.suffix for path in (folder / "data").glob("*fsz"))
    assert parts == [".deltafsz", ".fsz"]
    assert len(list(folder.glob("*.json"))) == 2


def test_all_is_as_it_was(site, changed, taken, folder, wreck):
    given = {"PORTAL_VAR": str(wreck)}
    code, words = run("restore", site, "--folder", folder, **given)
    assert (code, "--overwrite" in words) == (1, True), words
    code, words = run("restore", site, "--folder", folder, "--overwrite", **given)
    assert code == 0, words
    # Each object and each file, beside those of the site that still runs.
    known, files = move.compare(str(site.folder / "var"), str(wreck), str)
    assert known > 1000
    assert files > 20
    found(wreck, changed)
    assert dump(site.folder / "var") == dump(wreck)
    (aside,) = wreck.glob("before-*")
    assert (aside / "filestorage" / "Data.fs").exists()


def dump(var):
    """The whole exchange database, as text."""
    with closing(sqlite3.connect(var / "erp" / "exchange.sqlite")) as erp:
        return list(erp.iterdump())


def test_an_erp_that_is_away_and_a_file_that_is_damaged(site, changed, tmp_path):
    folder, var = tmp_path / "the sets", tmp_path / "var"
    away = {"ERP_DATABASE_URL": "postgresql+psycopg://portal:tajne@localhost:1/erp"}
    code, words = run("backup", site, "--folder", folder, **away)
    assert (code, "NOT RIGHT: the exchange database" in words) == (3, True), words
    assert "tajne" not in words
    blob = max((folder / "blobs").rglob("*.blob"))  # of the photo, which came last
    before = blob.read_bytes()
    blob.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
    given = {"PORTAL_VAR": str(var)}
    code, words = run("restore", site, "--folder", folder, **given)
    assert (code, "has changed" in words) == (1, True), words
    assert not var.exists()
    anyway = ("--folder", folder, "--despite-damage")
    code, words = run("restore", site, *anyway, **given)
    assert code == 3, words
    assert "Left out: blobs/" in words and "Not right: a file is lost: " in words
    assert "object 0" not in words, words
    assert "no exchange database to be put back" in words


def test_where_a_running_site_is_nothing_is_restored(site, taken, folder):
    code, words = run("restore", site, "--folder", folder, "--overwrite")
    assert (code, "is running" in words) == (1, True), words


@pytest.fixture
def databases(postgres):
    """Words for empty databases of a server that asks for no password, with one."""
    names = ("portal", "restored", "erp")
    with psycopg.connect(postgres.dsn, autocommit=True) as connection:
        for name in names:
            connection.execute(f"create database {name}")
    return [
        postgres.dsn.replace("dbname=postgres", f"dbname={name} password=tajne")
        for name in names
    ]


def test_in_postgresql(site, changed, taken, databases, postgres, tmp_path):
    portal, restored, erp = databases
    move.move(str(site.folder / "var"), portal, str)
    address = postgres.url.replace("/postgres", "/erp").replace("@", ":tajne@")
    given = {"ERP_DATABASE_URL": address, "PORTAL_BACKUPS": str(tmp_path / "sets")}
    fill(address)
    code, said = run("backup", site, PORTAL_DATABASE=portal, **given)
    assert code == 0, said
    with psycopg.connect(erp) as connection:
        connection.execute("delete from portal_delivery where key = 'reading:one'")
        connection.execute("update portal_delivery set key = 'reading:later'")
    code, words = run("restore", site, PORTAL_DATABASE=restored, **given)
    assert (code, "Only the ERP has 1" in words) == (0, True), words
    found(restored, changed)
    code, again = run(
        *("restore", site, "--overwrite", "--overwrite-exchange"),
        **{**given, "PORTAL_DATABASE": restored},
    )
    assert code == 0, again
    with psycopg.connect(erp) as connection:
        rows = connection.execute("select key from portal_delivery order by key")
        assert rows.fetchall() == [("reading:one",), ("reading:two",)]
    move.compare(portal, restored, str)
    assert "tajne" not in said + words + again + (
        next((tmp_path / "sets").glob("*.json")).read_text()
    )


def fill(address):
    """An exchange database with two deliveries that the portal does not know."""
    assert portal_erp(["init", "--url", address, "--license", "rents"]) == 0
    engine = engines.writing_engine(address)
    values = {
        "kind": "reading",
        "payload": "{}",
        "concerns": "{}",
        "created_at": clock.now().isoformat(timespec="seconds"),
    }
    with engine.begin() as connection:
        for number, key in enumerate(("reading:one", "reading:two")):
            row = {"key": key, "number": f"L-{number}", **values}
            connection.execute(insert(schema.delivery), row)
    engine.dispose()
