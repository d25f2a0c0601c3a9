"""Which files may be attached."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.notices.files import rules

import pytest


KINDS = ("pdf", "jpg", "png", "txt", "docx", "svg", "html")


def refused(name, data, most=1):
    with pytest.raises(PortalError) as error:
        rules.check_file(name, len(data), data[:512], most, KINDS)
    return error.value.code


@pytest.mark.parametrize(
    "name, data",
    [
        ("Uchwała nr 5.PDF", b"%PDF-1.7 ..."),
        ("zdjęcie.jpg", b"\xff\xd8\xff\xe0..."),
        ("notatka.txt", "zażółć".encode()),
        ("pismo.docx", b"PK\x03\x04..."),
    ],
)
def test_taken(name, data):
    assert rules.check_file(name, len(data), data[:512], 1, KINDS)


@pytest.mark.parametrize(
    "name, data, code",
    [
        ("pusty.pdf", b"", "file_empty"),
        ("duży.pdf", b"%PDF-" + b"x" * rules.MEGABYTE, "file_big"),
        ("program.exe", b"MZ", "file_kind"),
        ("bez końcówki", b"x", "file_kind"),
        ("rysunek.svg", b"<svg/>", "file_kind"),
        ("strona.html", b"<html>", "file_kind"),
        ("udaje.pdf", b"MZ\x90", "file_content"),
        ("udaje.png", b"\xff\xd8\xff", "file_content"),
        ("udaje.txt", b"  <!DOCTYPE html><script>", "file_content"),
        ("udaje.txt", b"<svg onload=alert(1)>", "file_content"),
    ],
)
def test_refused(name, data, code):
    assert refused(name, data) == code


@pytest.mark.parametrize(
    "name, clean",
    [
        ("C:\\Pisma\\Żółta kartka.pdf", "Żółta kartka.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("Z\u0307o\u0301łty.pdf", "Żółty.pdf"),
        ("..", ""),
    ],
)
def test_clean_name(name, clean):
    assert rules.clean_name(name) == clean
    assert len(rules.clean_name("ż" * 500 + ".pdf")) == 200
