"""Who may vote for a part, and what a second vote is."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.resolutions.ballots.rules import cast
from collective.contractorportal.resolutions.ballots.rules import Window
from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.proxies.rules import allows
from collective.contractorportal.resolutions.proxies.rules import covers
from collective.contractorportal.resolutions.proxies.rules import covers_part
from collective.contractorportal.resolutions.proxies.rules import Grant
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction

import pytest


OPENS = datetime(2026, 11, 1, 8, tzinfo=UTC)
CLOSES = datetime(2026, 11, 15, 22, tzinfo=UTC)
SINGLE = Part("p", Fraction(1, 4), ("jan",), ("jan",), "L1")
COUPLE = Part("c", Fraction(1, 4), ("adam", "ewa"), ("adam", "ewa"), "L2", joint=True)


def ballot(part, holder, choice, channel="online"):
    return Ballot("b", part.id, holder, choice, part.weight, OPENS, channel)


class TestCasting:
    def test_first(self):
        assert cast(SINGLE, [], "jan", "for", "online") == "new"

    def test_twice(self):
        before = [ballot(SINGLE, "jan", "for")]
        for choice in ("for", "against"):
            with pytest.raises(PortalError, match="already_cast"):
                cast(SINGLE, before, "jan", choice, "online")
        assert cast(SINGLE, before, "jan", "against", "online", True) == "change"
        assert cast(SINGLE, before, "jan", "for", "online", True) == "same"

    def test_new_owner_does_not_vote_again(self):
        before = [ballot(SINGLE, "former", "for")]
        with pytest.raises(PortalError, match="cast_by_another") as raised:
            cast(SINGLE, before, "jan", "against", "online", True)
        assert "for" not in str(raised.value)

    def test_on_line_after_paper(self):
        before = [ballot(SINGLE, "jan", "for", "paper")]
        with pytest.raises(PortalError, match="cast_by_another"):
            cast(SINGLE, before, "jan", "against", "online", True)

    def test_paper_after_on_line(self):
        before = [ballot(SINGLE, "jan", "for")]
        assert cast(SINGLE, before, "jan", "against", "paper") == "contradiction"
        assert cast(SINGLE, before, "jan", "for", "meeting") == "same"

    def test_couple(self):
        before = [ballot(COUPLE, "ewa", "for")]
        assert cast(COUPLE, before, "adam", "for", "online") == "same"
        assert cast(COUPLE, before, "adam", "against", "online") == "objection"

    def test_who_bought_from_a_couple_does_not_object(self):
        """R1.28: the vote of a former owner stays, also one of two."""
        before = [ballot(COUPLE, "ewa", "for")]
        for choice in ("for", "against"):
            with pytest.raises(PortalError, match="cast_by_another"):
                cast(COUPLE, before, "buyer", choice, "online")
        assert cast(COUPLE, before, "buyer", "against", "paper") == "contradiction"

    def test_a_couple_that_bought_it_has_two_words(self):
        before = [ballot(COUPLE, "buyer", "for")]
        assert cast(COUPLE, before, "wife", "against", "online") == "objection"
        with pytest.raises(PortalError, match="cast_by_another"):
            cast(COUPLE, before, "ewa", "against", "online")

    def test_blocked(self):
        blocked = Part(
            "x", Fraction(1, 4), ("jan",), ("jan",), "L", blocked="inheritance"
        )
        with pytest.raises(PortalError, match="part_blocked"):
            cast(blocked, [], "jan", "for", "paper")

    @pytest.mark.parametrize(
        ("moment", "code"),
        [
            (OPENS - timedelta(microseconds=1), "vote_not_open"),
            (OPENS, None),
            (CLOSES - timedelta(microseconds=1), None),
            (CLOSES, "vote_closed"),
        ],
    )
    def test_window(self, moment, code):
        window = Window(OPENS, CLOSES)
        if code is None:
            assert window.check(moment) is None
        else:
            with pytest.raises(PortalError, match=code):
                window.check(moment)


class TestProxies:
    def grant(self, **values):
        given = {"id": "g", "community_id": "W1", "principal": "jan", "proxy": "ola"}
        return Grant(**given | values)

    @pytest.mark.parametrize(
        ("values", "covered"),
        [
            ({}, True),
            ({"community_id": "W2"}, False),
            ({"scope": "resolution", "scope_id": "u1"}, True),
            ({"scope": "resolution", "scope_id": "u2"}, False),
            ({"scope": "meeting", "scope_id": "z1"}, True),
            ({"scope": "meeting", "scope_id": "z2"}, False),
            ({"valid_from": date(2026, 11, 25)}, False),
            ({"valid_to": date(2026, 11, 24)}, True),
            ({"valid_to": date(2026, 11, 23)}, False),
            ({"revoked_on": date(2026, 11, 24)}, False),
            ({"revoked_on": date(2026, 11, 25)}, True),
        ],
    )
    def test_covers(self, values, covered):
        today = date(2026, 11, 24)
        assert covers(self.grant(**values), today, "W1", "u1", "z1") is covered

    def test_without_a_meeting_a_grant_for_one_is_nothing(self):
        grant = self.grant(scope="meeting", scope_id="")
        assert covers(grant, date(2026, 11, 24), "W1", "u1") is False

    def test_parts(self):
        assert covers_part(self.grant(), "p", ["jan"])
        assert not covers_part(self.grant(), "p", ["ewa"])
        assert not covers_part(self.grant(parts=("q",)), "p", ["jan"])

    def test_a_directive_cannot_be_overridden(self):
        assert allows(self.grant(), "against")
        assert not allows(self.grant(directive="for"), "against")
