"""A form is one transaction; whose readings they are; what is asked waits."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.meters import api
from collective.contractorportal.meters import deciding
from collective.contractorportal.meters import owning
from collective.contractorportal.meters.access.rules import accesses
from collective.contractorportal.meters.facts import Facts
from collective.contractorportal.meters.model import Entry
from collective.contractorportal.meters.storage import get_readings
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.outbox import api as outbox
from datetime import timedelta
from decimal import Decimal
from readings import letters
from readings import person
from readings import sent
from readings import told
from zExceptions import NotFound
from zope.globalrequest import getRequest

import pytest


def test_whose_readings_they_are(house):
    store = get_readings()
    result = sent(house, owner="109", new="1,4", power=("160", "70"))
    assert [each.state for each in result.readings] == ["accepted"] * 3
    first = result.readings[0]
    assert first.used == (Decimal("1.500"),) and first.last == (Decimal("107.5"),)
    # The same number as in the outbox, where the ERP's words will be.
    submission = outbox.find("reading", first.id)
    assert submission.number == first.number and first.number.startswith("L-")
    assert submission.payload == {
        "meter_id": "m-owner",
        "meter_number": "ZW-owner",
        "medium": "cold_water",
        "read_on": house.today.isoformat(),
        "kind": "resident",
        "indexes": ["109.000"],
        "reason": "",
    }
    # Five times the same form is one form, however its numbers are written.
    for typed in ("109", "109,0", "00109.000", " 109 m³", "109,"):
        again = sent(house, owner=typed, new="1,4", power=("160", "70"))
        assert {each.id for each in again.readings} == {
            each.id for each in result.readings
        }
    assert store.count("accepted") == 3
    # Another value in it is no repetition: somebody went back and corrected it.
    with pytest.raises(api.Asked) as asked:
        sent(house, owner="110", new="1,4", power=("160", "70"))
    assert [each.meter.id for each in asked.value.verdicts] == ["m-owner"]
    assert store.count("accepted") == 3
    # From another form, the same reading of the same day is known.
    assert sent(house, key="k2", owner="109,0").readings == (first,)
    assert store.count("accepted", house.home.id) == 3
    assert store.count("accepted", house.other.id) == 0

    # Others: by the page of premises, by the id of a meter, by the id of a reading.
    for who in ("neighbour", "stranger", "tenant", "board", "supplier", "nobody"):
        with pytest.raises(NotFound):
            sent(house, who, owner="110")
        with pytest.raises(NotFound):
            owning.access_to_meter(person(house.people[who]), "m-owner")
        assert not owning.sees(person(house.people[who]), first)
        assert list(owning.own_readings(person(house.people[who]))) == []
    assert not owning.sees(None, first)
    # Who sold sees the meter, and no day of the new owner; and sends nothing.
    former = person(house.former)
    access, _facts = owning.access_to_meter(former, "m-owner")
    assert not access.current and not access.sees(house.today)
    assert access.sees(house.today - timedelta(days=180))
    assert not owning.sees(former, first)
    with pytest.raises(NotFound):
        sent(house, "former", owner="110")
    # Tenant and owner of the same premises both see what either sent.
    both = {"place": house.places["neighbour"], "neighbour": "109"}
    theirs = sent(house, "tenant", **both).readings[0]
    assert owning.sees(person(house.neighbour), theirs)
    assert not owning.is_own(person(house.neighbour), theirs)
    assert owning.is_own(person(house.tenant), theirs)
    # The same from the other one is known, and is not answered with what is not theirs.
    again = sent(house, "neighbour", **both)
    assert again.readings == ()
    assert [each.meter.id for each in again.known] == ["m-neighbour"]
    # A meter of a neighbour in the own form is as one that is not there.
    for meter_id in ("m-neighbour", "nonsense"):
        with pytest.raises(api.Wrong) as wrong:
            entry = Entry(meter_id, ("1",), house.today)
            api.send(person(house.owner), house.places["owner"], [entry], key="k9")
        assert [each.code for each in wrong.value.errors] == ["reading_meter"]
    # Without the licence there is nothing.
    memory_erp.licensed({"communities"})
    sync_site("test", commit=lambda: None)
    forget_persons()
    assert accesses(person(house.owner)) == ()


def test_one_form_is_one_transaction(house):
    store = get_readings()
    with pytest.raises(api.Wrong) as wrong:
        sent(house, owner="109", new="x", power=("160", ""))
    codes = [each.codes for each in wrong.value.verdicts]
    assert codes == [(), ("reading_unreadable",), ("reading_tariffs_missing",)]
    assert store.count("accepted") == 0
    # All questions at once, and nothing is kept until all are confirmed.
    with pytest.raises(api.Asked) as asked:
        sent(house, owner="99", new="0,05", power=("160", "70"))
    tokens = {each.meter.id: each.token for each in asked.value.verdicts if each.asked}
    assert set(tokens) == {"m-owner", "m-new"} and store.count("awaiting") == 0
    with pytest.raises(api.Asked):  # other digits than those that were asked about
        sent(house, owner="98", new="0,05", power=("160", "70"), confirmed=tokens)
    result = sent(
        house,
        owner="99",
        new="0,05",
        power=("160", "70"),
        confirmed=tokens,
        because={"m-owner": "replacement", "m-new": "nonsense"},
    )
    states = [each.state for each in result.readings]
    assert states == ["awaiting", "awaiting", "accepted"]
    assert [each.because for each in result.readings] == ["replacement", "", ""]
    waiting, other, _power = result.readings
    assert outbox.find("reading", waiting.id) is None
    # It is no last reading; another of the same day replaces it.
    good = sent(house, key="k2", owner="109").readings[0]
    assert good.state == "accepted" and store.get(waiting.id).state == "superseded"
    assert [each.id for each in store.find("awaiting")] == [other.id]
    assert [each.id for each in store.find("awaiting", [house.home.id])] == [other.id]
    assert list(store.find("awaiting", [house.other.id])) == []
    assert store.by_number(good.number).id == good.id
    ids = [each.id for each in store.of_premises(house.places["owner"])]
    assert set(ids) == {waiting.id, other.id, good.id, result.readings[2].id}

    # The manager: not without a reason, not round the rules, and only once.
    for what, code in (
        ("refuse", "reading_reason"),
        ("eat", "reading_unknown_decision"),
    ):
        with pytest.raises(PortalError) as error:
            deciding.decide(other.id, what, by="admin")
        assert error.value.code == code
    with pytest.raises(api.Wrong):
        deciding.decide(other.id, "correct", reason="z", texts=["1,23456"], by="admin")
    made = deciding.decide(
        other.id, "correct", reason="Ze zdjęcia", texts=["1,5"], by="admin"
    )
    assert (made.state, made.indexes) == ("corrected", (Decimal("1.500"),))
    assert made.typed == (Decimal("0.050"),) and made.used == (Decimal("1.400"),)
    assert outbox.find("reading", other.id).payload["indexes"] == ["1.500"]
    with pytest.raises(PortalError) as error:
        deciding.decide(other.id, "accept", by="admin")
    assert error.value.code == "reading_step"
    assert told() == [("meter_readings", "correct")]
    refused = sent(
        house, key="k3", new="0,02", confirmed=api.ALL, day=house.today
    ).readings[0]
    deciding.decide(refused.id, "refuse", reason="Nieczytelne", by="admin")
    assert sorted(told()) == [
        ("meter_readings", "correct"),
        ("meter_readings", "refuse"),
    ]
    with pytest.raises(NotFound):
        deciding.decide("nothing", "accept", by="admin")
    text = letters()
    for words in (
        "Odczyt poprawiony: Ciepła woda, 1,500 m³\nTwój odczyt to 0,050. Zarządca wpisał",
        "Odczyt nie został przyjęty: Ciepła woda, 0,020 m³",
        "Zarządca pisze: Nieczytelne",
        refused.number,
        "@@meters?meter=m-new",
    ):
        assert words in text
    assert "Your reading was corrected: Hot water, 1.500 m³" in letters("en")
    # Whoever sent it is told, and nobody else.
    mailing = get_mailings().get(next(iter(get_mailings().newest())))
    message = message_for(mailing, getRequest(), "pl")
    assert message.still_true(person(house.owner))
    assert not message.still_true(person(house.former))
    assert not message.still_true(None)


def test_windows_bind_residents_alone(house):
    after = clock.now() + timedelta(days=10)
    with clock.frozen(after):
        with pytest.raises(api.Wrong) as wrong:
            sent(house, owner="109", day=after.date())
        assert wrong.value.verdicts[0].codes == ("reading_window_none",)
        result = api.take(
            [Entry("m-owner", ("109",), after.date())],
            Facts([house.places["owner"]]),
            source="caretaker",
            key="list-7",
            by="caretaker",
        )
    assert (result.readings[0].kind, result.readings[0].state) == (
        "manager",
        "accepted",
    )
    # Somebody decides at once what would be asked: the note goes to the ERP. What is
    # lower waits whatever the note says: nobody goes round its decision.
    later = after + timedelta(days=1)
    with clock.frozen(later):
        facts = Facts([house.places["owner"]])
        office = {"source": "manager", "by": "admin", "confirmed": api.ALL}
        entry = Entry("m-owner", ("4",), later.date())
        lower = api.take([entry], facts, key="d1", note="replacement", **office)
        waits = lower.readings[0]
        assert (waits.state, outbox.find("reading", waits.id)) == ("awaiting", None)
        entry = Entry("m-new", ("90",), later.date())
        much = api.take([entry], facts, key="d2", note="Telefonicznie", **office)
        assert much.readings[0].state == "accepted" and much.readings[0].findings
        decided = deciding.decide(waits.id, "accept", note="rollover", by="admin")
    assert decided.state == "accepted"
    assert outbox.find("reading", decided.id).payload["reason"] == "rollover"
    day = after.date() + timedelta(days=200)
    facts = Facts([house.places["owner"]])
    assert deciding.estimate_for("m-owner", day, facts) > 4
    assert deciding.estimate_for("m-power", day, facts) is None
