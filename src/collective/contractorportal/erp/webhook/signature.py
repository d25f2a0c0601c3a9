"""Is it the ERP that announces, now and for the first time? (PURE)

The header ``ERP-Signature`` is ``t=SECONDS,v1=HEX``: the seconds since 1970, and the
HMAC-SHA256 of these seconds, a full stop and the body, with the secret that both know.
"""

from collections.abc import Mapping

import hashlib
import hmac
import re


HEADER = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")
# Seconds by which the clocks may differ; so long an announcement is remembered, too.
WINDOW = 300
SHORTEST_SECRET = 16


def sign(secret: str, at: int, body: bytes) -> str:
    """The header of an announcement.

    >>> sign("a-secret-of-both", 1790000000, b"{}")[:27]
    't=1790000000,v1=1a7c65268c4'
    """
    told = hmac.new(secret.encode(), b"%d.%s" % (at, body), hashlib.sha256)
    return f"t={at},v1={told.hexdigest()}"


def is_proven(
    secret: str, header: str, body: bytes, now: float, seen: Mapping[str, float]
) -> bool:
    """Does the header prove the body, at this moment, not for the second time?

    >>> header = sign("a-secret-of-both", 1790000000, b"{}")
    >>> is_proven("a-secret-of-both", header, b"{}", 1790000010, {})
    True
    >>> is_proven("a-secret-of-both", header, b"{}", 1790000010, {header: 1790000005})
    False
    """
    found = HEADER.fullmatch(header)
    if len(secret) < SHORTEST_SECRET or found is None:
        return False
    at = int(found[1])
    expected = sign(secret, at, body)
    fits = hmac.compare_digest(expected, header)
    return fits and abs(now - at) <= WINDOW and header not in seen
