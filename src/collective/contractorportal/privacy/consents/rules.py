"""What the words of a person about texts come to."""

from .model import Consent
from collections.abc import Iterable
from hashlib import sha256


# What a person may take back at any time (art. 7(3) RODO); terms of a payment that
# was made are a contract.
WITHDRAWABLE = ("electronic_delivery",)


def version_of(text: str) -> str:
    """A short name of a text: the same for the same words.

    >>> version_of("a  b") == version_of("a b"), len(version_of("a"))
    (True, 12)
    """
    return sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def standing(consents: Iterable[Consent]) -> dict[str, Consent]:
    """The last word on each kind, of consents in the order in which they came."""
    return {each.kind: each for each in consents}


def may_withdraw(consent: Consent) -> bool:
    """Is it given, and can it be taken back?"""
    return consent.given and consent.kind in WITHDRAWABLE
