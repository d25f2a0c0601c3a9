"""Cases are kept once, found by number, owner and state, and counted."""

from collective.contractorportal.cases import storage
from collective.contractorportal.cases.storage import Cases
from collective.contractorportal.cases.storage import place
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from itertools import islice
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError

import pytest
import random
import transaction


NOW = datetime(2026, 11, 24, 17, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    id: str
    number: str
    kind: str
    state: str
    made_at: datetime
    owners: tuple
    is_open = True


def made(cases, count):
    """So many cases of two kinds and five people, in any order of time."""
    found = []
    minutes = list(range(count))
    random.Random(7).shuffle(minutes)
    for turn, minute in enumerate(minutes):
        case_id = storage.case_id("test", str(turn))
        case = Case(
            case_id,
            cases.free_number(case_id, "K"),
            ("persons", "norm")[turn % 2],
            "submitted",
            NOW + timedelta(minutes=minute),
            (f"contractor:{turn % 5}", "community:C1"),
        )
        cases.put(case)
        found.append(case)
    return sorted(found, key=lambda case: case.made_at, reverse=True)


def test_what_is_kept_is_found():
    cases = Cases()
    rows = made(cases, 60)
    assert list(cases.newest()) == rows
    assert list(cases.newest(("submitted",), ("norm",))) == [
        each for each in rows if each.kind == "norm"
    ]
    assert list(cases.of("contractor:3")) == [
        each for each in rows if "contractor:3" in each.owners
    ]
    assert list(cases.of("contractor:9")) == [] == list(cases.of("contractor:"))
    assert cases.by_number(rows[5].number) == rows[5]
    for nothing in (None, "", "K-0000-0000", storage.ALWAYS, 7):
        assert cases.by_number(nothing) is None
        assert cases.get(nothing) is None
    assert cases.counts() == {("submitted", "persons"): 30, ("submitted", "norm"): 30}


def test_pages_come_one_after_the_other():
    cases = Cases()
    rows, seen, after = made(cases, 45), [], ""
    while True:
        few = list(islice(cases.newest(("submitted",), (), after), 10))
        seen += few
        if not few:
            break
        after = place(few[-1])
    assert seen == rows


def test_a_step_moves_it_from_list_to_list():
    cases = Cases()
    first, *rest = made(cases, 10)
    done = replace(first, state="done")
    cases.put(done)
    cases.put(done)
    assert list(cases.newest(("done",))) == [done]
    assert list(cases.newest(("submitted",))) == rest
    assert list(cases.newest())[0] == done
    assert sum(cases.counts().values()) == 10
    assert cases.counts()["done", first.kind] == 1


def test_only_one_has_a_slot():
    cases = Cases()
    one, two = made(cases, 2)
    assert cases.holder("persons:L1:") is None
    cases.take("persons:L1:", one.id)
    assert cases.holder("persons:L1:") == one
    cases.leave("persons:L1:", two.id)
    assert cases.holder("persons:L1:") == one
    cases.leave("persons:L1:", one.id)
    assert cases.holder("persons:L1:") is None


def test_two_at_the_same_moment_conflict_over_a_slot_and_nothing_else():

    database = DB(DemoStorage())
    with database.transaction() as connection:
        connection.root.cases = Cases()
        made(connection.root.cases, 10)
    managers = [transaction.TransactionManager() for _each in range(2)]
    one, two = (database.open(each).root.cases for each in managers)

    def add(cases, name, slot):
        case_id = storage.case_id("other", name)
        number = cases.free_number(case_id, "D")
        owners = (f"contractor:{name}", "community:C1")
        cases.put(Case(case_id, number, "norm", "submitted", NOW, owners))
        cases.take(slot, case_id)

    add(one, "a", "persons:L1:")
    add(two, "b", "persons:L2:")
    for each in managers:
        each.commit()
    add(one, "c", "persons:L3:")
    add(two, "d", "persons:L3:")
    managers[0].commit()
    with pytest.raises(ConflictError):
        managers[1].commit()
    managers[1].abort()
    assert two.holder("persons:L3:").owners[0] == "contractor:c"
    assert sum(two.counts().values()) == 13
