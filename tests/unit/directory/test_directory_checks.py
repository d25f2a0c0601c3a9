"""What cannot be right in a community's data (DOMAIN 2.3-2.5)."""

from collective.contractorportal.directory.checks import rules
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import AccountHolder
from collective.contractorportal.erp.records import BoardTerm
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import OwnershipPart
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.records import Title
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


TODAY = date(2026, 11, 24)
HOME = Community(
    "c", "wspolnota", "Kwiatowa 5", "Kwiatowa", "5", "90-001", "Łódź", nip="5252248481"
)
HOUSE = Building("b", "c", "Kwiatowa", "5", "90-001", "Łódź")
# The worked example A of the rule book: shares out of 100000.
SHARES = (5234, 10466, 20000, 14300, 38000, 12000)
PLACES = tuple(
    Premises(f"p{n}", "b", str(n), "flat", share=Fraction(share, 100000))
    for n, share in enumerate(SHARES, 1)
)
PEOPLE = {f"k{n}": Contractor(f"k{n}", str(n), "person", "X") for n in range(1, 10)}


def community(**changes):
    values = {
        "community_id": "c",
        "community": HOME,
        "buildings": (HOUSE,),
        "premises": PLACES,
        "contractors": PEOPLE,
    } | changes
    return rules.CommunityData(**values)


def codes(today=TODAY, **changes):
    return [error.code for error in rules.errors(community(**changes), today)]


def part(number, fraction, **values):
    return OwnershipPart(f"o{number}", "p1", Fraction(fraction), **values)


def owner(number, part_id, **values):
    return Title(f"t{number}", f"k{number}", "ownership", "c", "p1", part_id, **values)


class TestShares:
    def test_example(self):
        assert codes() == []

    def test_one_too_little(self):
        places = (replace(PLACES[0], share=Fraction(5233, 100000)), *PLACES[1:])
        (error,) = rules.errors(community(premises=places), TODAY)
        assert error.code == "shares_sum"
        assert dict(error.details) == {
            "total": "99999/100000",
            "difference": "-1/100000",
        }

    def test_per_mille_of_thirds(self):
        places = [replace(p, share=Fraction(333, 1000)) for p in PLACES[:3]]
        assert codes(premises=tuple(places)) == ["shares_sum"]

    @given(st.lists(st.integers(1, 10**6), min_size=1, max_size=30))
    def test_any_shares_that_make_one_are_right(self, areas):
        places = tuple(
            Premises(str(n), "b", str(n), "flat", share=Fraction(area, sum(areas)))
            for n, area in enumerate(areas)
        )
        assert codes(premises=places) == []

    def test_missing_and_impossible(self):
        places = (replace(PLACES[0], share=None), *PLACES[1:])
        assert codes(premises=places) == ["premises_without_share", "shares_sum"]
        places = (replace(PLACES[0], share=Fraction(0)), *PLACES[1:])
        assert "share_out_of_range" in codes(premises=places)

    def test_a_cooperative_has_no_shares(self):
        other = replace(HOME, kind="spoldzielnia")
        places = tuple(replace(place, share=None) for place in PLACES)
        assert codes(community=other, premises=places) == []


class TestFractions:
    def test_whole(self):
        assert codes(parts=(part(1, "1/3"), part(2, "1/3"), part(3, "1/3"))) == []

    def test_too_little_and_too_much(self):
        assert codes(parts=(part(1, "1/2"),)) == ["fractions_sum"]
        assert codes(parts=(part(1, 1), part(2, "1/2"))) == ["fractions_sum"]
        assert "fraction_out_of_range" in codes(parts=(part(1, 2),))

    def test_sale_on_a_day_is_whole_on_each_side(self):
        sold, bought = date(2026, 11, 30), date(2026, 12, 1)
        parts = (part(1, 1, valid_to=sold), part(2, 1, valid_from=bought))
        assert codes(parts=parts) == []

    def test_gap_in_the_days_to_come(self):
        parts = (
            part(1, 1, valid_to=date(2026, 11, 30)),
            part(2, 1, valid_from=date(2026, 12, 5)),
        )
        found = rules.errors(community(parts=parts), TODAY)
        assert [(e.since, e.until) for e in found] == [
            (date(2026, 12, 1), date(2026, 12, 4))
        ]
        assert rules.current(found, date(2026, 12, 4)) == found
        assert rules.current(found, date(2026, 12, 5)) == ()

    def test_the_past_is_past(self):
        parts = (part(1, 1), part(2, "1/2", valid_to=date(2026, 1, 1)))
        assert codes(parts=parts) == []


