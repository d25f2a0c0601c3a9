"""Records and rows, digests of rows, words of names."""

from collective.contractorportal.directory.differences import Spool
from collective.contractorportal.directory.mapping import digest
from collective.contractorportal.directory.mapping import MAPPINGS
from collective.contractorportal.directory.words import split
from collective.contractorportal.erp.records import DIRECTORY_RECORDS
from dataclasses import fields
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st

import pytest
import typing


DIGEST = "fa7e8f707ef3b22bc570c23b"
quickly = settings(
    max_examples=min(20, settings.default.max_examples),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.parametrize("record_class", DIRECTORY_RECORDS)
@quickly
@given(data=st.data())
def test_there_and_back(record_class, data):
    hints = typing.get_type_hints(record_class)
    record = record_class(
        **{
            field.name: data.draw(st.from_type(hints[field.name]))
            for field in fields(record_class)
        }
    )
    mapping = MAPPINGS[record_class]
    row = mapping.pack(record)
    assert row[0] == record.id
    back = mapping.unpack(row)
    # A Decimal that is not a number never equals itself.
    assert repr(back) == repr(record)
    plain = (str, int, bool, type(None), tuple)
    assert all(isinstance(cell, plain) for cell in row)


rows = st.lists(st.tuples(st.text(), st.none() | st.integers(), st.booleans()))


@quickly
@given(rows, rows)
def test_digest_tells_rows_apart(one, other):
    assert (digest(one) == digest(other)) is (repr(one) == repr(other))


def test_digest_is_the_same_in_another_process():
    """As it was in the process that wrote this test."""
    same = "".join(["a", "0"])
    assert digest([(same, 0, None), ("a1", 1, None), ("a2", 2, None)]).hex() == DIGEST


@quickly
@given(st.lists(st.lists(st.tuples(st.text(), st.integers()))), st.integers(1, 7))
def test_spool_keeps_order(groups, size):
    spool = Spool()
    for group in groups:
        spool.extend(group)
    batches = list(spool.batches(size))
    assert [row for batch in batches for row in batch] == [
        row for group in groups for row in group
    ]
    assert all(len(batch) == size for batch in batches[:-1])
    spool.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Łąkowa 5A/7", ["lakowa", "5a", "7"]),
        ("Wspólnota „Źdźbło”", ["wspolnota", "zdzblo"]),
        ("", []),
    ],
)
def test_words(text, words):
    assert split(text) == words
