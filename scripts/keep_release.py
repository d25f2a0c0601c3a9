"""Keep a small site of this release, for the upgrade test of those that come after it.

``python -m scripts.keep_release`` makes a site with demo data, throws its ERP away, and
writes database, files and what is in it (``site_facts``) to tests/data/releases/, by the
version of the profile. The people and their password are those of all tests.
"""

from .private import PrivateSite
from .private import ROOT
from pathlib import Path
from tempfile import TemporaryDirectory
from ZODB import DB
from ZODB.blob import BlobStorage
from ZODB.FileStorage import FileStorage

import io
import json
import lzma
import sys
import tarfile


# Files are cut: an upgrade has to find them, and reads no pages in them.
SHORT = 1000
RELEASES = ROOT / "tests" / "data" / "releases"


def keep(folder):
    """Make the file; its path."""
    with TemporaryDirectory() as home:
        site = PrivateSite(Path(home) / "site")
        site.create()
        said = site.run(ROOT / "scripts" / "site_facts.py").splitlines()[-1]
        facts = json.loads(said)
        var = site.folder / "var"
        data = next(var.rglob("Data.fs"))
        pack(data, var / "blobstorage")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{facts['profile']}.tar.xz"
        with tarfile.open(path, "w:xz", preset=9 | lzma.PRESET_EXTREME) as archive:
            add(archive, "facts.json", said.encode())
            add(archive, "filestorage/Data.fs", data.read_bytes())
            for file in sorted((var / "blobstorage").rglob("*")):
                if file.is_file() and file.suffix != ".lock":
                    content = file.read_bytes()[:SHORT]
                    add(archive, file.relative_to(var).as_posix(), content)
    return path


def pack(data, blobs):
    """Only what is there now is kept."""
    database = DB(BlobStorage(str(blobs), FileStorage(str(data))))
    database.pack()
    database.close()


def add(archive, name, content):
    """A file of no owner and no time."""
    about = tarfile.TarInfo(name)
    about.size = len(content)
    archive.addfile(about, io.BytesIO(content))


if __name__ == "__main__":
    made = keep(Path(sys.argv[1]) if sys.argv[1:] else RELEASES)
    print(f"{made}: {made.stat().st_size // 1000} kB")
