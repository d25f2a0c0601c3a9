"""Services as the office describes them, a line each."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.payments.agreements.rules import check_total
from collective.contractorportal.payments.agreements.rules import fee
from collective.contractorportal.payments.agreements.rules import is_origin
from collective.contractorportal.payments.agreements.rules import key_name
from collective.contractorportal.payments.agreements.rules import parse
from collective.contractorportal.payments.agreements.rules import service_for
from collective.contractorportal.payments.agreements.rules import with_keys
from datetime import datetime
from datetime import UTC
from decimal import Decimal

import pytest


NRB = "02 1140 2004 0000 1234 0000 0007"
FULL = (
    f"100047; title=Wspólnota Kwiatowa 7; accounts=PL {NRB}; communities=W1,W2; currency=EUR; "
    "algorithm=sha512; gateway=https://pay.example/; path=/pay; start=form; basket=tak; "
    "transfers=single; fee=payer 1,50 + 0.9%; key=KWIATOWA; previous-until=2026-12-31"
)


def services(*lines):
    return parse(lines, "https://gateway.example", "/payment")


def test_everything_that_a_line_can_say():
    (one,) = services(FULL)
    assert (one.id, one.title, one.provider) == (
        "100047",
        "Wspólnota Kwiatowa 7",
        "autopay",
    )
    assert one.accounts == {NRB.replace(" ", "")}
    assert one.communities == {"W1", "W2"}
    assert (one.currency, one.algorithm) == ("EUR", "sha512")
    assert (one.gateway, one.start_path) == ("https://pay.example", "/pay")
    assert one.form and one.basket and one.settle_lines
    assert (one.fee_bearer, one.fee_fixed, one.fee_percent) == (
        "payer",
        Decimal("1.50"),
        Decimal("0.9"),
    )
    assert key_name(one) == "KWIATOWA"


def test_a_number_alone_is_enough():
    one, two = services("1", "", " 22 ; ")
    assert (one.id, two.id, one.gateway) == ("1", "22", "https://gateway.example")
    assert key_name(one) == "PAYMENT_KEY_1"
    assert not fee(one, Money.of("100"))


@pytest.mark.parametrize(
    "line,code",
    [
        ("Kwiatowa", "service_line"),
        ("12345678901", "service_line"),
        ("1; title", "service_line"),
        ("1; title=", "service_line"),
        ("1; colour=red", "service_line"),
        ("1; algorithm=md5", "service_line"),
        ("1; gateway=http://pay.example", "service_line"),
        ("1; start=maybe", "service_line"),
        ("1; basket=maybe", "service_line"),
        ("1; fee=1.50", "service_line"),
        ("1; fee=payer -1", "service_line"),
        ("1; key=secret key", "service_line"),
        ("1; previous-until=tomorrow", "service_line"),
        ("1; accounts=02 1140 2004 0000 1234 0000 0008", "service_account"),
    ],
)
def test_lines_that_cannot_be(line, code):
    with pytest.raises(PortalError) as caught:
        services("7", line)
    assert caught.value.code == code
    assert caught.value.details["number"] == 2


def test_a_service_stands_once():
    with pytest.raises(PortalError, match="service_twice"):
        services("1", "1; title=Again")


@pytest.mark.parametrize(
    "community,nrb,currency,found",
    [
        ("W9", NRB, "PLN", "3"),
        ("W1", NRB, "PLN", "3"),
        ("W1", None, "PLN", "2"),
        ("W9", None, "PLN", "1"),
        ("W1", NRB, "EUR", None),
    ],
)
def test_the_most_exact_service_takes_the_money(community, nrb, currency, found):
    known = services("1", "2; communities=W1", f"3; accounts={NRB}")
    service = service_for(known, community, [nrb, None], currency)
    assert (service and service.id) == found


@pytest.mark.parametrize(
    "text,total,amount",
    [
        ("merchant", "100", "0.00"),
        ("payer 1", "100", "1.00"),
        ("payer 1.5%", "100.33", "1.50"),
        ("payer 1.5%", "100.34", "1.51"),
        ("merchant 0.30 + 1.19 %", "250.92", "3.29"),
    ],
)
def test_fees_are_rounded_once(text, total, amount):
    (service,) = services(f"1; fee={text}")
    assert fee(service, Money.of(total)) == Money.of(amount)


def test_the_key_before_counts_until_its_end():
    (service,) = services("1; previous-until=2026-12-31")
    late = datetime(2027, 2, 1, tzinfo=UTC)
    keyed = with_keys(service, "new", "old", late, UTC)
    assert keyed.keys(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == ("new", "old")
    assert keyed.keys(datetime(2027, 1, 1, tzinfo=UTC)) == ("new",)
    assert with_keys(service, "", "old", None, UTC).keys(late) == ()
    bare = services("1")[0]
    assert with_keys(bare, "new", "old", None, UTC).keys(late) == ("new",)
    assert "new" not in repr(keyed) and "old" not in repr(keyed)


def test_limits():
    limits = (Decimal("1.00"), Decimal("50000.00"))
    check_total(Money.of("1.00"), *limits)
    check_total(Money.of("50000.00"), *limits)
    for amount, code in [("0.99", "small"), ("0", "small"), ("50000.01", "large")]:
        with pytest.raises(PortalError, match=f"payment_too_{code}"):
            check_total(Money.of(amount), *limits)


@pytest.mark.parametrize(
    "address,right",
    [
        ("https://pay.autopay.eu", True),
        ("http://localhost:8099", True),
        ("http://127.0.0.1:8099", True),
        ("http://pay.autopay.eu", False),
        ("http://localhost.evil.example", False),
        ("https://pay.autopay.eu@evil.example", False),
        ("https://pay.autopay.eu/path", False),
        ("javascript:alert(1)", False),
    ],
)
def test_addresses_of_gateways(address, right):
    assert is_origin(address) is right
