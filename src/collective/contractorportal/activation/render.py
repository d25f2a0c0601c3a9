"""Draws letters: one page each, the addressee where the envelope has its window."""

from ..documents.pdf import codes
from ..documents.pdf.base import accent
from ..documents.pdf.base import BOLD
from ..documents.pdf.base import fonts
from ..documents.pdf.base import INK
from ..documents.pdf.base import language_tag
from ..documents.pdf.base import LINE
from ..documents.pdf.base import MONO
from ..documents.pdf.base import PLAIN
from ..documents.pdf.base import SHADE
from ..documents.pdf.logo import logo
from ..documents.pdf.tags import TaggedCanvas
from ..finance.layout import clean
from ..payment_forms.letter import block
from ..payment_forms.letter import fitting
from ..payment_forms.letter import high
from ..payment_forms.sheet.layout import Area
from ..payment_forms.sheet.layout import letter as places_of
from io import BytesIO
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

import segno


# Millimetres from the upper left corner.
LEFT, WIDE = 20.0, 170.0
LOGO = Area(20, 20, 55, 20)
BODY = 108.0
QR = Area(148, 140, 42, 42)
BESIDE = 120.0
BOX = 16.0
QUIET = 4


class Letters:
    """One file of letters; ``add`` any number of times, then ``data``."""

    def __init__(self, title, author, language):
        fonts()
        self.out = BytesIO()
        self.canvas = TaggedCanvas(
            self.out, clean(title), clean(author), language, pagesize=A4
        )
        self.language = language
        self.logo = logo()

    def add(self, sheet):
        """Draw one ``Sheet``."""
        same = language_tag(sheet.language) == language_tag(self.language)
        other = "" if same else language_tag(sheet.language)
        with self.canvas.element("Part", language=other):
            self.head(sheet)
            self.body(sheet)
        self.canvas.showPage()

    def data(self):
        """The bytes of the file."""
        self.canvas.save()
        return self.out.getvalue()

    def head(self, sheet):
        """Who writes to whom, and when."""
        canvas, places = self.canvas, places_of(sheet.envelope)
        canvas.setFillColor(INK)
        with canvas.content("P"):
            block(canvas, [" · ".join(sheet.issuer)], Area(LEFT, 12, WIDE, 5), 7.5)
        if self.logo is not None:
            with canvas.artifact():
                self.logo.draw(
                    canvas,
                    LOGO.x * mm,
                    A4[1] - (LOGO.y + LOGO.height) * mm,
                    LOGO.width * mm,
                    LOGO.height * mm,
                )
        with canvas.content("P"):
            size = fitting(sheet.address, places)
            block(canvas, sheet.address, places.address, size)
        with canvas.content("P"):
            block(canvas, [sheet.day], Area(LEFT, BODY - 10, WIDE, 5), 9)

    def body(self, sheet):
        """What it is for, the code, what to do."""
        y = BODY
        self.canvas.setFillColor(accent())
        y += self.text("H1", sheet.heading, y, WIDE, 16, BOLD) + 2
        self.canvas.setFillColor(INK)
        y += self.text("P", sheet.intro, y, WIDE, 10.5) + 4
        wide = BESIDE if sheet.link else WIDE
        top = y
        y = self.code(sheet, y, wide)
        for number, step in enumerate(sheet.steps, 1):
            y += self.text("P", f"{number}. {step}", y, wide, 10.5) + 1.5
        if sheet.link:
            y = max(y, self.link(sheet, top))
        y += 4
        for place, note in enumerate(sheet.notes):
            font = PLAIN if place else BOLD
            y += self.text("P", note, y, WIDE, 10, font) + 1.5

    def text(self, role, words, y, wide, size, font=PLAIN):
        """A paragraph; its height in mm."""
        with self.canvas.content(role):
            return block(self.canvas, [words], Area(LEFT, y, wide, 0), size, font)

    def code(self, sheet, y, wide):
        """The code in a box; where what follows begins."""
        canvas = self.canvas
        y += self.text("H2", sheet.code_label, y, wide, 10.5, BOLD) + 1
        with canvas.artifact():
            canvas.setFillColor(SHADE)
            canvas.setStrokeColor(LINE)
            bottom = A4[1] - (y + BOX) * mm
            canvas.rect(LEFT * mm, bottom, wide * mm, BOX * mm, stroke=1, fill=1)
            canvas.setFillColor(INK)
        with canvas.content("P"):
            canvas.setFont(MONO, 21)
            canvas.drawCentredString(
                (LEFT + wide / 2) * mm, bottom + 5.2 * mm, sheet.code
            )
        return y + BOX + 5

    def link(self, sheet, top):
        """The square for the phone's camera; where it ends."""
        code = segno.make(sheet.link, error="m", micro=False)
        step = QR.width * mm / (len(code.matrix) + 2 * QUIET)
        with self.canvas.content("Figure", alt=sheet.link_label):
            codes.draw(
                self.canvas,
                code.matrix,
                QR.x * mm + QUIET * step,
                A4[1] - (top + QR.height) * mm + QUIET * step,
                len(code.matrix) * step,
            )
        self.canvas.setFillColor(INK)
        area = Area(QR.x, top + QR.height, QR.width, 0)
        with self.canvas.content("P"):
            block(self.canvas, [sheet.link_label], area, 8)
        return area.y + high([sheet.link_label], QR.width, 8)
