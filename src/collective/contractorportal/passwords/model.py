"""What the rules of passwords are about, as plain values."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """What the office asks of a new password; the defaults follow NIST SP 800-63B.

    ``history`` counts former passwords that may not come back (0: none);
    ``expiry_days`` is for how long a password may be used (0: for ever).
    """

    min_length: int = 10
    max_length: int = 128
    different: int = 4
    digit: bool = False
    lower: bool = False
    upper: bool = False
    symbol: bool = False
    personal: bool = True
    common: bool = True
    history: int = 3
    expiry_days: int = 0
    force_issued: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of whose password it is.

    ``words``: the login, the e-mail address, names and contractor numbers.
    ``used_before``: was a password one of those that may not come back? None: unknown.
    """

    words: tuple[str, ...] = ()
    used_before: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule, and whether a password meets it; ``count`` is the number in it."""

    rule: str
    met: bool
    count: int = 0
