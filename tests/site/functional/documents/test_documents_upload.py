"""Staff add documents: several files in one form, and over REST."""

from io import BytesIO
from PIL import Image
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import base64
import pytest
import transaction


PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@pytest.fixture
def staff(library):
    browser = library.world.browser()
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return browser


class Form:
    """The form of a zone as a browser sends it, with several files at once."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        browser.open(address)
        self.page = browser.contents
        form = browser.getForm(id="form")
        hidden = form.getControl(name="_authenticator").value
        self.fields = [("_authenticator", hidden)]

    def send(self, button, *files, **values):
        """Press a button; the page that comes then."""
        boundary = "limit"
        fields = dict.fromkeys(("kind", "year", "valid_until"), "")
        fields |= {"kind": "other", "year": "2026"} | values
        parts = [*self.fields, (f"form.buttons.{button}", "x")]
        for name, value in fields.items():
            if name == "kind":
                parts.append(("form.widgets.kind:list", value))
            elif name in ("kinds", "premises"):
                parts += [(f"form.widgets.IAudience.{name}:list", v) for v in value]
            elif value:
                parts.append((f"form.widgets.{name}", value))
        body = b"".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in parts
        )
        for name, data in files:
            head = (
                f"--{boundary}\r\nContent-Disposition: form-data;"
                f' name="form.widgets.files"; filename="{name}"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n"
            )
            body += head.encode() + data + b"\r\n"
        body += f"--{boundary}--\r\n".encode()
        self.browser.post(
            self.address, body, f"multipart/form-data; boundary={boundary}"
        )
        self.page = self.browser.contents
        return self.page


@pytest.fixture
def form(library, staff):
    """The form of the community's zone, opened."""
    return Form(staff, f"{library.home.absolute_url()}/@@add-documents")


def made(library):
    transaction.begin()
    return {
        child.title: child
        for child in library.home.objectValues()
        if child.portal_type == "LibraryFile"
    }


class TestForm:
    def test_offers_places_by_address(self, library, form):
        assert "Właściciele" in form.page
        assert 'value="owners"' in form.page
        for premises in library.people.premises:
            assert f'value="{premises.id}"' in form.page
        assert "IAudience.communities" not in form.page
        assert f'value="{library.people.away.id}"' not in form.page

    def test_several_at_once(self, library, form, titles):
        page = form.send(
            "publish",
            ("Regulamin porządku.pdf", PDF),
            ("Statut.pdf", PDF),
            kind="rules",
            year="2024",
            kinds=["owners"],
        )
        assert "Dodano 2 dokumenty" in page
        found = made(library)
        assert set(found) == {"Regulamin porządku", "Statut"}
        for document in found.values():
            assert (document.kind, document.year) == ("rules", 2024)
            assert document.kinds == ["owners"]
        assert sorted(titles("owner")) == ["Regulamin porządku", "Statut"]
        assert titles("tenant") == []

    def test_drafts(self, library, form, titles):
        form.send("draft", ("Plan.pdf", PDF))
        assert "Plan" in made(library)
        assert titles("owner") == []

    def test_nothing_chosen(self, library, form):
        page = form.send("publish", year="2021")
        assert made(library) == {}
        assert "form-widgets-files" in page
        assert 'value="2021"' in page

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("program.exe", b"MZ"),
            ("strona.html", b"<html>"),
            ("udaje.pdf", b"MZ nothing"),
            ("pusty.pdf", b""),
        ],
    )
    def test_refused(self, library, form, name, data):
        page = form.send("publish", (name, data), year="2021", kinds=["tenants"])
        assert made(library) == {}
        assert f"“{name}”" in page or f"„{name}”" in page
        # What was typed stays.
        assert 'value="2021"' in page
        assert page.split('value="tenants"')[0].rpartition("<input")[2].count("checked")

    def test_good_ones_are_kept_and_bad_ones_named(self, library, form):
        page = form.send("publish", ("A.pdf", PDF), ("B.exe", b"MZ"), ("C.pdf", PDF))
        assert set(made(library)) == {"A", "C"}
        assert "B.exe" in page and "Dodano 2 dokumenty" in page

    def test_places_of_others_are_refused(self, library, form):
        """A choice that is unknown must never become "everybody"."""
        away = library.people.away.id
        page = form.send("publish", ("A.pdf", PDF), premises=[away])
        assert made(library) == {}
        assert "nie można już tu wybrać" in page

    def test_year_that_is_none(self, library, form):
        for year in ("rok", "20222", "-1"):
            form.send("publish", ("A.pdf", PDF), year=year)
            assert made(library) == {}

    def test_forged(self, library, form):
        form.fields = []
        form.send("publish", ("A.pdf", PDF))
        assert made(library) == {}


class TestRest:
    def post(self, library, filename, data, **values):
        return library.world.rest(
            None,
            library.path(library.home),
            {
                "@type": "LibraryFile",
                "file": {
                    "filename": filename,
                    "data": base64.b64encode(data).decode(),
                    "encoding": "base64",
                    "content-type": "application/pdf",
                },
                **values,
            },
            auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        )

    def test_added(self, library):
        status, data = self.post(
            library, "Polisa.pdf", PDF, kind="insurance", year=2026, kinds=["owners"]
        )
        assert status == 201, data
        assert data["title"] == "Polisa.pdf"
        assert data["review_state"] == "private"

    @pytest.mark.parametrize(
        ("filename", "data"), [("a.exe", b"MZ"), ("a.pdf", b"no pdf"), ("a.pdf", b"")]
    )
    def test_same_limits(self, library, filename, data):
        status, answer = self.post(library, filename, data)
        assert status == 400, answer
        assert made(library) == {}

    def test_places_of_others_are_refused(self, library):
        status, answer = self.post(
            library, "a.pdf", PDF, premises=[library.people.away.id]
        )
        assert status == 400, answer

    def test_pictures_lose_their_place(self, library):
        exif = Image.Exif()
        exif.get_ifd(0x8825)[1] = "N"
        exif[0x013B] = "Jan Kowalski"
        out = BytesIO()
        Image.new("RGB", (9, 9)).save(out, "JPEG", exif=exif)
        assert self.post(library, "klatka.jpg", out.getvalue())[0] == 201
        (document,) = made(library).values()
        assert b"Kowalski" not in document.file.data

    def test_contractors_may_not(self, library):
        for who in (library.owner, library.board, library.stranger):
            status, _answer = library.world.rest(
                who,
                library.path(library.home),
                {"@type": "LibraryFile", "title": "x"},
            )
            assert status in (401, 403, 404)
        assert made(library) == {}
