"""docs/erp.md and the exchange schema cannot part."""

from collective.contractorportal.core import formats
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.erp.sql.checks import directory
from collective.contractorportal.erp.sql.files.tables import TABLE_MODELS
from collective.contractorportal.finance.rules import sign
from datetime import date
from pathlib import Path

import pytest
import re


DOCS = Path(__file__).parents[3] / "docs" / "erp.md"
TEXT = DOCS.read_text(encoding="utf-8")
TYPES = {"yes_no": "yes/no"}
WORDS = {"underpayment": "niedopłata", "overpayment": "nadpłata"}


def documented():
    """``{table: [(column, type, required)]}`` as the page says."""
    tables = {}
    section = TEXT.split("## Tables")[1].split("(examples)=")[0]
    for part in re.split(r"^### ", section, flags=re.M)[1:]:
        name = re.match(r"`(\w+)`", part)[1]
        rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|([^|]*)\|", part, flags=re.M)
        tables[name] = [(column, kind, need.strip()) for column, kind, need in rows]
    return tables


def schema_of(model):
    for field in model.fields:
        kind = TYPES.get(field.kind, field.kind)
        if kind == "text" and field.length:
            kind = f"text({field.length})"
        need = "yes*" if field.blank else "yes" if field.required else ""
        yield field.name, kind, need


def test_all_tables_in_the_order_of_the_schema():
    assert list(documented()) == list(TABLE_MODELS)


@pytest.mark.parametrize("name", TABLE_MODELS)
def test_columns(name):
    assert documented()[name] == list(schema_of(TABLE_MODELS[name]))


@pytest.mark.parametrize("name", TABLE_MODELS)
def test_words(name):
    section = TEXT.split(f"### `{name}`")[1].split("\n### ")[0]
    for field in TABLE_MODELS[name].fields:
        row = re.search(rf"^\| `{field.name}` .*$", section, flags=re.M)[0]
        said = set(re.findall(r"`(\w+)`", row)) - {field.name}
        if field.values and (name, field.name) != ("ledger_account", "module"):
            assert said == set(field.values)


def test_the_examples_can_be_imported_without_a_warning(examples):
    report, _ = examples
    assert report.findings == []
    assert len(report.files) == len(TABLE_MODELS) - 1  # all but base_meta


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 7, 16)])
def test_the_examples_have_no_data_errors(examples, day):
    assert list(directory.data_errors(examples[1], day)) == []


def test_the_balances_of_the_examples(examples):
    rows = re.findall(
        r"^\| `(R\d)` \| (\S+) \| (\S+) \| (\S+) \| (.+?) \|$", TEXT, flags=re.M
    )
    balances = examples[1].balances([row[0] for row in rows])
    assert len(rows) == 4
    for account, documents, payments, balance, words in rows:
        found = balances[account]
        assert found.charged == Money.of(documents)
        assert found.paid == Money.of(payments)
        assert found.due == Money.of(balance)
        said = f"{WORDS[sign(found.due)]} {formats.money(abs(found.due))}"
        assert said.replace(formats.NBSP, " ") == words


def test_the_books_of_the_examples(examples):
    books = examples[1].community
    said = TEXT.split("### Books")[1].split("### What it comes to")[0]
    for fund, day, balance in (
        ("F1", date(2026, 1, 31), "12972.40"),
        ("F1", date(2026, 2, 13), "12672.40"),
        ("F2", date(2026, 2, 13), "58300.00"),
    ):
        assert balance in said
        assert books.fund_balances([fund], day)[fund].balance == Money.of(balance)
    lift = [
        each.amount
        for each in books.costs(["WM1"], date(2026, 1, 1), date(2026, 12, 31))
        if each.category == "windy"
    ]
    planned = {each.category: each.amount for each in books.plan(["WM1"], 2026)}
    assert f"{total(lift, 'PLN').amount} of {planned['windy'].amount}" in said
