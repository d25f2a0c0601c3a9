"""What becomes of readings in the ERP: refused, taken over, or not answered at all."""

from collective.contractorportal.erp.errors import ErpTimeout
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.memory_premises import MemoryMeters
from collective.contractorportal.erp.records import Reading
from collective.contractorportal.meters import api
from collective.contractorportal.meters import deciding
from collective.contractorportal.meters.facts import Facts
from collective.contractorportal.meters.storage import get_readings
from collective.contractorportal.meters.storage import LEAK
from collective.contractorportal.outbox import api as outbox
from collective.contractorportal.outbox import rules
from collective.contractorportal.outbox.events import SubmissionAnswered
from dataclasses import replace
from decimal import Decimal
from readings import letters
from readings import sent
from readings import told
from zope.event import notify

import pytest


def test_the_erp_refuses_later_and_a_leak_is_told(house):
    store = get_readings()
    leak = sent(house, owner="121").readings[0]
    assert leak.state == "accepted"
    assert [each.code for each in leak.findings] == ["reading_leak"]
    assert store.count(LEAK) == store.count(LEAK, house.home.id) == 1
    # What the ERP does not tell yet is the last reading for the next one.
    facts = Facts([house.places["owner"]])
    assert facts.readings["m-owner"][-1].taken_id == leak.id
    # The ERP refuses it after all: it is none any more, and the sender hears why.
    submission = outbox.find("reading", leak.id)
    no = rules.rejected(submission, "Licznik zdjęty", outbox.now())
    notify(SubmissionAnswered(no))
    refused = store.get(leak.id)
    assert (refused.state, refused.reason) == ("refused", "Licznik zdjęty")
    assert store.count(LEAK) == 0 and store.count("refused") == 1
    assert Facts([house.places["owner"]]).readings["m-owner"][-1].taken_id == ""
    assert sorted(told()) == [("meter_leak", None), ("meter_readings", "erp_refuse")]
    text = letters()
    assert "Możliwy wyciek wody: Zimna woda, licznik ZW-owner" in text
    assert "litrów na dobę, zwykle 108" in text and "Licznik zdjęty" in text
    # Staff send it again, and the ERP takes it.
    yes = replace(no, state="accepted", reference="O/7")
    notify(SubmissionAnswered(yes))
    taken = store.get(leak.id)
    assert (taken.state, taken.reference) == ("accepted", "O/7")
    # What the ERP tells then is the same reading, not another.
    house.world.add(
        Reading(
            "r-x",
            "m-owner",
            house.today,
            "resident",
            Decimal(121),
            portal_key=f"reading:{leak.id}#2",
        )
    )
    house.world.sync()
    readings = Facts([house.places["owner"]]).readings["m-owner"]
    assert [each.taken_id for each in readings] == [*[""] * 4, leak.id]


def test_the_erp_refuses_what_took_anothers_place(house):
    """The one that counted before counts again; what the ERP has of it, too."""
    store = get_readings()

    def answered(taken, state, **values):
        made = replace(outbox.find("reading", taken.id), state=state, **values)
        notify(SubmissionAnswered(made))
        return store.get(taken.id)

    def counting():
        known = Facts([house.places["owner"]]).readings["m-owner"][-1]
        return known.indexes, known.taken_id

    first = sent(house, owner="109").readings[0]
    answered(first, "accepted", reference="O/1")
    house.world.add(
        Reading(
            *("r-1", "m-owner", house.today, "resident", Decimal(109)),
            portal_key=f"reading:{first.id}",
        )
    )
    house.world.sync()
    second = sent(house, key="k2", owner="110", confirmed=api.ALL).readings[0]
    deciding.decide(second.id, "accept", by="admin")
    assert store.get(first.id).state == "superseded"
    assert counting() == ((Decimal("110.000"),), second.id)
    assert answered(second, "rejected", reason="Nie").state == "refused"
    back = store.get(first.id)
    assert (back.state, back.history[-1].what) == ("accepted", "restore")
    assert counting() == ((Decimal("109.000"),), first.id)
    # It is sent again, and the ERP takes it after all.
    assert answered(second, "accepted", reference="O/2").state == "accepted"
    assert store.get(first.id).state == "superseded"
    # Refused one after the other, neither counts.
    answered(first, "rejected", reason="Nie")
    answered(second, "rejected", reason="Nie")
    assert {each.state for each in store.of_meter("m-owner")} == {"refused"}


def test_the_erp_is_away(house, monkeypatch):
    facts = Facts([house.places["owner"]])
    assert facts.persons(house.places["owner"]) == 2
    assert [use.amount for use in facts.before("m-new")] == [10]
    # The last answers are still there: judged by them, and said to be old.
    memory_erp.fail(ErpUnavailable("down"))
    facts = Facts([house.places["owner"]])
    assert facts.answer(None).stale
    assert sent(house, owner="109").readings[0].state == "accepted"
    # Readings are not known at all: taken, and for the manager to look at.
    monkeypatch.setattr(
        MemoryMeters,
        "readings",
        lambda *args: (_ for _ in ()).throw(ErpTimeout("slow")),
    )
    memory_erp.fail(None)
    get_erp().forget()
    with pytest.raises(api.Asked) as asked:
        sent(house, key="k2", new="2")
    (found,) = asked.value.verdicts
    assert found.codes == ("reading_unchecked",)
    result = sent(house, key="k2", new="2", confirmed={"m-new": found.token})
    assert result.readings[0].state == "awaiting"
