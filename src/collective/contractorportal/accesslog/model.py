"""An entry of the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


Channel = Literal["page", "rest", "file"]


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody looked at something: ``at`` is in UTC, ``kind`` names an ``IAccessKind``.

    ``about`` are ids of what was seen, as far as it was one thing.
    """

    at: datetime
    kind: str
    user_id: str
    community_id: str | None = None
    about: tuple[str, ...] = ()
    channel: Channel = "page"
