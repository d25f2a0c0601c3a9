"""A database that comes back from its backup counts the same, to the last hash."""

from collective.contractorportal.resolutions.api import tally_of
from collective.contractorportal.resolutions.proof.mapping import ballot_file
from collective.contractorportal.resolutions.storage import get_box
from pathlib import Path
from types import SimpleNamespace
from ZODB import DB
from ZODB.FileStorage import FileStorage
from ZODB.scripts import repozo

import sys


sys.path[:0] = [str(Path(__file__).parents[3])]

from bench import tally_10000  # noqa: E402


def exported(path):
    """The ballot file of the vote in a database."""
    database = DB(FileStorage(str(path)))
    try:
        with database.transaction() as connection:
            resolution = connection.root()["resolution"]
            box = get_box(resolution)
            return ballot_file("uid", box.register, box.ballots(), tally_of(resolution))
    finally:
        database.close()


def test_the_same_result_and_root(tmp_path):
    lab = SimpleNamespace(
        folder=tmp_path, scale=SimpleNamespace(views=1), tell=lambda text: None
    )
    assert tally_10000.measure(lab) > 0
    path = tmp_path / "tally" / "Data.fs"
    before = exported(path)
    kept, restored = tmp_path / "kept", tmp_path / "restored.fs"
    kept.mkdir()
    repozo.main(["-B", "-F", "-r", str(kept), "-f", str(path)])
    path.unlink()
    repozo.main(["-R", "-r", str(kept), "-o", str(restored)])
    after = exported(restored)
    assert after == before
    assert len(after["ballots"]) == tally_10000.PARTS["small"]
    assert len(after["root"]) == 64
