"""What every backend tells of meters, households and work orders."""

from collective.contractorportal.erp.errors import ErpNotProvided
from collective.contractorportal.erp.errors import ErpSchemaError
from collective.contractorportal.erp.records import AdvanceRate
from collective.contractorportal.erp.records import ContactDetails
from collective.contractorportal.erp.records import FaultCategory
from collective.contractorportal.erp.records import Household
from collective.contractorportal.erp.records import Meter
from collective.contractorportal.erp.records import PersonCount
from collective.contractorportal.erp.records import Reading
from collective.contractorportal.erp.records import ReadingWindow
from collective.contractorportal.erp.records import WorkOrder
from collective.contractorportal.erp.sql import schema
from datetime import date
from decimal import Decimal

import pytest


JUNE = date(2026, 6, 30)
NASTY = ("'; --", "a\0b", "\ud800", "", "x" * 10_000)


def meter(id, premises="p1", medium="cold_water", **more):
    more = {"number": f"ZW-{id}", "unit": "m3", "digits": 5, "decimals": 3, **more}
    return Meter(id, premises, medium, **more)


def reading(id, meter="m1", day=JUNE, index="123.456", kind="resident", **more):
    return Reading(id, meter, day, kind, Decimal(index), **more)


def window(id, community="w1", opens=JUNE, closes=date(2026, 7, 5), **more):
    return ReadingWindow(id, community, opens, closes, **more)


def rate(id, premises="p1", component="cold_water", since=JUNE, **more):
    more = {"basis": "person", "price": Decimal("14.92"), "unit": "m3", **more}
    return AdvanceRate(
        *(id, premises, "a1", component, "Zimna woda"), valid_from=since, **more
    )


def order(id, community="w1", supplier="s1", day=JUNE, state="assigned", **more):
    return WorkOrder(
        *(id, f"ZL/{id}", community, "Cieknie rura", state, day),
        supplier_id=supplier,
        **more,
    )


@pytest.fixture
def meters(erp):
    return erp.backend.meters


@pytest.fixture
def households(erp):
    return erp.backend.households


class TestMeters:
    def test_all_fields_in_order(self, erp, meters):
        full = meter(
            *("m9", "p1", "electricity"),
            number="EE-1/Ż",
            unit="kWh",
            digits=6,
            decimals=1,
            tariffs=4,
            place="przedpokój, szacht",
            installed_on=date(2020, 1, 2),
            verified_until=date(2027, 2, 1),
            removed_on=date(2026, 3, 4),
            replaced_by_id="m8",
            remote=True,
        )
        cold, hot = meter("m2"), meter("m1", medium="hot_water", remote=True)
        erp.load(full, hot, cold, meter("m0", "p2"), meter("mx", "p3"))
        told = meters.meters(["p2", "p1"])
        assert tuple(told) == (cold, full, hot, meter("m0", "p2"))

    def test_readings_within_bounds(self, erp, meters):
        days = [date(2026, 6, day) for day in (28, 29, 30)]
        erp.load(meter("m1"), *(reading(f"r{day.day}", day=day) for day in days))
        full = reading(
            *("a", "m2", days[1], "0.1", "manager"),
            index_2=Decimal("20.25"),
            index_3=Decimal(0),
            index_4=Decimal("99999.999"),
            portal_key="reading:Żółw/1",
        )
        erp.load(full, reading("z", "m3"))
        told = meters.readings(["m1", "m2"], days[1], days[1])
        assert tuple(told) == (full, reading("r29", day=days[1]))
        assert [str(each) for each in told[0].indexes] == [
            *("0.1", "20.25", "0", "99999.999")
        ]
        assert [each.id for each in meters.readings(["m1"], days[2])] == ["r30"]
        assert [each.id for each in meters.readings(["m1"], until=days[0])] == ["r28"]

    def test_windows(self, erp, meters):
        late = window("o1", opens=date(2026, 12, 28), closes=date(2027, 1, 5))
        first = window("o2", medium="hot_water")
        erp.load(late, first, window("o3", "w2"))
        assert tuple(meters.windows(["w1"])) == (first, late)

    def test_nobody_and_nonsense(self, erp, meters):
        erp.load(meter("m1"), reading("r1"), window("o1"))
        for ask in (meters.meters, meters.readings, meters.windows):
            assert tuple(ask([])) == tuple(ask(NASTY)) == ()

    def test_very_many_premises(self, erp, meters):
        erp.load(meter("m1", "p1999"))
        many = [f"p{each}" for each in range(2000)]
        assert len(meters.meters(many)) == 1


