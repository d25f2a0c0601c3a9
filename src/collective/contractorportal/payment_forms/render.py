"""Draws forms: a letter with the two parts of the form, and the page of components."""

from ..core.identifiers import nrb_groups
from ..documents.pdf import codes
from ..documents.pdf.base import fonts
from ..documents.pdf.base import INK
from ..documents.pdf.base import language_tag
from ..documents.pdf.base import LINE
from ..documents.pdf.base import MONO
from ..documents.pdf.base import PLAIN
from ..documents.pdf.tags import TaggedCanvas
from ..finance.layout import clean
from .letter import components
from .letter import letter
from .sheet import layout as at
from functools import cache
from io import BytesIO
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

import segno


POLISH = language_tag("pl")
ART = "slip-{way}"
# Points: hairlines, and letters that a box holds.
DOT = 0.25
LETTER = 11
# The border of a QR code that readers ask for (ISO 18004): four modules.
QUIET = 4


class Sheets:
    """One file of forms; ``add`` may be called any number of times, then ``data``."""

    def __init__(self, title, author, language):
        fonts()
        self.out = BytesIO()
        self.canvas = TaggedCanvas(
            self.out, clean(title), clean(author), language, pagesize=A4
        )
        self.language = language
        self.known = set()

    def add(self, form):
        """Draw the sheets of one ``Form``."""
        with self.canvas.element("Part", language=self.other(form.language)):
            letter(self, form)
            if form.slip is not None:
                self.slips(form.slip)
            self.canvas.showPage()
            if form.sections:
                components(self, form)

    def data(self):
        """The bytes of the file."""
        self.canvas.save()
        return self.out.getvalue()

    def other(self, language):
        """The tag of a language that is not the document's, else nothing."""
        same = language_tag(language) == language_tag(self.language)
        return "" if same else language_tag(language)

    # The form

    def slips(self, slip):
        """Both parts of the form, on the two lower panels."""
        art = self.art(slip.way)
        for number, name in enumerate(at.PARTS, 1):
            top = number * at.PANEL
            with self.canvas.artifact():
                self.fold(top)
                self.canvas.saveState()
                self.canvas.translate(0, A4[1] - (top + at.PANEL) * mm)
                self.canvas.doForm(art)
                self.canvas.restoreState()
            with self.canvas.element("Sect", language=self.other("pl")):
                with self.canvas.content("H2", actual=f"{at.FORM_TITLE}: {name}"):
                    self.named(name, top)
                    self.mark(slip.way, top)
                self.fields(slip, top)

    def fields(self, slip, top):
        """What is filled in: each field is read as a whole, with its label."""
        canvas, filled = self.canvas, at.fields(slip)
        canvas.setFillColor(INK)
        for label, names in spoken(slip):
            with canvas.content("P", actual=label):
                for name in names:
                    if name == "words":
                        self.words(slip.in_words, top)
                    else:
                        self.comb(BY_NAME[name], filled[name], top)

    def named(self, name, top):
        """Which part it is, up its right side."""
        self.canvas.saveState()
        self.canvas.translate(0, A4[1] - (top + at.PANEL) * mm)
        self.canvas.setFillColor(INK)
        self.canvas.setFont(PLAIN, 7)
        self.sideways(name, at.LEFT + 139.5)
        self.canvas.restoreState()

    def comb(self, comb, characters, top):
        """One character a box, in the middle of each.

        The letters are all as wide, with the rest of a box between them: whoever
        copies a field, or has it read, gets its words and not single letters.
        """
        start = next((n for n, each in enumerate(characters) if each), 0)
        said = "".join(each or " " for each in characters).strip()
        text = self.canvas.beginText()
        text.setFont(MONO, LETTER)
        wide = letter_width()
        text.setCharSpace(at.BOX * mm - wide)
        text.setTextOrigin(
            (comb.x + (start + 0.5) * at.BOX) * mm - wide / 2,
            A4[1] - (top + comb.y + at.BOX - 1.3) * mm,
        )
        text.textOut(said)
        text.setCharSpace(0)
        self.canvas.drawText(text)

    def words(self, said, top):
        """The amount in words, in the one field that has no boxes."""
        size, rows = fitted(said, (at.WORDS.width - 3) * mm)
        self.canvas.setFont(PLAIN, size)
        step = size * 1.1
        y = A4[1] - (top + at.WORDS.y + at.BOX / 2) * mm - size * 0.36
        y += step * (len(rows) - 1) / 2
        for number, row in enumerate(rows):
            self.canvas.drawString((at.WORDS.x + 1.5) * mm, y - number * step, row)

    def mark(self, way, top):
        """A cross over W or P, beside the letter so that it can be read."""
        x, y = at.MARKS[way]
        left, bottom = x * mm, A4[1] - (top + y + at.BOX) * mm
        self.canvas.setStrokeColor(INK)
        self.canvas.setLineWidth(1.4)
        side = at.BOX * mm
        self.canvas.line(left + 1, bottom + 1, left + side - 1, bottom + side - 1)
        self.canvas.line(left + 1, bottom + side - 1, left + side - 1, bottom + 1)

    def fold(self, top):
        """A hairline where the sheet is folded and cut."""
        self.canvas.saveState()
        self.canvas.setStrokeColor(LINE)
        self.canvas.setLineWidth(0.4)
        self.canvas.setDash(1, 3)
        y = A4[1] - top * mm
        self.canvas.line(0, y, A4[0], y)
        self.canvas.restoreState()

    def sideways(self, words, x):
        """Words that run up the side of a part."""
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(x * mm, (at.PANEL - 44) * mm)
        canvas.rotate(90)
        canvas.drawCentredString(0, 0, words)
        canvas.restoreState()

    def art(self, way):
        """The empty form, drawn once a file."""
        name = ART.format(way=way)
        if name not in self.known:
            self.known.add(name)
            self.canvas.beginForm(name, 0, 0, A4[0], at.PANEL * mm)
            Art(self).draw(way)
            self.canvas.endForm()
        return name

    def code(self, text, area):
        """The QR code with the white border that readers need."""
        code = segno.make(
            text, error="l", micro=False, boost_error=False, encoding="utf-8"
        )
        step = area.width * mm / (len(code.matrix) + 2 * QUIET)
        codes.draw(
            self.canvas,
            code.matrix,
            area.x * mm + QUIET * step,
            A4[1] - (area.y + area.height) * mm + QUIET * step,
            len(code.matrix) * step,
        )


