"""A set: what a backup consists of, and what was in it."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path


# An exchange database that is there and could not be copied.
AWAY = "away"


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
    ``database``: "files" or "postgresql"; ``exchange``: "sqlite", "postgresql", "none", or
    ``AWAY``. ``wrong``: what somebody has to look after, in words.
    ``room``: bytes that its files take where they are put back.
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
    wrong: tuple[str, ...] = field(default=())
    room: int = 0

    @property
    def files(self) -> tuple[Kept, ...]:
        return self.data + self.blobs + self.deliveries

    @property
    def is_good(self) -> bool:
        return not self.wrong

    @property
    def size(self) -> int:
        return sum(each.size for each in self.files)


@dataclass
class Findings:
    """What a run has to tell of its set: what is good to know, and what is wrong."""

    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Saved:
    """The portal's own database as it was copied: until which transaction, and how big.

    ``data`` are files of the folder of backups that are to be described, ``blobs`` are
    described already.
    """

    tid: bytes
    data: Sequence[Path]
    blobs: Sequence[Kept] = ()
    room: int = 0
