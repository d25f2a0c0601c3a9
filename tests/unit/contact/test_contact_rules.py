"""Phones, addresses, codes and states of contact data."""

from collective.contractorportal.contact import rules
from collective.contractorportal.contact.codes import rules as codes
from collective.contractorportal.contact.data import rules as data
from collective.contractorportal.contact.model import Address
from collective.contractorportal.contact.model import Change
from collective.contractorportal.contact.model import Step
from collective.contractorportal.core.errors import PortalError
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC

import pytest


NOW = datetime(2026, 11, 24, 17, 5, tzinfo=UTC)
SECRET = b"secret of the site"


def change(kind="phone", value="+48601234567", state="confirming", **more):
    return Change(
        id="c1",
        number="K-1",
        kind=kind,
        value=value,
        before=("+48600000000",),
        contractor_ids=("7",),
        by="jan",
        state=state,
        made_at=NOW,
        **more,
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "contact_phone_missing"), (" tel. ", "contact_phone_missing")]
    + [(each, "contact_phone") for each in ("60123456", "portier", "6" * 40)],
)
def test_what_is_no_phone(typed, code):
    assert data.phone("601 234 567") == "+48601234567"
    with pytest.raises(PortalError) as caught:
        data.phone(typed)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "good",
    ["a@b.pl", "jan.kowalski+dom@poczta.example.com", "zażółć@gęślą.pl", "x_1@a-b.eu"],
)
def test_email(good):
    assert data.email(f"  {good} ") == good


@pytest.mark.parametrize(
    "wrong",
    [
        "jan", "jan@", "@b.pl", "jan@b", "jan@b.p", "ja n@b.pl", "a@b..pl", "a..b@c.pl",
        "a@b.pl, c@d.pl", "a@-b.pl", "<a@b.pl>", "a@b.pl\nBcc: x@y.pl", "a@b@c.pl",
        ".a@b.pl", "a" * 250 + "@b.pl",
    ],
)  # fmt: skip
def test_what_is_no_email(wrong):
    with pytest.raises(PortalError, match="contact_email"):
        data.email(wrong)


def test_addresses():
    made, errors = data.address(
        {
            "street": " ul.  Kwiatowa ",
            "number": "5/7 m. 12A",
            "postal_code": "00 001",
            "city": "Łódź",
        }
    )
    assert (made, errors) == (
        Address("ul. Kwiatowa", "5/7 m. 12A", "00-001", "Łódź"),
        [],
    )
    made, errors = data.address(
        {"number": "31", "postal_code": "26–100", "city": "Wąchock", "country": "pl"}
    )
    assert made == Address("", "31", "26-100", "Wąchock") and not errors
    made, errors = data.address(
        {"number": "1", "postal_code": "SW1A 1AA", "city": "London", "country": "GB"}
    )
    assert made is not None and made.postal_code == "SW1A 1AA"
    wrong = {
        "street": "x" * 81,
        "number": "bez",
        "postal_code": "0000",
        "city": "1",
        "country": "Polska",
    }
    made, errors = data.address(wrong)
    assert made is None
    assert {(each.code, each.details["field"]) for each in errors} == {
        ("contact_long", "street"),
        ("contact_number", "number"),
        ("contact_postal_code_abroad", "postal_code"),
        ("contact_city", "city"),
        ("contact_country", "country"),
    } - {("contact_postal_code_abroad", "postal_code")}


def test_what_the_erp_is_told():
    place = Address("", "31", "26-100", "Wąchock")
    assert rules.payload("address", place, "7") == {
        "contractor_id": "7",
        "changes": {
            "address": {
                "street": "",
                "number": "31",
                "postal_code": "26-100",
                "city": "Wąchock",
                "country": "PL",
            }
        },
    }
    told = rules.payload("electronic_delivery", False, "7")
    assert told["changes"] == {"electronic_delivery": False}


