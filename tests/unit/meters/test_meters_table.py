"""The table of readings with their verdicts, as managers read it, holds."""

from collective.contractorportal.meters.rules import verdict
from pathlib import Path

import pytest
import sys


sys.path.append(str(Path(__file__).parent))

from table import case  # noqa: E402
from table import rows  # noqa: E402


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["Case"])
def test_row(row):
    found = verdict(*case(row))
    assert (found.outcome, " ".join(found.codes)) == (row["Verdict"], row["Reasons"])


def test_table_has_every_reason():
    from collective.contractorportal.meters.wording import FINDINGS

    said = {code for row in rows() for code in row["Reasons"].split()}
    assert said <= set(FINDINGS)
    # A single field that is left empty is not sent at all.
    variants = {
        "reading_digits_likely",
        "reading_lower_likely",
        "reading_decimals_none",
        "reading_likely",
        "reading_empty",
    }
    assert set(FINDINGS) - said == variants
