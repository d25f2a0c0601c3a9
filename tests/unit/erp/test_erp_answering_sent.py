"""The made-up ERP takes readings, declarations, contact data and faults, each once."""

from collective.contractorportal.erp.records import AdvanceRate
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import ContactDetails
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import Delivery
from collective.contractorportal.erp.records import FaultCategory
from collective.contractorportal.erp.records import Household
from collective.contractorportal.erp.records import Meter
from collective.contractorportal.erp.records import PersonCount
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.records import Reading
from collective.contractorportal.erp.records import WorkOrder
from collective.contractorportal.erp.sql.answering.answer import answer_waiting
from collective.contractorportal.erp.sql.answering.sent import rules
from datetime import date
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import pytest


NOW = datetime(2026, 11, 30, 12, 5, 30, tzinfo=UTC)
TODAY = date(2026, 11, 30)
JUNE = date(2026, 6, 30)


def rate(id, component="cold_water", **more):
    more = {
        "basis": "norm_person",
        "price": Decimal("14.92"),
        "unit": "m3",
        "medium": "cold_water",
        "norm": Decimal(3),
        "least": Decimal(2),
        "most": Decimal(8),
        "valid_from": date(2026, 1, 1),
        **more,
    }
    return AdvanceRate(id, "p1", "a1", component, "Woda", **more)


@pytest.fixture(params=["sqlite", "postgresql"])
def erp(request):
    filled = request.getfixturevalue(request.param)
    filled.set_meta(made_up="yes")
    filled.load(
        Community("w1", "gmina", "Gmina", "Kwiatowa", "5", "30-001", "Kraków"),
        Premises("p1", "b1", "1", "flat"),
        Premises("p2", "b1", "2", "flat"),
        Contractor("k1", "1", "person", "Lis", "Jan", "jan@example.com", "+48500"),
        Contractor("s1", "2", "company", "Hydro"),
        Meter("m1", "p1", "cold_water", "ZW-1", "m3", 5, 3),
        Meter("m2", "p1", "electricity", "EE-1", "kWh", 6, 1, tariffs=2),
        Meter("old", "p1", "hot_water", "CW-1", "m3", 5, 3, removed_on=JUNE),
        Reading("r1", "m1", JUNE, "resident", Decimal("130.25")),
        Reading("r0", "m1", date(2026, 1, 1), "resident", Decimal("90")),
        Reading("r2", "m2", JUNE, "resident", Decimal("10.5"), Decimal(20)),
        Household("h1", "p1", False),
        Household("h2", "p2", True),
        PersonCount("n1", "p1", 3, date(2020, 1, 1)),
        PersonCount("n2", "p2", 1, date(2020, 1, 1)),
        rate("t1"),
        rate("t2", "heating", basis="norm_premises", fixed_norm=True),
        rate("t3", "waste", basis="person", norm=None, least=None, most=None),
        FaultCategory("c1", "Cieknie"),
    )
    return filled


@pytest.fixture
def send(erp):
    def sent(kind, payload, key=None):
        key = key or f"{kind}:1"
        number = f"X-{abs(hash(key)) % 10**8:08d}"
        erp.backend.deliveries.deliver(Delivery(key, number, kind, payload, NOW))
        answer_waiting(erp.writer, NOW)
        return erp.backend.deliveries.answers([key])[key]

    return sent


def read(index, meter="m1", number="ZW-1", day="2026-11-30", **more):
    indexes = [index] if isinstance(index, str) else index
    return {
        "meter_id": meter,
        "meter_number": number,
        "medium": "cold_water",
        "read_on": day,
        "kind": "resident",
        "indexes": indexes,
        "reason": "",
        **more,
    }


