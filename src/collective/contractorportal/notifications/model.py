"""Mailings, preferences and outcomes, as plain records."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import time
from typing import Any
from typing import Literal


CHANNELS = ("email", "sms", "portal")

# What becomes of one message.
WAITING = "waiting"  # to be sent when its time comes
SENT = "sent"  # the other side has it
PRESUMED = "presumed"  # handed over, but the worker died before the answer came
SKIPPED = "skipped"  # not wanted, not theirs any more, no address
FAILED = "failed"  # refused for good, or given up
CANCELLED = "cancelled"  # staff took it back
STATES = (WAITING, SENT, PRESUMED, SKIPPED, FAILED, CANCELLED)


@dataclass(frozen=True, slots=True)
class Order:
    """What a room asked to be told, and to whom; never changes."""

    kind: str
    uid: str | None
    groups: tuple[str, ...]
    key: str
    not_before: datetime | None = None
    not_after: datetime | None = None
    urgent: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The state of one message: to one person by one channel.

    ``reason`` is a code (``words.py``), ``detail`` a server's own short answer
    without addresses.
    """

    state: str
    moment: datetime
    attempts: int = 0
    reason: str = ""
    detail: str = ""

    def packed(self) -> tuple[str, datetime, int, str, str]:
        """As the database keeps it."""
        return self.state, self.moment, self.attempts, self.reason, self.detail


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose; kinds that are not named follow the defaults.

    ``channels`` maps a kind to the channels by which it may come. ``digest_hour``
    and the quiet hours are Warsaw time.
    """

    channels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    quiet_from: time | None = None
    quiet_to: time | None = None
    digest: Literal["off", "daily", "weekly"] = "off"
    digest_hour: int = 8
    digest_weekday: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in its words, ready for any channel."""

    id: str
    subject: str
    text: str
    html: str | None
    url: str
    short: str
    language: str
    unsubscribe_url: str = ""
    urgent: bool = False


class Trouble(Exception):
    """Sending failed; ``code`` is the reason, ``detail`` the other side's words."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}" if detail else code)


class ChannelTrouble(Trouble):
    """Nothing can be sent by this channel now; nobody's message has failed."""

    @property
    def breaks_line(self) -> bool:
        """Did it happen over a message, rather than before it was its turn?"""
        return self.code != "daily_limit"


class Later(Trouble):
    """This one message was put off by the other side."""


class Refused(Trouble):
    """This one message was refused for good."""


class BadAddress(Refused):
    """The address itself was refused for good."""


class Unclear(Trouble):
    """The other side was asked and did not say whether it has sent the message."""
