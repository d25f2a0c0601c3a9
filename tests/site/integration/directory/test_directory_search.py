"""Searching groups stays quick and finds communities first, whatever there is."""

from collective.contractorportal.directory import search
from collective.contractorportal.directory.mapping import MAPPINGS
from collective.contractorportal.directory.storage import Directory
from collective.contractorportal.directory.words import split
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import Premises

import pytest


@pytest.fixture
def directory():
    """A town of one very long street."""
    made = Directory()
    for number in range(1, 401):
        address = ("Łąkowa", str(number), "90-001", "Łódź")
        home = Community(f"c{number}", "wspolnota", f"Łąkowa {number}", *address)
        house = Building(f"b{number}", home.id, *address)
        flat = Premises(f"p{number}", house.id, "7", "flat")
        for record in (home, house, flat):
            made.store(type(record), MAPPINGS[type(record)].pack(record))
    return made


def test_a_street_is_limited(directory):
    found = search.find(directory, "łąkowa")
    assert len([each for each in found if each.startswith("community:")]) == 120
    assert len([each for each in found if each.startswith("building:")]) == 20


def test_an_address_is_exact(directory):
    assert search.find(directory, "lakowa 12 wlasciciele") == ["community:c12:owners"]
    assert "premises:p12" in search.find(directory, "Łąkowa 12 7")


@pytest.mark.parametrize("text", ["", "  ", "?", "Polna", "łąkowa 999"])
def test_nothing(directory, text):
    assert search.find(directory, text) == []


def test_people_are_found_by_their_names(directory):
    def store(id_, first_name, name):
        made = Contractor(id_, id_, "person", name, first_name)
        directory.store(Contractor, MAPPINGS[Contractor].pack(made))

    def found(text, **how):
        return [each.id for each in search.find_people(directory, split(text), **how)]

    store("1", "Łucja", "Kowalska-Nowak")
    store("2", "Jan", "Kowal")
    assert found("kowal") == ["2", "1"]
    assert found("nowa luc") == ["1"]
    assert found("kowal", whole=True) == ["2"]
    assert found("Nowak Łucja", whole=True) == ["1"]
    assert found("Nowa Łucja", whole=True) == found("") == found("Łąkowa") == []
    store("3", "Олена", "Іваненко")
    store("4", "Đặng", "Sørensen")
    assert found("іван") == found("ОЛЕНА Іваненко", whole=True) == ["3"]
    assert found("soren dang") == ["4"]
    store("2", "Jan", "Nowy")
    assert (found("kowal"), found("nowy")) == (["1"], ["2"])
    directory.drop(Contractor, "1")
    assert found("kowal") == []


def test_changed_and_removed(directory):
    moved = Community("c1", "wspolnota", "Polna 1", "Polna", "1", "90-001", "Łódź")
    directory.store(Community, MAPPINGS[Community].pack(moved))
    assert "community:c1" in search.find(directory, "Polna 1")
    assert "community:c1" not in search.find(directory, "Łąkowa 1")
    directory.drop(Community, "c1")
    assert search.find(directory, "Polna 1") == []
