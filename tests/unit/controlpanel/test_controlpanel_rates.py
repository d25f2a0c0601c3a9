"""Which lines of interest rates the settings take."""

from collective.contractorportal.controlpanel.rules import check_rates
from collective.contractorportal.core.errors import PortalError

import pytest


@pytest.mark.parametrize(
    "lines", [(), ("2026-03-05 9.25",), ("2025-12-04 9,50 %", "2026-03-05 9.25")]
)
def test_good(lines):
    check_rates(lines)


@pytest.mark.parametrize(
    ("lines", "code", "number"),
    [
        (("2026-03-05",), "interest_rate_line", 1),
        (("2026-03-05 9.25", "2026-13-01 9"), "interest_rate_line", 2),
        (("2026-03-05 9.25", "2026-03-05 9.50"), "interest_rate_twice", 2),
        (("2026-03-05 9.25", "2025-12-04 9.50"), "interest_rate_order", 2),
    ],
)
def test_bad(lines, code, number):
    with pytest.raises(PortalError) as caught:
        check_rates(lines)
    assert (caught.value.code, caught.value.details["number"]) == (code, number)
    assert caught.value.details["line"] == lines[number - 1]
