"""What a payer is shown before a channel is used: read, and never taken for markup."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.payments.autopay.messages.legal import legal_values
from collective.contractorportal.payments.autopay.messages.legal import read_legal
from collective.contractorportal.payments.autopay.messages.legal import text_parts
from collective.contractorportal.payments.autopay.messages.tree import Unreadable
from collective.contractorportal.payments.checkout.rules import accepted_terms
from collective.contractorportal.payments.records import Clause
from hypothesis import given
from hypothesis import strategies as st

import pytest


ANSWER = {
    "serviceID": "1",
    "gatewayID": "1500",
    "language": "PL",
    "serviceModel": "PAYER",
    "messageID": "m",
    "regulationList": [
        {
            "regulationID": 6288,
            "type": "DEFAULT",
            "url": "https://x.example/r",
            "labelList": [
                {
                    "labelID": 1,
                    "inputLabel": "<b>Tak</b>",
                    "placement": "ABOVE_BUTTON",
                    "showCheckbox": True,
                    "checkboxRequired": False,
                }
            ],
        }
    ],
    "result": "OK",
    "errorStatus": None,
}


def test_the_digest_takes_the_values_in_the_order_of_their_numbers():
    assert legal_values(ANSWER) == [
        *("OK", "1", "m", "1500", "PL", "PAYER", "6288", "DEFAULT"),
        *("https://x.example/r", "1", "<b>Tak</b>", "ABOVE_BUTTON", "true", "false"),
    ]


def test_what_is_read():
    (one,) = read_legal(ANSWER)
    (clause,) = one.clauses
    assert (one.id, one.kind) == ("6288", "DEFAULT")
    assert (clause.parts, clause.checkbox, clause.required) == (
        (("Tak", ""),),
        True,
        False,
    )


@pytest.mark.parametrize("data", [None, [], "x", {"result": "ERROR"}])
def test_what_is_no_answer(data):
    with pytest.raises(Unreadable):
        read_legal(data)


@given(st.text(max_size=300) | st.text("<a href=script>&;'\"/ ", max_size=300))
def test_no_markup_gets_through_as_an_address(text):
    for _text, url in text_parts(text):
        assert url == "" or url.startswith(("https://", "http://"))


MUST = Clause("1.0", (("Regulamin", ""),), checkbox=True, required=True, terms="1")
TOLD = Clause("2.0", (("Dane", ""),))
SHOWN = Clause("3.0", (("Zasady", ""),), terms="3")


@pytest.mark.parametrize(
    ("clauses", "shown", "ticked", "said"),
    [
        ((), (), (), ""),
        ((TOLD,), (), (), ""),  # information alone keeps nobody
        ((MUST, TOLD), (), (), "terms_new"),
        ((MUST,), ("1.0",), (), "terms_missing"),
        ((MUST,), ("1.0",), ("1.0",), "1"),
        ((MUST,), ("9.0",), ("9.0",), "terms_new"),
        ((SHOWN,), ("3.0",), (), "3"),
    ],
)
def test_what_has_to_be_accepted(clauses, shown, ticked, said):
    try:
        assert accepted_terms(clauses, shown, ticked) == said
    except PortalError as error:
        assert error.code == said
