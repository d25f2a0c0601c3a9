"""The calendar as bytes (RFC 5545), read back and looked at line by line."""

from collective.contractorportal.agenda.layout import calendar
from collective.contractorportal.agenda.model import Entry
from collective.contractorportal.core.clock import WARSAW
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.timezone import TZP

import pytest


def written(*entries):
    return calendar(entries, "Mój dom", "site-uid")


def event(*entries):
    """The only event, as lines that are not folded."""
    text = written(*entries).decode().replace("\r\n ", "")
    lines = text.split("BEGIN:VEVENT\r\n")[1].split("END:VEVENT")[0].splitlines()
    return dict(line.split(":", 1) for line in lines)


def read(*entries):
    return Calendar.from_ical(written(*entries)).walk("VEVENT")


class TestCalendar:
    def test_what_it_says_of_itself(self):
        found = Calendar.from_ical(written())
        assert found["version"] == "2.0"
        assert found["x-wr-calname"] == "Mój dom"
        assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in written()
        assert b"X-PUBLISHED-TTL:PT6H\r\n" in written()

    def test_empty_is_still_a_calendar(self):
        assert [part.name for part in Calendar.from_ical(written()).subcomponents] == [
            "VTIMEZONE"
        ]

    def test_same_entries_same_bytes(self):
        entry = Entry("a", "x", date(2026, 12, 10), all_day=True)
        assert written(entry) == written(entry)

    @given(st.text(max_size=300), st.text(max_size=300))
    def test_folded_and_read_back(self, title, description):
        data = written(Entry("a", title, date(2026, 12, 10), description=description))
        lines = data.split(b"\r\n")
        assert all(len(line) <= 75 for line in lines)
        for line in lines:
            line.decode()  # no character is torn
        assert not {byte for line in lines for byte in line if byte < 32} - {9}
        (found,) = Calendar.from_ical(data).walk("VEVENT")
        kept = "".join(c for c in title if c >= " " or c in "\t\n")
        if "\r" not in title and "\x7f" not in title and "\\" not in title:
            assert str(found["summary"]) == kept


def last_sunday(year, month):
    days = [date(year, month, 31) - timedelta(days=n) for n in range(7)]
    return next(day for day in days if day.weekday() == 6)


class TestTimezone:
    def test_it_is_polish_time(self):
        """Whoever has only our VTIMEZONE reckons as the tz database does.

        Plone tells icalendar to reckon with pytz, phones do as they like: the standard
        library's way is asked for by name.
        """
        (zone,) = Calendar.from_ical(written()).walk("VTIMEZONE")
        ours = zone.to_tz(TZP("zoneinfo"), lookup_tzid=False)
        for year in range(2026, 2031):
            moved = [last_sunday(year, month) for month in (3, 10)]
            days = [day + timedelta(days=n) for day in moved for n in (-1, 0, 1)]
            for day in (date(year, 1, 1), *days, date(year, 12, 31)):
                noon = datetime(day.year, day.month, day.day, 12)
                polish = noon.replace(tzinfo=WARSAW).utcoffset()
                assert noon.replace(tzinfo=ours).utcoffset() == polish, noon

    def test_clocks_move_when_the_tz_database_says(self):
        """Since 1996, and as far as one knows, at one o'clock UTC."""
        for year in range(1996, 2036):
            for month, before in ((3, 1), (10, 2)):
                day = last_sunday(year, month)
                moments = [
                    datetime(year, month, day.day, hour, tzinfo=UTC) for hour in (0, 1)
                ]
                hours = [moment.astimezone(WARSAW).utcoffset() for moment in moments]
                assert hours == [
                    timedelta(hours=before),
                    timedelta(hours=3 - before),
                ], day


class TestEvent:
    def test_whole_days_end_the_day_after(self):
        lines = event(Entry("a", "x", date(2026, 12, 10), date(2026, 12, 11), True))
        assert lines["DTSTART;VALUE=DATE"] == "20261210"
        assert lines["DTEND;VALUE=DATE"] == "20261212"
        assert lines["TRANSP"] == "TRANSPARENT"

    def test_hours_are_polish(self):
        start = datetime(2026, 12, 10, 17, tzinfo=UTC)
        lines = event(Entry("a", "x", start, start + timedelta(hours=1, minutes=30)))
        assert lines["DTSTART;TZID=Europe/Warsaw"] == "20261210T180000"
        assert lines["DTEND;TZID=Europe/Warsaw"] == "20261210T193000"

    def test_without_an_end(self):
        lines = event(Entry("a", "x", datetime(2026, 12, 10, 17, tzinfo=UTC)))
        assert not [name for name in lines if name.startswith("DTEND")]

    @pytest.mark.parametrize(
        "moment,line,value",
        [
            # The hour that comes twice: first in summer time, then in winter time.
            (
                datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
                "DTSTART;TZID=Europe/Warsaw",
                "20261025T023000",
            ),
            (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "DTSTART", "20261025T013000Z"),
            # The hour that is left out.
            (
                datetime(2026, 3, 29, 2, 30, tzinfo=WARSAW),
                "DTSTART;TZID=Europe/Warsaw",
                "20260329T033000",
            ),
        ],
    )
    def test_when_clocks_move(self, moment, line, value):
        assert event(Entry("a", "x", moment))[line] == value

    @given(
        st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))
    )
    def test_each_moment_comes_back(self, moment):
        moment = moment.replace(microsecond=0)
        (found,) = read(Entry("a", "x", moment))
        assert found.decoded("dtstart").astimezone(UTC) == moment

    def test_identity_and_revision(self):
        changed = datetime(2026, 11, 24, 18, 5, 7, 999, tzinfo=WARSAW)
        lines = event(Entry("notice-1", "x", date(2026, 12, 10), changed=changed))
        assert lines["UID"] == "notice-1@site-uid"
        assert lines["LAST-MODIFIED"] == lines["DTSTAMP"] == "20261124T170507Z"
        assert int(lines["SEQUENCE"]) > 0

    def test_called_off(self):
        (found,) = read(Entry("a", "x", date(2026, 12, 10), cancelled=True))
        assert found["status"] == "CANCELLED"

    def test_what_else_it_tells(self):
        lines = event(
            Entry(
                "a",
                "Zebranie; ważne, bardzo",
                date(2026, 12, 10),
                place="Świetlica, parter",
                url="https://portal.example.com/a?b=1,2;3",
                description="Porządek:\r\n1. Wybory\x07",
            )
        )
        assert lines["SUMMARY"] == r"Zebranie\; ważne\, bardzo"
        assert lines["LOCATION"] == r"Świetlica\, parter"
        assert lines["URL"] == "https://portal.example.com/a?b=1,2;3"
        assert lines["DESCRIPTION"] == r"Porządek:\n1. Wybory"
        assert lines["CLASS"] == "PRIVATE"

    def test_no_line_can_be_smuggled_in(self):
        nasty = "x\r\nEND:VEVENT\r\nBEGIN:VALARM"
        data = written(Entry(nasty, nasty, date(2026, 12, 10), place=nasty, url=nasty))
        assert data.count(b"\r\nEND:VEVENT\r\n") == 1
        assert b"\r\nBEGIN:VALARM" not in data
