"""Amounts and days as people type them."""

from ..core.errors import PortalError
from ..core.money import Money
from datetime import date

import re


AMOUNT = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?")


def amount_of(text, currency="PLN"):
    """An amount. Errors: ``instalments_amount_unreadable``.

    >>> amount_of("1 234,5").amount
    Decimal('1234.50')
    """
    bare = re.sub(r"[\s\u00a0]|zł$", "", text.strip()) if isinstance(text, str) else ""
    if not (bare.isascii() and AMOUNT.fullmatch(bare)):
        raise PortalError("instalments_amount_unreadable", text=str(text)[:20])
    return Money.of(bare.replace(",", "."), currency)


def day_of(text):
    """A day. Errors: ``instalments_day_unreadable``."""
    try:
        if not isinstance(text, str) or len(text.strip()) != 10:
            raise ValueError(text)
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise PortalError("instalments_day_unreadable", text=str(text)[:20]) from error