class Art:
    """The lines and small words of an empty part, below its upper edge."""

    def __init__(self, sheets):
        self.canvas = sheets.canvas
        self.sideways = sheets.sideways

    def draw(self, way):
        canvas = self.canvas
        canvas.setFillColor(INK)
        canvas.setStrokeColor(INK)
        canvas.setFont(PLAIN, 7)
        self.sideways(at.FORM_TITLE, at.LEFT - 4)
        canvas.setLineWidth(DOT)
        for comb in at.COMBS:
            self.comb(comb)
        if way == "transfer":
            self.comb(at.SENDER)
        else:
            self.label(at.WORDS_LABEL, at.WORDS.x, at.WORDS.y)
            self.rectangle(at.WORDS)
        for area in (at.SIGNATURE, at.STAMP, at.FEE):
            self.rectangle(area)
        self.label("pieczęć, data i podpis(y) zleceniodawcy", at.LEFT, at.FOOT, 1.2)
        self.label("stempel dzienny", at.STAMP.x, at.FOOT, 1.2)
        self.label("opłata", at.FEE.x, at.FEE.y)
        for kind, (x, y) in at.MARKS.items():
            self.rectangle(at.Area(x, y, at.BOX, at.BOX))
            canvas.setFont(PLAIN, 7)
            canvas.drawCentredString(
                (x + at.BOX / 2) * mm, (at.PANEL - y + 0.8) * mm, at.LETTERS[kind]
            )
        canvas.setLineWidth(1.1)
        for area in at.FRAMES:
            self.rectangle(area)

    def comb(self, comb):
        canvas = self.canvas
        self.label(comb.label, comb.x, comb.y)
        self.rectangle(at.Area(comb.x, comb.y, comb.count * at.BOX, at.BOX))
        bottom, top = at.PANEL - comb.y - at.BOX, at.PANEL - comb.y
        ticks = at.GROUPS if comb.count == at.NRB else ()
        for number in range(1, comb.count):
            x = (comb.x + number * at.BOX) * mm
            canvas.setLineWidth(1.1 if number in ticks else DOT)
            canvas.line(x, bottom * mm, x, top * mm)
        canvas.setLineWidth(DOT)

    def label(self, words, x, y, above=0.7):
        self.canvas.setFont(PLAIN, 5.5)
        self.canvas.drawString((x + 1) * mm, (at.PANEL - y + above) * mm, words)

    def rectangle(self, area):
        self.canvas.rect(
            area.x * mm,
            (at.PANEL - area.y - area.height) * mm,
            area.width * mm,
            area.height * mm,
        )


BY_NAME = {comb.name: comb for comb in at.COMBS}


def spoken(slip):
    """The fields as they are read aloud, and the lines of boxes that each fills."""
    yield f"nazwa odbiorcy: {joined(slip.receiver)}", ("receiver", "receiver2")
    yield f"nr rachunku odbiorcy: {nrb_groups(slip.nrb)}", ("nrb",)
    yield f"kwota: {slip.amount} {slip.currency}", ("currency", "amount")
    if slip.in_words:
        yield f"kwota słownie: {slip.in_words}", ("words",)
    yield f"nazwa zleceniodawcy: {joined(slip.payer)}", ("payer", "payer2")
    yield f"tytułem: {joined(slip.title)}", ("title", "title2")


def joined(lines):
    return " ".join(filter(None, lines))


@cache
def letter_width():
    return stringWidth("0", MONO, LETTER)


def fitted(said, width):
    """The size of letters and the lines in which words fill a field."""
    for size in (9, 8, 7):
        if stringWidth(said, PLAIN, size) <= width:
            return size, [said]
    words, first = said.split(), ""
    while words and stringWidth(f"{first} {words[0]}", PLAIN, 6) <= width:
        first = f"{first} {words.pop(0)}".strip()
    return 6, [first, " ".join(words)]
