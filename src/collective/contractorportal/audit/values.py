"""How the value of a setting stands in the log: short, and never a secret."""

import json
import re


LONGEST = 200
HIDDEN = "***"
SECRET = re.compile(r"(^|[._])(pass|password|secret|token|api_?key|private_?key)$")


def is_secret(name):
    """Does a setting of that whole name hold something that nobody may read?

    >>> [is_secret(name) for name in ("plone.smtp_pass", "portal.password_min_length")]
    [True, False]
    """
    return bool(SECRET.search(name.lower()))


def said(value, secret=False):
    """A value as text; of a secret only that there is one.

    >>> said("a@b.pl"), said(b"PNG"), said("x", secret=True), said(None)
    ('"a@b.pl"', '3 bytes', '***', '')
    """
    if value is None or value == "":
        return ""
    if secret:
        return HIDDEN
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
