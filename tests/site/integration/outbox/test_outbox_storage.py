"""What is kept, once, and how it is found again."""

from collective.contractorportal.core import clock
from collective.contractorportal.outbox import rules
from collective.contractorportal.outbox.api import find
from collective.contractorportal.outbox.api import get
from collective.contractorportal.outbox.api import now
from collective.contractorportal.outbox.api import submit
from collective.contractorportal.outbox.naming.rules import number_of
from collective.contractorportal.outbox.records import REJECTED
from collective.contractorportal.outbox.records import WAITING
from collective.contractorportal.outbox.storage import get_outbox
from collective.contractorportal.outbox.storage import Outbox
from collective.contractorportal.outbox.storage import place
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from itertools import islice

import pytest
import random


MOMENT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def outbox(portal):
    return get_outbox()


def some(count, kinds=("payment", "fault")):
    """Submissions, a minute apart, the oldest first."""
    made = []
    for each in range(count):
        with clock.frozen(MOMENT + timedelta(minutes=each)):
            one = submit(
                kinds[each % len(kinds)],
                {"n": each},
                key=f"k{each}",
                contractor_ids=[f"c{each % 3}", "all"],
                account_ids=[f"a{each % 5}"],
                premises_ids=["p"],
            )
        made.append(one)
    return made


def test_the_same_key_is_kept_once(outbox):
    one = submit("payment", {"total": "1.00"}, key="k", contractor_ids=["c1"])
    again = submit("payment", {"total": "2.00"}, key="k", contractor_ids=["c2"])
    assert again == one == get(one.id) == find("payment", "k")
    other = submit("fault", {}, key="k", contractor_ids=["c1"])
    assert other.id != one.id
    assert outbox.counts() == {("waiting", "payment"): 1, ("waiting", "fault"): 1}


def test_a_number_leads_to_it_and_is_nobody_elses(outbox):
    one, other = some(2)
    assert outbox.by_number(one.number) == one
    assert outbox.by_number("Z-0000-0000") is None
    # The number that comes first by chance is taken: the next turn is.
    taken = number_of("ab" * 16, "Z")
    outbox.shard(taken).numbers[taken] = other.id
    assert outbox.free_number("ab" * 16, "Z") == number_of("ab" * 16, "Z", 1)


def test_lists_newest_first_by_state_and_kind(outbox):
    made = [each.id for each in some(40)][::-1]
    assert list(outbox.newest()) == made
    assert list(outbox.newest((WAITING,))) == made
    assert list(outbox.newest(kinds=("fault",))) == made[::2]
    assert list(outbox.newest((WAITING,), ("payment",))) == made[1::2]
    assert list(outbox.newest((REJECTED,))) == []
    assert list(outbox.newest(kinds=("none",))) == []


@pytest.mark.parametrize("chosen", [((), ()), ((WAITING,), ()), ((), ("fault",))])
def test_pages_follow_one_another(outbox, chosen):
    some(25)
    found, after = [], ""
    while True:
        page = list(islice(outbox.newest(*chosen, after=after), 4))
        if not page:
            break
        found += page
        after = place(get(page[-1]))
    assert found == list(outbox.newest(*chosen))


def test_by_whom_and_what_it_is_about(outbox):
    made = [each.id for each in some(30)]
    assert list(outbox.of("contractor:c1")) == made[1::3][::-1]
    # Whoever has two numbers finds what came under both once.
    assert list(outbox.of("contractor:c1", "contractor:all")) == made[::-1]
    assert list(outbox.of("account:a2")) == made[2::5][::-1]
    assert list(outbox.of("premises:p")) == made[::-1]
    assert list(outbox.of("contractor:zz")) == []


def test_what_is_open_of_an_owner(outbox):
    made = some(9)
    at = MOMENT + timedelta(hours=1)
    mine = [each.id for each in made[1::3]][::-1]
    owner = "contractor:c1"
    assert list(outbox.of(owner, open_only=True)) == mine
    given = rules.delivered(made[1], at)
    outbox.put(given)
    assert list(outbox.of(owner, open_only=True)) == mine
    refused = rules.rejected(given, "nie", at)
    outbox.put(refused)
    assert list(outbox.of(owner, open_only=True)) == mine[:-1]
    assert list(outbox.of(owner)) == mine
    # Sent again it is open again; thrown away it is nowhere.
    outbox.put(rules.sent_again(refused, "office", at))
    assert list(outbox.of(owner, "contractor:all", open_only=True)) == [
        each.id for each in made[::-1]
    ]
    for each in made:
        outbox.forget(outbox.get(each.id))
    assert list(outbox.of(owner, "contractor:all", open_only=True)) == []
    assert [name for each in outbox.shards for name in each.by if ":" in name] == []


