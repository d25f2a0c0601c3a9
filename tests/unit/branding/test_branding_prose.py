"""What an office types becomes paragraphs and links, never anything that runs."""

from collective.contractorportal.branding.prose import paragraphs
from hypothesis import given
from hypothesis import strategies as st

import pytest
import re


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        'https://a.example/"onmouseover="alert(1)',
        "javascript:alert(1)",
        "<a href='javascript:alert(1)'>tu</a>",
        "&lt;script&gt;",
        "https://a.example/<script>",
    ],
)
def test_nothing_runs(text):
    html = paragraphs(text)
    tags = re.findall(r"<[^>]*>", html)
    assert all(
        re.fullmatch(r'</?p>|<br>|</a>|<a href="https?://[^"<>]*">', tag)
        for tag in tags
    )


@given(st.text())
def test_only_these_tags_ever(text):
    for tag in re.findall(r"<[^>]*>", paragraphs(text)):
        assert re.fullmatch(r'</?p>|<br>|</a>|<a href="https?://[^"<>]*">', tag)


def test_lines_and_paragraphs():
    assert paragraphs("a\r\nb\r\n\r\nc") == "<p>a<br>b</p><p>c</p>"


def test_an_address_in_quotes_is_that_address():
    html = paragraphs('"https://a.example/b?c=1&d" i <https://a.example>')
    assert 'href="https://a.example/b?c=1&amp;d"' in html
    assert '<a href="https://a.example">https://a.example</a>&gt;' in html