class TestHouseholds:
    def test_households_and_persons(self, erp, households):
        kept = Household("h2", "p1", True, "water")
        erp.load(kept, Household("h1", "p2", False), Household("h3", "p3", False))
        assert tuple(households.households(["p2", "p1"])) == (
            kept,
            Household("h1", "p2", False, "person"),
        )
        now = PersonCount("c1", "p1", 4, date(2026, 7, 1))
        before = PersonCount("c2", "p1", 3, date(2020, 1, 1), JUNE)
        erp.load(now, before, PersonCount("c3", "p2", 0, JUNE))
        assert tuple(households.person_counts(["p1"])) == (before, now)

    def test_advance_rates(self, erp, households):
        full = rate(
            *("t9", "p1", "cold_water", date(2020, 1, 1)),
            basis="norm_person",
            price=Decimal("12.345678"),
            valid_to=date(2026, 6, 29),
            medium="cold_water",
            norm=Decimal("2.5"),
            least=Decimal("1.25"),
            most=Decimal(8),
            fixed_norm=True,
        )
        now, waste = rate("t1"), rate("t0", component="waste", unit="os.")
        erp.load(waste, now, full, rate("tx", "p2"))
        assert tuple(households.advance_rates(["p1"])) == (full, now, waste)

    def test_contact_details(self, erp, households):
        full = ContactDetails(
            *("d2", "k1", "Żółta", "5/7", "30-001", "Kraków", "DE"),
            electronic_delivery=True,
            electronic_since=date(2026, 1, 1),
        )
        bare = ContactDetails("d1", "k2")
        erp.load(full, bare, ContactDetails("d3", "k3"))
        assert tuple(households.contact_details(["k2", "k1"])) == (full, bare)
        assert (bare.country, bare.electronic_delivery) == ("PL", False)

    def test_nobody_and_nonsense(self, erp, households):
        erp.load(Household("h1", "p1", False), PersonCount("c1", "p1", 1, JUNE))
        erp.load(rate("t1"), ContactDetails("d1", "k1"))
        for name in (
            *("households", "person_counts", "advance_rates"),
            "contact_details",
        ):
            ask = getattr(households, name)
            assert tuple(ask([])) == tuple(ask(NASTY)) == ()


