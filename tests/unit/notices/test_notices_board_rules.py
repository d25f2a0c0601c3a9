"""What a board types becomes safe HTML, and comes back as it was typed."""

from collective.contractorportal.notices.board import rules
from hypothesis import given
from hypothesis import strategies as st

import pytest
import re


class TestText:
    @given(st.text())
    def test_comes_back_as_it_was_typed(self, text):
        assert rules.html_to_text(rules.text_to_html(text)) == rules.clean_text(text)

    @given(st.text("<>&\"'/=abc scriptonload:\n.@www"))
    def test_no_tag_that_was_typed_survives(self, text):
        html = rules.text_to_html(text)
        tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!]+)", html))
        assert tags <= {"p", "br", "a"}
        for target in re.findall(r'href="([^"]*)"', html):
            assert target.startswith(("http://", "https://", "mailto:"))

    @pytest.mark.parametrize(
        ("typed", "target", "shown"),
        [
            ("https://a.pl/x?y=1&z=2.", "https://a.pl/x?y=1&amp;z=2", "https://a.pl/x"),
            ("(www.a.pl)", "http://www.a.pl", "www.a.pl"),
            ("pisz: jan.k@a.com.pl!", "mailto:jan.k@a.com.pl", "jan.k@a.com.pl"),
        ],
    )
    def test_links(self, typed, target, shown):
        html = rules.text_to_html(typed)
        assert f'href="{target}"' in html
        assert shown in html

    @pytest.mark.parametrize("typed", ["javascript:alert(1)", "http://", "www.", "a@b"])
    def test_no_links(self, typed):
        assert "<a" not in rules.text_to_html(typed)

    def test_an_editors_text_is_readable(self):
        html = "<h2>Plan</h2><p>Raz<br>dwa</p><ul><li>a</li><li>b</li></ul>"
        assert rules.html_to_text(html) == "Plan\n\nRaz\ndwa\n\na\nb"


class TestChoices:
    @pytest.mark.parametrize(
        "kinds", [None, [], ["owners"], ["board"], ["suppliers", "owners"], ["x"]]
    )
    def test_an_audience_is_one_of_the_two(self, kinds):
        assert tuple(rules.forced_kinds(kinds)) in rules.READERS.values()

    @pytest.mark.parametrize(
        ("portal", "community", "expected"),
        [
            (False, None, False),
            (False, "portal", False),
            (False, "always", True),
            (True, "never", False),
            (True, "portal", True),
            (True, "nonsense", True),
        ],
    )
    def test_approval(self, portal, community, expected):
        assert rules.needs_approval(portal, community) is expected

    def test_words(self):
        wrong = rules.check_words("x" * 151, " \n ")
        assert wrong["title"].code == "notice_title_long"
        assert wrong["text"].code == "notice_text_missing"
        assert rules.check_words("Tytuł", "Tekst") == {}
