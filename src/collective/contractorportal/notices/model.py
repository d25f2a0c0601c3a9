"""Plain values of the notices room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import Literal


State = Literal["draft", "pending", "scheduled", "published", "expired", "withdrawn"]
NoticeClass = Literal["ordinary", "important", "emergency"]
Issuer = Literal["manager", "board"]

CLASSES: tuple[NoticeClass, ...] = ("ordinary", "important", "emergency")
ISSUERS: tuple[Issuer, ...] = ("manager", "board")


@dataclass(frozen=True, slots=True)
class Window:
    """When a notice can be read: from its first moment, up to but without its last.

    Moments are aware, to the minute. No beginning means "not decided yet", no end
    "until it is withdrawn".
    """

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What has to be right before a notice is published."""

    title: str
    has_text: bool
    notice_class: NoticeClass
    window: Window
    audience: frozenset[str]
    event: Window = Window()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or picture of a version, as it was called and how big it is."""

    id: str
    filename: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Version:
    """What a notice said from a moment on; the first version is 1.

    ``text`` is as it was written: ``text.safe_html(notice, version.text)`` shows it.
    """

    number: int
    published_at: datetime
    by: str
    title: str
    description: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    # What was corrected, in words for readers; empty for the first version.
    reason: str = ""
    # Must those who confirmed an earlier version confirm this one?
    confirm_again: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """That an earlier version is shown to readers no more: since when, by whom, why."""

    number: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """That a person has opened a notice: in which version first, last, and when last."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That a person has said "I have read it": who, when, and which version."""

    user_id: str
    name: str
    contractors: tuple[str, ...]
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person asks to see of the own notices; nothing is everything."""

    zone: Any = None
    issuer: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A notice as lists show it to a person; a stock News Item is an ordinary one."""

    content: Any
    uid: str
    title: str
    description: str
    url: str
    notice_class: NoticeClass
    issuer: Issuer
    pinned: bool
    published_at: datetime | None
    visible_to: datetime | None
    version: int
    zone: Any
    read_version: int | None
    asks: bool
    confirmed: bool

    @property
    def unread(self) -> bool:
        """Has the person not opened it, as it stands now?"""
        return self.read_version is None or self.read_version < self.version

    @property
    def corrected(self) -> bool:
        """Was it corrected after the person had read it?"""
        return self.read_version is not None and self.read_version < self.version

    @property
    def waits(self) -> bool:
        """Does it ask this person for a confirmation?"""
        return self.asks and not self.confirmed
