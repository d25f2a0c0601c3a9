"""A set: what a backup consists of, and what was in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a set, by its place in the folder of backups."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One set. A file stays in the folder as long as a manifest names it.

    ``tid`` is the last transaction that is in it, ``counts`` what the site had then.
    ``database``: "files" or "postgresql"; ``exchange``: "sqlite", "postgresql" or "none".
    """

    name: str
    made_at: str
    version: str
    profile: str
    site: str
    database: str
    tid: str
    exchange: str
    counts: Mapping[str, int]
    data: tuple[Kept, ...]
    blobs: tuple[Kept, ...] = ()
    deliveries: tuple[Kept, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def files(self) -> tuple[Kept, ...]:
        return self.data + self.blobs + self.deliveries

    @property
    def size(self) -> int:
        return sum(each.size for each in self.files)
