"""Which sets stay, what a manifest may say, and which files go with the last set."""

from collective.contractorportal.backup import mapping
from collective.contractorportal.backup import rules
from collective.contractorportal.backup.model import Kept
from collective.contractorportal.backup.model import Manifest
from collective.contractorportal.backup.store import Store
from dataclasses import replace
from datetime import date
from datetime import timedelta

import doctest
import json
import pytest


MANIFEST = Manifest(
    name="2026-12-01T02-15-00Z",
    made_at="2026-12-01T02:15:00+00:00",
    version="1.0",
    profile="1003",
    site="portal",
    database="files",
    tid="03ef",
    exchange="none",
    counts={"content": 3},
    data=(Kept("data/2026-12-01-02-15-00.fsz", 3, "ab"),),
    notes=("no exchange database",),
)


def test_doctests():
    assert doctest.testmod(rules).failed == 0
    assert doctest.testmod(rules).attempted > 8


def test_a_year_of_nights_leaves_what_was_asked_for():
    kept = set()
    for night in range(400):
        day = date(2026, 1, 1) + timedelta(days=night)
        kept.add(f"{day}T02-15-00Z")
        kept = rules.chosen(kept, 14, 8, 12)
    days = sorted(each[:10] for each in kept)
    assert days[-14:] == [str(date(2027, 1, 22) + timedelta(n)) for n in range(14)]
    assert len({each[:7] for each in days}) == 12
    assert len(days) < 14 + 8 + 12


def test_a_manifest_comes_back():
    assert mapping.from_json(mapping.to_json(MANIFEST)) == MANIFEST


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"tid": None, "data": None},
        {"data": [{"path": "../../etc/passwd", "size": 1, "sha256": ""}]},
        {"more": 1},
    ],
    ids=str,
)
def test_what_is_no_manifest_is_not_read(change):
    text = json.dumps({**json.loads(mapping.to_json(MANIFEST)), **change})
    with pytest.raises(mapping.NoManifest):
        mapping.from_json(text)


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path)
    made.make()
    return made


def write(store, name, *paths):
    for path in paths:
        (store.folder / path).write_text(path)
    kept = tuple(store.keep([store.folder / path for path in paths]))
    store.write(replace(MANIFEST, name=name, data=kept))


def test_files_go_with_the_last_set_that_names_them(store):
    chain = ["data/2026-11-01-02-15-00.fsz", "data/2026-11-02-02-15-00.deltafsz"]
    first, second = "2026-11-01T02-15-00Z", "2026-11-02T02-15-00Z"
    write(store, first, chain[0], "blobs/a.blob", "blobs/b.blob")
    (store.folder / "data/2026-11-01-02-15-00.dat").write_text("")
    write(store, second, *chain, "blobs/b.blob")
    (store.folder / "blobs/broken off.draft").write_text("")
    store.forget([first])
    left = {path.name for path in (store.folder / "blobs").iterdir()}
    assert left == {"b.blob"}
    assert list(store.problems(store.read(second))) == []
    write(store, "2026-11-08T02-15-00Z", "data/2026-11-08-02-15-00.fsz")
    store.forget([second])
    assert [path.name for path in (store.folder / "data").iterdir()] == [
        "2026-11-08-02-15-00.fsz"
    ]


def test_a_file_that_changed_is_told(store):
    write(store, MANIFEST.name, "dumps/a", "dumps/b", "dumps/c")
    for name, text in (("a", "DUMPS/a"), ("b", "short")):
        (store.folder / "dumps" / name).write_text(text)
    (store.folder / "dumps" / "c").unlink()
    assert [words for _kept, words in store.problems(store.newest())] == [
        "dumps/a has changed",
        "dumps/b has 5 bytes, not 7",
        "dumps/c is missing",
    ]
