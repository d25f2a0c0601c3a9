"""The upper panel of the form, and the page of what the amount is made of."""

from ..documents.pdf.base import accent
from ..documents.pdf.base import BOLD
from ..documents.pdf.base import INK
from ..documents.pdf.base import LINE
from ..documents.pdf.base import MARGIN
from ..documents.pdf.base import PLAIN
from ..documents.pdf.base import SHADE
from ..documents.pdf.tags import COLUMN_HEAD
from ..documents.pdf.tags import ROW_HEAD
from ..finance.layout import clean
from .sheet import layout as at
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit


RIGHT = A4[0] - MARGIN
BOTTOM = 20 * mm


def letter(sheets, form):
    """Who writes, to whom, how much by when, and the code."""
    canvas, places = sheets.canvas, at.letter(form.envelope)
    canvas.setFillColor(INK)
    with canvas.content("P"):
        block(canvas, [" · ".join(form.issuer)], at.Area(15, 12, 180, 5), 7.5)
    with canvas.content("P"):
        block(canvas, form.address, places.address, fitting(form.address, places))
    message(canvas, form, places.text)
    if form.qr:
        with canvas.content("Figure", alt=form.qr_label):
            sheets.code(form.qr, places.code)
        with canvas.content("P"):
            block(canvas, [form.qr_label], places.label, 8)
    elif form.qr_label:
        with canvas.content("P"):
            block(canvas, [form.qr_label], places.code, 8, width=at.BESIDE)


def message(canvas, form, area):
    """What it is about and how much is to be paid, in letters that fit."""
    amount, *more = form.sentences
    lines = [
        ("H1", form.heading, 12, BOLD),
        *(("P", fact, 8, PLAIN) for fact in form.facts),
        ("P", amount, 9, BOLD),
        *(("P", sentence, 8, PLAIN) for sentence in more),
    ]
    scale = next(
        (
            scale
            for scale in (1, 0.9, 0.8, 0.7)
            if sum(
                high([text], area.width, size * scale, font)
                for _role, text, size, font in lines
            )
            <= area.height
        ),
        0.6,
    )
    for role, text, size, font in lines:
        canvas.setFillColor(accent() if role == "H1" else INK)
        with canvas.content(role):
            used = block(canvas, [text], area, size * scale, font)
        area = at.Area(area.x, area.y + used, area.width, area.height)


def fitting(lines, places):
    """The size of letters in which an addressee stays in the window."""
    area, size = places.address, 10.5
    while size > 5 and high(lines, area.width, size) > area.height + GAP:
        size -= 0.5
    return size


# What is left free beneath a text, in mm.
GAP = 0.7
LEADING = 1.28


def high(lines, width, size, font=PLAIN):
    """How much room lines take, in mm, when they are broken at a width in mm."""
    rows = sum(len(simpleSplit(clean(line), font, size, width * mm)) for line in lines)
    return rows * size * LEADING / mm + GAP


def block(canvas, lines, area, size, font=PLAIN, width=None):
    """Lines from the top of an area, broken at its width; the height used, in mm."""
    width = width or area.width
    y = A4[1] - area.y * mm - size
    canvas.setFont(font, size)
    for line in lines:
        for row in simpleSplit(clean(line), font, size, width * mm):
            canvas.drawString(area.x * mm, y, row)
            y -= size * LEADING
    return high(lines, width, size, font)


def components(sheets, form):
    """What the amount is made of, as tables; they go on over as many pages as needed."""
    page = Page(sheets.canvas, form)
    page.begin()
    with sheets.canvas.content("H2"):
        page.words(form.components, 13, BOLD)
    for section in form.sections:
        page.table(section)
    page.sums(form.closing)
    page.end()


class Page:
    """Writes rows from the top to the bottom of pages."""

    def __init__(self, canvas, form):
        self.canvas = canvas
        self.form = form
        self.y = 0

    def begin(self):
        self.y = A4[1] - MARGIN
        self.canvas.setFillColor(INK)

    def end(self):
        with self.canvas.artifact():
            self.canvas.setFont(PLAIN, 7)
            self.canvas.drawString(MARGIN, 10 * mm, clean(self.form.foot))
        self.canvas.showPage()

    def room(self, height):
        """Go on to the next page when this one has not so much room."""
        if self.y - height < BOTTOM:
            self.end()
            self.begin()

    def words(self, text, size, font=PLAIN):
        for row in simpleSplit(clean(text), font, size, RIGHT - MARGIN):
            self.canvas.setFont(font, size)
            self.canvas.drawString(MARGIN, self.y - size, row)
            self.y -= size * 1.35
        self.y -= 4

    def table(self, section):
        self.room(40)
        self.y -= 6
        with self.canvas.content("H3"):
            self.words(section.heading, 10, BOLD)
        with self.canvas.element("Table"):
            with self.canvas.element("TR"):
                self.head()
            for line in section.lines:
                self.row(line)

    def head(self):
        with self.canvas.artifact():
            self.canvas.setFillColor(SHADE)
            self.canvas.rect(MARGIN, self.y - 15, RIGHT - MARGIN, 15, stroke=0, fill=1)
            self.canvas.setFillColor(INK)
        what, amount = self.form.columns
        self.canvas.setFont(BOLD, 8)
        with self.canvas.content("TH", extra=COLUMN_HEAD):
            self.canvas.drawString(MARGIN + 3, self.y - 10.5, clean(what))
        with self.canvas.content("TH", extra=COLUMN_HEAD):
            self.canvas.drawRightString(RIGHT - 3, self.y - 10.5, clean(amount))
        self.y -= 15

    def row(self, line):
        font = BOLD if line.strong else PLAIN
        wide = RIGHT - MARGIN - 90
        names = simpleSplit(clean(line.name), font, 9, wide)
        notes = simpleSplit(clean(line.note), PLAIN, 7.5, wide) if line.note else []
        height = 12 * len(names) + 10 * len(notes) + 4
        self.room(height)
        canvas = self.canvas
        with canvas.element("TR"):
            with canvas.content("TH", extra=ROW_HEAD):
                y = self.y - 10.5
                canvas.setFont(font, 9)
                for row in names:
                    canvas.drawString(MARGIN + 3, y, row)
                    y -= 12
                canvas.setFont(PLAIN, 7.5)
                for row in notes:
                    canvas.drawString(MARGIN + 3, y + 1, row)
                    y -= 10
            with canvas.content("TD"):
                canvas.setFont(font, 9)
                canvas.drawRightString(RIGHT - 3, self.y - 10.5, clean(line.amount))
        self.y -= height
        with canvas.artifact():
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.3)
            canvas.line(MARGIN, self.y, RIGHT, self.y)

    def sums(self, lines):
        """What is paid, what is left, and what the form asks for."""
        if lines:
            self.room(60)
            self.y -= 10
            with self.canvas.element("Table"):
                for line in lines:
                    self.row(line)
