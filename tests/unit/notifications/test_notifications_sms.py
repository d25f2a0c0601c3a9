"""One text message: what fits, and to which numbers."""

from collective.contractorportal.notifications.sms import rules
from hypothesis import given
from hypothesis import strategies as st

import pytest


URL = "https://portal.example.com/strefy/wspolnota-1/przerwa-w-dostawie-wody"
POLISH = st.text(
    st.sampled_from("abcXYZ ąćęłńóśźżĄĆĘŁŃÓŚŹŻ 0123456789.,-–€[]{}\n\t😀漢"),
    max_size=400,
)


class TestMessage:
    @given(
        POLISH, st.sampled_from(["", URL, "https://x.pl/" + "a" * 300]), st.booleans()
    )
    def test_is_one_message(self, words, url, polish_letters):
        text = rules.message(words, url, polish_letters)
        assert rules.fits(text)
        assert "\n" not in text
        if not polish_letters:
            assert rules.is_gsm(text)

    @given(POLISH)
    def test_an_address_is_whole_or_not_there(self, words):
        text = rules.message(words, URL)
        assert text.endswith(URL) or "https" not in text

    def test_polish_letters(self):
        assert rules.message("Brak wody: Łódź", "") == "Brak wody: Lodz"
        assert rules.message("Brak wody: Łódź", "", True) == "Brak wody: Łódź"

    def test_seventy_with_polish_letters(self):
        text = rules.message("ż" * 100, "", True)
        assert rules.length(text) == 70 and text.endswith("...")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [("a" * 160, True), ("€" * 80, True), ("€" * 81, False), ("😀" * 36, False)],
    )
    def test_what_counts_twice(self, text, expected):
        assert rules.fits(text) is expected
