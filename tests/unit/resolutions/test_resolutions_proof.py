"""A receipt leads to the root of the protocol, and nothing else does."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.proof import rules
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import json
import pytest


BALLOT = Ballot(
    "b1",
    "p1",
    "k1",
    "for",
    Fraction(2617, 100000),
    datetime(2026, 11, 24, tzinfo=UTC),
    by="jan",
    wording="w",
    receipt="2222-2222-2222-2222",
)
leaves = st.lists(
    st.binary(min_size=1, max_size=8), min_size=1, max_size=40, unique=True
)


class TestTree:
    @given(leaves, st.data())
    def test_every_leaf_leads_to_the_root(self, texts, data):
        hashes = [rules.leaf_hash(text.hex()) for text in texts]
        root = rules.root(hashes)
        for leaf in hashes:
            assert rules.leads_to(leaf, rules.path(hashes, leaf), root)

    @given(leaves, st.binary(min_size=9, max_size=9))
    def test_a_strange_leaf_does_not(self, texts, strange):
        hashes = [rules.leaf_hash(text.hex()) for text in texts]
        other = rules.leaf_hash(strange.hex())
        for leaf in hashes:
            steps = rules.path(hashes, leaf)
            assert not rules.leads_to(other, steps, rules.root(hashes))
        with pytest.raises(PortalError, match="leaf_unknown"):
            rules.path(hashes, other)

    @given(leaves, st.randoms())
    def test_the_order_of_ballots_does_not_show(self, texts, random):
        hashes = [rules.leaf_hash(text.hex()) for text in texts]
        root = rules.root(hashes)
        random.shuffle(hashes)
        assert rules.root(hashes) == root

    def test_a_node_is_no_leaf(self):
        one, two = rules.leaf_hash("a"), rules.leaf_hash("b")
        assert rules.root([one, two]) != rules.root([rules.node_hash(one, two), one])

    def test_one_leaf_is_the_root(self):
        leaf = rules.leaf_hash("a")
        assert rules.root([leaf]) == leaf.hex()
        assert rules.path([leaf], leaf) == ()


class TestLeaf:
    def test_names_nobody_and_no_moment(self):
        said = json.loads(rules.leaf_text("u1", BALLOT, counted=True))
        assert set(said) == {
            "choice",
            "counted",
            "receipt",
            "resolution",
            "weight",
            "wording",
        }

    @pytest.mark.parametrize(
        "change",
        [
            {"choice": "against"},
            {"weight": Fraction(1, 2)},
            {"receipt": "3333-3333-3333-3333"},
            {"wording": "x"},
        ],
    )
    def test_changes_with_what_was_voted(self, change):
        text = rules.leaf_text("u1", BALLOT, counted=True)
        assert rules.leaf_text("u1", replace(BALLOT, **change), counted=True) != text
        assert rules.leaf_text("u2", BALLOT, counted=True) != text
        assert rules.leaf_text("u1", BALLOT, counted=False) != text


class TestCodes:
    @given(st.binary(min_size=10, max_size=10))
    def test_read_as_written(self, random):
        code = rules.receipt_code(random)
        assert rules.read_code(code.lower().replace("-", " ")) == code

    @given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
    def test_different_bytes_are_different_codes(self, one, two):
        assert (rules.receipt_code(one) == rules.receipt_code(two)) == (one == two)

    @pytest.mark.parametrize("text", ["", "2222", "2222-2222-2222-222O", "2" * 17])
    def test_refused(self, text):
        with pytest.raises(PortalError, match="receipt_invalid"):
            rules.read_code(text)

    def test_wording_of_the_same_letters(self):
        assert rules.wording_hash("\u00f3") == rules.wording_hash("o\u0301")
        assert rules.wording_hash("a") != rules.wording_hash("a", "")