class TestReadings:
    def test_it_is_booked_once(self, erp, send):
        said = send("reading", read("141.5"))
        assert (said.state, said.reference) == ("accepted", "OD/m1-Z0001")
        assert erp.backend.meters.readings(["m1"])[-1] == Reading(
            *("m1-Z0001", "m1", TODAY, "resident", Decimal("141.5")),
            portal_key="reading:1",
        )
        assert erp.backend.as_of() == NOW
        # Sent again by staff, after an answer that was lost.
        again = send("reading", read("141.5"), "reading:1#2")
        assert (again.state, again.reference) == ("accepted", said.reference)
        assert len(erp.backend.meters.readings(["m1"])) == 3

    def test_two_tariffs_and_another_of_the_same_day(self, erp, send):
        two = read(["11.0", "20.1"], "m2", "EE-1", kind="manager")
        assert send("reading", two).state == "accepted"
        right = read(["10.9", "20.1"], "m2", "EE-1", kind="manager")
        assert send("reading", right, "reading:2").state == "accepted"
        last = erp.backend.meters.readings(["m2"])[-1]
        assert (last.kind, last.indexes) == (
            *("manager", (Decimal("10.9"), Decimal("20.1"))),
        )

    def test_what_is_below_the_last_needs_a_reason(self, erp, send):
        said = send("reading", read("130.249"))
        assert said.state == "rejected"
        assert said.reason == (
            "Odczyt 130,249 jest niższy niż poprzedni (130,25 z 30.06.2026)."
        )
        assert len(erp.backend.meters.readings(["m1"])) == 2
        seen = send("reading", read("12.31", reason="rollover"), "reading:1#2")
        assert seen.state == "accepted"
        assert erp.backend.meters.readings(["m1"])[-1].portal_key == "reading:1"
        # An earlier day goes on from what was read before it.
        early = read("100", day="2026-03-01")
        assert send("reading", early, "reading:3").state == "accepted"

    @pytest.mark.parametrize(
        ("payload", "reason"),
        [
            (read("1", "m9"), "Nie znamy takiego licznika."),
            (
                read("150", number="ZW-2"),
                "Licznik ma u nas inny numer: ZW-1. Sprawdź, czy nie był wymieniony.",
            ),
            (
                read("150", "old", "CW-1"),
                "Ten licznik jest zdjęty od 30.06.2026. Podaj odczyt nowego licznika.",
            ),
            (
                read("150", "m2", "EE-1"),
                "Ten licznik ma tyle wskazań: 2. Podano: 1.",
            ),
            (
                read("150000"),
                "Wskazanie „150000” nie jest liczbą, jaką pokazuje ten licznik.",
            ),
            (
                read("150.1234"),
                "Wskazanie „150.1234” nie jest liczbą, jaką pokazuje ten licznik.",
            ),
            (read("150", day="30.11.2026"), "Dzień jest nieprawidłowy."),
            ({"read_on": "2026-11-30"}, "Zgłoszenia nie da się odczytać."),
            (["no"], "Zgłoszenia nie da się odczytać."),
        ],
    )
    def test_what_it_refuses(self, erp, send, payload, reason):
        said = send("reading", payload)
        assert (said.state, said.reason) == ("rejected", reason)
        assert len(erp.backend.meters.readings(["m1", "m2", "old"])) == 3


