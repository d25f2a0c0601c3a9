"""What was settled years ago is forgotten, with its files; what is open is not."""

from collective.contractorportal.contact.jobs import ForgetChanges
from collective.contractorportal.contact.model import Change
from collective.contractorportal.contact.model import Step as ContactStep
from collective.contractorportal.contact.storage import get_changes
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.declarations.jobs import ForgetDeclarations
from collective.contractorportal.declarations.model import Declaration
from collective.contractorportal.declarations.model import Step as DeclarationStep
from collective.contractorportal.declarations.storage import get_declarations
from collective.contractorportal.outbox.api import now
from collective.contractorportal.requests.jobs import ForgetRequests
from collective.contractorportal.requests.model import Request
from collective.contractorportal.requests.model import Step as RequestStep
from collective.contractorportal.requests.storage import get_requests
from datetime import date
from datetime import timedelta

import pytest


YEAR = timedelta(days=366)


def request_of(number, state, made_at, moved_at):
    return Request(
        f"{number:0>32}", f"W-{number}", "form", "Wniosek", "zone", "Strefa", "7",
        "jan", state, (),
        steps=(RequestStep(made_at, "send", "jan"), RequestStep(moved_at, "x", "o")),
    )  # fmt: skip


def declaration_of(number, state, made_at, moved_at):
    return Declaration(
        f"{number:0>32}", f"D-{number}", "persons", "L1", "W1", "7", "jan", state,
        made_at, date(2020, 1, 1), steps=(DeclarationStep(moved_at, "x"),),
    )  # fmt: skip


def change_of(number, state, made_at, moved_at, how=""):
    return Change(
        f"{number:0>32}", f"K-{number}", "phone", None, (None,), ("7",), "jan", state,
        made_at, how=how, communities=("W1",), steps=(ContactStep(moved_at, "x"),),
    )  # fmt: skip


ROOMS = {
    "requests": (ForgetRequests, get_requests, request_of, "closed", "asked"),
    "declarations": (
        ForgetDeclarations,
        get_declarations,
        declaration_of,
        "refused",
        "submitted",
    ),
    "contact": (ForgetChanges, get_changes, change_of, "saved", "approval"),
}


def entries(store):
    """All that a store still says, but for the entries that are always there."""
    return [
        (name, key)
        for shard in store.shards
        for name, tree in vars(shard).items()
        if name in ("rows", "numbers", "lists", "own")
        for key in tree
        if key != "\x7f"
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_what_was_settled_long_ago(portal, room):
    job, get_store, make, done, open_ = ROOMS[room]
    store, moment = get_store(), now()
    settings().cases_years = 3
    old, older = moment - 4 * YEAR, moment - 5 * YEAR
    rows = {
        "long ago": make(1, done, older, old),
        "open": make(2, open_, older, old),
        "settled lately": make(3, done, older, moment - YEAR),
        "new": make(4, done, moment - YEAR, moment - YEAR),
    }
    for each in rows.values():
        store.put(each)
    assert job().run(portal) == "forgotten: 1"
    assert job().run(portal) is None
    kept = [name for name, each in rows.items() if store.get(each.id) is not None]
    assert kept == ["open", "settled lately", "new"]
    assert store.by_number(rows["long ago"].number) is None
    # Nothing of it is left in any list, nor counted.
    with clock.frozen(clock.now() + 9 * YEAR):
        assert job().run(portal) == "forgotten: 2"
    store.put(make(2, done, older, old))
    assert job().run(portal) == "forgotten: 1"
    assert entries(store) == []


def test_a_link_that_nobody_opened_is_not_waited_for(portal):
    store, old = get_changes(), now() - 9 * YEAR
    for number, how in enumerate(("link", "code", "office")):
        store.put(change_of(number, "confirming", old, old, how))
    assert ForgetChanges().run(portal) == "forgotten: 2"
    assert store.get(f"{2:0>32}") is not None


def test_what_is_open_is_found_among_a_thousand(portal):
    store, moment = get_requests(), now()
    for number in range(1000):
        made = moment - timedelta(hours=number)
        store.put(request_of(number, "closed", made, made))
    oldest = request_of(5000, "asked", moment - YEAR, moment - YEAR)
    store.put(oldest)
    assert [each.id for each in store.of(["7"], open_only=True)] == [oldest.id]
    store.put(request_of(5000, "closed", moment - YEAR, moment))
    assert list(store.of(["7"], open_only=True)) == []
    assert sum(1 for _each in store.of(["7"])) == 1001
