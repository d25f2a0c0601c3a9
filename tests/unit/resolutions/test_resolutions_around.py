"""Rules around a vote: turnout, reminders, old resolutions, requests of owners."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.resolutions.book.rules import read
from collective.contractorportal.resolutions.reminders import rules as reminders
from collective.contractorportal.resolutions.reminders.rules import Reminded
from collective.contractorportal.resolutions.requests import rules as requests
from collective.contractorportal.resolutions.turnout import rules as turnout
from collective.contractorportal.resolutions.turnout.chart import Bar
from collective.contractorportal.resolutions.turnout.chart import bars
from collective.contractorportal.resolutions.turnout.model import Door
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest


START = datetime(2026, 11, 24, 8, tzinfo=UTC)
CLOSES = datetime(2026, 12, 14, 19, tzinfo=UTC)


def door(number, voted=None, weight=Fraction(1, 10), staircase="A", **values):
    at = None if voted is None else START + timedelta(hours=voted)
    given = {"premises_id": f"l{number}", "number": str(number), "building_id": "b"}
    return Door(
        f"p{number}",
        weight,
        address="Kwiatowa 5",
        staircase=staircase,
        voted_at=at,
        **(given | values),
    )


class TestTurnout:
    def test_by_staircase_to_the_exact_fraction(self):
        """DOMAIN 1.8: a third of 4000/100000 three times is 1/25."""
        third = Fraction(4000, 100000) / 3
        doors = [
            door(1, 1, third, "A"),
            door(2, 2, third, "A"),
            door(3, 3, third, "B"),
            door(4, None, Fraction(1, 2), "B", blocked="spadek"),
        ]
        voted = turnout.known_voted(doors, False)
        whole, first, second = turnout.places(doors, voted)
        assert whole.turnout.cast == Fraction(1, 25)
        assert (first.key, first.turnout.missing) == ("b/A", 0)
        assert (second.turnout.blocked, second.turnout.missing) == (1, 0)
        assert second.turnout.part == third / (third + Fraction(1, 2))

    def test_one_staircase_is_its_building(self):
        doors = [door(1), door(2)]
        (only,) = turnout.places(doors, frozenset())
        assert only.staircase is None

    @given(st.integers(0, 40))
    def test_a_shown_result_keeps_the_latest_back(self, count):
        doors = [door(number, number) for number in range(count)]
        doors += [door(number) for number in range(count, count + 3)]
        told = turnout.known_voted(doors, True)
        assert len(told) % turnout.TOGETHER == 0
        assert 0 <= count - len(told) < turnout.TOGETHER
        assert told <= turnout.known_voted(doors, False)
        # It is always the latest that are kept back.
        assert told == {f"p{number}" for number in range(len(told))}

    def test_chart_says_its_numbers_and_escapes_names(self):
        drawn = bars([Bar("<b>", "1 z 2", Fraction(1), Fraction(1, 2))], "t", "d", "x")
        assert "&lt;b&gt;</text>" in drawn and "1 z 2</text>" in drawn
        assert drawn.count("<rect") == 2
        assert bars([], "t", "d", "x") == ""


class TestReminders:
    @pytest.mark.parametrize("text", ["0", "61", "3 a", "1,2,3,4,5,6,7", "-1", "3.5"])
    def test_days_that_are_none(self, text):
        with pytest.raises(PortalError):
            reminders.steps(text, ())

    def test_not_of_what_opened_yesterday(self):
        opened = reminders.moment_of(CLOSES, 3) - timedelta(hours=3)
        now = reminders.moment_of(CLOSES, 3)
        assert reminders.due(opened, CLOSES, (7, 3, 1), now, ()) is None

    @given(
        st.lists(st.integers(1, 20), min_size=1, max_size=5, unique=True),
        st.lists(st.integers(0, 21 * 24), min_size=1, max_size=60),
    )
    def test_never_twice_never_late_never_an_older_one(self, days, hours):
        """Whenever the worker happens to look, each step goes out once at most."""
        done = []
        for hour in sorted(hours):
            now = START + timedelta(hours=hour)
            step = reminders.due(START, CLOSES, days, now, done)
            if step is None:
                continue
            assert START < now < CLOSES
            assert reminders.moment_of(CLOSES, step) <= now
            later = [each for each in days if each < step]
            assert all(reminders.moment_of(CLOSES, each) > now for each in later)
            done.append(Reminded(now, step))
        steps = [each.step for each in done]
        assert len(set(steps)) == len(steps)
        assert steps == sorted(steps, reverse=True)

    def test_an_end_that_was_put_off_has_steps_of_its_own(self):
        done = [Reminded(reminders.moment_of(CLOSES, 1), 1)]
        later = CLOSES + timedelta(days=10)
        now = reminders.moment_of(later, 1)
        assert reminders.due(START, later, (1,), now, done) == 1

    def test_mornings_in_poland_across_the_change_of_the_clock(self):
        closes = datetime(2026, 10, 27, 19, tzinfo=UTC)
        assert str(reminders.moment_of(closes, 3)) == "2026-10-24 09:00:00+02:00"
        assert str(reminders.moment_of(closes, 1)) == "2026-10-26 09:00:00+01:00"


class TestPast:
    VALUES = {
        "title": "Remont",
        "sign": "Nr 7 / 2019",
        "decided_on": "26.03.2019",
        "result": "adopted",
        "mode": "meeting",
        "for": " 62341 / 100000 ",
        "against": "37,66 %",
    }

    def test_as_the_paper_says(self):
        draft, wrong = read(self.VALUES, date(2026, 11, 24))
        assert wrong == []
        assert (draft.number, draft.year) == (7, 2019)
        assert draft.past.decided_on == date(2019, 3, 26)
        # Rounded percents may be a hair too much together.
        assert dict(draft.past.votes)["against"] == "37,66 %"

    @given(st.dictionaries(st.sampled_from([*VALUES, "abstain", "text"]), st.text()))
    def test_whatever_is_typed_is_an_entry_or_errors(self, typed):
        draft, wrong = read(typed, date(2026, 11, 24))
        assert (draft is None) == bool(wrong)
        assert all(error.details["field"] for error in wrong)


class TestRequests:
    def test_a_tenth_exactly_is_enough(self):
        assert requests.may_demand(Fraction(10000, 100000), Fraction(1))
        assert not requests.may_demand(Fraction(9999, 100000), Fraction(1))
        # Shares that add up to more than one ask for more (R1.14).
        assert not requests.may_demand(Fraction(1, 10), Fraction(11, 10))
        assert requests.may_demand(Fraction(1, 10), Fraction(9, 10))

    def test_support_counts_once_a_part_and_only_of_owners(self):
        weights = {"p1": Fraction(1, 75), "p2": Fraction(1, 75), "p3": Fraction(1, 75)}
        holders = {"p1": {"a", "b"}, "p2": {"c"}, "p3": {"new"}}
        supports = {"p1": "b", "p2": "c", "p3": "old", "gone": "x"}
        assert requests.supported(supports, holders, weights) == Fraction(2, 75)

    @given(st.lists(st.integers(0, 90), max_size=12))
    def test_no_more_than_so_many_in_that_time(self, days):
        asked = []
        for day in sorted(days):
            now = START + timedelta(days=day)
            if requests.may_ask_from(asked, now) is None:
                asked.append(now)
            within = [each for each in asked if now - each < requests.WITHIN]
            assert len(within) <= requests.MOST