def test_a_code_is_typed():
    assert codes.CODE_MINUTES <= 10  # OWASP ASVS 5.0, 6.5.5
    sent = codes.code_sent(change(how="code"), NOW, 0, 48)
    code = codes.code_of(SECRET, sent.id, sent.turn)
    wrong = "000000" if code != "000000" else "111111"
    for left in (4, 3, 2, 1):
        sent, error = codes.tried(sent, wrong, SECRET, NOW)
        assert (error.code, error.details["left"]) == ("contact_code", left)
    kept, error = codes.tried(sent, f" {code[:3]} {code[3:]}", SECRET, NOW)
    assert error is None and kept is sent
    sent, error = codes.tried(sent, wrong, SECRET, NOW)
    assert error.code == "contact_code_tries"
    # Now not even the right one is taken, until another was sent.
    assert codes.tried(sent, code, SECRET, NOW)[1].code == "contact_code_tries"
    again = codes.code_sent(sent, NOW, 1, 48)
    assert codes.tried(again, code, SECRET, NOW)[1].code == "contact_code"
    code = codes.code_of(SECRET, again.id, again.turn)
    assert codes.tried(again, code, b"other", NOW)[1] is not None
    late = NOW + timedelta(minutes=codes.CODE_MINUTES, seconds=1)
    assert codes.tried(again, code, SECRET, late)[1].code == "contact_code_late"


def test_codes_are_few():
    sent = change(how="code")
    for turn in range(codes.CODES_OF_CHANGE):
        sent = codes.code_sent(sent, NOW, turn, 48)
    with pytest.raises(PortalError, match="contact_codes"):
        codes.code_sent(sent, NOW, 0, 48)
    with pytest.raises(PortalError, match="contact_codes"):
        codes.code_sent(change(how="code"), NOW, codes.CODES_A_DAY, 48)
    with pytest.raises(PortalError, match="contact_step"):
        codes.code_sent(change(kind="email", how="link"), NOW, 0, 48)
    assert codes.codes_since([sent, change()], NOW - timedelta(days=1)) == 3
    assert codes.codes_since([sent], NOW + timedelta(seconds=1)) == 0


def test_the_way_of_a_change():
    step = Step(NOW, "", "jan")
    made = rules.moved(change(how="code"), "confirm", step)
    assert made.state == "approval"
    sent = rules.moved(made, "approve", step)
    assert rules.moved(sent, "save", step).state == "saved"
    refused = rules.moved(sent, "erp_refuse", replace(step, reason=" zły \n numer "))
    assert (refused.state, refused.reason) == ("erp_refused", "zły numer")
    assert rules.moved(refused, "save", step).state == "saved"
    with pytest.raises(PortalError, match="contact_reason"):
        rules.moved(made, "refuse", step)
    for what in ("confirm", "approve", "withdraw", "stop", "refuse"):
        with pytest.raises(PortalError, match="contact_step"):
            rules.moved(sent, what, step)
    assert [each.what for each in sent.steps] == ["confirm", "approve"]


SAVED = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("state", "value", "seen", "after", "expected"),
    [
        ("confirming", "+48600000000", None, 1, "confirming"),
        ("confirming", "+48600000000", None, 49, "expired"),
        ("approval", "+48600000000", None, 99, "approval"),
        ("sent", "+48600000000", SAVED, 99, "sent"),
        ("saved", "601 234 567", None, 9, "same"),
        ("saved", "600000000", None, 9, "taken"),
        ("saved", "600000000", SAVED, 9, "taken"),
        ("saved", "600000000", SAVED + timedelta(seconds=1), 9, "other"),
        ("saved", "+48222222222", SAVED + timedelta(days=2), 99, "other"),
        ("erp_refused", "+48600000000", SAVED, 9, "erp_refused"),
        ("refused", "+48600000000", SAVED, 9, "refused"),
        ("stopped", "+48600000000", SAVED, 9, "closed"),
    ],
)
def test_how_it_stands_to_the_erp(state, value, seen, after, expected):
    made = change(state=state, how="link", steps=(Step(SAVED, "save"),))
    now = NOW + timedelta(hours=after)
    assert rules.standing(made, [value], seen, now, 48) == expected


def test_who_is_reached_at_the_old_data_can_stop_it():
    for state in ("confirming", "approval", "sent", "saved"):
        made = change(state=state)
        assert rules.can_be_stopped(made, NOW + timedelta(days=14))
        assert not rules.can_be_stopped(made, NOW + timedelta(days=15))
    assert not rules.can_be_stopped(change(state="stopped"), NOW)
