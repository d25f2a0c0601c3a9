"""Meters of premises and their readings, in step with the media settlements.

Indexes are those of the settlements' lines; before the first one readings go back
by what was used later, so that there is a history to compare with.
"""

from ..calendar import ends_half_year
from ..calendar import half_year_before
from ..tariffs import exact
from datetime import date


MEDIA = (
    ("cold_water", "ZW", "m3", "łazienka"),
    ("hot_water", "CW", "m3", "łazienka"),
    ("heat", "CO", "GJ", "przedpokój, szafka przy drzwiach"),
)
DIGITS, DECIMALS = 5, 3
# After the highest index, in thousandths, a dial begins anew.
WHOLE = 10 ** (DIGITS + DECIMALS)
YEARS_VERIFIED = 5
# Half-years before the ledger that the first communities have readings of.
EARLIER = 4
# Percent of the heat of a year that falls on the half-year to June.
_HEAT = {6: 60, 12: 40}


class Stretch:
    """A meter from the day it came: what it showed at the end of each period."""

    def __init__(self, medium, number, start):
        self.medium, self.number = medium, number
        self.shown = []  # (day, index in thousandths), the oldest first
        self.start = start
        self.installed = None
        self.removed = None


class Meters:
    """The meters of a premises: they go on when its people change."""

    def __init__(self, serial, rng):
        self.serial = serial
        self.habit = 72 + int(62 * rng.random())  # percent of the norm
        starts = (
            12_000 + int(80_000 * rng.random()),
            8_000 + int(60_000 * rng.random()),
            5_000 + int(90_000 * rng.random()),
        )
        self.now = {
            medium: Stretch(medium, f"{prefix}-{base + serial}", start)
            for (medium, prefix, _, _), base, start in zip(
                MEDIA, (21_000_000, 31_000_000, 41_000_000), starts, strict=True
            )
        }
        self.past = []
        self.second = None  # another riser of cold water
        self.exchange_on = None  # the day from which cold water has a new meter
        self.verified = {}  # medium -> last day of the verification
        self.premises = None
        self.story = False
        self.more = []  # meters that no settlement is about

    def two_risers(self):
        """Cold water comes by two risers, each with its meter."""
        number = f"ZW-{61_000_000 + self.serial}"
        self.second = Stretch("cold_water", number, 7_412)

    def near_the_end(self, usage):
        """The dial of cold water is about to begin anew."""
        self.now["cold_water"].start = WHOLE - usage

    def parts(self, medium, amount, first, last):
        """(number, before, after, used) of what was used from one day to another."""
        if medium == "cold_water":
            self._exchange(first)
        found = self.now[medium]
        if self.second is not None and medium == "cold_water":
            other = amount * 3 // 10
            yield self._move(self.second, other, first, last)
            amount -= other
        yield self._move(found, amount, first, last)

    def _move(self, stretch, amount, first, last):
        if not stretch.shown:
            stretch.shown.append((first - 1, stretch.start))
        before = stretch.shown[-1][1]
        # A price that changed within the period makes no reading of its own.
        if stretch.shown[-1][0] == last:
            stretch.shown.pop()
        stretch.shown.append((last, before + amount))
        return stretch.number, before, before + amount, amount

    def _exchange(self, first):
        if self.exchange_on is None or first < self.exchange_on:
            return
        old = self.now["cold_water"]
        self.exchange_on = None
        if not old.shown:
            return
        old.removed = first
        self.past.append(old)
        new = Stretch("cold_water", f"ZW-{81_000_000 + self.serial}", 214)
        new.installed = first
        self.now["cold_water"] = new


