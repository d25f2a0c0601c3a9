"""What a file of settings must be before anything in it is looked at."""

from ...core.errors import PortalError
from typing import Any

import json


FORMAT = "collective.contractorportal/settings"
VERSION = 1
# Bytes; with the largest pictures allowed a file of ours is a little smaller.
MOST = 1_000_000
KEYS = frozenset(
    ("format", "version", "made_at", "site", "settings", "pictures", "left_out")
)
# Beside passwords: addresses, headers and bodies in which people put passwords.
SECRET = frozenset(("erp_database_url", "sms_url", "sms_headers", "sms_body"))


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def read(data: bytes) -> dict[str, Any]:
    """The file's content, its outer form checked.

    Errors: ``transfer_empty``, ``transfer_large`` (kB), ``transfer_broken``,
    ``transfer_foreign``, ``transfer_newer`` (version), ``transfer_unknown`` (keys).

    >>> read(b'{"format": "collective.contractorportal/settings", "version": 1}')
    {'settings': {}, 'pictures': {}}
    """
    if not data.strip():
        raise PortalError("transfer_empty")
    if len(data) > MOST:
        raise PortalError("transfer_large", most=MOST // 1000)
    try:
        found = json.loads(
            data.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_once
        )
    except (ValueError, RecursionError) as error:
        raise PortalError("transfer_broken") from error
    return checked(found)


def checked(found: Any) -> dict[str, Any]:
    """The settings and pictures of a file that is read already. Errors: as ``read``."""
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise PortalError("transfer_foreign")
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise PortalError("transfer_foreign")
    if version > VERSION:
        raise PortalError("transfer_newer", version=version)
    unknown = sorted(set(found) - KEYS)
    if unknown:
        raise PortalError("transfer_unknown", keys=named(unknown))
    parts = {name: found.get(name, {}) for name in ("settings", "pictures")}
    if not all(isinstance(part, dict) for part in parts.values()):
        raise PortalError("transfer_broken")
    return parts


def named(keys: list[str]) -> str:
    """Names to be read by people: at most ten, each cut.

    >>> named(["a", "b"])
    'a, b'
    """
    shown = ", ".join(key[:60] for key in keys[:10])
    return f"{shown}, …" if len(keys) > 10 else shown
