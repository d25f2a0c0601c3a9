"""Identifiers of demo data: right by their checksums, given to nobody.

NIP starts with 999 and REGON with 99, which no office gives out; the bank's sort
code 1990 0016 belongs to no bank.
"""

from ....core.identifiers import make_nrb


_NIP = (6, 5, 7, 2, 3, 4, 5, 6, 7)
_REGON = (8, 9, 2, 3, 4, 5, 6, 7)
_SORT_CODE = "19900016"


def _sum(digits, weights):
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=1))


def nip(serial):
    """A NIP with a right check digit, another one for each serial number.

    >>> nip(1)
    '9990000020'
    """
    # The last digit weighs 7, so of two neighbours at most one leaves remainder 10.
    for digits in (f"999{serial * 2:06d}", f"999{serial * 2 + 1:06d}"):
        check = _sum(digits, _NIP) % 11
        if check < 10:
            break
    return f"{digits}{check}"


def regon(serial):
    """A REGON of nine digits with a right check digit."""
    digits = f"99{serial:06d}"
    return f"{digits}{_sum(digits, _REGON) % 11 % 10}"


def nrb(community, payer):
    """The individual account number of a payer, or of the community (payer 0)."""
    return make_nrb(f"{_SORT_CODE}{community:06d}{payer:010d}")
