"""What is typed on the page that is checked before paying, and what is made of it."""

from ...core.errors import PortalError
from ...core.money import Money
from ..model import FeeBearer
from ..records import Channel
from ..records import Clause
from collections.abc import Collection
from collections.abc import Iterable

import re


# What every mail system accepts; whether it is read there nobody can tell from here.
EMAIL = re.compile(
    r"[^\s@<>\"',;:()\\|]+@[^\s@<>\"',;:()\\|]+\.[^\s@<>\"',;:()\\|.]{2,}"
)
LONGEST_EMAIL = 255
LONGEST_NUMBERS = 100


def email_typed(text: str) -> str:
    """An e-mail address. Errors: ``email_missing``, ``email_wrong``.

    >>> email_typed(" jan@example.com ")
    'jan@example.com'
    """
    email = text.strip()
    if not email:
        raise PortalError("email_missing")
    if not EMAIL.fullmatch(email) or not 3 <= len(email) <= LONGEST_EMAIL:
        raise PortalError("email_wrong")
    if not email.isascii():
        raise PortalError("email_wrong")
    return email


def code_typed(text: str) -> str:
    """A BLIK code: six digits, as a text, for it may begin with zeros.

    Errors: ``code_missing``, ``code_wrong``.

    >>> code_typed(" 012 345 ")
    '012345'
    """
    code = re.sub(r"[\s-]", "", text)
    if not code:
        raise PortalError("code_missing")
    if not re.fullmatch(r"[0-9]{6}", code):
        raise PortalError("code_wrong")
    return code


def charged(total: Money, fee: Money, bearer: FeeBearer) -> Money:
    """What the payer is asked for."""
    return total + fee if bearer == "payer" else total


def check_limits(least: Money | None, most: Money | None, asked: Money) -> None:
    """Can a channel take that much? Errors: ``channel_small``, ``channel_large``."""
    if least is not None and asked < least:
        raise PortalError("channel_small", limit=least)
    if most is not None and asked > most:
        raise PortalError("channel_large", limit=most)


def suits(channel: Channel, known: Collection[str], company: bool) -> bool:
    """Can a payer take a channel: is it for such, and is all it needs known?"""
    if channel.personal and company or channel.business and not company:
        return False
    return not channel.needs_other and channel.needs.issubset(known)


def accepted_terms(
    clauses: Iterable[Clause], shown: Collection[str], ticked: Collection[str]
) -> str:
    """The id of the terms that were accepted; empty where there are none.

    Errors: ``terms_new`` for terms that were not shown yet, ``terms_missing`` for what
    has to be ticked.
    """
    terms = ""
    for clause in clauses:
        if clause.terms or clause.required:
            if clause.key not in shown:
                raise PortalError("terms_new")
            if clause.required and clause.key not in ticked:
                raise PortalError("terms_missing")
        if clause.terms and (not clause.checkbox or clause.key in ticked):
            terms = clause.terms
    return terms


def numbers(documents: Iterable[str]) -> str:
    """Numbers of documents for the payer's books: as many whole ones as fit.

    >>> numbers(["FV 1/2026", "FV 2/2026", "FV 1/2026"])
    'FV 1/2026, FV 2/2026'
    """
    found = ""
    for number in dict.fromkeys(filter(None, map(str.strip, documents))):
        longer = f"{found}, {number}" if found else number
        if len(longer) > LONGEST_NUMBERS:
            break
        found = longer
    return found
