"""The table of readings with their verdicts, as managers read it, holds."""

from collective.contractorportal.core.clock import WARSAW
from collective.contractorportal.erp.meters import Meter
from collective.contractorportal.erp.meters import ReadingWindow
from collective.contractorportal.meters.model import About
from collective.contractorportal.meters.model import Entry
from collective.contractorportal.meters.model import Limits
from collective.contractorportal.meters.model import Past
from collective.contractorportal.meters.rules import verdict
from collective.contractorportal.meters.wording import FINDINGS
from datetime import date
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import csv
import pytest


TABLE = Path(__file__).parents[3] / "docs" / "concepts" / "readings.csv"
LIMITS = Limits(
    {
        "cold_water": Decimal(15),
        "hot_water": Decimal(8),
        "electricity": Decimal(300),
        "gas": Decimal(200),
    }
)


def rows():
    """Each row that has a verdict, as a dict."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["Verdict"]]


def past_of(text):
    """ "2026-06-30 120.000; 2026-12-30 opening 7/8" as readings; "unknown" is None."""
    if text == "unknown":
        return None
    found = []
    for each in filter(None, map(str.strip, text.split(";"))):
        day, *kind, indexes = each.split()
        values = tuple(Decimal(index) for index in indexes.split("/"))
        found.append(
            Past(date.fromisoformat(day), values, kind[0] if kind else "resident")
        )
    return tuple(found)


def window_of(text, place):
    days, _space, medium = text.partition(" ")
    first, _dots, last = days.partition("..")
    return ReadingWindow(
        f"w{place}",
        "c",
        date.fromisoformat(first),
        date.fromisoformat(last),
        medium or None,
    )


def case(row):
    """The ``Entry`` and ``About`` of a row."""
    pairs = [
        tuple(each.strip().split("=", 1))
        for each in row["What else is known"].split(";")
        if each.strip()
    ]
    known = dict(pairs)
    digits, _plus, decimals = row["Dial"].partition("+")
    days = {
        name: date.fromisoformat(known[short])
        for short, name in (
            ("installed", "installed_on"),
            ("verified", "verified_until"),
            ("removed", "removed_on"),
        )
        if short in known
    }
    readings = past_of(row["Read before"])
    typed = row["Typed"].split("/")
    tariffs = len(readings[-1].indexes) if readings else 1
    meter = Meter(
        id="m",
        premises_id="p",
        medium=row["Medium"],
        number="1/2026",
        unit="m3",
        digits=int(digits),
        decimals=int(decimals),
        tariffs=tariffs,
        remote="remote" in known,
        **days,
    )
    about = About(
        meter=meter,
        readings=readings,
        windows=tuple(
            window_of(value, place)
            for place, (name, value) in enumerate(pairs)
            if name == "window"
        ),
        limits=LIMITS,
        now=datetime.fromisoformat(row["Today"]).replace(tzinfo=WARSAW),
        source=known.get("source", "resident"),
        persons=int(known["persons"]) if "persons" in known else None,
        replaced_by=known.get("by", ""),
        waited="waited" in known,
    )
    return Entry("m", tuple(typed), date.fromisoformat(row["Day read"])), about


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["Case"])
def test_row(row):
    found = verdict(*case(row))
    assert (found.outcome, " ".join(found.codes)) == (row["Verdict"], row["Reasons"])


def test_table_has_every_reason():
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
