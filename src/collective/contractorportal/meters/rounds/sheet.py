"""A caretaker's list on paper: A4, a box for each digit of each dial."""

from ...documents.pdf.base import INK
from ...documents.pdf.base import PLAIN
from ...finance.exports import PAGE
from ...resolutions.protocol import flow
from . import wording as said
from .rules import boxes
from .rules import sections
from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from reportlab.platypus import Spacer


BOX = 5.6 * mm
COMMA = 2.6 * mm
GAP = 1.6 * mm
# Premises, meter, last reading, boxes: the boxes of eight digits need the most room.
WIDTHS = (16 * mm, 62 * mm, 32 * mm)


class Digits(Flowable):
    """A box for each digit, a line of them for each tariff."""

    def __init__(self, meter):
        super().__init__()
        self.shape = boxes(meter.digits, meter.decimals)
        self.tariffs = meter.tariffs
        self.label = 6 * mm if meter.tariffs > 1 else 0
        count = self.shape.count("#")
        self.size = min(BOX, (60 * mm - self.label - COMMA) / max(count, 1))
        self.width = count * self.size + COMMA + self.label
        self.height = self.tariffs * (self.size + GAP)

    def wrap(self, *_room):
        return self.width, self.height

    def draw(self):
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        canvas.setLineWidth(0.7)
        for tariff in range(self.tariffs):
            y = self.height - (tariff + 1) * (self.size + GAP) + GAP / 2
            if self.label:
                canvas.setFont(PLAIN, 8)
                canvas.drawString(0, y + self.size / 3, f"T{tariff + 1}")
            self.line(self.label, y)

    def line(self, x, y):
        canvas = self.canv
        for sign in self.shape:
            if sign == ",":
                canvas.setFont(PLAIN, 11)
                canvas.drawCentredString(x + COMMA / 2, y + 0.5, ",")
                x += COMMA
            else:
                canvas.rect(x, y, self.size, self.size)
                x += self.size


def document(stops, words, title, facts, author=""):
    """The bytes of the PDF."""
    story = [
        flow.text(title, flow.TITLE),
        flow.facts(facts),
        Spacer(0, 2 * mm),
        flow.text(words(said.HOW_PAPER), flow.SMALL),
        Spacer(0, 5 * mm),
        flow.Lines([words(said.READ_ON), words(said.READ_BY)]),
    ]
    for (building, staircase), found in sections(stops):
        place = building
        if staircase:
            place = words(said.STAIRCASE, building=building, staircase=staircase)
        story += [flow.text(place, flow.HEADING), _table(found, words)]
    label = words(PAGE, page="{page}", pages="{pages}")
    return flow.document(story, title, author, words.language, label)


def _table(stops, words):
    heads = [words(said.HEADINGS[name]) for name in ("premises", "number", "last")]
    rows = [
        [
            flow.text(head, flow.CELL_STRONG)
            for head in (*heads, words(said.HEADINGS["index"]))
        ]
    ]
    for stop in stops:
        meter = stop.meter
        about = [
            flow.text(meter.number, flow.CELL_STRONG),
            flow.text(
                ", ".join(filter(None, (words.medium(meter.medium), meter.place))),
                flow.CELL,
            ),
        ]
        rows.append(
            [
                flow.text(stop.premises, flow.CELL_STRONG),
                about,
                _last(stop, words),
                Digits(meter),
            ]
        )
    rest = flow.WIDTH - sum(WIDTHS)
    return flow.ruled(rows, [*WIDTHS, rest])


def _last(stop, words):
    if stop.last_on is None:
        return flow.text(words(said.NO_LAST), flow.CELL)
    return flow.text(
        words(
            said.LAST_OF,
            index=words.indexes(stop.last, stop.meter.decimals),
            day=words.day(stop.last_on),
        ),
        flow.CELL,
    )
