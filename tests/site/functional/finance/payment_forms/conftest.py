"""Reading forms back: the letters in the boxes, and the code on the sheet."""

from io import BytesIO
from pypdf import PdfReader

import os
import pytest
import re
import requests
import shutil
import subprocess


PASSWORD = "Tajne-haslo-1"
MM = 72 / 25.4
BOX = 5 * MM


def need_pictures():
    """Only outside of CI may the program that makes pictures of a PDF be missing."""
    if shutil.which("pdftoppm") is None:
        missing = "pdftoppm is not installed (apt-get install poppler-utils)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)


class Sheet:
    """A PDF as who holds it in the hand sees it."""

    def __init__(self, data):
        self.data = data
        self.reader = PdfReader(BytesIO(data))

    @property
    def pages(self):
        return self.reader.pages

    def text(self, page=0):
        return self.pages[page].extract_text()

    def lines(self, page=0):
        """Texts set one character a box, by their distance from the top in mm."""
        found = []

        def visit(text, _cm, matrix, _font, _size):
            if text.strip():
                found.append((matrix[4] / MM, 297 - matrix[5] / MM, text.strip("\n")))

        self.pages[page].extract_text(visitor_text=visit)
        return found

    def codes(self, folder, page=0):
        """What QR codes on a page say, read from its picture in black and white."""
        import PIL.Image
        import zxingcpp

        need_pictures()
        path = folder / "sheet.pdf"
        path.write_bytes(self.data)
        subprocess.run(
            [
                *("pdftoppm", "-r", "150", "-mono", "-f", str(page + 1)),
                *("-l", str(page + 1), "-singlefile", str(path), str(folder / "sheet")),
            ],
            check=True,
        )
        picture = PIL.Image.open(folder / "sheet.pbm").convert("L")
        return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.fixture
def sheet():
    return Sheet


@pytest.fixture
def fetch(acceptance, world):
    """A page of the site as somebody: ``fetch("anna", "/@@payment-forms/A-1")``."""
    url = acceptance["portal"].absolute_url()

    def get(user, path):
        return requests.get(
            f"{url}{path}",
            auth=(user, PASSWORD) if user else None,
            timeout=30,
            allow_redirects=False,
        )

    return get


@pytest.fixture
def form(fetch):
    """The form of a query, read back."""

    def get(user, account, query):
        response = fetch(user, f"/@@payment-forms/{account}/form.pdf?{query}")
        assert response.status_code == 200, response.text[:2000]
        assert response.headers["Content-Type"] == "application/pdf", re.sub(
            r"\s+", " ", response.text
        )[:3000]
        return Sheet(response.content)

    return get
