"""The addressee shows through the windows of usual envelopes, and nothing else does."""

from collective.contractorportal.payment_forms.sheet import layout as at
from pathlib import Path

import pytest


DOCS = Path(__file__).parents[3] / "docs" / "concepts" / "payment-forms.md"


def envelopes():
    """The table of the concept page, a row for each: numbers in millimetres."""
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 5 and cells[0] in ("DL", "C6/5", "C5"):
            yield cells[0], *(cell.split(" × ") for cell in cells[1:3]), *cells[3:]


def windows():
    """Envelope, its size and the sheet's in it, and the window's place in it."""
    for name, size, window, side, bottoms in envelopes():
        for bottom in bottoms.split("–"):
            width, height = map(float, size)
            wide, high = map(float, window)
            right = width - float(side)
            upper = height - float(bottom) - high
            yield name, width, height, (right - wide, right), (upper, upper + high)


@pytest.mark.parametrize("window", list(windows()), ids=str)
@pytest.mark.parametrize("side", ["right", "left"])
def test_only_the_address_shows_wherever_the_sheet_slides(window, side):
    name, width, height, (left, right), (upper, lower) = window
    size, folded = ("c5", at.HEIGHT / 2) if name == "C5" else ("dl", at.PANEL)
    places = at.letter(f"{size}_{side}")
    slack_x, slack_y = width - at.WIDTH, height - folded
    if side == "left":
        left, right = width - right, width - left
    # The sheet's edges lie between 0 and the slack from the envelope's.
    address = places.address
    assert left <= address.x
    assert address.x + address.width + slack_x <= right
    assert upper <= address.y
    assert address.y + address.height + slack_y <= lower
    for own in (places.text, places.code, places.label):
        assert own.x + own.width + slack_x <= left or own.x >= right


def test_the_table_is_read():
    assert {row[0] for row in envelopes()} == {"DL", "C6/5", "C5"}
