"""Meters, persons and orders of demo data agree with what the ledger says."""

from collections import defaultdict
from collective.contractorportal.core.money import rounded
from collective.contractorportal.erp.records import BOOKS
from collective.contractorportal.erp.sql import demo
from collective.contractorportal.erp.sql.checks.relations import relations
from collective.contractorportal.erp.sql.demo.calendar import half_year_before
from collective.contractorportal.erp.sql.engine import reading_engine
from collective.contractorportal.erp.sql.gateway import SqlErp
from datetime import date
from datetime import timedelta
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import pytest
import sqlite3


DAYS = (date(2026, 11, 24), date(2026, 12, 30), date(2027, 2, 28), date(2026, 6, 30))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def told(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "exchange.sqlite"
    demo.generate(path, communities=9, today=request.param)
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    erp = SqlErp(f"sqlite:///{path}")
    erp.path = path
    yield request.param, database, erp
    erp.close()
    database.close()


def rows(database, query, *values):
    return [dict(each) for each in database.execute(query, values)]


def test_every_book_is_told_without_a_doubt(told):
    _, _, erp = told
    assert erp.provided() == set(BOOKS)
    engine = reading_engine(f"sqlite:///{erp.path}", 5)
    with engine.connect() as connection:
        doubts = list(relations(connection))
    engine.dispose()
    assert doubts == []


def test_readings_are_the_indexes_of_settlements(told):
    _, database, _ = told
    meters = {
        (each["number"], each["medium"]): each["id"]
        for each in rows(database, "select * from media_meter")
    }
    known = defaultdict(dict)
    for each in rows(
        database, 'select meter_id, read_on, "index" i from media_reading'
    ):
        known[each["meter_id"]][each["read_on"]] = Decimal(each["i"])
    ends = defaultdict(dict)
    for line in rows(
        database,
        "select l.*, s.period_from, s.period_to from media_settlement_line l "
        "join media_settlement s on s.id = l.settlement_id order by l.position",
    ):
        meter = meters[line["meter_number"], line["medium"]]
        start, end = Decimal(line["index_start"]), Decimal(line["index_end"])
        assert end - start == Decimal(line["consumption"])
        whole = ends[meter, line["period_from"], line["period_to"]]
        whole.setdefault("start", start)
        whole["end"] = end
    assert len(ends) > 50
    replaced = 0
    for (meter, since, until), whole in ends.items():
        shown = known[meter]
        day_after = (date.fromisoformat(until) + timedelta(1)).isoformat()
        replaced += since in shown or day_after in shown
        # Nobody may have lived there for a while, and used nothing.
        assert whole["start"] == shown[max(day for day in shown if day <= since)]
        assert whole["end"] == shown.get(until, shown.get(day_after))
    assert replaced


def test_persons_and_rates_come_to_what_is_charged_now(told):
    today, database, erp = told
    month = f"{today:%Y-%m}"
    charged = {
        (each["account_id"], each["component"]): each["amount"]
        for each in rows(
            database,
            "select d.account_id, l.component, l.amount from ledger_charge_line l join "
            "ledger_document d on d.id = l.document_id where d.kind = 'charge' and "
            "d.period = ? and d.planned = 0 and d.issued_on = ? order by d.number",
            *(month, f"{month}-01"),
        )
    }
    premises = [each["id"] for each in rows(database, "select id from base_premises")]
    counts = defaultdict(list)
    for each in erp.households.person_counts(premises):
        counts[each.premises_id].append(each)
    seen = 0
    for rate in erp.households.advance_rates(premises):
        holds = [
            each
            for each in counts[rate.premises_id]
            if each.valid_from <= today and today <= (each.valid_to or today)
        ]
        (persons,) = [each.persons for each in holds]
        amount = rate.price
        if rate.basis != "norm_premises":
            amount *= persons
        if rate.norm is not None:
            amount *= rate.norm
        found = charged.get((rate.account_id, rate.component))
        if found is not None:
            assert rounded(amount).scaleb(2) == found
            seen += 1
        if rate.least is not None:
            assert rate.least <= rate.norm <= rate.most
    assert seen > 100


def test_what_is_there_to_be_found(told):
    today, database, erp = told
    meters = {each.id: each for each in erp.meters.meters(["WM00001-B1-1"])}
    assert len(meters) == 4
    soon = meters["WM00001-B1-1-ZWK"].verified_until - today
    assert timedelta(0) < soon < timedelta(90)
    hot = erp.meters.meters(["WM00001-B1-2"])[2]
    assert (hot.medium, hot.verified_until < today) == ("hot_water", True)
    new, old, *_ = erp.meters.meters(["WM00001-B1-3"])
    assert (old.replaced_by_id, old.removed_on) == (new.id, new.installed_on)
    kinds = [each.kind for each in erp.meters.readings([old.id, new.id])]
    assert {"replacement_old", "replacement_new"} < set(kinds)
    last = erp.meters.readings(["WM00003-B1-2-ZW"])[-1]
    assert Decimal(99_900) < last.index < 100_000
    (shop,) = [
        each for each in erp.meters.meters(["WM00001-B1-U1"]) if each.tariffs > 1
    ]
    assert len(erp.meters.readings([shop.id])[-1].indexes) == 2
    for community, is_open in (("WM00001", 1), ("GM00002", 1), ("WM00003", None)):
        windows = erp.meters.windows([community])
        now = [each for each in windows if each.opens_on <= today <= each.closes_on]
        assert len(now) == is_open or is_open is None
        assert any(each.opens_on > today for each in windows)
        days = [(each.opens_on, each.closes_on) for each in windows]
        for (_, end), (start, _) in zip(days, days[1:], strict=False):
            assert end < start
    registers = {
        each["premises_id"][:7]: each["residents_register"]
        for each in rows(database, "select * from base_household")
    }
    assert (registers["WM00001"], registers["WM00003"]) == (0, 1)
    orders = erp.maintenance.orders(None, ["K000033"])
    assert {each.community_id for each in orders} >= {"WM00001", "GM00002"}
    levels = {each.id: each.parent_id for each in erp.maintenance.categories()}
    assert {each.category_id for each in orders} <= set(levels)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_end_of_a_half_year_before_a_day(day):
    found = date.fromordinal(half_year_before(day.toordinal()))
    assert found < day and (day - found).days <= 184
    assert (found.month, found.day) in ((6, 30), (12, 31))
