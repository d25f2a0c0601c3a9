"""Who is in the register, with what weight, and what is doubtful."""

from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import OwnershipPart
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.records import Title
from collective.contractorportal.resolutions.deadlines import rules as deadlines
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.model import Register
from collective.contractorportal.resolutions.register.rules import heads_may_be_asked
from collective.contractorportal.resolutions.register.rules import make_register
from collective.contractorportal.resolutions.register.rules import rule_doubts
from collective.contractorportal.resolutions.tally.rules import rule_named
from datetime import date
from fractions import Fraction

import pytest


TODAY = date(2026, 11, 24)


def premises(number, share):
    return Premises(number, "b1", number, "flat", share=share and Fraction(share))


def owned(title_id, who, part, **dates):
    return Title(title_id, who, "ownership", "W1", part.premises_id, part.id, **dates)


def person(made_id, person_id=None):
    return Contractor(made_id, made_id, "person", made_id, person_id=person_id)


def codes(doubts):
    return [doubt.code for doubt in doubts]


class TestRegister:
    def test_weights_are_fraction_times_share(self):
        half = Fraction(1, 2)
        one, two = premises("L1", "5234/100000"), premises("L2", "94766/100000")
        parts = [
            OwnershipPart("a", "L1", half),
            OwnershipPart("b", "L1", half),
            OwnershipPart("c", "L2", Fraction(1), joint=True),
        ]
        titles = [
            owned("1", "anna", parts[0]),
            owned("2", "piotr", parts[1]),
            owned("3", "ewa", parts[2]),
            owned("4", "adam", parts[2]),
        ]
        register, doubts = make_register([one, two], parts, titles, {}, TODAY)
        assert [str(part.weight) for part in register.parts] == [
            "2617/100000",
            "2617/100000",
            "47383/50000",
        ]
        assert register.parts[2].holders == ("adam", "ewa")
        assert register.parts[2].joint
        assert doubts == ()

    def test_of_that_day_only(self):
        place = premises("L1", "1")
        part = OwnershipPart("a", "L1", Fraction(1))
        titles = [
            owned("1", "old", part, valid_to=date(2026, 11, 23)),
            owned("2", "new", part, valid_from=TODAY),
            Title("3", "tenant", "tenancy", "W1", "L1"),
        ]
        register, _doubts = make_register([place], [part], titles, {}, TODAY)
        assert register.parts[0].holders == ("new",)

    def test_one_person_under_two_numbers_is_one_head(self):
        places = [premises("L1", "1/2"), premises("L2", "1/2")]
        parts = [OwnershipPart(f"p{n}", f"L{n}", Fraction(1)) for n in (1, 2)]
        titles = [owned(str(n), f"k{n}", part) for n, part in enumerate(parts)]
        people = {"k0": person("k0", "x"), "k1": person("k1", "x")}
        register, _doubts = make_register(places, parts, titles, people, TODAY)
        assert len(register.heads) == 1

    def test_doubts(self):
        places = [premises("L1", "1/2"), premises("L2", None), premises("L3", "1/4")]
        parts = [
            OwnershipPart("a", "L1", Fraction(1, 2)),
            OwnershipPart("b", "L2", Fraction(1)),
            OwnershipPart("c", "L3", Fraction(1)),
        ]
        titles = [owned("1", "x", parts[2]), owned("2", "y", parts[2])]
        register, doubts = make_register(places, parts, titles, {}, TODAY)
        assert sorted(codes(doubts)) == [
            "fractions_sum",
            "no_holder",
            "not_joint",
            "share_missing",
            "shares_sum",
        ]
        assert doubts[0].value == "1/2"
        assert [part.blocked for part in register.parts] == ["no_holder", ""]

    def test_blocked_with_a_reason(self):
        part = OwnershipPart("a", "L1", Fraction(1))
        register, doubts = make_register(
            [premises("L1", "1")],
            [part],
            [owned("1", "x", part)],
            {},
            TODAY,
            blocked={"a": "inheritance"},
        )
        assert (register.parts[0].blocked, doubts) == ("inheritance", ())


class TestPerHeadOnDemand:
    """Example C: the company has exactly one fifth, which is enough to ask."""

    def register(self, company, gmina, rest):
        weights = {"company": company, "gmina": gmina, "rest": rest}
        return Register(
            tuple(
                Part(name, Fraction(weight, 100000), (name,), (name,), name)
                for name, weight in weights.items()
            )
        )

    @pytest.mark.parametrize(
        ("shares", "allowed"),
        [
            ((20000, 38000, 42000), False),
            ((20000, 52000, 28000), True),
            ((19999, 52000, 28001), False),
            ((20000, 38000, 41999), True),
            ((20000, 50000, 30000), False),
        ],
    )
    def test_demand(self, shares, allowed):
        assert heads_may_be_asked(self.register(*shares), ["company"]) is allowed

    @pytest.mark.parametrize(
        ("rule", "gmina", "codes"),
        [
            ("absolute_of_all", 38000, []),
            ("two_thirds", 38000, []),
            ("per_head", 38000, ["heads_basis"]),
            ("per_head", 52000, ["heads_demand"]),
            ("simple_of_cast", 38000, ["cast_only"]),
        ],
    )
    def test_what_has_to_be_confirmed(self, rule, gmina, codes):
        register = self.register(20000, gmina, 80000 - gmina)
        found = rule_doubts(register, rule_named(rule))
        assert [doubt.code for doubt in found] == codes


class TestDeadlines:
    @pytest.mark.parametrize(
        ("known", "until"),
        [
            (date(2026, 3, 2), date(2026, 4, 13)),
            (date(2026, 3, 21), date(2026, 5, 4)),
            (date(2026, 11, 13), date(2026, 12, 28)),
        ],
    )
    def test_challenge(self, known, until):
        assert deadlines.challenge_until(known) == until

    @pytest.mark.parametrize(
        ("days", "verdict"), [(8, "ok"), (7, "warning"), (6, "error")]
    )
    def test_notice_of_a_meeting(self, days, verdict):
        meeting = date(2026, 3, 26)
        served = date.fromordinal(meeting.toordinal() - days)
        assert deadlines.notice_verdict(meeting, served) == verdict
