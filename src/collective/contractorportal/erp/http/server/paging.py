"""Answers in pages that fit together, or that say that they no longer do."""

from ...ids import is_usable
from ..mapping import code_of
from .problems import Problem
from base64 import urlsafe_b64decode
from base64 import urlsafe_b64encode
from hashlib import blake2b
from itertools import islice

import json
import re


CURSOR = re.compile(r"([0-9]{1,9})-([0-9a-f]{24})")


def page_of(items, limit, cursor):
    """A part of an answer; its cursor is good while the whole answer is the same."""
    start, digest = 0, ""
    if cursor:
        found = CURSOR.fullmatch(cursor)
        if not found:
            raise Problem("gone")
        start, digest = int(found[1]), found[2]
    if cursor or len(items) > limit:
        whole = json.dumps(items).encode()
        same = blake2b(whole, digest_size=12).hexdigest()
        if cursor and digest != same:
            raise Problem("gone")
        digest = same
    end = start + limit
    more = f"{end}-{digest}" if end < len(items) else None
    return {"items": items[start:end], "next": more}


def page_of_directory(source, record_class, limit, cursor):
    """Records by id, beyond the one that the cursor names."""
    after = _id_of(cursor) if cursor else ""
    found = list(islice(source.records(record_class, after), limit + 1))
    write = code_of(record_class).write
    more = _cursor_of(found[limit - 1].id) if len(found) > limit else None
    return {"items": [write(each) for each in found[:limit]], "next": more}


def _cursor_of(record_id):
    return urlsafe_b64encode(record_id.encode()).decode()


def _id_of(cursor):
    try:
        record_id = urlsafe_b64decode(cursor.encode("ascii")).decode()
    except ValueError:
        record_id = ""
    if not is_usable(record_id):
        raise Problem("gone")
    return record_id
