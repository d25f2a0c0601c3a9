"""The digest that is printed on a paper, and by which the office finds it again."""

from ...core.errors import PortalError
from ...privacy.rules import plain
from ...resolutions.proof.rules import CODE_BYTES
from ...resolutions.proof.rules import read_code
from ...resolutions.proof.rules import receipt_code
from ...resolutions.proof.rules import wording_hash
from ..model import Paper
from ..model import Protocol
from dataclasses import replace
from typing import TypeVar

import json


Sheet = TypeVar("Sheet", Paper, Protocol)


def sealed(sheet: Sheet, *about: str) -> Sheet:
    """The paper with a code: the first 80 bits of SHA-256 over all that it says.

    ``about`` is what it says of its matter: the number first.

    >>> one = sealed(Protocol(("Manager",), "Polna 3/7", "", "Jan"), "M-1")
    >>> other = sealed(Protocol(("Manager",), "Polna 3/8", "", "Jan"), "M-1")
    >>> len(one.code), one.code == other.code, sealed(one, "M-1") == one
    (19, False, True)
    """
    said = json.dumps(plain(replace(sheet, code="")), sort_keys=True)
    digest = bytes.fromhex(wording_hash(*about, said))
    return replace(sheet, code=receipt_code(digest[:CODE_BYTES]))


def code_typed(text: str) -> str | None:
    """The code that somebody read from a paper, or None when it is none.

    >>> code_typed("2222 2222-2222 222a"), code_typed("Kowalski")
    ('2222-2222-2222-222A', None)
    """
    try:
        return read_code(text)
    except PortalError:
        return None
