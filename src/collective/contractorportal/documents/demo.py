"""Documents of the demo site: real files, in the libraries of several zones.

What is there is kept. Days are counted from the day of the first run.
"""

from ..core import clock
from ..zones.storage import get_memory
from ..zones.storage import memory_key
from .demo_texts import DOCUMENTS
from .form import add_document
from DateTime import DateTime
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from plone import api
from plone.app.uuid.utils import uuidToObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph
from reportlab.platypus import SimpleDocTemplate
from xml.sax.saxutils import escape

import re


FONT = Path(__file__).parents[1] / "theme" / "fonts" / "DejaVuSans.ttf"
BODY = ParagraphStyle("body", fontName="DejaVuSans", fontSize=10.5, leading=16)
STYLES = {
    "body": ParagraphStyle("text", parent=BODY, spaceAfter=6),
    "title": ParagraphStyle(
        "title", parent=BODY, fontSize=18, leading=24, spaceAfter=16
    ),
    "heading": ParagraphStyle(
        "heading", parent=BODY, fontSize=12.5, leading=18, spaceBefore=10, spaceAfter=4
    ),
    "item": ParagraphStyle("item", parent=BODY, leftIndent=7 * mm, spaceAfter=3),
}


def publish_documents():
    """Add the documents that are not there yet."""
    zones = get_memory().zones
    for values in DOCUMENTS:
        key = memory_key(values["zone"], values.get("community"))
        uid, _title = zones.get(key, (None, None))
        zone = uid and uuidToObject(uid, unrestricted=True)
        if zone and values["id"] not in zone:
            make_document(zone, values)


def make_document(zone, values):
    """One document, published as many days ago as it says."""
    today = clock.today()
    ends = values.get("valid")
    document = add_document(
        zone,
        f"{values['title']}.pdf",
        pdf(values["title"], values["text"]),
        False,
        id=values["id"],
        title=values["title"],
        description=values["description"],
        kind=values["kind"],
        year=today.year - values["year"],
        valid_until=None if ends is None else today + timedelta(days=ends),
        kinds=values.get("kinds", []),
        verified_only=values.get("verified_only", False),
        language="pl",
    )
    moment = clock.now() - timedelta(days=values["days"])
    document.setEffectiveDate(DateTime(moment.isoformat()))
    api.content.transition(document, "publish")
    document.reindexObject()


def pdf(title, text):
    """A page of A4 with a heading and paragraphs, with Polish letters."""
    registerFont(TTFont("DejaVuSans", str(FONT)))
    file = BytesIO()
    page = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=25 * mm,
        rightMargin=25 * mm,
        topMargin=25 * mm,
        bottomMargin=25 * mm,
        title=title,
        lang="pl",
        invariant=1,
    )
    page.build(
        [
            Paragraph(escape(title), STYLES["title"]),
            *(Paragraph(escape(line), STYLES[_style(line)]) for line in text),
        ]
    )
    return file.getvalue()


def _style(line):
    if re.match(r"\d+\. ", line):
        return "item"
    return "heading" if line.endswith(":") else "body"
