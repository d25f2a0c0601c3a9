"""Digests: the published vectors, and what could go wrong that nobody published."""

from collective.contractorportal.payments.autopay.messages.fields import START_ORDER
from collective.contractorportal.payments.autopay.messages.tree import leaves
from collective.contractorportal.payments.autopay.messages.tree import Node
from collective.contractorportal.payments.autopay.messages.tree import tree
from collective.contractorportal.payments.autopay.messages.tree import Unreadable
from collective.contractorportal.payments.autopay.signature import document_signer
from collective.contractorportal.payments.autopay.signature import Key
from collective.contractorportal.payments.autopay.signature import ordered
from collective.contractorportal.payments.autopay.signature import same
from collective.contractorportal.payments.autopay.signature import signature
from collective.contractorportal.payments.autopay.signature import signed
from collective.contractorportal.payments.autopay.signature import signer
from hashlib import sha256
from hashlib import sha512
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path

import json
import pytest
import re


DATA = Path(__file__).parents[2] / "data" / "autopay"
VECTORS = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
NUMBERS = json.loads((DATA / "start-fields.json").read_text(encoding="utf-8"))["fields"]
KEY = Key("2test2")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_published_digest_comes_out(vector):
    key = Key(vector["shared_key"], vector["algorithm"])
    values = [value for _name, value in vector["fields"]]
    assert signature(values, key) == vector["expected_hash"]
    assert signer(f"\n  {vector['expected_hash'].upper()}\n", values, [key]) == key


def test_the_manuals_examples_are_published_ones():
    path = Path(__file__).parents[3] / "docs" / "concepts" / "autopay.md"
    text = path.read_text(encoding="utf-8")
    known = {vector["expected_hash"] for vector in VECTORS}
    shown = set(re.findall(r"`([0-9a-f]{64})`", text))
    assert len(shown) == 3
    assert shown <= known


STARTS = [vector for vector in VECTORS if vector["message"] == "start"]


@pytest.mark.parametrize("vector", STARTS, ids=lambda vector: vector["name"])
def test_the_order_of_a_form_does_not_matter(vector):
    fields = dict(reversed(vector["fields"]))
    key = Key(vector["shared_key"], vector["algorithm"])
    assert signed(fields, START_ORDER, key)["Hash"] == vector["expected_hash"]


def test_all_fields_of_a_start_come_in_the_order_of_their_numbers():
    assert [[i, name] for i, name in enumerate(START_ORDER, 1)] == NUMBERS
    fields = {name: f"value {number} ąż" for number, name in reversed(NUMBERS)}
    by_hand = "|".join(f"value {number} ąż" for number in range(1, 63)) + "|2test2"
    assert signed(fields, START_ORDER, KEY)["Hash"] == (
        sha256(by_hand.encode("utf-8")).hexdigest()
    )
    long = signed(fields, START_ORDER, Key("2test2", "sha512"))["Hash"]
    assert long == sha512(by_hand.encode("utf-8")).hexdigest()


def test_empty_fields_leave_no_separator_and_are_not_sent():
    fields = {"ServiceID": "2", "Description": "", "OrderID": "100", "Amount": "1.50"}
    sent = signed(fields, START_ORDER, KEY)
    assert sorted(sent) == ["Amount", "Hash", "OrderID", "ServiceID"]
    assert sent["Hash"] == VECTORS[0]["expected_hash"]


@pytest.mark.parametrize(
    "values, text",
    [
        (["2", "0"], "2|0|2test2"),
        (["2", "007", "000"], "2|007|000|2test2"),
        (["a|b", "c"], "a|b|c|2test2"),
        (["a", "b|c"], "a|b|c|2test2"),
        (["Opłaty za żwir", "Łódź"], "Opłaty za żwir|Łódź|2test2"),
        (["", ""], "2test2"),
        ([" ", "x"], " |x|2test2"),
        (["20.00"], "20.00|2test2"),
    ],
)
def test_values_are_joined_as_they_are(values, text):
    assert signature(values, KEY) == sha256(text.encode("utf-8")).hexdigest()


def test_a_field_without_a_number_is_never_signed_silently():
    with pytest.raises(ValueError, match="PlatformName"):
        signed({"ServiceID": "2", "PlatformName": "x"}, START_ORDER, KEY)


def test_the_previous_key_is_found_and_a_strange_one_is_not():
    old, new = Key("old"), Key("new", "sha512")
    digest = signature(["2", "100"], old)
    assert signer(digest, ["2", "100"], [new, old]) == old
    assert signer(digest, ["2", "100"], [new]) is None
    assert signer(digest, ["2", "100"], []) is None
    assert signer("", ["2", "100"], [old]) is None


def test_a_digest_that_is_no_ascii_is_just_wrong():
    assert not same("ąę", signature(["2"], KEY))


def test_a_key_is_not_printed_and_not_empty():
    assert "2test2" not in repr(KEY)
    with pytest.raises(ValueError):
        Key("")
    with pytest.raises(ValueError):
        Key("k", "md5")


@given(st.lists(TEXTS, min_size=1), st.integers(0, 200), st.text(min_size=1))
def test_any_other_value_gives_another_digest(values, at, other):
    at %= len(values)
    changed = [
        *values[:at],
        values[at] + other.replace("|", "") + "x",
        *values[at + 1 :],
    ]
    assert signature(values, KEY) != signature(changed, KEY)


@given(st.dictionaries(st.sampled_from(START_ORDER), TEXTS))
def test_any_selection_of_fields_keeps_its_order(fields):
    names = [name for name in START_ORDER if fields.get(name)]
    assert ordered(fields, START_ORDER) == [fields[name] for name in names]


def document(*children):
    """A small document signed with the leaves that a person would count."""
    return tree("transactionList", *children)


def test_leaves_come_in_the_order_of_the_document():
    inner = tree(
        "transaction",
        ("orderID", "11"),
        tree("customerData", ("fName", "Jan"), tree("more", ("deep", "7"))),
        tree(
            "product",
            ("subAmount", "1.00"),
            tree(
                "params",
                Node("param", attributes=(("name", "productID"), ("value", "A-1"))),
                Node("param", "as text"),
            ),
        ),
        ("reason", "NAME"),
        ("reason", "NRB"),
    )
    found = leaves(document(("serviceID", "1"), inner, ("hash", "abc")))
    assert found == ["1", "11", "Jan", "7", "1.00", "A-1", "as text", "NAME", "NRB"]


def test_only_the_digest_of_the_root_is_left_out():
    inner = tree("transaction", ("hash", "a value of that name"))
    assert leaves(document(inner, ("hash", "abc"))) == ["a value of that name"]


def test_two_digests_in_one_document_are_refused():
    with pytest.raises(Unreadable):
        document_signer(document(("hash", "a"), ("hash", "b")), [KEY])


@pytest.mark.parametrize("signed_as", ["2", " 2\n"])
def test_white_space_around_a_value_is_layout_unless_it_was_signed(signed_as):
    digest = signature([signed_as, "100"], KEY)
    found = document(
        ("serviceID", " 2\n"), ("orderID", "100"), ("hash", f"\n {digest.upper()} ")
    )
    assert document_signer(found, [Key("other"), KEY]) == KEY