class TestDeclarations:
    def persons(self, **more):
        return {
            "premises_id": "p1",
            "persons": 4,
            "valid_from": "2026-12-01",
            "reason": "birth",
            "declared_on": "2026-11-30",
            **more,
        }

    def test_persons_from_a_day_on(self, erp, send):
        assert send("persons", self.persons()).state == "accepted"
        again = send("persons", self.persons(), "persons:1#2")
        assert again.state == "accepted"
        before, now = erp.backend.households.person_counts(["p1"])
        assert (before.persons, before.valid_to) == (3, TODAY)
        assert (now.persons, now.valid_from, now.valid_to) == (
            *(4, date(2026, 12, 1), None),
        )
        # A later declaration about an earlier day takes the place of what was to come.
        earlier = self.persons(persons=5, valid_from="2026-11-01")
        send("persons", earlier, "persons:2")
        told = erp.backend.households.person_counts(["p1"])
        assert [(each.persons, each.valid_to) for each in told] == [
            (3, date(2026, 10, 31)),
            (5, None),
        ]
        assert erp.backend.households.person_counts(["p2"])[0].valid_to is None

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"premises_id": "p9"}, "Nie znamy takiego lokalu."),
            (
                {"premises_id": "p2"},
                "Dla tego lokalu prowadzimy rejestr mieszkańców. Skontaktuj się z biurem.",
            ),
            ({"persons": -1}, "Liczba osób jest nieprawidłowa."),
            ({"persons": "4"}, "Liczba osób jest nieprawidłowa."),
            ({"persons": True}, "Liczba osób jest nieprawidłowa."),
            ({"valid_from": None}, "Dzień jest nieprawidłowy."),
        ],
    )
    def test_persons_that_it_refuses(self, send, change, reason):
        assert send("persons", self.persons(**change)).reason == reason

    def wish(self, norm="2.500", **more):
        return {
            "premises_id": "p1",
            "account_id": "a1",
            "component": "cold_water",
            "medium": "cold_water",
            "norm": norm,
            "valid_from": "2027-01-01",
            **more,
        }

    def told(self, erp):
        return [
            (str(each.norm), each.valid_from, each.valid_to)
            for each in erp.backend.households.advance_rates(["p1"])
            if each.component == "cold_water"
        ]

    def test_another_norm_from_a_month_on(self, erp, send):
        assert send("norm", self.wish()).state == "accepted"
        assert send("norm", self.wish(), "norm:1#2").state == "accepted"
        first, january = date(2026, 1, 1), date(2027, 1, 1)
        assert self.told(erp) == [
            ("3", first, date(2026, 12, 31)),
            ("2.5", january, None),
        ]
        new = erp.backend.households.advance_rates(["p1"])[1]
        assert (new.price, new.least, new.most) == (Decimal("14.92"), 2, 8)
        send("norm", self.wish("8"), "norm:2")
        assert self.told(erp)[1] == ("8", january, None)

    @pytest.mark.parametrize(
        ("wish", "reason"),
        [
            ({"norm": "1.9"}, "Norma ma być od 2 do 8."),
            ({"norm": "8.001"}, "Norma ma być od 2 do 8."),
            ({"norm": "NaN"}, "Norma nie jest liczbą."),
            ({"norm": "dwa"}, "Norma nie jest liczbą."),
            ({"component": "heating"}, "Tej normy nie można zmienić."),
            ({"component": "waste"}, "Na tym koncie nie ma takiej zaliczki."),
            ({"account_id": "a9"}, "Na tym koncie nie ma takiej zaliczki."),
            ({"valid_from": "2025-01-01"}, "Na tym koncie nie ma takiej zaliczki."),
        ],
    )
    def test_norms_that_it_refuses(self, erp, send, wish, reason):
        assert send("norm", self.wish(**wish)).reason == reason
        assert self.told(erp) == [("3", date(2026, 1, 1), None)]


class TestContact:
    def contractor(self, erp):
        known = list(erp.backend.directory.records(Contractor))
        return next(each for each in known if each.id == "k1")

    def test_only_what_is_changed_changes(self, erp, send):
        change = {"phone": "+48601234567", "language": "en"}
        said = send("contact", {"contractor_id": "k1", "changes": change})
        assert said.state == "accepted"
        known = self.contractor(erp)
        assert (known.phone, known.email, known.language) == (
            *("+48601234567", "jan@example.com", "en"),
        )
        gone = {"contractor_id": "k1", "changes": {"email": None}}
        send("contact", gone, "contact:2")
        assert self.contractor(erp).email is None

    def test_where_letters_go(self, erp, send):
        address = {
            "street": "Hauptstraße",
            "number": "12",
            "postal_code": "10117",
            "city": "Berlin",
            "country": "DE",
        }
        to = {"contractor_id": "k1", "changes": {"address": address}}
        send("contact", to)
        agreed = {"contractor_id": "k1", "changes": {"electronic_delivery": True}}
        send("contact", agreed, "contact:2")
        (told,) = erp.backend.households.contact_details(["k1"])
        assert told == ContactDetails(
            *("k1-DK", "k1", "Hauptstraße", "12", "10117", "Berlin", "DE"),
            electronic_delivery=True,
            electronic_since=TODAY,
        )
        withdrawn = {"contractor_id": "k1", "changes": {"electronic_delivery": False}}
        send("contact", withdrawn, "contact:3")
        (told,) = erp.backend.households.contact_details(["k1"])
        assert (told.electronic_delivery, told.electronic_since) == (False, None)
        assert told.city == "Berlin"

    @pytest.mark.parametrize(
        ("contractor", "changes", "reason"),
        [
            ("k9", {"phone": None}, "Nie znamy takiej osoby."),
            ("k1", {}, "Nie wiadomo, co zmienić."),
            ("k1", {"nip": "1"}, "Nie wiadomo, co zmienić."),
            ("k1", {"phone": 48}, "Nie wiadomo, co zmienić."),
            ("k1", {"address": "Kwiatowa"}, "Nie wiadomo, co zmienić."),
            ("k1", {"language": "de"}, "Nie piszemy w tym języku."),
            ("k1", {"email": "x" * 201}, "Jedno z pól jest za długie."),
        ],
    )
    def test_what_it_refuses(self, erp, send, contractor, changes, reason):
        before = self.contractor(erp)
        said = send("contact", {"contractor_id": contractor, "changes": changes})
        assert (said.state, said.reason) == ("rejected", reason)
        assert self.contractor(erp) == before


