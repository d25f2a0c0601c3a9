"""The folder of backups: manifests, and the files that they name.

``<name>.json`` is a set; it is written last, so a set is whole or is none. Files of the
site never change, so they are kept once for all sets: a set names them.
"""

from .errors import Trouble
from .mapping import from_json
from .mapping import NoManifest
from .mapping import to_json
from .model import Kept
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path

import fcntl
import hashlib
import os
import shutil


# repozo's folder, pg_dump's and SQLite's, and the pool of files.
DATA, DUMPS, BLOBS = "data", "dumps", "blobs"


class Store:
    def __init__(self, folder):
        self.folder = Path(folder)

    def path(self, kept):
        return self.folder / kept.path

    def make(self):
        """Lay the folder out; nobody but its owner may look into it."""
        for name in (DATA, DUMPS, BLOBS):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)

    @contextmanager
    def locked(self):
        """One backup or restore at a time; the folder may be read-only. Errors: ``Trouble``."""
        lock = os.open(self.folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Trouble(f"{self.folder} is in use by another run.") from None
            yield
        finally:
            os.close(lock)

    # Sets

    def names(self):
        """All sets, the oldest first."""
        return sorted(path.stem for path in self.folder.glob("????-??-??T*Z.json"))

    def read(self, name):
        """A set's manifest. Errors: ``Trouble``."""
        path = self.folder / f"{name}.json"
        try:
            return from_json(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise Trouble(f"There is no set {name} in {self.folder}.") from None
        except (NoManifest, UnicodeDecodeError) as why:
            raise Trouble(f"The manifest {path} is no good: {why}.") from None

    def newest(self):
        """The last set's manifest, or None."""
        names = self.names()
        return self.read(names[-1]) if names else None

    def write(self, manifest):
        """Now the set counts."""
        path = self.folder / f"{manifest.name}.json"
        draft = path.with_suffix(".draft")
        draft.write_text(to_json(manifest), encoding="utf-8")
        settle()  # all that it names, before its name counts
        draft.rename(path)
        settle()

    # Files

    def name(self, path):
        """What a manifest calls a file of the folder."""
        return path.relative_to(self.folder).as_posix()

    def keep(self, paths, known=()):
        """Describe files of the folder; those that an earlier set has are not read again."""
        before = {each.path: each for each in known}
        for path in paths:
            name = self.name(path)
            size, old = path.stat().st_size, before.get(name)
            same = old is not None and old.size == size
            yield old if same else Kept(name, size, digest(path))

    def problems(self, manifest):
        """Iterate over what is missing or has changed of a set: each file, and words."""
        for each in manifest.files:
            path = self.path(each)
            if not path.is_file():
                yield each, f"{each.path} is missing"
            elif path.stat().st_size != each.size:
                size = path.stat().st_size
                yield each, f"{each.path} has {size} bytes, not {each.size}"
            elif digest(path) != each.sha256:
                yield each, f"{each.path} has changed"

    # Old ones

    def forget(self, names):
        """Take sets away, then all files that no set names any more."""
        for name in names:
            (self.folder / f"{name}.json").unlink()
        self.sweep()

    def sweep(self):
        """Take away what no set names."""
        named = self._named()
        for draft in self.folder.glob("*.draft"):
            draft.unlink()
        self._sweep(DUMPS, named)
        self._sweep(BLOBS, named)
        self._sweep_data(named)

    def sweep_dumps(self):
        """The same after a run without a set; copies of files serve the next run."""
        self._sweep(DUMPS, self._named())

    def _named(self):
        return {each.path for name in self.names() for each in self.read(name).files}

    def _sweep(self, part, named):
        for path in sorted((self.folder / part).rglob("*"), reverse=True):
            if path.is_dir():
                with suppress(OSError):  # something is in it
                    path.rmdir()
            elif self.name(path) not in named:
                path.unlink()

    def _sweep_data(self, named):
        """A full copy and what was added to it later go together: repozo counts on it."""
        chain, needed = [], False
        for path in sorted((self.folder / DATA).iterdir(), key=_age):
            if path.suffix in (".fs", ".fsz"):
                self._drop(chain, needed)
                chain, needed = [], False
            chain.append(path)
            needed = needed or self.name(path) in named
        self._drop(chain, needed)

    def _drop(self, chain, needed):
        if not needed:
            for path in chain:
                path.unlink()


def _age(path):
    """The full copy of a moment comes before what belongs to it."""
    return path.stem, path.suffix not in (".fs", ".fsz")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def settle():
    """Come back when all that was written is on the disk: a power cut may follow."""
    os.sync()


def copy(source, target):
    """Copy a file so that it is whole or not there, once it has settled."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.draft")
    shutil.copyfile(source, draft)
    draft.rename(target)
