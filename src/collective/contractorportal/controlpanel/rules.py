"""What can be wrong in what an administrator types into the settings."""

from ..core.errors import PortalError
from ..finance.interest.rules import parse_rates
from collections.abc import Iterable
from datetime import date


def check_rates(lines: Iterable[str]) -> None:
    """Refuse lines of interest rates that finance could not use.

    Errors: ``interest_rate_line``, ``interest_rate_twice``, ``interest_rate_order``,
    with the number of the line and the line.

    >>> check_rates(["2025-12-04 9.50", "2026-03-05 9,25 %"])
    """
    last: date | None = None
    for number, line in enumerate(lines, 1):
        try:
            rates = parse_rates([line])
        except PortalError as error:
            raise PortalError(error.code, number=number, line=line.strip()) from error
        for rate in rates:
            if last is not None and rate.valid_from <= last:
                same = rate.valid_from == last
                code = "interest_rate_twice" if same else "interest_rate_order"
                raise PortalError(code, number=number, line=line.strip())
            last = rate.valid_from
