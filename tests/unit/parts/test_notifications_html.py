"""What of a page's HTML goes into a message."""

from collective.contractorportal.notifications.mailhtml import mail_html
from collective.contractorportal.notifications.plaintext import plain_text
from hypothesis import given
from hypothesis import strategies as st

import pytest


BASE = "https://portal.example.com/strefy/w1/ogloszenie/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<img src="x.jpg" alt="Plan bloku"> dalej', "[Plan bloku] dalej"),
        ('<p><img src="x.jpg">b</p>', "<p>b</p>"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        (
            '<a href="/reg.pdf">a</a>',
            '<a href="https://portal.example.com/reg.pdf">a</a>',
        ),
        ('<a href="https://gov.pl">a</a>', '<a href="https://gov.pl">a</a>'),
        ('<p class="x" style="color:red">Żółć</p>', "<p>Żółć</p>"),
        ("zwykły < tekst", "zwykły &lt; tekst"),
        ("", ""),
    ],
)
def test_for_mail(html, expected):
    assert mail_html(html, BASE) == expected


@given(st.text(max_size=300))
def test_any_text(text):
    assert "<script" not in mail_html(text, BASE).lower()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<h2>Plan</h2><ol><li>rano</li><li>wieczorem</li></ol>",
            "Plan\n\n- rano\n- wieczorem",
        ),
        ('<p><a href="https://p.pl/x">tutaj</a></p>', "tutaj (https://p.pl/x)"),
        ('<p><a href="https://p.pl/x">https://p.pl/x</a></p>', "https://p.pl/x"),
        ("<p>a<br>b</p>\n\n<p>c</p>", "a\nb\n\nc"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("&lt;b&gt; &amp; &#261;", "<b> & ą"),
    ],
)
def test_as_plain_text(html, expected):
    assert plain_text(html) == expected
