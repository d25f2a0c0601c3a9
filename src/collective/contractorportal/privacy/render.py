"""All that is held about a person, as a PDF in the look of the other papers."""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..core import formats
from ..documents.pdf.base import accent
from ..documents.pdf.base import BOLD
from ..documents.pdf.base import fonts
from ..documents.pdf.base import INK
from ..documents.pdf.base import language_tag
from ..documents.pdf.base import LINE
from ..documents.pdf.base import MARGIN
from ..documents.pdf.base import PLAIN
from ..finance.exports import PAGE
from ..finance.layout import clean
from ..finance.pdf import numbered
from . import api as privacy
from . import wording as said
from .shown import Shown
from html import escape
from io import BytesIO
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable
from reportlab.platypus import Paragraph
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Spacer


MADE = _("privacy_pdf_made", default="${name}, as of ${moment}")
EMPTY = _("privacy_empty", default="Nothing is held here about you.")
LABELS = (
    ("purpose", _("privacy_purpose", default="What for")),
    ("basis", _("privacy_basis", default="On what basis")),
    ("source", _("privacy_source", default="Where it is from")),
    ("kept", _("privacy_kept", default="For how long")),
    ("receivers", _("privacy_receivers", default="Who receives it")),
)


class Paper:
    """One PDF; ``say`` translates a message."""

    def __init__(self, say, language):
        fonts()
        self.say = say
        self.language = language
        self.plain = ParagraphStyle("plain", fontName=PLAIN, fontSize=9, leading=12)
        self.plain.textColor = INK
        self.title = ParagraphStyle("title", self.plain, fontName=BOLD, fontSize=14)
        self.title.leading, self.title.textColor = 20, accent()
        self.heading = ParagraphStyle("heading", self.title, fontSize=11, leading=16)
        self.heading.keepWithNext = 1

    def line(self, text, style=None):
        return Paragraph(escape(clean(text)), style or self.plain)

    def fact(self, label, text):
        said_so = f'<font name="{BOLD}">{escape(clean(label))}:</font>'
        return Paragraph(f"{said_so} {escape(clean(text))}", self.plain)

    def document(self, person, sections):
        """The bytes of the file."""
        chosen = settings()
        issuer = (chosen.manager_name, chosen.manager_address, chosen.manager_phone)
        issuer = [line for line in issuer if line]
        out, title = BytesIO(), self.say(said.TITLE)
        template = SimpleDocTemplate(
            out,
            pagesize=A4,
            leftMargin=MARGIN,
            rightMargin=MARGIN,
            topMargin=MARGIN,
            bottomMargin=MARGIN + 6 * mm,
            title=clean(title),
            author=clean(issuer[0]) if issuer else "",
            lang=language_tag(self.language),
        )
        moment = formats.moment(clock.now(), self.language)
        story = [self.line(line) for line in issuer]
        story += [Spacer(1, 4 * mm), self.line(title, self.title)]
        story.append(self.line(self.say(MADE, name=person.name, moment=moment)))
        for each in sections:
            story += self.section(each)
        label = self.say(PAGE, page="{page}", pages="{pages}")
        template.build(story, canvasmaker=numbered(label))
        return out.getvalue()

    def section(self, section):
        """Words about what a room holds, and the records."""
        about = privacy.said_about(section.about, self.say, self.language)
        about["receivers"] = ", ".join(about["receivers"])
        yield Spacer(1, 4 * mm)
        yield self.line(about["title"], self.heading)
        for name, label in LABELS:
            yield self.fact(self.say(label), about[name])
        yield Spacer(1, 2 * mm)
        if not section.complete:
            yield self.line(self.say(said.NOT_NOW))
        elif not section.records:
            yield self.line(self.say(EMPTY))
        shown = Shown(section.about, self.say, self.language)
        for record in section.records:
            pairs = shown.rows(record)
            yield self.line("; ".join(f"{label}: {text}" for label, text in pairs))
            yield HRFlowable(width="100%", thickness=0.3, color=LINE, spaceAfter=2)