class TestFaults:
    def fault(self, **more):
        return {
            "fault_id": "Ab3x9",
            "number": "U-7K3M-9Q2D",
            "community_id": "w1",
            "building_id": "b1",
            "premises_id": "p1",
            "category_id": "c1",
            "category": "Cieknie",
            "urgency": "urgent",
            "title": "Cieknie rura",
            "description": "W łazience",
            "due_on": "2026-12-02",
            **more,
        }

    def test_a_fault_becomes_an_order_once(self, erp, send):
        erp.load(
            *(
                WorkOrder(each, each, "w1", "Dawne", "new", TODAY)
                for each in ("ZL/2026/00122", "ZL/2025/00900", "ZL/2026/X")
            )
        )
        said = send("fault", self.fault(), "fault:Ab3x9")
        assert (said.state, said.reference) == ("accepted", "ZL/2026/00123")
        again = send("fault", self.fault(), "fault:Ab3x9#2")
        assert again.reference == said.reference
        (order,) = erp.backend.maintenance.orders_of(["fault:Ab3x9"])
        assert order == WorkOrder(
            *(order.id, "ZL/2026/00123", "w1", "Cieknie rura", "accepted", TODAY),
            building_id="b1",
            premises_id="p1",
            category_id="c1",
            portal_key="fault:Ab3x9",
            due_on=date(2026, 12, 2),
        )
        other = self.fault(fault_id="B", category_id="portal:home", premises_id=None)
        assert send("fault", other, "fault:B").reference == "ZL/2026/00124"
        assert erp.backend.maintenance.orders_of(["fault:B"])[0].category_id is None

    def test_the_order_follows_the_fault(self, erp, send):
        send("fault", self.fault(), "fault:Ab3x9")

        def state(key, **more):
            told = {"fault_id": "Ab3x9", "number": "U-7K3M-9Q2D", **more}
            said = send("fault_state", told, f"fault_state:{key}")
            (order,) = erp.backend.maintenance.orders_of(["fault:Ab3x9"])
            return said, order

        said, order = state(
            1, state="assigned", supplier_id="s1", planned_on="2026-12-01", note="Jadą"
        )
        assert (said.state, said.reference) == ("accepted", "ZL/2026/00001")
        assert (order.state, order.supplier_id, order.note) == (
            "assigned",
            "s1",
            "Jadą",
        )
        assert order.planned_on == date(2026, 12, 1)
        said, order = state(2, state="done")
        assert (order.state, order.done_on) == ("done", TODAY)
        assert (order.supplier_id, order.planned_on) == ("s1", date(2026, 12, 1))
        said, order = state(3, state="refused", supplier_id=None, done_on=None)
        assert (order.state, order.supplier_id) == ("rejected", None)
        said, _ = state(4, state="lost")
        assert said.reason == "Nie znamy takiego stanu zlecenia."

    def test_what_it_refuses(self, send):
        nowhere = send("fault", self.fault(community_id="w9"))
        assert nowhere.reason == "Nie znamy takiej nieruchomości."
        unknown = {"fault_id": "Z", "state": "done"}
        assert send("fault_state", unknown).reason == "Nie mamy takiego zlecenia."


def test_a_request_is_taken_with_a_reference(send):
    said = send("request", {"form": "f", "title": "Zaświadczenie", "answers": []})
    assert said.state == "accepted" and said.reference.startswith("ERP X-")


@given(
    st.decimals(0, 99999, places=3),
    st.decimals(0, 99999, places=3),
    st.sampled_from(["", "rollover", "replacement"]),
)
def test_no_index_falls_without_a_reason(before, value, reason):
    meter = rules.KnownMeter("1", 5, 3, 1, None, JUNE, (before,))
    said = {"read_on": "2026-11-30", "indexes": [str(value)], "reason": reason}
    if value >= before or reason:
        assert rules.indexes_of(said, meter) == (value,)
    else:
        with pytest.raises(rules.Refused) as caught:
            rules.indexes_of(said, meter)
        assert caught.value.code == "index_fallen"


@given(st.lists(st.integers(1, 99999), max_size=20))
def test_numbers_of_orders_go_up(known):
    told = [f"ZL/2026/{each:05d}" for each in known]
    assert rules.next_number(2026, told) not in told
