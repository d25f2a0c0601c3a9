"""What the office types: days, hours, lists; and counts by place."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.notices.desk import rules
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


WARSAW = rules.WARSAW


class TestMoments:
    @pytest.mark.parametrize(
        "text", ["2026-12-10", "10.12.2026", " 10-12-2026 ", "10/12/2026"]
    )
    def test_days_as_people_write_them(self, text):
        assert rules.parse_day(text) == date(2026, 12, 10)

    @pytest.mark.parametrize(
        "text",
        ["jutro", "31.02.2026", "10.12.26", "2026-13-01", "٢٠٢٦-١٢-١٠", "1.1.9999"],
    )
    def test_unreadable_days(self, text):
        with pytest.raises(PortalError, match="day_unreadable"):
            rules.parse_day(text)

    @pytest.mark.parametrize("text", ["25:00", "8:60", "rano", "８:00", "-1"])
    def test_unreadable_hours(self, text):
        with pytest.raises(PortalError, match="time_unreadable"):
            rules.parse_time(text)

    def test_an_hour_needs_its_day(self):
        with pytest.raises(PortalError, match="time_without_day"):
            rules.parse_moment("", "8:00")

    def test_an_hour_that_spring_leaves_out(self):
        with pytest.raises(PortalError, match="moment_missing"):
            rules.parse_moment("2027-03-28", "02:30")

    def test_an_hour_that_autumn_has_twice(self):
        start = rules.parse_moment("2026-10-25", "02:30")
        end = rules.parse_moment("2026-10-25", "02:30", end=True)
        assert end - start == timedelta(hours=1)

    @pytest.mark.parametrize(
        ("day", "hours"), [("2026-10-25", 25), ("2027-03-28", 23), ("2026-12-10", 24)]
    )
    def test_a_whole_day_on_the_days_when_clocks_change(self, day, hours):
        start = rules.parse_moment(day, "")
        end = rules.parse_moment(day, "", end=True)
        assert end - start == timedelta(hours=hours)

    @given(
        day=st.dates(date(2000, 1, 1), date(2200, 12, 30)),
        minutes=st.integers(0, 1439),
        end=st.booleans(),
    )
    def test_what_is_stored_is_shown_again(self, day, minutes, end):
        hour = f"{minutes // 60:02}:{minutes % 60:02}"
        try:
            moment = rules.parse_moment(day.isoformat(), hour, end)
        except PortalError as error:
            assert error.code == "moment_missing"
            return
        shown = rules.day_and_hour(moment, end)
        assert rules.parse_moment(*shown, end) == moment

    @given(days=st.integers(1, 60), hour=st.integers(0, 23))
    def test_longer_by_days_keeps_the_hour(self, days, hour):
        current = datetime(2026, 10, 20, hour, 30, tzinfo=WARSAW).astimezone(UTC)
        later = rules.new_end(current, days, datetime(2026, 1, 1, tzinfo=UTC))
        local = later.astimezone(WARSAW)
        assert local.date() - date(2026, 10, 20) == timedelta(days=days)
        # The hour that clocks leap over or repeat may shift; midnight never does.
        assert hour in (1, 2, 3) or local.hour == hour


class TestLists:
    def test_a_column_of_a_spreadsheet(self):
        text = "W001\tKwiatowa 5\r\nW002\tPolna 7\r\n"
        assert rules.lines_of(text) == ["W001 Kwiatowa 5", "W002 Polna 7"]

    def test_too_long(self):
        with pytest.raises(PortalError, match="list_too_long"):
            rules.lines_of("\n".join(map(str, range(rules.MOST_LINES + 1))))

    @given(st.text())
    def test_any_text_is_read(self, text):
        lines = rules.lines_of(text)
        assert len(lines) == len(set(lines))
        assert all(line == line.strip() and line for line in lines)


tallies = st.lists(
    st.builds(
        rules.Tally,
        building=st.sampled_from(["K5", "K7"]),
        staircase=st.text("ABC", max_size=2),
        people=st.integers(0, 9),
        read=st.integers(0, 9),
    )
)


class TestCounting:
    def test_in_the_order_of_addresses(self):
        places = [("K10", "", "a"), ("K2", "B", "b"), ("K2", "A", "c")]
        rows = rules.tally_by_place(places)
        assert [(row.building, row.staircase) for row in rows] == [
            ("K2", "A"),
            ("K2", "B"),
            ("K10", ""),
        ]

    def test_all_is_said_only_when_it_is_all(self):
        assert rules.Tally("K", "A", 1000).share(999) == 99
        assert rules.Tally("K", "A", 0).share(0) == 0

    @given(tallies)
    def test_nobody_is_told_from_a_count(self, rows):
        kept, others = rules.told_apart(rows, 3)
        assert all(row.people >= 3 for row in kept)
        total = sum(row.people for row in rows)
        told = [*kept, *([others] if others else [])]
        assert sum(row.people for row in told) == total
        assert sum(row.read for row in told) == sum(row.read for row in rows)
        if others and total >= 3:
            assert others.people >= 3

    @given(st.integers(0, 300), st.integers(-50, 400))
    def test_pages(self, total, start):
        first, before, after = rules.page_of(range(total), start, 25)
        assert 0 <= first <= max(0, total - 1)
        assert first % 25 == 0
        assert (before >= 0) == (first > 0)
        assert (after >= 0) == (first + 25 < total)
