"""The logo on paper: a picture, or a drawing in lines with the letters of our papers."""

from collective.contractorportal.branding.pictures import read_picture
from collective.contractorportal.documents.pdf.logo import on_paper
from io import BytesIO
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas


def drawing(inside, box="0 0 40 20"):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
    return read_picture("logo.svg", f"{head}{inside}</svg>".encode())


def paper(found):
    """The only page of a file with the logo."""
    out = BytesIO()
    canvas = Canvas(out)
    on_paper(found).draw(canvas, 10, 20, 100, 30)
    canvas.save()
    (page,) = PdfReader(BytesIO(out.getvalue())).pages
    return page


def test_a_drawing_is_lines_and_words():
    inside = (
        '<rect width="40" height="20" fill="#7a1fa2"/>'
        '<text x="2" y="12" font-family="Lato" font-size="8">Łódź</text>'
    )
    page = paper(drawing(inside))
    assert "Łódź" in page.extract_text()
    assert "/XObject" not in page["/Resources"]
    # #7a1fa2; 30 x 15 points become 60 x 30, in the upper left corner.
    content = page.get_contents().get_data().decode("latin-1")
    assert ".478431 .121569 .635294 rg" in content
    assert "2 0 0 2 10 20 cm" in content


def test_a_picture_is_a_picture():
    out = BytesIO()
    Image.new("RGB", (8, 4), "#7a1fa2").save(out, "PNG")
    page = paper(read_picture("logo.png", out.getvalue()))
    assert len(page.images) == 1


def test_what_cannot_be_drawn_is_left_out():
    assert on_paper(None) is None
    assert on_paper(drawing("", box="0 0 0 0")) is None
