"""What goes on sheets of this room: headings, facts, tables, QR codes, signatures."""

from ...documents.pdf import codes
from ...documents.pdf.base import accent
from ...documents.pdf.base import BOLD
from ...documents.pdf.base import fonts
from ...documents.pdf.base import INK
from ...documents.pdf.base import language_tag
from ...documents.pdf.base import LINE
from ...documents.pdf.base import MARGIN
from ...documents.pdf.base import PLAIN
from ...documents.pdf.base import SHADE
from ...finance.layout import clean
from ...finance.pdf import FRAME_PADDING
from ...finance.pdf import numbered
from .blocks import blocks
from functools import cache
from html import escape
from io import BytesIO
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFontFamily
from reportlab.platypus import BaseDocTemplate
from reportlab.platypus import Flowable
from reportlab.platypus import Frame
from reportlab.platypus import PageTemplate
from reportlab.platypus import Paragraph
from reportlab.platypus import Spacer
from reportlab.platypus import Table
from reportlab.platypus import TableStyle

import segno


WIDTH = A4[0] - 2 * MARGIN - 2 * FRAME_PADDING


def _style(name, size=9.5, leading=13, font=PLAIN, **more):
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=INK, **more
    )


SMALL = _style("small", 8, 10.5)
BODY = _style("body", spaceAfter=4)
STRONG = _style("strong", font=BOLD)
CENTRE = _style("centre", 8, 10.5, alignment=1)
HEADING = _style("heading", 11, 15, BOLD, spaceBefore=8, spaceAfter=4)
TITLE = _style("title", 15, 20, BOLD, spaceBefore=6, spaceAfter=6)
CELL = _style("cell", 8.5, 11)
CELL_STRONG = _style("cell-strong", 8.5, 11, BOLD)
CELL_RIGHT = _style("cell-right", 8.5, 11, alignment=2)


@cache
def ready():
    """Read the fonts once a process, before the first words are set in them."""
    fonts()
    registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)


def text(words, style=BODY):
    """Words as they are, no mark-up."""
    ready()
    return Paragraph(escape(clean(words)), coloured(style))


def coloured(style):
    """A heading's style in the manager's colour; any other as it is."""
    if style not in (TITLE, HEADING):
        return style
    return ParagraphStyle(f"{style.name}-coloured", style, textColor=accent())


def rich(html, style=BODY):
    """The flowables of a text that an editor wrote."""
    ready()
    found, rows = [], []
    for block in blocks(html or ""):
        if block.kind == "row":
            rows.append(block.cells)
            continue
        if rows:
            found.append(_rows(rows))
            rows = []
        if block.kind == "heading":
            found.append(Paragraph(clean(block.markup), coloured(HEADING)))
        elif block.kind == "item":
            indent = (block.depth + 1) * 14
            inner = ParagraphStyle(
                f"item{block.depth}", style, leftIndent=indent, bulletIndent=indent - 12
            )
            found.append(Paragraph(clean(block.markup), inner, bulletText=block.mark))
        else:
            found.append(Paragraph(clean(block.markup), style))
    if rows:
        found.append(_rows(rows))
    return found


def _rows(rows):
    most = max(len(row) for row in rows)
    filled = [
        [Paragraph(clean(cell), CELL) for cell in row] + [""] * (most - len(row))
        for row in rows
    ]
    return ruled(filled, [WIDTH / most] * most, head=False)


def facts(pairs, label_width=48 * mm, width=WIDTH, style=CELL_STRONG):
    """Pairs of words, one a line; those without a value are left out."""
    rows = [[text(label, CELL), text(value, style)] for label, value in pairs if value]
    if not rows:
        return Spacer(0, 0)
    grid = Table(rows, colWidths=[label_width, width - label_width], splitInRow=1)
    grid.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2),
            ]
        )
    )
    return grid


def ruled(rows, widths, head=True):
    """A table with lines; its first row is repeated on every page."""
    # What is longer than a page goes on on the next.
    grid = Table(rows, colWidths=widths, repeatRows=1 if head else 0, splitInRow=1)
    lines = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.3, LINE),
        ("TOPPADDING", (0, 0), (-1, -1), 2.4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ]
    if head:
        lines += [
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, accent()),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ]
    grid.setStyle(TableStyle(lines))
    return grid


def table(heads, rows, widths, right=()):
    """A table of words; ``widths`` are parts of the page, ``right`` columns of figures."""
    total = sum(widths)
    styles = [CELL_RIGHT if at in right else CELL for at in range(len(heads))]
    made = [[text(head, CELL_STRONG) for head in heads]]
    made += [
        [text(cell, style) for cell, style in zip(row, styles, strict=True)]
        for row in rows
    ]
    return ruled(made, [WIDTH * width / total for width in widths])


class Code(Flowable):
    """A QR code, so large that a phone reads it."""

    def __init__(self, data, size=30 * mm):
        super().__init__()
        self.data = data
        self.width = self.height = size

    def wrap(self, *_room):
        return self.width, self.height

    def draw(self):
        made = segno.make(self.data, error="m", micro=False)
        codes.draw(self.canv, made.matrix, 0, 0, self.width)


class Boxes(Flowable):
    """Boxes to mark, each with its words."""

    def __init__(self, titles, width=WIDTH, size=9 * mm):
        super().__init__()
        self.titles = titles
        self.width, self.size = width, size
        self.height = size + 2 * mm

    def wrap(self, *_room):
        return self.width, self.height

    def draw(self):
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        canvas.setLineWidth(1.2)
        step = self.width / len(self.titles)
        for at, title in enumerate(self.titles):
            canvas.rect(at * step, 0, self.size, self.size)
            canvas.setFont(BOLD, 12)
            canvas.drawString(at * step + self.size + 3 * mm, 3 * mm, clean(title))


class Lines(Flowable):
    """Lines to write on, each with what belongs there underneath."""

    def __init__(self, labels, width=WIDTH, height=16 * mm):
        super().__init__()
        self.labels = labels
        self.width, self.height = width, height

    def wrap(self, *_room):
        return self.width, self.height

    def draw(self):
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        canvas.setLineWidth(0.6)
        canvas.setFont(PLAIN, 7.5)
        step = self.width / len(self.labels)
        for at, label in enumerate(self.labels):
            canvas.line(at * step, 4 * mm, (at + 1) * step - 6 * mm, 4 * mm)
            canvas.drawString(at * step, 1 * mm, clean(label))


def document(story, title, author, language, page_label=None, foot=""):
    """The bytes of a PDF; ``page_label`` with ``{page}`` and ``{pages}`` numbers pages."""
    ready()
    out = BytesIO()

    def on_page(canvas, _document):
        if foot:
            canvas.setFont(PLAIN, 7)
            canvas.drawString(MARGIN, 10 * mm, clean(foot))

    template = BaseDocTemplate(
        out,
        pagesize=A4,
        title=clean(title),
        author=clean(author),
        lang=language_tag(language),
    )
    frame = Frame(
        MARGIN, MARGIN + 4 * mm, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN - 4 * mm
    )
    template.addPageTemplates([PageTemplate("sheet", [frame], onPage=on_page)])
    maker = {"canvasmaker": numbered(page_label)} if page_label else {}
    template.build(story, **maker)
    return out.getvalue()


def send(response, data, filename, inline=False):
    """The headers of a PDF that is for this reader alone; its bytes."""
    kind = "inline" if inline else "attachment"
    response.setHeader("Content-Type", "application/pdf")
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("Content-Disposition", f'{kind}; filename="{filename}"')
    return data