class MeterRows:
    """Rows of the meters of a community."""

    def __init__(self, book):
        self.book, self.calendar = book, book.calendar

    def write(self, meters):
        """All meters of a premises and what they showed."""
        for medium, prefix, unit, where in MEDIA:
            found = meters.now[medium]
            name = f"{meters.premises}-{prefix}"
            for count, old in enumerate(
                (each for each in meters.past if each.medium == medium), 1
            ):
                self._meter(f"{name}{count}", meters, old, unit, where, name)
                self._readings(f"{name}{count}", meters, old)
            self._meter(name, meters, found, unit, where)
            self._readings(name, meters, found)
        if meters.second is not None:
            name = f"{meters.premises}-ZWK"
            self._meter(name, meters, meters.second, "m3", "kuchnia, pod zlewem")
            self._readings(name, meters, meters.second)
        for more in meters.more:
            more(self)

    def _meter(self, name, meters, found, unit, where, next_name=None):
        text = self.calendar.text
        installed, verified = self._days(meters, found, len(name))
        self.book.add(
            "media_meter", name, meters.premises, found.medium, found.number, unit,
            DIGITS, DECIMALS, 1, where, text(installed), text(verified),
            text(found.removed), next_name, int(found.medium == "heat"),
        )  # fmt: skip

    def _days(self, meters, found, salt):
        """When it came, and until when it is verified."""
        calendar, term = self.calendar, 365 * YEARS_VERIFIED
        verified = meters.verified.get(found.number)
        if found.removed is not None:
            installed = found.removed - term
        elif found.installed is not None:
            installed = found.installed
        elif verified is not None:
            installed = verified - term
        else:
            first = self._shown(meters, found)[0][0]
            installed = first - (meters.serial * 97 + salt * 31) % 200
        if verified is None:
            verified = installed + term
            # One that is used for longer was verified anew.
            if found.removed is None and verified < calendar.today + 120:
                verified += term
        return max(installed, calendar.earliest), verified

    def _shown(self, meters, found):
        """What it showed, the oldest first."""
        shown = found.shown or [(self.calendar.posted[0].first - 1, found.start)]
        if meters.story and len(shown) > 1 and found.installed is None:
            shown = [*self._earlier(found, shown), *shown]
        return shown

    def _readings(self, name, meters, found):
        shown = self._shown(meters, found)
        kind = "radio" if found.medium == "heat" else "resident"
        rows = []
        for place, (day, index) in enumerate(shown):
            how = kind
            if place == 0:
                how = "opening"
                if found.installed is not None:
                    how, day = "replacement_new", found.installed
            elif found.removed is not None and place == len(shown) - 1:
                how, day = "replacement_old", found.removed
            elif not ends_half_year(day):
                how = "manager"
            rows.append((
                f"{name}-{self._code(day)}", name, self.calendar.text(day), how,
                exact(index % WHOLE), None, None, None, None,
            ))  # fmt: skip
        self.book.add_all("media_reading", rows)

    def _code(self, day):
        return self.calendar.text(day)[2:].replace("-", "")

    def _earlier(self, found, shown):
        """Ends of half-years before what the ledger knows, the oldest first."""
        day, index = shown[0]
        used = (shown[-1][1] - index) // (len(shown) - 1)
        earlier = []
        for _ in range(EARLIER):
            part = used * 94 // 100
            if found.medium == "heat":
                part = part * 2 * _HEAT.get(date.fromordinal(day).month, 50) // 100
            before = half_year_before(day)
            if index - part < 0:
                break
            day, index = before, index - part
            earlier.append((day, index))
        return reversed(earlier)

    def electricity(self, premises, number, verified):
        """A meter of two tariffs, day and night, read at the end of each half-year."""
        name, text, today = f"{premises}-EE", self.calendar.text, self.calendar.today
        self.book.add(
            "media_meter", name, premises, "electricity", number, "kWh", 6, 1, 2,
            "zaplecze sklepu", text(today - 1200), text(today + verified), None, None, 0,
        )  # fmt: skip
        day = half_year_before(today + 1)
        rows, back = [], 0
        while len(rows) < 5:
            peak, night = 184_206_000 - back * 7_913_400, 96_480_500 - back * 3_120_700
            rows.append((
                f"{name}-{self._code(day)}", name, text(day), "resident",
                exact(peak // 100 * 100), exact(night // 100 * 100), None, None, None,
            ))  # fmt: skip
            day, back = half_year_before(day), back + 1
        self.book.add_all("media_reading", rows[::-1])
