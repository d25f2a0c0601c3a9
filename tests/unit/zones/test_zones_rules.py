"""Audiences, panels, addresses and colours of zones."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.zones import rules
from hypothesis import given
from hypothesis import strategies as st

import doctest
import pytest
import re


def test_examples_in_the_rules():
    assert doctest.testmod(rules).failed == 0


class TestAudience:
    @pytest.mark.parametrize(
        "kind, community, more, groups",
        [
            ("manager", None, [], ["owners", "tenants", "lessees", "suppliers"]),
            ("community", "W7", [], ["community:W7"]),
            ("community", "W:7", [], ["community:W%3A7"]),
            ("board", "W7", [], ["community:W7:board"]),
            ("board", None, [], []),
            ("owners", None, [], ["owners"]),
            ("custom", "W7", [], []),
            ("custom", None, ["building:B1", "boards"], ["building:B1", "boards"]),
            ("tenants", None, ["tenants", "lessees"], ["tenants", "lessees"]),
            ("custom", None, ["Administrators", "Reviewers", ""], []),
        ],
    )
    def test_groups(self, kind, community, more, groups):
        assert rules.audience(kind, community, more) == groups

    @pytest.mark.parametrize(
        "text", ["", "Administrators", "AuthenticatedUsers", "community:", "owners,x"]
    )
    def test_other_groups_are_no_audience(self, text):
        with pytest.raises(PortalError) as caught:
            rules.audience_rule(text)
        assert caught.value.code == "audience_rule_unknown"


class TestPanels:
    REGISTERED = (("contacts", 80), ("tasks", 20), ("balance", 10), ("album", 20))

    def test_usual_order(self):
        assert rules.panel_order(self.REGISTERED) == [
            "balance",
            "album",
            "tasks",
            "contacts",
        ]

    def test_chosen_order_wins(self):
        chosen = ["contacts", "gone", "tasks", "contacts"]
        assert rules.panel_order(self.REGISTERED, chosen) == ["contacts", "tasks"]


class TestAddress:
    @given(st.text(min_size=1, max_size=64), st.text(min_size=1, max_size=64))
    def test_an_id_is_an_address_of_its_own(self, one, other):
        first, second = rules.zone_id("w", one), rules.zone_id("w", other)
        assert re.fullmatch(r"[A-Za-z0-9-]{1,70}", first)
        assert first == rules.zone_id("w", one)
        assert (first == second) == (one == other)


class TestColour:
    @pytest.mark.parametrize(
        "text", ["red", "#fff", "0b5c5c", "#0b5c5g", "", "#0b5c5c;"]
    )
    def test_nonsense(self, text):
        with pytest.raises(PortalError) as caught:
            rules.readable_colour(text)
        assert caught.value.code == "colour_invalid"

    @pytest.mark.parametrize(
        "colour, contrast", [("#767676", 3.77), ("#ffffff", 1.0), ("#ffcc00", 1.31)]
    )
    def test_too_light(self, colour, contrast):
        with pytest.raises(PortalError) as caught:
            rules.readable_colour(colour)
        assert caught.value.code == "colour_unreadable"
        assert caught.value.details["contrast"] <= contrast + 0.2
        nearest = caught.value.details["nearest"]
        assert rules.readable_colour(nearest) == nearest

    @pytest.mark.parametrize("colour", ["#666666", "#0B5C5C", "#000000"])
    def test_readable(self, colour):
        assert rules.readable_colour(colour) == colour.lower()


class TestPremises:
    def test_only_own_premises(self):
        assert rules.premises_choice("L2", {"L1", "L2"}) == "L2"
        for wanted in ("L3", "L1'", "' OR 1=1"):
            with pytest.raises(PortalError):
                rules.premises_choice(wanted, {"L1", "L2"})