def test_a_site_without_lists_of_what_is_open_gets_them(outbox):
    made = some(4)
    outbox.put(rules.rejected(rules.delivered(made[0], MOMENT), "nie", MOMENT))
    before = {
        name: list(tree)
        for shard in outbox.shards
        for name, tree in shard.by.items()
        if name.startswith("open ")
    }
    for name in before:
        del outbox.shard(name.removeprefix("open ")).by[name]
    assert list(outbox.of("contractor:all", open_only=True)) == []
    outbox.list_all_open()
    assert list(outbox.of("contractor:all", open_only=True)) == [
        each.id for each in made[:0:-1]
    ]
    after = {
        name: list(tree)
        for shard in outbox.shards
        for name, tree in shard.by.items()
        if name.startswith("open ")
    }
    assert after == before


def test_what_is_due_the_longest_first(outbox):
    made = some(10)
    at = MOMENT + timedelta(minutes=4)
    assert list(outbox.due(at)) == [each.id for each in made[:5]]
    outbox.put(rules.put_off(made[0], "timeout", at))
    assert list(outbox.due(at)) == [each.id for each in made[1:5]]
    assert list(outbox.troubled()) == [made[0].id]
    outbox.put(rules.delivered(made[1], at))
    assert list(outbox.due(at)) == [each.id for each in made[2:5]]
    assert list(outbox.asked(None, at)) == [made[1].id]
    assert list(outbox.asked(at + timedelta(seconds=1), at + timedelta(days=1))) == []


def test_nothing_is_due_in_an_empty_outbox(outbox):
    assert outbox.first_due() is None
    assert not outbox.is_asked_for()
    assert outbox.oldest(WAITING) is None
    assert (outbox.counts(), list(outbox.newest())) == ({}, [])


def test_counts_and_the_oldest_follow_every_step(outbox):
    made = some(6)
    assert outbox.oldest(WAITING) == made[0]
    for each in made[:3]:
        outbox.put(rules.rejected(each, "nie", now()))
    assert outbox.counts() == {
        ("waiting", "payment"): 1,
        ("waiting", "fault"): 2,
        ("rejected", "payment"): 2,
        ("rejected", "fault"): 1,
    }
    assert outbox.oldest(WAITING).id == made[3].id
    outbox.put(rules.sent_again(get(made[0].id), "ewa", now()))
    assert outbox.counts()["rejected", "payment"] == 1
    assert outbox.oldest(REJECTED).id == made[1].id


def test_what_is_forgotten_leaves_nothing(outbox):
    made = some(12)
    for number, each in enumerate(made):
        if number % 2:
            each = rules.delivered(each, now())
            outbox.put(each)
        outbox.forget(each)
        outbox.forget(each)
    empty = Outbox()
    assert outbox.counts() == {}
    for shard, fresh in zip(outbox.shards, empty.shards, strict=True):
        for name in set(vars(fresh)) - {"counts"}:
            assert list(getattr(shard, name)) == list(getattr(fresh, name))


def test_whatever_happens_lists_are_in_step(outbox):
    chance = random.Random(7)
    made = {each.id: each for each in some(30)}
    steps = [
        lambda each: rules.delivered(each, now()),
        lambda each: rules.put_off(each, "timeout", now()),
        lambda each: rules.rejected(each, "nie", now()),
        lambda each: rules.accepted(each, "KP", now()),
        lambda each: rules.sent_again(each, "ewa", now()),
        lambda each: rules.missing(each),
    ]
    for _turn in range(400):
        one = chance.choice(list(made.values()))
        try:
            made[one.id] = chance.choice(steps)(one)
        except rules.PortalError:
            continue
        outbox.put(made[one.id])
    far = now() + timedelta(days=9)
    states = {}
    for each in made.values():
        assert get(each.id) == each
        states.setdefault(each.state, set()).add(each.id)
        key = each.state, each.kind
        assert outbox.counts()[key] == sum(
            (other.state, other.kind) == key for other in made.values()
        )
    assert len(states) == 4
    for state, ids in states.items():
        assert set(outbox.newest((state,))) == ids
    assert set(outbox.due(far)) == states["waiting"]
    assert set(outbox.asked(None, far)) == states["delivered"]
    assert set(outbox.troubled()) == {x.id for x in made.values() if x.problem}
