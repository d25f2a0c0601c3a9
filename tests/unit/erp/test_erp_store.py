"""The bounded store of answers."""

from collective.contractorportal.core.clock import now
from collective.contractorportal.erp.answers import Answer
from collective.contractorportal.erp.store import AnswerStore
from collective.contractorportal.erp.store import freeze
from collective.contractorportal.erp.store import Kept
from hypothesis import given
from hypothesis import strategies as st

import pytest


def kept(records):
    return Kept(Answer(("record",) * records, now()), 0.0)


def test_the_longest_unused_go_first():
    store = AnswerStore(most=6)
    store.put("one", kept(1))
    store.put("two", kept(1))
    store.put("three", kept(1))
    assert store.get("one")
    store.put("four", kept(1))
    assert store.get("two") is None
    assert store.get("one") and store.get("three") and store.get("four")


def test_an_answer_larger_than_the_store_is_not_kept():
    store = AnswerStore(most=10)
    store.put("small", kept(2))
    store.put("huge", kept(10))
    assert store.get("huge") is None
    assert store.get("small")


def test_a_new_answer_takes_the_place_of_the_old():
    store = AnswerStore(most=10)
    store.put("key", kept(3))
    store.put("key", kept(1))
    assert (store.weight, len(store)) == (2, 1)
    store.clear()
    assert (store.weight, len(store)) == (0, 0)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12)), max_size=60))
def test_never_more_than_allowed(puts):
    store = AnswerStore(most=20)
    for key, records in puts:
        store.put(key, kept(records))
        present = [store.get(each) for each in range(10)]
        weights = [1 + len(each.answer.value) for each in present if each]
        assert store.weight == sum(weights) <= 20


@pytest.mark.parametrize(
    ("value", "frozen"),
    [
        ([1], (1,)),
        ((1,), (1,)),
        ({1}, frozenset({1})),
        (iter("ab"), ("a", "b")),
        (None, None),
        ("text", "text"),
        (7, 7),
    ],
)
def test_freeze(value, frozen):
    assert freeze(value) == frozen


def test_a_frozen_mapping_does_not_follow_its_source():
    source = {"a": 1}
    frozen = freeze(source)
    source["a"] = 2
    assert frozen["a"] == 1
    with pytest.raises(TypeError):
        frozen["a"] = 3