class TestMaintenance:
    def test_categories_by_position(self, erp):
        top = FaultCategory("c9", "Części wspólne", None, "Common parts", None, True)
        below = FaultCategory("c1", "Winda", "c9", "Lift", "urgent", None, 2)
        leaf = FaultCategory("c0", "Stoi", "c1", None, "emergency", False, 1)
        erp.load(below, leaf, top)
        assert tuple(erp.backend.maintenance.categories()) == (top, leaf, below)

    def test_orders_of_either_side(self, erp):
        full = order(
            *("z1", "w1", "s1", date(2026, 7, 1)),
            state="done",
            building_id="b1",
            premises_id="p1",
            category_id="c1",
            portal_key="fault:1",
            due_on=date(2026, 7, 5),
            planned_on=date(2026, 7, 3),
            done_on=date(2026, 7, 4),
            note="Wymieniono uszczelkę.",
        )
        old, nobody = order("z2"), order("z3", "w2", None, state="new")
        erp.load(old, full, nobody, order("z4", "w2", "s2"))
        asked = erp.backend.maintenance.orders
        assert tuple(asked(["w1"])) == (full, old)
        assert [each.id for each in asked(["w2"])] == ["z4", "z3"]
        assert tuple(asked(None, ["s1"])) == tuple(asked(["w1"], ["s1"])) == (full, old)
        assert tuple(asked(["w2"], ["s1"])) == tuple(asked([], ["s1"])) == ()
        assert tuple(asked(NASTY)) == tuple(asked(None, NASTY)) == ()
        with pytest.raises(TypeError):
            asked()

    def test_orders_of_faults(self, erp):
        long = "fault:" + "ż" * 150
        erp.load(order("z2", portal_key="k1"), order("z1", portal_key=long))
        erp.load(order("z3"), order("z4", portal_key="k2"))
        asked = erp.backend.maintenance.orders_of
        assert [each.id for each in asked(["k1", long, "k1"])] == ["z1", "z2"]
        assert tuple(asked([])) == tuple(asked([*NASTY, "nowhere"])) == ()

    def test_orders_that_are_to_be_done(self, erp):
        states = ("new", "accepted", "assigned", "in_progress", "waiting")
        over = ("done", "closed", "rejected")
        for number, state in enumerate((*states, *over)):
            erp.load(order(f"z{number}", state=state))
        erp.load(order("z8", "w2", state="new"))
        asked = erp.backend.maintenance.open_orders
        assert [each.id for each in asked(["w1"])] == ["z4", "z3", "z2", "z1", "z0"]
        assert [each.id for each in asked(["w2", "w2"])] == ["z8"]
        assert tuple(asked([])) == tuple(asked(NASTY)) == ()

    def test_orders_in_premises(self, erp):
        erp.load(order("z1", premises_id="p1", state="closed"), order("z2"))
        erp.load(order("z3", premises_id="p1"), order("z4", premises_id="p2"))
        asked = erp.backend.maintenance.orders_at
        assert [each.id for each in asked(["p1"])] == ["z3", "z1"]
        assert tuple(asked([])) == tuple(asked([*NASTY, "nowhere"])) == ()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_word_that_no_page_knows_is_an_error_of_the_database(request, kind):
    erp = request.getfixturevalue(kind)
    erp.load(meter("m1", medium="steam"), order("z1", state="lost"))
    with pytest.raises(ErpSchemaError):
        erp.backend.meters.meters(["p1"])
    with pytest.raises(ErpSchemaError):
        erp.backend.maintenance.orders(["w1"])


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_view_may_leave_empty_what_has_a_default(request, kind):
    erp = request.getfixturevalue(kind)
    with erp.writer.begin() as connection:
        if kind == "postgresql":
            connection.exec_driver_sql(
                "ALTER TABLE base_contact_details ALTER country DROP NOT NULL"
            )
        else:
            schema.contact_details.drop(connection)
            connection.exec_driver_sql(
                "CREATE VIEW base_contact_details AS SELECT 'd1' AS id, 'k1' AS "
                "contractor_id, NULL AS street, NULL AS number, NULL AS postal_code, "
                "NULL AS city, NULL AS country, 0 AS electronic_delivery, "
                "NULL AS electronic_since"
            )
            connection.exec_driver_sql("DROP TABLE IF EXISTS base_household")
    if kind == "postgresql":
        row = {"id": "d1", "contractor_id": "k1", "country": None}
        with erp.writer.begin() as connection:
            connection.execute(schema.contact_details.insert(), row)
    told = erp.backend.households.contact_details(["k1"])
    assert tuple(told) == (ContactDetails("d1", "k1"),)


def test_nothing_is_provided_of_what_nothing_is_known(erp):
    for ask in (
        lambda: erp.backend.meters.meters(["p1"]),
        lambda: erp.backend.households.households(["p1"]),
        lambda: erp.backend.maintenance.categories(),
        lambda: erp.backend.maintenance.orders_of(["k1"]),
    ):
        with pytest.raises(ErpNotProvided):
            ask()
