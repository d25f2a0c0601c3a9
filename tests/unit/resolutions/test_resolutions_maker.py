"""Patterns of usual resolutions become drafts that say what was filled in."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.resolutions.maker.rules import amount
from collective.contractorportal.resolutions.maker.rules import fill
from collective.contractorportal.resolutions.maker.rules import problems
from collective.contractorportal.resolutions.maker.texts import BY_NAME
from collective.contractorportal.resolutions.maker.texts import PATTERNS
from collective.contractorportal.resolutions.tally.rules import rule_named
from string import Formatter

import pytest


GOOD = {
    "year": "2027",
    "amount": "12500",
    "rate": "1,85",
    "number": "10",
    "date": "2027-01-01",
}


def given(pattern):
    return {field.name: GOOD.get(field.name, "dach") for field in pattern.fields}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
class TestEveryPattern:
    def test_has_a_field_for_each_place_and_a_place_for_each_field(self, pattern):
        texts = [pattern.title, pattern.meaning, *pattern.text]
        places = {
            name
            for text in texts
            for _l, name, _s, _c in Formatter().parse(text)
            if name
        }
        assert places == {field.name for field in pattern.fields}

    def test_becomes_a_draft(self, pattern):
        values = given(pattern)
        assert problems(pattern, values) == {}
        draft = fill(pattern, values)
        assert draft.html.count("<p>§") == len(pattern.text)
        assert "{" not in draft.title + draft.html + draft.meaning
        assert len(draft.title) <= 100
        assert draft.legal_basis

    def test_says_what_is_missing(self, pattern):
        found = problems(pattern, {})
        assert {error.code for error in found.values()} <= {"field_missing"}
        assert set(found) == {field.name for field in pattern.fields}

    def test_has_a_rule(self, pattern):
        assert rule_named(pattern.rule, pattern.threshold)
        assert pattern.days >= rule_named(pattern.rule, pattern.threshold).minimum_days


class TestValues:
    @pytest.mark.parametrize(
        ("text", "said"),
        [("12500", "12\u00a0500,00"), ("0,5 zł", "0,50"), ("1 234 567.89", None)],
    )
    def test_amounts(self, text, said):
        assert amount(text) == (said or "1\u00a0234\u00a0567,89")

    @pytest.mark.parametrize("text", ["", "0", "-1", "1,234", "dużo", "1e3", "12.345"])
    def test_no_amounts(self, text):
        with pytest.raises(PortalError, match="amount_invalid"):
            amount(text)

    def test_markup_stays_text(self):
        draft = fill(BY_NAME["renovation"], {"subject": "<b>dach</b>", "amount": "5"})
        assert "<b>" not in draft.html
        assert "&lt;b&gt;" in draft.html

    def test_braces_stay_text(self):
        draft = fill(BY_NAME["renovation"], {"subject": "{amount}", "amount": "5"})
        assert "{amount}" in draft.title

    @pytest.mark.parametrize("text", ["jutro", "2027-02-30", "31.04.2027"])
    def test_no_days(self, text):
        given = {"rate": "1,85", "date": text}
        found = problems(BY_NAME["advances"], given)
        assert found["date"].code == "day_unreadable"

    def test_a_day_is_written_in_words(self):
        draft = fill(BY_NAME["advances"], {"rate": "1,85", "date": "1.1.2027"})
        title = draft.title.replace("\u00a0", " ")
        assert title.endswith("od 1 stycznia 2027 roku")

    def test_no_endless_subject(self):
        given = {"subject": "dach " * 40, "amount": "5"}
        assert problems(BY_NAME["renovation"], given)["subject"].code == "field_long"
