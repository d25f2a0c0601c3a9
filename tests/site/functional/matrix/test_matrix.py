"""Who is answered what: each page and service of the portal, asked for as each person.

The addresses come from what ZCML registered, so none can be forgotten; the answers
stand in ``matrix.tsv``, where a change shows. After a change that is meant, run this
test without ``CI`` and look at the difference.
"""

from examples import examples
from examples import NOBODY
from examples import OTHER
from pathlib import Path
from test_public_views import BY_WORKFLOW
from test_public_views import PUBLIC
from test_public_views import registered

import os
import pytest


TABLE = Path(__file__).with_name("matrix.tsv")
OUTSIDE = ("anonymous", "nobody", "stranger", "former")
CONTRACTORS = ("neighbour", "tenant", "owner", "board", "supplier")
OFFICE = ("editor", "administrator", "manager")
PEOPLE = (*OUTSIDE, *CONTRACTORS, *OFFICE)
JSON = "_application_json_"
# Registered for what has no address: errors, and the insides of Plone's form builder.
NOWHERE = {
    "EasyFormActionsView",
    "EasyFormFieldsView",
    "Exception",
    "NotFound",
    "Unauthorized",
}
# No answer, or the answer that there is nothing.
SHUT = {"login", "none"}


def rows():
    """(kind of thing, method, address below it) of all that is registered."""
    for name, kind in sorted(registered()):
        if kind not in NOWHERE:
            method, rest, service = name.partition(JSON)
            yield (kind, method, service) if rest else (kind, "GET", f"@@{name}")


def answers(town, ask):
    """Row -> the word for each of ``PEOPLE``."""
    known = examples(town)
    found = {}
    for kind, method, address in rows():
        thing = town.things[OTHER.get((kind, address), kind)]
        after, body = known.get((kind, method, address), ("", {}))
        path = "/".join([*thing.getPhysicalPath()[2:], address]) + after
        found[kind, method, address] = [
            ask(who, method, path, None if address.startswith("@@") else body)
            for who in PEOPLE
        ]
    return found


def read():
    """The table as it was kept."""
    lines = TABLE.read_text().splitlines() if TABLE.exists() else []
    cells = (line.split("\t") for line in lines[1:])
    return {tuple(row[:3]): row[3:] for row in cells}


def keep(found):
    lines = [("thing", "method", "address", *PEOPLE)]
    lines += [(*row, *words) for row, words in sorted(found.items())]
    TABLE.write_text("".join("\t".join(line) + "\n" for line in lines))


def test_everybody_is_answered_as_the_table_says(town, ask):
    found, kept = answers(town, ask), read()
    if "CI" not in os.environ:
        keep(found)
    changed = {
        row: dict(zip(PEOPLE, words, strict=True))
        for row, words in found.items()
        if kept.get(row) != words
    }
    assert changed == {}, "look at matrix.tsv: is each of these answers meant?"
    assert kept.keys() - found.keys() == set()


@pytest.fixture(scope="module")
def table():
    return {row: dict(zip(PEOPLE, words, strict=True)) for row, words in read().items()}


def name_of(row):
    """The key under which ``test_public_views`` lists a page or service."""
    kind, method, address = row
    page = address.startswith("@@")
    return (address[2:] if page else f"{method}{JSON}{address}", kind)


def test_nothing_breaks(table):
    """A server's error tells who asks more than a refusal."""
    broken = {
        row: words
        for row, words in table.items()
        if any(word.startswith("5") for word in words.values())
    }
    assert broken == {}


def test_who_has_not_logged_in_meets_only_what_is_public(table):
    met = {
        row
        for row, words in table.items()
        if words["anonymous"] not in SHUT and name_of(row) not in PUBLIC
    }
    assert met == {("IPloneSiteRoot", "GET", "")}


@pytest.mark.parametrize("who", OUTSIDE)
def test_a_communitys_things_do_not_exist_for_others(table, who):
    """Zones, notices, votes, meetings, documents, forms, faults of Kwiatowa 5."""
    of_the_site = {"IPloneSiteRoot", "INavigationRoot", "Interface"}
    met = [
        row
        for row, words in table.items()
        if row[0] not in of_the_site and words[who] not in SHUT
    ]
    assert met == []


@pytest.mark.parametrize("who", OUTSIDE + CONTRACTORS)
def test_what_is_the_offices_is_the_offices_alone(table, who):
    """What no contractor is answered at all in the table stays so for each of them."""
    offices = [
        row
        for row, words in table.items()
        if any(words[each] not in SHUT for each in OFFICE)
        and not any(words[each] not in SHUT for each in CONTRACTORS)
    ]
    assert len(offices) > 50
    assert [row for row in offices if table[row][who] not in SHUT] == []


def test_rows_that_say_nothing_are_known(table):
    """An address that answers nobody is either an example to write, or has a reason."""
    silent = {row for row, words in table.items() if set(words.values()) <= SHUT}
    assert silent == set(NOBODY)


def test_what_the_workflow_opens_is_in_the_table(table):
    assert {name_of(row) for row in table} >= BY_WORKFLOW.keys()
