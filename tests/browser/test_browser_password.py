"""The rules of a new password, ticked while it is typed."""

from looks import barriers

import pytest


STATES = """() => Object.fromEntries([...document.querySelectorAll('[data-rule]')]
  .map((item) => [item.dataset.rule, item.dataset.state || null]))"""
CHECKED = ("min_length", "max_length", "different", "personal")
LATER = ("common", "history")


@pytest.mark.parametrize(
    ("typed", "unmet"),
    [
        ("", ["min_length", "different", "personal"]),
        ("aaa", ["min_length", "different"]),
        ("Nowak 1234", ["personal"]),
        ("zażółć gęślą jaźń", []),
        ("ó" * 129, ["max_length", "different"]),
    ],
)
def test_rules_are_ticked(visit, typed, unmet):
    page = visit("owner", phone=True).new_page()
    page.goto("/@@password")
    page.fill("#password", typed)
    states = page.evaluate(STATES)
    assert [rule for rule in CHECKED if states[rule] != "met"] == unmet
    assert [states[rule] for rule in LATER] == [None, None]
    assert barriers(page) == []


def test_it_is_said_once_one_stops_typing(visit):
    page = visit("owner").new_page()
    page.goto("/@@password")
    page.fill("#password", "zażółć gęślą")
    said = page.locator("[data-rules-said]")
    said.filter(has_text="4 z 4").wait_for(state="attached")


def test_without_a_script_the_rules_stand_there(visit):
    page = visit("owner", "en", scripts=False).new_page()
    page.goto("/@@password")
    assert "has at least 10 characters" in page.inner_text("main")
    assert page.locator("[data-rule]").count() == len(CHECKED + LATER)
