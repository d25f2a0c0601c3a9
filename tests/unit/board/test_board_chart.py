"""The chart of plan and costs: what is drawn is what was booked."""

from collective.contractorportal.board.chart import Bar
from collective.contractorportal.board.chart import bars
from collective.contractorportal.core.money import Money
from fractions import Fraction
from lxml import etree


def drawn(*rows, passed=Fraction(1, 2)):
    made = [
        Bar(f"<{n}>", "1 & 2", None if p is None else Money.of(p), Money.of(a), "tip")
        for n, (p, a) in enumerate(rows)
    ]
    return etree.fromstring(bars(made, passed, "Plan", "Opis", "c"))


def widths(svg, css):
    found = svg.iterfind(f'.//rect[@class="{css}"]')
    return [float(each.get("width").rstrip("%")) for each in found]


def test_nothing_is_drawn_of_nothing():
    assert bars([], Fraction(1, 2), "t", "d", "n") == ""


def test_bars_are_as_long_as_their_amounts():
    svg = drawn((200, 100), (100, 150), (None, 50), (100, -5), (0, 0))
    assert widths(svg, "cp-series-2") == [99.0, 49.5, 49.5]
    assert widths(svg, "cp-series-1") == [49.5, 49.5]
    assert widths(svg, "cp-series-over") == [24.75, 24.75]
    assert len(svg.findall('.//line[@class="cp-bar-mark"]')) == 3


def test_a_year_that_is_over_has_no_mark():
    assert not drawn((1, 1), passed=Fraction(1)).findall(".//line")


def test_texts_are_texts():
    svg = drawn((1, 1))
    assert ["".join(each.itertext()) for each in svg.iter("text")] == ["<0>", "1 & 2"]


def test_a_long_name_takes_the_lines_it_needs():
    name = "Energia elektryczna części wspólnych i pompowni"
    rows = [Bar(each, "1", Money.of(2), Money.of(1), "") for each in (name, "Windy")]
    svg = etree.fromstring(bars(rows, Fraction(1, 2), "t", "d", "n"))
    lines = [each.text for each in svg.iter("tspan")]
    assert lines == ["Energia elektryczna części", "wspólnych i pompowni", "Windy"]
    tops = [float(each.get("y")) for each in svg.iter("text")]
    assert tops == sorted(tops)
    assert float(svg.get("height")) == 2 * 76 + 19
