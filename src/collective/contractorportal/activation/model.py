"""What a letter is, as plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


# What the person is asked for beside the code; it is printed on papers they have, never
# on the letter.
Fact = Literal["account", "number", "nip"]
# An open letter whose time is over is "expired", which nobody has to write down.
Kept = Literal["open", "used", "replaced", "revoked", "burnt"]
State = Literal["open", "used", "replaced", "revoked", "burnt", "expired"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one human being, who may have several contractor numbers.

    Of the code there is only ``digest``. ``tries`` counts wrong second facts. Moments
    are in UTC. ``ended_by`` is a user id: of who used it, replaced it or took it back.
    """

    id: str
    contractor_ids: tuple[str, ...]
    digest: str
    fact: Fact
    issued_at: datetime
    issued_by: str
    expires_at: datetime
    run_id: str = ""
    state: Kept = "open"
    tries: int = 0
    ended_at: datetime | None = None
    ended_by: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One letter, ready to be drawn; texts are in the reader's language already.

    ``code`` stands in its groups; ``link`` is what the QR code leads to, empty where
    nobody knows the portal's address.
    """

    issuer: tuple[str, ...]
    address: tuple[str, ...]
    envelope: str
    day: str
    heading: str
    intro: str
    code_label: str
    code: str
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    link: str
    link_label: str
    language: str = "pl"
