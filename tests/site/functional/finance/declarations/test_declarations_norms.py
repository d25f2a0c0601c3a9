"""Which norms may be chosen, whose they are, and how the ERP is asked for them."""

from collective.contractorportal.declarations.places import Books
from collective.contractorportal.declarations.seeing import in_the_way
from collective.contractorportal.declarations.storage import get_declarations
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.records import PersonCount
from datetime import date
from types import SimpleNamespace

import transaction


PATH = "/@declarations"


def test_no_norm_of_each_person_where_nobody_knows_how_many(rest, declare, world):
    world.load(PersonCount("P-1", "L1", 2, date(2026, 1, 1), date(2026, 6, 30)))
    (place,) = rest("anna", PATH).json()["premises"]
    assert [each["component"] for each in place["norms"]] == ["water_heating"]
    declare(status=404, component="cold_water", monthly="8")


def test_a_norm_is_of_an_account(declare):
    """Another account of the premises has its own; what is older holds all of them."""
    number = declare(component="cold_water", monthly="8")["id"]
    transaction.begin()
    cases = get_declarations()
    made = cases.by_number(number)

    def waits(account_id):
        return in_the_way("L1", "norm", "cold_water", account_id)

    assert waits("A-1") == made and waits("A-9") is None
    cases.leave(made.slot, made.id)
    assert waits("A-1") is None
    cases.take("norm:L1:cold_water", made.id)
    assert waits("A-1") == made and waits("A-9") is None


def test_the_premises_of_a_person_are_asked_for_together(world, monkeypatch):
    asked, erp = [], get_erp()
    books = Books(["L3", "L1"])

    def question(ids):
        asked.append(ids)
        return erp.households.person_counts(ids)

    households = SimpleNamespace(person_counts=question)
    monkeypatch.setattr(books.ask, "erp", SimpleNamespace(households=households))
    for each in ("L1", "L3"):
        (count,) = books.of(each, "person_counts")
        assert count.premises_id == each
    assert asked == [("L1", "L3")]
