"""How cells of files become values."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.erp.sql.files import rules as row_rules
from collective.contractorportal.erp.sql.files.cells import rules
from collective.contractorportal.erp.sql.files.model import Field
from collective.contractorportal.erp.sql.files.tables import TABLE_MODELS
from collective.contractorportal.erp.sql.messages import say
from collective.contractorportal.erp.sql.messages import TEXTS
from datetime import date
from datetime import datetime
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path

import pytest
import re


def refused(read, cell):
    with pytest.raises(PortalError) as caught:
        read(cell)
    assert caught.value.code in TEXTS
    return caught.value.code


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234\u00a0567,8", "1234567.80"),
        ("-78,33", "-78.33"),
        ("\u221278,33", "-78.33"),
        (" 5 ", "5.00"),
        ("+5", "5.00"),
        (250.92, "250.92"),
        (250.92000000000002, "250.92"),
        (0.1 + 0.2, "0.30"),
        (7, "7.00"),
        (Decimal("7.10"), "7.10"),
        ("-0", "0.00"),
    ],
)
def test_amounts(cell, amount):
    value = rules.amount(cell)
    assert str(value) == amount


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12.340", "value_below_grosz"),
        ("0,005", "value_below_grosz"),
        (0.005, "value_below_grosz"),
        ("1.234,56", "value_not_amount"),
        ("1,234.56", "value_not_amount"),
        ("12 34", "value_not_amount"),
        ("1e3", "value_not_amount"),
        ("zł 5", "value_not_amount"),
        ("NaN", "value_not_amount"),
        (float("nan"), "value_not_amount"),
        (float("inf"), "value_not_amount"),
        ("٣", "value_not_amount"),
        (True, "value_not_amount"),
        (date(2026, 1, 1), "value_not_amount"),
        ([], "value_not_amount"),
        ("1000000000000", "value_too_big"),
    ],
)
def test_no_amounts(cell, code):
    assert refused(rules.amount, cell) == code


@given(st.decimals(-999_999_999_999, 999_999_999_999, places=2))
def test_any_amount_with_comma_or_dot(amount):
    written = format(amount, "f")
    assert rules.amount(written) == rules.amount(written.replace(".", ",")) == amount


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("05.03.2026", date(2026, 3, 5)),
        ("5.3.2026", date(2026, 3, 5)),
        ("2026-03-05 00:00:00", date(2026, 3, 5)),
        ("2026-03-05T00:00:00.000", date(2026, 3, 5)),
        (datetime(2026, 3, 5), date(2026, 3, 5)),
        (date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_days(cell, day):
    assert rules.day(cell) == day
    assert type(rules.day(cell)) is date


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2026-02-30", "value_not_day"),
        ("31.04.2026", "value_not_day"),
        ("03/05/2026", "value_not_day"),
        ("2026-03-05 12:30:00", "value_not_day"),
        (datetime(2026, 3, 5, 12), "value_not_day"),
        ("5.3.26", "value_not_day"),
        (46000, "value_not_day"),
        ("1899-12-31", "value_day_range"),
        ("3026-01-01", "value_day_range"),
    ],
)
def test_no_days(cell, code):
    assert refused(rules.day, cell) == code


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_any_day_both_ways(day):
    assert rules.day(day.isoformat()) == rules.day(f"{day:%d.%m.%Y}") == day


def test_months():
    assert rules.month("2026-11") == "2026-11"
    assert rules.month("11.2026") == rules.month("11/2026") == "2026-11"
    assert rules.month(datetime(2026, 11, 1)) == "2026-11"
    for cell in ("2026-13", "listopad", "2026", 202611, "13.2026"):
        assert refused(rules.month, cell) == "value_not_month"


def test_yes_and_no():
    for cell in ("tak", "TAK", "true", "1", 1, True, "Prawda"):
        assert rules.yes_no(cell) is True
    for cell in ("nie", "False", "0", 0, False):
        assert rules.yes_no(cell) is False
    for cell in ("może", "2", 2, "-"):
        assert refused(rules.yes_no, cell) == "value_not_yes_no"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("0/5", "share_out_of_range"),
        ("6/5", "share_out_of_range"),
        ("1/0", "share_denominator"),
        ("0,5", "value_not_fraction"),
        ("50%", "value_not_fraction"),
        ("1/2/3", "value_not_fraction"),
        ("-1/2", "value_not_fraction"),
        (0.5, "value_not_fraction"),
        (datetime(2026, 2, 1), "value_not_fraction"),
    ],
)
def test_no_fractions(cell, code):
    assert refused(rules.fraction, cell) == code


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_any_fraction_keeps_its_denominator(numerator, more):
    pair = (numerator, numerator + more)
    assert rules.fraction(f"{pair[0]}/{pair[1]}") == pair
    assert rules.fraction(f" {pair[0]} / {pair[1]} ") == pair


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("a\0b", "value_control"),
        ("a\x1bb", "value_control"),
        ("a\udcb3b", "value_encoding"),
        (datetime(2026, 7, 5), "value_is_date"),
        (2.1140200400001234e25, "value_imprecise"),
        (123456789012345678, "value_imprecise"),
        (True, "value_not_text"),
        ({}, "value_not_text"),
    ],
)
def test_no_texts(cell, code):
    assert refused(rules.text, cell) == code


def test_numbers():
    assert rules.number("41,250") == Decimal("41.25")
    assert rules.number(0.333333) == Decimal("0.333333")
    assert refused(rules.number, "0,1234567") == "value_places"
    assert refused(rules.number, "12 m3") == "value_not_number"
    assert rules.integer("7") == rules.integer(7.0) == 7
    assert refused(rules.integer, "7,5") == "value_not_integer"
    assert refused(rules.integer, "9" * 30) == "value_too_big"


class TestReader:
    def read(self, cell, **more):
        return rules.reader(Field("x", "text", **more))(cell)

    def test_required(self):
        assert self.read(None) is None
        assert self.read("  ", default="pl") == "pl"
        assert self.read("", required=True, blank=True) == ""
        assert refused(lambda c: self.read(c, required=True), "") == "value_missing"

    def test_length_and_words(self):
        assert self.read("żółć", length=4) == "żółć"
        assert refused(lambda c: self.read(c, length=4), "łódka") == "value_length"
        words = ("chair", "member")
        assert self.read("chair", values=words) == "chair"
        code = refused(lambda c: self.read(c, values=words), "prezes")
        assert code == "value_not_listed"

    def test_identifiers_lose_their_spaces(self):
        read = rules.reader(Field("nrb", "text", length=26))
        written = "PL 02 1140 2004 0000 1234 0000 0007"
        assert read(written) == "02114020040000123400000007"
        read = rules.reader(Field("nip", "text", length=10))
        assert read("525-224-84-81") == "5252248481"


def codes(table, **row):
    model = TABLE_MODELS[table]
    full = {each.name: each.default for each in model.fields} | row
    return [
        (severity, column, code)
        for severity, column, code, _ in row_rules.remarks(table, full)
    ]


class TestRows:
    def test_a_line_is_quantity_times_rate(self):
        line = {"quantity": Decimal("61.20"), "rate": Decimal("4.10")}
        assert codes("ledger_charge_line", **line, amount=Decimal("250.92")) == []
        wrong = codes("ledger_charge_line", **line, amount=Decimal("250.93"))
        assert wrong == [("warning", "amount", "line_rounding")]
        half = {"quantity": Decimal("0.5"), "rate": Decimal("0.01")}
        assert codes("ledger_charge_line", **half, amount=Decimal("0.01")) == []

    def test_settlement_result(self):
        days = {"period_from": date(2025, 7, 1), "period_to": date(2025, 12, 31)}
        money = {"advances": Decimal("537.12"), "cost": Decimal("615.45")}
        settlement = {**days, **money, "result": Decimal("-78.33")}
        assert codes("media_settlement", **settlement) == []
        wrong = codes("media_settlement", **settlement | {"result": Decimal("78.33")})
        assert wrong == [("warning", "result", "settlement_result")]
        turned = {"period_from": date(2026, 1, 1)}
        assert codes("media_settlement", **settlement | turned) == [
            ("error", "period_to", "interval_order")
        ]

    def test_pairing_has_one_source(self):
        error = [("error", "payment_id", "pairing_source")]
        assert codes("ledger_pairing", payment_id="p") == []
        assert codes("ledger_pairing", credit_id="c") == []
        assert codes("ledger_pairing") == error
        assert codes("ledger_pairing", payment_id="p", credit_id="c") == error

    def test_shares(self):
        half = {"share_numerator": 1}
        assert codes("base_premises", **half) == [
            ("error", "share_numerator", "share_half")
        ]
        assert codes("base_premises", share_numerator=3, share_denominator=2) == [
            ("error", "share_numerator", "share_out_of_range")
        ]
        assert codes("base_premises", share_numerator=1, share_denominator=3) == []

    def test_check_digits(self):
        good = {"nip": "5252248481", "postal_code": "00-950", "regon": "000331501"}
        assert codes("base_community", **good) == []
        bad = {"nip": "1234567890", "postal_code": "950", "regon": "1", "nrb": "2"}
        assert {code for _, _, code in codes("base_community", **bad)} == {
            "nip_invalid",
            "regon_invalid",
            "nrb_invalid",
            "postal_code_invalid",
        }

    def test_titles_and_returns(self):
        assert codes("base_title", kind="supply") == []
        assert len(codes("base_title", kind="ownership")) == 2
        assert len(codes("base_title", kind="tenancy")) == 1
        assert len(codes("ledger_payment", amount=Decimal(-1))) == 1
        assert len(codes("ledger_document", kind="reversal")) == 1


def test_every_code_has_a_text():
    sources = Path(row_rules.__file__).parents[1]
    used = set()
    for path in (*sources.glob("files/**/*.py"), *sources.glob("checks/*.py")):
        text = path.read_text()
        used.update(
            re.findall(
                r'"((?:value|file|row|table|column|share|reference|paired|document'
                r'|settlement|line|pairing|interval|nothing)_[a-z_]+)"',
                text,
            )
        )
    tables_and_columns = {
        name for model in TABLE_MODELS.values() for name in (model.name, *model.names)
    }
    assert {each for each in used if each not in TEXTS} <= tables_and_columns


def test_unknown_codes_are_told_as_they_are():
    assert say("pl", "brand_new", a=1) == "brand_new (a=1)"


def test_polish_and_english_name_the_same():
    for code, (polish, english) in TEXTS.items():
        fields = [set(re.findall(r"{(\w+)}", each)) for each in (polish, english)]
        assert fields[0] == fields[1], code