class TestHolders:
    def test_couple(self):
        joint = (part(1, 1, joint=True),)
        couple = (owner(1, "o1"), owner(2, "o1"))
        assert codes(parts=joint, titles=couple) == []
        assert codes(parts=joint, titles=(*couple, owner(3, "o1"))) == [
            "part_many_holders"
        ]
        single = (part(1, 1),)
        assert codes(parts=single, titles=couple) == ["part_many_holders"]

    def test_one_after_another_is_right(self):
        titles = (
            owner(1, "o1", valid_to=date(2026, 5, 14)),
            owner(2, "o1", valid_from=date(2026, 5, 15)),
        )
        assert codes(parts=(part(1, 1),), titles=titles) == []

    def test_the_same_twice(self):
        twin = replace(owner(1, "o1"), id="t9")
        assert codes(parts=(part(1, 1),), titles=(owner(1, "o1"), twin)) == [
            "duplicate_holder"
        ]


class TestUnknown:
    def test_ids(self):
        title = owner(1, "o1")
        lost = replace(title, contractor_id="x")
        assert codes(parts=(part(1, 1),), titles=(lost,)) == ["unknown_contractor"]
        assert codes(titles=(title,)) == ["unknown_part"]
        moved = replace(title, premises_id="zz", part_id=None, kind="tenancy")
        assert codes(titles=(moved,)) == ["unknown_premises"]
        assert codes(titles=(moved,), foreign_premises=frozenset({"zz"})) == [
            "premises_of_other_community"
        ]
        other = replace(title, premises_id="p2")
        assert codes(parts=(part(1, 1),), titles=(other,)) == ["part_of_other_premises"]

    def test_incomplete_titles(self):
        bare = replace(owner(1, None), part_id=None)
        assert codes(titles=(bare,)) == ["ownership_without_part"]
        nowhere = Title("t", "k1", "tenancy", "c")
        assert codes(titles=(nowhere,)) == ["title_without_premises"]
        assert codes(titles=(Title("t", "k1", "supply", "c"),)) == []

    def test_community(self):
        found = codes(community=None, premises=(), board_terms=())
        assert found == ["unknown_community"]

    def test_term_and_holder(self):
        term = BoardTerm("z", "c", "x", "chair")
        account = Account("a", "rents", "c", "Czynsz", "p1")
        holder = AccountHolder("h", "a", "x")
        assert codes(board_terms=(term,)) == ["unknown_contractor"]
        assert codes(accounts=(account,), holders=(holder,)) == ["unknown_contractor"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"community": replace(HOME, nip="1234567890")}, "nip_invalid"),
        ({"community": replace(HOME, regon="123456789")}, "regon_invalid"),
        ({"community": replace(HOME, nrb="1" * 26)}, "nrb_invalid"),
        ({"accounts": (Account("a", "rents", "c", "X", nrb="12"),)}, "nrb_invalid"),
        (
            {"contractors": {"k": Contractor("k", "1", "company", "X", nip="1")}},
            "nip_invalid",
        ),
        (
            {
                "board_terms": (
                    BoardTerm(
                        "z", "c", "k1", "chair", date(2026, 2, 1), date(2026, 1, 1)
                    ),
                )
            },
            "interval_upside_down",
        ),
    ],
)
def test_values(changes, code):
    assert codes(**changes) == [code]


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_doubt(known, missing):
    missing = min(known, missing)
    doubted = rules.suspicious(known, missing)
    if missing * 5 <= known:
        assert not doubted
    if known > 50 and missing * 4 > known:
        assert doubted
    assert not rules.suspicious(known, 0)
