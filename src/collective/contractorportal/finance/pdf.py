"""A table as a PDF on A4, with an embedded font that has Polish letters."""

from ..documents.pdf.base import accent
from ..documents.pdf.base import BOLD
from ..documents.pdf.base import fonts
from ..documents.pdf.base import INK
from ..documents.pdf.base import language_tag
from ..documents.pdf.base import LINE
from ..documents.pdf.base import MARGIN
from ..documents.pdf.base import MIME as MIME
from ..documents.pdf.base import PLAIN
from ..documents.pdf.base import SHADE
from ..documents.pdf.logo import logo
from ..documents.pdf.logo import Mark
from .layout import clean
from .layout import shown
from .layout import widths
from html import escape
from io import BytesIO
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.pagesizes import landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Spacer
from reportlab.platypus import Table as Grid
from reportlab.platypus import TableStyle


# What reportlab keeps free inside a page's frame.
FRAME_PADDING = 6


def document(table, issuer=(), page_label="{page} / {pages}"):
    """The bytes of the PDF: who issued it, title, facts, table, page numbers.

    ``issuer`` are the lines of the letterhead, above which the manager's logo stands;
    ``page_label`` is the translated foot of a page, with ``{page}`` and ``{pages}``.
    """
    fonts()
    out = BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=_page_size(table),
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN + 6 * mm,
        title=clean(table.title),
        author=clean(issuer[0]) if issuer else "",
        lang=language_tag(table.language),
    )
    small = ParagraphStyle("small", fontName=PLAIN, fontSize=9, leading=12)
    small.textColor = INK
    width = template.width - 2 * FRAME_PADDING
    story = [Mark(found) for found in (logo(),) if found and issuer]
    story += [_paragraph(line, small) for line in issuer]
    heading = ParagraphStyle("title", small, fontName=BOLD, fontSize=14, leading=20)
    heading.textColor = accent()
    story += [Spacer(1, 4 * mm), _paragraph(table.title, heading), Spacer(1, 2 * mm)]
    story += [_facts(table, small, width), Spacer(1, 4 * mm)]
    story.append(_grid(table, small, width))
    template.build(story, canvasmaker=numbered(page_label))
    return out.getvalue()


def _page_size(table):
    """A4, lying when the columns need the room to be read without a glass."""
    return landscape(A4) if sum(c.width for c in table.columns) > 100 else A4


def _paragraph(text, style):
    return Paragraph(escape(clean(text)), style)


def _facts(table, style, width):
    bold = ParagraphStyle("fact", style, fontName=BOLD)
    rows = [
        [_paragraph(label, style), _paragraph(value, bold)]
        for label, value in table.facts
    ]
    grid = Grid(rows, colWidths=[45 * mm, width - 45 * mm])
    grid.setStyle(
        TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(1.2, left=0)])
    )
    return grid


def _grid(table, small, width):
    cell = ParagraphStyle("cell", small, fontSize=8.5, leading=11)
    styles = {
        (right, strong): ParagraphStyle(
            f"cell-{right}-{strong}",
            cell,
            fontName=BOLD if strong else PLAIN,
            alignment=TA_RIGHT if right else 0,
        )
        for right in (False, True)
        for strong in (False, True)
    }
    right = [column.kind in ("money", "number") for column in table.columns]
    rows = [
        [
            _paragraph(column.heading, styles[side, True])
            for column, side in zip(table.columns, right, strict=True)
        ]
    ]
    rows += [
        [
            _paragraph(shown(value, table.language), styles[side, row.strong])
            for value, side in zip(row.cells, right, strict=True)
        ]
        for row in table.rows
    ]
    grid = Grid(rows, colWidths=widths(table.columns, width), repeatRows=1)
    strong = [
        ("BACKGROUND", (0, index), (-1, index), SHADE)
        for index, row in enumerate(table.rows, 1)
        if row.strong
    ]
    grid.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, accent()),
                ("LINEBELOW", (0, 1), (-1, -1), 0.3, LINE),
                *strong,
                *_padding(2.4),
            ]
        )
    )
    return grid


def _padding(points, left=2):
    return [
        ("TOPPADDING", (0, 0), (-1, -1), points),
        ("BOTTOMPADDING", (0, 0), (-1, -1), points),
        ("LEFTPADDING", (0, 0), (-1, -1), left),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ]


def numbered(label):
    """A canvas that knows how many pages there are when it writes their numbers."""

    class Numbered(Canvas):
        def __init__(self, *args, **named):
            super().__init__(*args, **named)
            self._pages = []

        def showPage(self):
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self):
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                self.setFont(PLAIN, 8)
                text = label.format(page=number, pages=len(self._pages))
                self.drawRightString(self._pagesize[0] - MARGIN, 10 * mm, text)
                super().showPage()
            super().save()

    return Numbered
