"""Databases of former days, which know neither deliveries nor the portal's key."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.records import Delivery
from collective.contractorportal.erp.records import Payment
from collective.contractorportal.erp.records import SupplierInvoice
from collective.contractorportal.erp.sql import schema
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.sql.gateway import connection
from collective.contractorportal.erp.sql.gateway import SqlErp
from datetime import date
from datetime import datetime
from datetime import UTC
from sqlalchemy import text

import pytest


DAY = date(2026, 1, 5)
OLD = Payment("p1", "a1", Money.of("50.00"), DAY, DAY, "wpłata")
NEW = Payment("p2", "a1", Money.of("1.00"), DAY, DAY, "", portal_key="Ord/a1")


INVOICE = SupplierInvoice(
    *("i1", "w1", "s1", "FV/1", "Sprzątanie", DAY),
    *(Money.of("100.00"), Money.of("23.00"), Money.of("123.00"), "to_pay"),
)


def delivery(key="payment:1"):
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    return Delivery(key, "P-1111-1111", "payment", {}, moment)


@pytest.fixture(params=["sqlite", "postgresql"])
def former(request, monkeypatch):
    monkeypatch.setattr(connection, "COLUMNS_KNOWN", 0.0)
    filled = request.getfixturevalue(request.param)
    filled.load(OLD, INVOICE)
    with filled.writer.begin() as each:
        each.execute(text("ALTER TABLE ledger_payment DROP COLUMN portal_key"))
        for name in ("waits_for", "pay_on", "reason"):
            each.execute(text(f"ALTER TABLE books_supplier_invoice DROP COLUMN {name}"))
        schema.delivery.drop(each)
    return filled


def test_all_that_was_read_is_read(former):
    assert former.backend.payments(["a1"]) == (OLD,)
    assert former.backend.invoices.invoices(None, ["s1"]) == (INVOICE,)
    assert former.backend.invoices.invoice("i1", ["w1"]) == INVOICE
    with pytest.raises(ErpNotProvided):
        former.backend.deliveries.deliver(delivery())


def test_it_is_no_error(former, capsys):
    assert main(["check", "--url", former.url, "--lang", "en"]) == 0
    assert "portal_delivery" in capsys.readouterr().out


def test_it_can_be_written_out(former, tmp_path):
    assert main(["export", str(tmp_path / "out"), "--url", former.url]) == 0
    heading = (tmp_path / "out/ledger_payment.csv").read_text("utf-8-sig")
    assert "portal_key" in heading
    assert not (tmp_path / "out/portal_delivery.csv").exists()


def test_init_makes_it_one_of_today_while_the_portal_reads(former):
    assert former.backend.payments(["a1"]) == (OLD,)
    assert main(["init", "--url", former.url]) == 0
    former.load(NEW)
    assert former.backend.payments(["a1"]) == (OLD, NEW)
    former.backend.deliveries.deliver(delivery())
    assert former.delivered_count() == 1


def test_an_import_throws_no_delivery_away(sqlite, tmp_path):
    for key in ("payment:1", "payment:2"):
        sqlite.backend.deliveries.deliver(delivery(key))
    file = tmp_path / "portal_delivery.csv"
    file.write_text(
        "key;number;kind;payload;concerns;created_at;state;reference\n"
        "payment:1;P-1111-1111;payment;{};{};2026-11-24T01:00:00+01:00;accepted;KP/1\n",
        encoding="utf-8",
    )
    assert main(["import", str(file), "--url", sqlite.url, "--quiet"]) == 0
    answers = sqlite.backend.deliveries.answers(["payment:1", "payment:2"])
    assert answers["payment:1"].reference == "KP/1"
    assert answers["payment:2"].state == "waiting"


def test_no_file_is_made_for_a_delivery():
    missing = SqlErp("sqlite:////nowhere/exchange.sqlite")
    with pytest.raises(ErpUnavailable):
        missing.deliveries.deliver(delivery())
    missing.close()


def test_pages_cannot_write(sqlite):
    with pytest.raises(ErpUnavailable):
        sqlite.backend.database.read(
            lambda each: each.execute(schema.delivery.delete())
        )


def test_a_locked_database_lets_deliveries_wait(sqlite):
    with sqlite.writer.begin() as other:
        other.execute(schema.delivery.delete())
        with pytest.raises(ErpUnavailable):
            sqlite.backend.deliveries.deliver(delivery())
    sqlite.backend.deliveries.deliver(delivery())
    assert sqlite.delivered_count() == 1
