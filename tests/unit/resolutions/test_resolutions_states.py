"""The ways of a resolution, and records that come back as they went."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.resolutions.mapping import dump
from collective.contractorportal.resolutions.mapping import load_ballot
from collective.contractorportal.resolutions.mapping import load_decision
from collective.contractorportal.resolutions.mapping import load_part
from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.model import Decision
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.states.rules import BY_NAME
from collective.contractorportal.resolutions.states.rules import EDITABLE
from collective.contractorportal.resolutions.states.rules import step
from collective.contractorportal.resolutions.states.rules import steps_from
from collective.contractorportal.resolutions.states.rules import TRANSITIONS
from datetime import datetime
from datetime import UTC
from fractions import Fraction

import json
import pytest


NOW = datetime(2026, 11, 24, 18, 5, 7, 123, tzinfo=UTC)


class TestWays:
    def test_from_draft_to_decision(self):
        state = "draft"
        for name in ("propose", "open", "close", "adopt"):
            state = step(state, name, "board")
        assert state == "adopted"

    @pytest.mark.parametrize("name", sorted(BY_NAME))
    def test_nothing_leads_back_to_where_words_can_change(self, name):
        transition = BY_NAME[name]
        if transition.target in EDITABLE:
            assert transition.sources == ("proposed",)

    @pytest.mark.parametrize(
        ("state", "name", "who", "code"),
        [
            ("draft", "open", "board", "step_not_here"),
            ("closed", "open", "staff", "step_not_here"),
            ("adopted", "challenge", "board", "step_not_yours"),
            ("draft", "propose", "clock", "step_not_yours"),
            ("draft", "burn", "staff", "step_unknown"),
        ],
    )
    def test_refused(self, state, name, who, code):
        with pytest.raises(PortalError, match=code):
            step(state, name, who)

    def test_no_two_steps_have_one_name(self):
        assert len(BY_NAME) == len(TRANSITIONS)

    def test_an_end_is_an_end(self):
        for state in ("annulled", "withdrawn", "not_adopted"):
            assert steps_from(state, "staff") == ()


class TestRecords:
    def test_come_back_as_they_went(self):
        part = Part(
            "p", Fraction(2617, 100000), ("a", "b"), ("x", "y"), "L1", joint=True
        )
        ballot = Ballot(
            "b", "p", "a", "for", part.weight, NOW, "paper", "jan", wording="w"
        )
        decision = Decision("p", None, NOW, "jan", "powód")
        for record, load in (
            (part, load_part),
            (ballot, load_ballot),
            (decision, load_decision),
        ):
            assert load(dump(record)) == record
            assert load(json.loads(json.dumps(dump(record)))) == record
