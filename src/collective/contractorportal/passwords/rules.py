"""What makes a password good enough, after NIST SP 800-63B and the office's settings.

All alphabets count, spaces too. One list of verdicts serves the error of the server,
the list beside the field, and REST.
"""

from .guessable import is_guessable
from .model import Facts
from .model import Policy
from .model import Verdict
from collections.abc import Collection
from datetime import datetime
from datetime import timedelta

import re
import unicodedata


# A shorter part of a name or an address would forbid too many good passwords.
SHORTEST_WORD = 4
# How a kept password begins that is hashed already; see AuthEncoding.
HASHED = re.compile(r"\{[A-Z0-9]+\}")
# The reasons for which a password must be changed before anything else.
ISSUED = "issued"
EXPIRED = "expired"


def normalised(password: str | bytes) -> str:
    """The one way of writing a password: accents composed, whatever the keyboard sent.

    >>> normalised("z\\u0301ródło") == "źródło"
    True
    """
    if isinstance(password, bytes):
        password = password.decode("utf-8", "surrogateescape")
    return unicodedata.normalize("NFC", password)


def listed(policy: Policy) -> list[tuple[str, int]]:
    """The rules that a policy has, each with its number or 0.

    >>> listed(Policy(history=0))[:2]
    [('min_length', 10), ('max_length', 128)]
    """
    rules = [
        ("min_length", policy.min_length),
        ("max_length", policy.max_length),
        ("different", policy.different if policy.different > 1 else 0),
        ("lower", policy.lower),
        ("upper", policy.upper),
        ("digit", policy.digit),
        ("symbol", policy.symbol),
        ("personal", policy.personal),
        ("common", policy.common),
        ("history", policy.history),
    ]
    return [(n, 0 if isinstance(c, bool) else c) for n, c in rules if c]


def check(
    policy: Policy, password: str, facts: Facts, common: Collection[str] = ()
) -> list[Verdict]:
    """Every rule of the policy, met or not.

    >>> [v.rule for v in check(Policy(), "Haslo2026!", Facts()) if not v.met]
    ['common']
    >>> [v.rule for v in check(Policy(), "trzy zwykłe słowa", Facts()) if not v.met]
    []
    """
    password = normalised(password)
    found = [
        Verdict(rule, _meets(rule, count, password, facts, common), count)
        for rule, count in listed(policy)
    ]
    used = facts.used_before
    if not policy.history and used is not None and used(password):
        found.append(Verdict("history", False, 1))
    if HASHED.match(password):
        found.append(Verdict("hashed", False))
    return found


def _meets(
    rule: str, count: int, password: str, facts: Facts, common: Collection[str]
) -> bool:
    match rule:
        case "min_length":
            return len(password) >= count
        case "max_length":
            return len(password) <= count
        case "different":
            return len(set(password)) >= count
        case "lower":
            return any(each.islower() for each in password)
        case "upper":
            return any(each.isupper() for each in password)
        case "digit":
            return any(each.isdigit() for each in password)
        case "symbol":
            return any(not each.isalnum() for each in password)
        case "personal":
            return not _has_any(password, facts.words)
        case "common":
            return not is_guessable(password, common)
        case _:
            # Only where it is asked: each former one is hashed anew, which is slow.
            used = facts.used_before
            return used is None or not password or not used(password)


def personal_words(texts: Collection[str]) -> tuple[str, ...]:
    """The parts of names, addresses and numbers that a password may not contain.

    >>> personal_words(["Jan Nowak-Zając", "000123", "jan.nowak@example.com"])
    ('000123', 'jan.nowak', 'nowak', 'zając')
    """
    found: set[str] = set()
    for text in texts:
        text = normalised(text).casefold().strip()
        local = text.partition("@")[0]
        parts = [local, *re.split(r"[\W_]+", local)]
        if text.isdigit():
            parts.append(text.lstrip("0"))
        found.update(each for each in parts if " " not in each)
    return tuple(sorted(each for each in found if len(each) >= SHORTEST_WORD))


def _has_any(password: str, words: Collection[str]) -> bool:
    folded = password.casefold()
    plain = without_accents(folded)
    return any(each in folded or without_accents(each) in plain for each in words)


def without_accents(text: str) -> str:
    """A text in plain letters.

    >>> without_accents("żółć")
    'zolc'
    """
    parts = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L"))
    return "".join(each for each in parts if not unicodedata.combining(each))


def why_change(
    policy: Policy, issued: bool, changed: datetime | None, now: datetime
) -> str | None:
    """Why a password must be changed before anything else, or None.

    ``changed`` is when it was set; None if that is not known.

    >>> at = datetime(2026, 1, 1)
    >>> why_change(Policy(expiry_days=90), False, at, at + timedelta(90))
    'expired'
    >>> why_change(Policy(expiry_days=90), False, at, at + timedelta(89))
    >>> why_change(Policy(), True, at, at)
    'issued'
    """
    if issued and policy.force_issued:
        return ISSUED
    if not policy.expiry_days or changed is None:
        return None
    return EXPIRED if now >= changed + timedelta(policy.expiry_days) else None
