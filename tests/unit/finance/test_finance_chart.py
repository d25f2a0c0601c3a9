"""The chart of charges and payments."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.finance.chart import chart
from collective.contractorportal.finance.chart import Column
from collective.contractorportal.finance.chart import step
from decimal import Decimal
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from xml.etree import ElementTree

import pytest


SVG = "{http://www.w3.org/2000/svg}"


def column(charged="100.00", paid="50.00", label="lis 2026"):
    return Column(label, Money.of(charged), Money.of(paid), f"{label}: {charged}")


def draw(columns, language="pl", beside=()):
    text = chart(columns, "Opłaty i wpłaty", "24 miesiące", language, "c1", beside)
    return ElementTree.fromstring(
        text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )


def rects(root, css):
    return [rect for rect in root.iter(f"{SVG}rect") if rect.get("class") == css]


def test_says_what_it_shows():
    root = draw([column()])
    names = root.get("aria-labelledby").split()
    told = {node.get("id"): node.text for node in root if node.get("id")}
    assert [told[name] for name in names] == ["Opłaty i wpłaty", "24 miesiące"]
    assert root.get("role") == "img"


def test_without_months_is_nothing():
    assert chart([], "t", "d", "pl", "c1") == ""


def test_two_series_have_their_own_look():
    root = draw([column()])
    assert len(rects(root, "cp-series-1")) == len(rects(root, "cp-series-2")) == 1


def test_heights_are_in_proportion():
    root = draw([column("100.00", "50.00")])
    [charged], [paid] = rects(root, "cp-series-1"), rects(root, "cp-series-2")
    assert Decimal(charged.get("height")) == 2 * Decimal(paid.get("height"))


def test_nothing_paid_draws_no_bar():
    assert rects(draw([column(paid="0")]), "cp-series-2") == []


def test_a_correction_hangs_below_the_zero_line():
    root = draw([column("100.00"), column("-40.00")])
    up, down = rects(root, "cp-series-1")
    zero = Decimal(up.get("y")) + Decimal(up.get("height"))
    assert Decimal(down.get("y")) == zero


def test_text_of_others_cannot_become_markup():
    root = draw([column(label="<script>&")])
    assert "<script>&" in [node.text for node in root.iter(f"{SVG}text")]


def test_all_zero_months_keep_a_scale():
    assert len(list(draw([column("0", "0")]).iter(f"{SVG}line"))) >= 2


@pytest.mark.parametrize(("language", "label"), [("pl", "2\xa0000"), ("en", "2,000")])
def test_scale_speaks_the_language(language, label):
    labels = [
        node.text for node in draw([column("9680.58")], language).iter(f"{SVG}text")
    ]
    assert label in labels


@pytest.mark.parametrize(
    ("label", "named"), [("m{:02}", [1, 3, 5, 7, 9, 11]), ("m{:02}.2026", [3, 7, 11])]
)
def test_only_as_many_months_are_named_as_a_phone_has_room_for(label, named):
    columns = [column(label=label.format(index)) for index in range(12)]
    texts = [node.text for node in draw(columns).iter(f"{SVG}text")]
    shown = [text for text in texts if text.startswith("m")]
    assert shown == [label.format(index) for index in named]


def test_large_amounts_have_room_beside_the_bars():
    small, large = draw([column("900")]), draw([column("90000000")])
    left = [rects(root, "cp-series-1")[0].get("x") for root in (small, large)]
    assert Decimal(left[1].strip("%")) > Decimal(left[0].strip("%")) + 15


def test_two_years_have_one_scale():
    """A bar of one chart is as high as a bar of the same amount in the other."""
    older, newer = [column("100.00")], [column("1000.00")]
    both = [*older, *newer]
    bars = [rects(draw(year, beside=both), "cp-series-1")[0] for year in (older, newer)]
    heights = [bar.get("height") for bar in bars]
    assert Decimal(heights[1]) == 10 * Decimal(heights[0])


amounts = st.integers(-(10**9), 10**9).map(Money.from_grosze)


# A busy machine may pause while examples are made; what is checked does not change.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=30))
def test_every_bar_lies_inside(pairs):
    root = draw([Column("m", charged, paid, "") for charged, paid in pairs])
    for css in ("cp-series-1", "cp-series-2"):
        for rect in rects(root, css):
            top, height = Decimal(rect.get("y")), Decimal(rect.get("height"))
            assert top >= Decimal("15.9")
            assert top + height <= Decimal("209.2")


@given(st.decimals("0.01", "100000000", places=2))
def test_a_handful_of_lines(span):
    assert 0 < span / step(span) <= 5


@pytest.mark.parametrize(
    ("span", "expected"), [("5", 1), ("5.01", 2), ("10", 2), ("25", 5), ("26", 10)]
)
def test_lines_are_round(span, expected):
    assert step(Decimal(span)) == expected
