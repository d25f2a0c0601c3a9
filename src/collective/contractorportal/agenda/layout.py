"""How entries are written as a calendar that phones can subscribe to (RFC 5545)."""

from .model import Entry
from .rules import as_day
from .rules import last_day
from .rules import local
from .rules import revised
from .rules import sequence
from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from functools import cache
from icalendar import Calendar
from icalendar import Event
from icalendar import Timezone
from icalendar import TimezoneDaylight
from icalendar import TimezoneStandard
from icalendar import vDDDTypes
from icalendar import vDuration
from icalendar import vRecur

import re


PRODUCT = "-//collective.contractorportal//Agenda//PL"
ZONE = "Europe/Warsaw"
# How often a calendar may come back.
REFRESH = timedelta(hours=6)
# What RFC 5545 (3.3.11) lets no text hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HOUR = timedelta(hours=1)


def calendar(entries: Iterable[Entry], title: str, host: str) -> bytes:
    """A calendar: the same entries give the same bytes.

    ``host`` makes the uids unique in the world.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", _text(title))
    made.add("x-wr-calname", _text(title))
    made.add("x-wr-timezone", ZONE)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    made.add_component(_timezone())
    for entry in entries:
        made.add_component(_event(entry, host))
    return bytes(made.to_ical())


def _event(entry: Entry, host: str) -> Event:
    event = Event()
    event.add("uid", f"{_text(entry.uid)}@{host}")
    event.add("dtstamp", revised(entry))
    if entry.changed is not None:
        event.add("last-modified", revised(entry))
    event.add("sequence", sequence(entry))
    event.add("summary", _text(entry.title))
    _add_days(event, entry) if _whole_days(entry) else _add_hours(event, entry)
    if entry.place:
        event.add("location", _text(entry.place))
    if entry.description:
        event.add("description", _text(entry.description))
    if entry.url:
        event.add("url", "".join(_text(entry.url).split()))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    # A day to remember does not make anybody busy.
    event.add("transp", "TRANSPARENT" if _whole_days(entry) else "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def _whole_days(entry: Entry) -> bool:
    return entry.all_day or not isinstance(entry.starts, datetime)


def _add_days(event: Event, entry: Entry) -> None:
    # The end of whole days is the day after (RFC 5545, 3.6.1).
    event.add("dtstart", as_day(entry.starts))
    event.add("dtend", last_day(entry) + timedelta(days=1))


def _add_hours(event: Event, entry: Entry) -> None:
    assert isinstance(entry.starts, datetime)
    event.add("dtstart", _moment(entry.starts))
    if isinstance(entry.ends, datetime) and entry.ends > entry.starts:
        event.add("dtend", _moment(entry.ends))


def _moment(value: datetime) -> datetime:
    """Polish time; the hour that comes twice in autumn is said in UTC when it is
    the second, for a local time means the first (RFC 5545, 3.3.5)."""
    here = local(value)
    return value.astimezone(UTC) if here.fold else here


def _text(value: str) -> str:
    return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


@cache
def _timezone() -> Timezone:
    """Polish time since 1996: Directive 2000/84/EC, last Sundays of March, October."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, name, month, hour, before in (
        (TimezoneDaylight(), "CEST", 3, 2, _HOUR),
        (TimezoneStandard(), "CET", 10, 3, 2 * _HOUR),
    ):
        first = datetime(1996, month, 31 if month == 3 else 27, hour)
        part.add("dtstart", vDDDTypes(first))
        part.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", 3 * _HOUR - before)
        zone.add_component(part)
    return zone
