"""docs/security.md has a line for each requirement, and names only tests that there are."""

from functools import cache
from pathlib import Path

import re


ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "security.md"
# ASVS 5.0: how many requirements of levels 1 and 2 each section has.
SECTIONS = {
    "1": [2, 9, 11, 3, 2],
    "2": [3, 3, 4, 1],
    "3": [0, 2, 4, 6, 5, 0, 2],
    "4": [3, 1, 2, 4],
    "5": [1, 3, 2, 3],
    "6": [3, 12, 4, 4, 5, 3, 0, 4],
    "7": [3, 4, 2, 5, 2, 2],
    "8": [2, 3, 1, 1],
    "9": [3, 4],
    "10": [2, 2, 4, 11, 5, 2, 3],
    "11": [2, 3, 3, 4, 1, 1],
    "12": [3, 2, 4],
    "13": [1, 5, 2, 5],
    "14": [2, 4, 3],
    "15": [3, 3, 7],
    "16": [1, 5, 4, 3, 3],
    "17": [1, 4, 2],
}
STATES = {"proven", "configured", "does not apply", "open"}
LINE = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.*) \|$", re.M)
TEST = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
LINES = LINE.findall(PAGE.read_text(encoding="utf-8"))


def requirements():
    return [
        f"{chapter}.{place}.{number}"
        for chapter, sections in SECTIONS.items()
        for place, count in enumerate(sections, 1)
        for number in range(1, count + 1)
    ]


def test_each_requirement_has_its_line():
    assert sorted(line[0] for line in LINES) == sorted(requirements())


def test_a_line_says_why():
    for number, words, state, why in LINES:
        assert state in STATES, number
        assert words.strip(), number
        assert why.strip(), number
        assert bool(TEST.search(why)) or state != "proven", number


@cache
def named_in(path):
    text = (ROOT / "tests" / path).read_text(encoding="utf-8")
    return set(re.findall(r"def (test_\w+)\(", text))


def test_each_test_is_there():
    named = {each for line in LINES for each in TEST.findall(line[3])}
    assert named
    missing = [f"{path}::{name}" for path, name in named if name not in named_in(path)]
    assert missing == []


def test_the_sums_are_right():
    text = PAGE.read_text(encoding="utf-8")
    for state in STATES:
        said = re.search(rf"(?m)^\| {state} \| .+ \| (\d+) \|$", text)
        assert int(said[1]) == sum(line[2] == state for line in LINES), state
