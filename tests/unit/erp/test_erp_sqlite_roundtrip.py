"""What the export writes, the import takes back unchanged, in every format."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.sql.files import rules
from collective.contractorportal.erp.sql.files.cells.rules import text as cell_text
from collective.contractorportal.erp.sql.files.exporter import FORMATS
from collective.contractorportal.erp.sql.files.importer import import_files
from collective.contractorportal.erp.sql.files.importer import prepare
from collective.contractorportal.erp.sql.files.tables import TABLE_MODELS
from datetime import date
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from pathlib import Path
from sqlalchemy import insert
from sqlalchemy import select

import pytest
import tempfile


def as_imported(text):
    try:
        return cell_text(text) == text != ""
    except PortalError:
        return False


def texts(length):
    alphabet = st.characters(exclude_categories=("Cs", "Cc"))
    tricky = st.sampled_from(["=1+1", '"', "a;b", "007", "1,5", "_x0041_", "'a", "1.2"])
    free = st.text(alphabet, min_size=1, max_size=min(length or 20, 12))
    return (
        (free | tricky).filter(as_imported).filter(lambda t: len(t) <= (length or 99))
    )


DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
KINDS = {
    "day": DAYS,
    "yes_no": st.booleans(),
    "amount": st.decimals(-(10**12) + 1, 10**12 - 1, places=2),
    "number": st.decimals(-(10**6), 10**6, places=6),
    "integer": st.integers(1, 10**9),
    "month": DAYS.map(lambda day: f"{day:%Y-%m}"),
}


def values(field):
    if field.values:
        made = st.sampled_from(field.values)
    elif field.name in ("nip", "nrb", "regon"):
        made = st.text("0123456789", min_size=1, max_size=field.length)
    else:
        made = texts(field.length) if field.kind == "text" else KINDS[field.kind]
    if field.blank:
        return made | st.just("")
    return made if field.required or field.default is not None else made | st.none()


def acceptable(model, row):
    """Rows that the import would refuse for good reasons are no test of the export."""
    if model.name == "base_meta" and row["key"] in ("schema_version", "as_of"):
        return False
    return all(each[0] != "error" for each in rules.remarks(model.name, row))


def rows_of(model):
    row = st.fixed_dictionaries({each.name: values(each) for each in model.fields})
    fixed = row.map(lambda each: settled(model, each))
    return st.lists(
        fixed.filter(lambda each: acceptable(model, each)),
        max_size=3,
        unique_by=lambda each: tuple(each[name] for name in model.key),
    )


def settled(model, row):
    """The row with what belongs together made to fit."""
    row = dict(row)
    for over, under in model.fractions.values():
        if row[over] is None or row[under] is None:
            row[over] = row[under] = None
        else:
            row[over], row[under] = sorted((row[over], row[under]))
    if model.name == "ledger_pairing":
        row["credit_id"] = None if row["payment_id"] else "credit"
    if model.name == "books_plan_line":
        row["year"] = 1990 + row["year"] % 111
    if model.name == "books_contract" and row["notice_months"] is not None:
        row["notice_months"] %= 61
    if model.name == "media_settlement":
        ends = sorted((row["period_from"], row["period_to"]))
        row["period_from"], row["period_to"] = ends
    return row


DATA = st.fixed_dictionaries(
    {name: rows_of(model) for name, model in TABLE_MODELS.items()}
)


def everything(engine):
    with engine.connect() as connection:
        return {
            name: connection.execute(
                select(table).order_by(*table.primary_key.columns)
            ).all()
            for name, table in schema.metadata.tables.items()
        }


@pytest.mark.parametrize("kind", FORMATS)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(DATA)
def test_round_trip(kind, data):
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/one.sqlite"
        one = engines.writing_engine(url)
        with one.begin() as connection:
            prepare(connection)
            as_of = {"key": "as_of", "value": "2026-11-24T05:30:00+01:00"}
            connection.execute(insert(schema.meta), as_of)
            for name, rows in data.items():
                if rows:
                    connection.execute(insert(schema.metadata.tables[name]), rows)
        out = Path(folder) / "out"
        assert main(["export", str(out), "--format", kind, "--url", url]) == 0
        two = engines.writing_engine(f"sqlite:///{folder}/two.sqlite")
        report = import_files(two, [out])
        assert [each for each in report.findings if each.severity == "error"] == []
        assert everything(two) == everything(one)
        one.dispose()
        two.dispose()
