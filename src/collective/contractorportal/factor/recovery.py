"""How recovery codes are kept: as slow digests with a key of the site, like passwords.

A code has 49 bits: whoever steals the database, key and all, must not try them by the
billion. All codes of a person share a salt, so that one slow digest is made for what
was typed, and compared with each.
"""

from ..passwords.hashing import scheme
from .rules import digest
from .rules import without
from argon2.low_level import hash_secret_raw
from argon2.low_level import Type

import hmac


COST = "$"  # stands between the costs of a digest and the digest
LENGTH = 32


def kept(secret, user_id, code):
    """A code as it is kept, at the costs of passwords today."""
    hasher = scheme.hasher
    costs = f"{hasher.time_cost}-{hasher.memory_cost}"
    return _slow(secret, user_id, digest(secret, user_id, code), costs)


def rest_without(secret, user_id, before, code):
    """What is kept after a code was used; None when it is none of them.

    Digests that were made before they were slow are made slow on this occasion.
    """
    before = tuple(_slowed(secret, user_id, each) for each in before)
    quick, rest = digest(secret, user_id, code), None
    for costs in sorted({each.partition(COST)[0] for each in before}):
        found = without(before, _slow(secret, user_id, quick, costs))
        rest = found if rest is None else rest
    return rest


def _slowed(secret, user_id, each):
    if COST in each:
        return each
    hasher = scheme.hasher
    return _slow(secret, user_id, each, f"{hasher.time_cost}-{hasher.memory_cost}")


def _slow(secret, user_id, quick, costs):
    time, memory = map(int, costs.split("-"))
    made = hash_secret_raw(
        quick.encode(),
        salt=hmac.digest(secret, f"recovery\0{user_id}".encode(), "sha256")[:16],
        time_cost=time,
        memory_cost=memory,
        parallelism=1,
        hash_len=LENGTH,
        type=Type.ID,
    )
    return f"{costs}{COST}{made.hex()}"
