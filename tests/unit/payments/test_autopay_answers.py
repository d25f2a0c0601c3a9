"""What the gateway answers: the published documents, their variants, and rubbish."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.autopay.messages import answers
from collective.contractorportal.payments.autopay.messages.answers import BankApp
from collective.contractorportal.payments.autopay.messages.answers import Confirmation
from collective.contractorportal.payments.autopay.messages.answers import Continuation
from collective.contractorportal.payments.autopay.messages.answers import TransferData
from collective.contractorportal.payments.autopay.messages.channels import read_channels
from collective.contractorportal.payments.autopay.messages.channels import read_payout
from collective.contractorportal.payments.autopay.messages.tree import tree
from collective.contractorportal.payments.autopay.messages.tree import Unreadable
from collective.contractorportal.payments.autopay.messages.tree import written
from collective.contractorportal.payments.autopay.signature import document_signer
from collective.contractorportal.payments.autopay.signature import Key
from collective.contractorportal.payments.autopay.xml import parse
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path

import json
import pytest


DATA = Path(__file__).parents[2] / "data" / "autopay"
VECTORS = {
    vector["name"]: vector
    for vector in json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
}


def published(name, root="transaction", around=""):
    """A published answer as a document, laid out with white space around its values."""
    vector = VECTORS[name]
    fields = [(n, f"{around}{value}{around}") for n, value in vector["fields"]]
    text = written(tree(root, *fields, ("hash", f"\n{vector['expected_hash']}\n")))
    document = parse(text.encode())
    assert document_signer(document, [Key(vector["shared_key"])])
    return document


@pytest.mark.parametrize("around", ["", "\n    "])
def test_where_the_payer_goes_on(around):
    found = answers.read_start(
        published("sdk-pretransaction-continue-response", around=around)
    )
    url = "https://testpay.autopay.eu/payment/continue/9IA2UISN/718GTV5E"
    assert found == Continuation("123", "9IA2UISN", url, "PENDING")


def test_a_refusal_may_lack_the_attempt():
    found = answers.read_start(
        published("sdk-pretransaction-notconfirmed-response", around=" ")
    )
    assert found == Confirmation(
        "186-1590996507", "", False, "MULTIPLY_PAID_TRANSACTION", ""
    )


def test_transfer_data_with_a_field_more_than_documented():
    found = answers.read_start(
        published("sdk-background-transfer-data-response", "transactionBackground")
    )
    assert isinstance(found, TransferData)
    assert found.amount == Money.of("5.12")
    assert (found.title, found.receiver) == ("Test transaction 12345", "Autopay")


def test_bank_apps_of_an_alias():
    apps = tree(
        "blikAMList",
        tree("blikAM", ("blikAMKey", "1"), ("blikAMLabel", "Bank A")),
        tree("blikAM", ("blikAMKey", "2"), ("blikAMLabel", "Bank B")),
        tree("blikAM", ("blikAMLabel", "without a key")),
    )
    found = answers.read_start(
        tree(
            "transaction",
            ("confirmation", "NOTCONFIRMED"),
            ("reason", "ALIAS_NONUNIQUE"),
            apps,
        )
    )
    assert found.apps == (BankApp("1", "Bank A"), BankApp("2", "Bank B"))


@pytest.mark.parametrize(
    "document",
    [
        tree("html", ("body", "x")),
        tree("transaction"),
        tree("transaction", ("confirmation", "MAYBE")),
        tree("transaction", ("redirecturl", "javascript:alert(1)")),
        tree(
            "transaction",
            ("redirecturl", "javascript:x"),
            ("orderID", "1"),
            ("remoteID", "2"),
        ),
        tree(
            "transaction",
            ("redirecturl", "https://["),
            ("orderID", "1"),
            ("remoteID", "2"),
        ),
        tree("transaction", ("redirecturl", "https://x.pl"), ("orderID", "1")),
        tree("x", ("receiverNRB", "1"), ("orderID", "1"), ("remoteID", "2")),
    ],
)
def test_no_answer_to_a_start(document):
    with pytest.raises(Unreadable):
        answers.read_start(document)


def attempt(remote_id, state):
    return tree(
        "transaction",
        ("orderID", "100"),
        ("remoteID", remote_id),
        ("amount", "1.50"),
        ("currency", "PLN"),
        ("paymentStatus", state),
    )


@pytest.mark.parametrize(
    "states, verdict",
    [
        ([], "unknown"),
        (["PENDING"], "waiting"),
        (["FAILURE", "PENDING"], "waiting"),
        (["FAILURE", "FAILURE"], "failed"),
        (["FAILURE", "SUCCESS", "PENDING"], "paid"),
        (["SUCCESS", "FAILURE", "SUCCESS"], "paid_twice"),
        (["SOMETHING_NEW"], "waiting"),
    ],
)
def test_what_the_attempts_come_to(states, verdict):
    found = [attempt(f"R{n}", state) for n, state in enumerate(states)]
    document = tree("transactionList", ("serviceID", "2"), tree("transactions", *found))
    status = answers.read_status(document)
    assert status.verdict == verdict
    assert [each.remote_id for each in status.attempts] == [
        f"R{n}" for n in range(len(states))
    ]


def test_no_attempts_may_mean_no_list():
    document = tree("transactionList", ("serviceID", "2"))
    assert answers.read_status(document).attempts == ()


def test_a_cancellation():
    vector = VECTORS["cancel-response"]
    document = tree("transactionCancel", *map(tuple, vector["fields"]))
    found = answers.read_cancel(document)
    assert (found.confirmed, found.reason) == (True, "CANCELED_FULLY")


def test_a_balance():
    document = tree(
        "balanceGet",
        ("serviceID", "2"),
        ("messageID", "0" * 32),
        ("balance", "20.00"),
        ("currency", "PLN"),
    )
    assert answers.read_balance(document).amount == Money.of(20)


def test_an_error():
    document = tree("error", ("statusCode", "7"), ("name", "INVALID_HASH"))
    assert answers.read_error(document).name == "INVALID_HASH"
    assert answers.read_error(tree("transaction")) is None


# Channels


def entry(**more):
    return {
        "gatewayID": 509,
        "name": "BLIK",
        "groupType": "BLIK",
        "state": "OK",
        "currencies": [
            {"currency": "PLN", "minAmount": "0.01", "maxAmount": Decimal("50000")}
        ],
        **more,
    }


def test_a_channel_as_it_is_listed():
    (found,) = read_channels(
        {"result": "OK", "gatewayList": [entry(iconURL="https://x.pl/509.png")]}
    )
    assert (found.id, found.name, found.available) == ("509", "BLIK", True)
    assert (found.least, found.most) == (Money.of("0.01"), Money.of(50_000))
    assert found.icon == "https://x.pl/509.png"
    assert found.allows(Money.of(50_000))
    assert not found.allows(Money.of("50000.01"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"gatewayID": None},
        {"gatewayID": True},
        {"gatewayID": "x"},
        {"gatewayID": 123456},
        {"name": ""},
        {"name": ["BLIK"]},
        {"currencies": [{"currency": "EUR"}]},
        {"currencies": []},
    ],
)
def test_a_channel_that_cannot_be_used_is_left_out(wrong):
    data = {"result": "OK", "gatewayList": [entry(**wrong), entry(gatewayID=106), 7]}
    assert [each.id for each in read_channels(data)] == ["106"]


@pytest.mark.parametrize(
    "rest",
    [
        {"state": "TEMPORARY_DISABLED"},
        {"state": None},
        {"currencies": [{"currency": "PLN", "minAmount": "x", "maxAmount": "NaN"}]},
        {"minValidityTime": "soon", "requiredParams": "Nip", "iconUrl": "javascript:x"},
    ],
)
def test_what_is_not_understood_of_a_channel_does_no_harm(rest):
    (found,) = read_channels({"gatewayList": [entry(**rest)]})
    assert found.id == "509"
    assert found.available == ("state" not in rest)
    assert found.icon == ""


@pytest.mark.parametrize(
    "data",
    [None, [], "OK", {}, {"result": "ERROR", "gatewayList": []}, {"gatewayList": {}}],
)
def test_no_list_is_not_an_empty_one(data):
    with pytest.raises(Unreadable):
        read_channels(data)


ONE = st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=9)
ANYTHING = ONE | st.lists(ONE, max_size=2)
NAMES = st.sampled_from(
    ["gatewayID", "name", "state", "currencies", "currency", "minAmount", "maxAmount"]
    + ["requiredParams", "minValidityTime", "iconUrl", "buttonTitle", "groupType"]
)


ENTRIES = st.dictionaries(NAMES, ANYTHING, max_size=5)
LISTED = st.dictionaries(
    NAMES, ANYTHING | st.lists(ENTRIES, max_size=2), min_size=2, max_size=6
)


@given(st.lists(LISTED, max_size=3))
def test_any_list_is_read(entries):
    for found in read_channels({"result": "OK", "gatewayList": entries}):
        assert found.id.isdigit()
        assert found.name


@given(ANYTHING | st.dictionaries(st.sampled_from(["status", "serviceId"]), ANYTHING))
def test_any_answer_about_a_refund_is_read_or_refused(data):
    try:
        found = read_payout(data)
    except Unreadable:
        return
    assert found.verdict in ("done", "refused", "waiting")


@pytest.mark.parametrize(
    "state, verdict",
    [
        ("DONE", "done"),
        ("CANCELED_BY_BANK", "refused"),
        ("NEW", "waiting"),
        ("PROCESSING", "waiting"),
    ],
)
def test_how_far_a_refund_is(state, verdict):
    assert read_payout({"status": state}).verdict == verdict
