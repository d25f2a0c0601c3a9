"""A canvas whose pages say what they are made of, for those who listen to them.

reportlab draws, but does not tag. A tagged PDF (ISO 32000-1, 14.7 and 14.8) has a
tree of elements beside its pages: headings, paragraphs, tables; each names the marks
around its part of a page. What is only decoration is marked as such and not read.
"""

from .base import language_tag
from .base import PLAIN
from contextlib import contextmanager
from reportlab.pdfbase.pdfdoc import PDFArray
from reportlab.pdfbase.pdfdoc import PDFDictionary
from reportlab.pdfbase.pdfdoc import PDFName
from reportlab.pdfbase.pdfdoc import PDFObjectReference
from reportlab.pdfbase.pdfdoc import PDFPage
from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas
from xml.sax.saxutils import escape


class TaggedPage(PDFPage):
    """A page that knows its place in the tree of elements."""

    __NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]


class Element:
    """One element of the tree: ``kids`` are elements, and pairs of a page and a mark."""

    __slots__ = ("name", "role", "parent", "kids", "texts", "extra")

    def __init__(self, name, role, parent, texts, extra=None):
        self.name = name
        self.role = role
        self.parent = parent
        self.kids = []
        self.texts = texts
        self.extra = extra

    def record(self):
        """The element as it stands in the file."""
        record = {
            "Type": PDFName("StructElem"),
            "S": PDFName(self.role),
            "P": PDFObjectReference(self.parent.name if self.parent else ROOT),
            "K": PDFArray([_kid(kid) for kid in self.kids]),
        }
        record |= {key: PDFString(text) for key, text in self.texts.items() if text}
        return PDFDictionary(record | (self.extra or {}))


def _kid(kid):
    if isinstance(kid, Element):
        return PDFObjectReference(kid.name)
    page, mark = kid
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": mark})


ROOT = "TagRoot"
# The same that the older dictionary says, where PDF/UA (ISO 14289-1) looks for it. That a file
# keeps to PDF/UA-1 is not said in it: no complete validator has looked at one.
METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
COLUMN_HEAD = {"A": PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})}
ROW_HEAD = {"A": PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Row")})}


class TaggedCanvas(Canvas):
    """``element`` nests, ``content`` marks what is read, ``artifact`` what is not."""

    def __init__(self, out, title, author, language, **options):
        super().__init__(
            out,
            lang=language_tag(language),
            pageCompression=1,
            initialFontName=PLAIN,
            **options,
        )
        self.setTitle(title)
        self.setAuthor(author)
        self._metadata = METADATA.format(
            title=escape(title), author=escape(author), language=language_tag(language)
        )
        self._count = 0
        self._elements = []
        self._pages = []
        self._marks = []
        self._at = self._new("Document", None, {})

    def _new(self, role, parent, texts, extra=None):
        self._count += 1
        element = Element(f"Tag{self._count}", role, parent, texts, extra)
        self._elements.append(element)
        if parent is not None:
            parent.kids.append(element)
        return element

    @contextmanager
    def element(self, role, language="", alt="", actual="", extra=None):
        """An element around others; ``alt`` and ``actual`` are read instead of it."""
        texts = {"Lang": language, "Alt": alt, "ActualText": actual}
        outer, self._at = self._at, self._new(role, self._at, texts, extra)
        try:
            yield self._at
        finally:
            self._at = outer

    @contextmanager
    def content(self, role, **texts):
        """What is drawn here is the content of an element of that role."""
        with self.element(role, **texts) as element:
            mark = len(self._marks)
            element.kids.append((self._doc.thisPageRef(), mark))
            self._marks.append(element)
            self._code.append(f"/{role} <</MCID {mark}>> BDC")
            try:
                yield
            finally:
                self._code.append("EMC")

    @contextmanager
    def artifact(self):
        """What is drawn here is lines and repetition that nobody needs to hear."""
        self._code.append("/Artifact BMC")
        try:
            yield
        finally:
            self._code.append("EMC")

    def showPage(self):
        marks, self._marks = self._marks, []
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__class__ = TaggedPage
        page.StructParents = len(self._pages)
        page.Tabs = PDFName("S")
        self._pages.append(marks)

    def save(self):
        if len(self._code):
            self.showPage()
        document = self._doc
        for element in self._elements:
            document.Reference(element.record(), element.name)
        numbers = []
        for number, marks in enumerate(self._pages):
            numbers.append(number)
            numbers.append(PDFArray([PDFObjectReference(e.name) for e in marks]))
        root = PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": PDFObjectReference(self._elements[0].name),
                "ParentTree": PDFDictionary({"Nums": PDFArray(numbers)}),
                "ParentTreeNextKey": len(self._pages),
            }
        )
        catalog = document.Catalog
        catalog.StructTreeRoot = document.Reference(root, ROOT)
        metadata = PDFStream(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
            self._metadata.encode(),
            filters=[],
        )
        catalog.Metadata = document.Reference(metadata, "TagMetadata")
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.setViewerPreference("DisplayDocTitle", "true")
        super().save()
