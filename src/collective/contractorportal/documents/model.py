"""A document as lists show it."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the documents is wanted; nothing is all."""

    kind: str | None = None
    year: int | None = None
    text: str = ""
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document: what it is, where it is fetched, and whether it is new.

    ``hidden`` says why only staff see it now: draft, pending, future or past.
    """

    uid: str
    title: str
    description: str
    url: str
    download: str
    filename: str
    size: int
    content_type: str
    kind: str
    year: int | None
    valid_until: date | None
    published_at: datetime | None
    zone_uid: str
    new: bool
    hidden: str | None = None

    @property
    def extension(self) -> str:
        """The kind of file, from the end of its name.

        >>> from datetime import UTC
        >>> parts = ("u", "t", "", "", "", "Plan.PDF", 1, "", "other", 1, None, None)
        >>> Document(*parts, "z", False).extension
        'PDF'
        """
        _name, dot, end = self.filename.rpartition(".")
        return end.upper() if dot and len(end) <= 5 else ""
