"""What the worker of this machine did since its last commit, line by line in a file.

A line is a name and a letter. ``b``: a batch of this mailing begins; of a message
``a``: asked the other side to take it;
``t``: it has taken it; ``r``: it has refused, the message may be sent again. A
worker that is killed finds the lines at its next start and so knows what went out
though no transaction says so. Each line is one write to a file opened for appending:
what was written is there whenever the process ends.
"""

from contextlib import contextmanager
from pathlib import Path

import os
import secrets
import tempfile


BEGUN, ASKED, TAKEN, REFUSED = "b", "a", "t", "r"


def folder():
    """Where the worker keeps its own notes: with the site's other data."""
    path = Path(os.environ.get("PORTAL_VAR") or tempfile.gettempdir()) / "mailings"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def machine():
    """A name for this machine's journal, the same at each start."""
    path = folder() / "machine"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        name = secrets.token_hex(8)
        new = path.with_suffix(f".{os.getpid()}")
        new.write_text(name)
        try:
            os.link(new, path)
        except FileExistsError:
            return path.read_text().strip()
        finally:
            new.unlink()
        return name


class Journal:
    """The journal of one site on this machine; ``Journal.opened(site)``."""

    def __init__(self, path):
        self.path = path
        self.handle = None

    @classmethod
    def opened(cls, site):
        """The journal of a site, open as long as the context lasts."""
        name = "-".join(site.getPhysicalPath()[1:])
        return cls.opened_at(folder() / f"{name}.journal")

    @classmethod
    @contextmanager
    def opened_at(cls, path):
        journal = cls(path)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        journal.handle = os.open(journal.path, flags, 0o600)
        try:
            yield journal
        finally:
            os.close(journal.handle)

    def write(self, name, letter):
        """Note what has just become of a message."""
        os.write(self.handle, f"{name} {letter}\n".encode("ascii"))

    def read(self):
        """The last letter of each message."""
        found = {}
        for line in self.path.read_text(encoding="ascii").splitlines():
            name, _space, letter = line.partition(" ")
            if letter in (BEGUN, ASKED, TAKEN, REFUSED):  # a torn line says nothing
                found[name] = letter
        return found

    def clear(self):
        """Forget everything: the database knows it now."""
        os.ftruncate(self.handle, 0)
