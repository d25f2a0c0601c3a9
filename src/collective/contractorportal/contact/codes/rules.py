"""Codes by text message: six digits that are kept nowhere, few tries, few codes."""

from ...core.errors import PortalError
from ..model import Change
from ..rules import is_expired
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from hashlib import sha256

import hmac
import re


CODE_MINUTES = 10
CODES_OF_CHANGE = 3
CODES_A_DAY = 6
TRIES = 5


def code_of(secret: bytes, change_id: str, turn: int) -> str:
    """The six digits of a code: made of a secret, so that they are kept nowhere.

    >>> code_of(b"s", "c", 1) == code_of(b"s", "c", 1), len(code_of(b"s", "c", 2))
    (True, 6)
    """
    text = f"contact-code\0{change_id}\0{turn}".encode()
    digest = hmac.new(secret, text, sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**6:06d}"


def code_until(change: Change) -> datetime | None:
    """Until when the last code can be typed; None before one was sent."""
    return change.turn_at and change.turn_at + timedelta(minutes=CODE_MINUTES)


def code_sent(
    change: Change, now: datetime, sent_lately: int, link_hours: int
) -> Change:
    """Another code goes out, unless it is too late to confirm the change at all.

    Errors: ``contact_step``, ``contact_late``, ``contact_codes``.
    """
    if change.state != "confirming" or change.how != "code":
        raise PortalError("contact_step", state=change.state)
    if is_expired(change, now, link_hours):
        raise PortalError("contact_late")
    if change.turn >= CODES_OF_CHANGE or sent_lately >= CODES_A_DAY:
        raise PortalError("contact_codes")
    return replace(change, turn=change.turn + 1, turn_at=now, tries=0)


def tried(
    change: Change, typed: str, secret: bytes, now: datetime
) -> tuple[Change, PortalError | None]:
    """The change after somebody typed a code, and what is wrong with it if anything.

    A wrong try is counted, so it has to be kept. Codes of errors: ``contact_step``,
    ``contact_code_late``, ``contact_code_tries``, ``contact_code``.
    """
    until = code_until(change)
    if change.state != "confirming" or change.how != "code" or until is None:
        return change, PortalError("contact_step", state=change.state)
    if now > until:
        return change, PortalError("contact_code_late")
    if change.tries >= TRIES:
        return change, PortalError("contact_code_tries")
    digits = re.sub(r"\D", "", typed)
    right = code_of(secret, change.id, change.turn)
    if hmac.compare_digest(digits.encode(), right.encode()):
        return change, None
    left = TRIES - change.tries - 1
    made = replace(change, tries=change.tries + 1)
    error = PortalError("contact_code", left=left)
    return made, error if left else PortalError("contact_code_tries")


def codes_since(changes: Iterable[Change], since: datetime) -> int:
    """How many codes went out for these changes in a time."""
    return sum(
        each.turn
        for each in changes
        if each.how == "code" and each.turn_at is not None and each.turn_at >= since
    )
