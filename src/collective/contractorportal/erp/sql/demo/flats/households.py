"""Persons, advance rates and where letters go, as the charges of accounts say."""

from ..tariffs import exact
from ..tariffs import HOT_NORM
from ..tariffs import price
from ..tariffs import WATER_NORM
from decimal import Decimal


# Tariffs with media: somebody lives, or works, there.
LIVED_IN = ("owner", "tenant", "lessee")
_NORMS = {"water": WATER_NORM, "hot": HOT_NORM}
_MEDIA = {"cold_water": "cold_water", "water_heating": "hot_water", "heating": "heat"}
# The owner of a flat that is let lives elsewhere, and has the letters sent there.
ELSEWHERE = {"K000014": ("Lipowa", "3/2", ("Kraków", "30-702"))}
_MOST = 4  # a norm may be chosen up to so many times the usual one


class HouseholdRows:
    """Rows of who lives in the premises of a community."""

    def __init__(self, book, register):
        self.book, self.calendar = book, book.calendar
        self.register = register
        self._told = set()

    def write(self, household, schedule, settlement_lines):
        """What follows from one account with media."""
        premises = household.premises
        if premises not in self._told:
            self._told.add(premises)
            per = "none" if household.tariff == "lessee" else "person"
            self.book.add(
                "base_household", f"{premises}-G", premises, int(self.register), per
            )
        self._persons(household)
        until = household.until
        if until is None or until >= self.calendar.today:
            self._rates(household, schedule, settlement_lines)

    def _persons(self, household):
        calendar = self.calendar
        first = household.since or calendar.posted[0].first
        counts = [
            (max(first, calendar.billing(max(since, calendar.start)).first), persons)
            for since, persons in household.persons
        ]
        ends = [since - 1 for since, _ in counts[1:]] + [household.until]
        for place, ((since, persons), until) in enumerate(
            zip(counts, ends, strict=True), 1
        ):
            if household.until is not None:
                until = min(until or household.until, household.until)
            if until is None or until >= since:
                self.book.add(
                    "base_person_count", f"{household.account}-OS{place}",
                    household.premises, persons, calendar.text(since),
                    calendar.text(until),
                )  # fmt: skip

    def _rates(self, household, schedule, settlement_lines):
        """The advances of the present month: what they come to is what is charged."""
        text = self.calendar.text
        rows = []
        used = _used(household, settlement_lines)
        for part, (since, rate) in zip(
            schedule.components, schedule.rates[0], strict=True
        ):
            basis, norm, fixed, least, most = "person", None, 0, None, None
            if part.basis in _NORMS:
                basis, norm = "norm_person", _NORMS[part.basis]
                least, most = used.get(part.code, norm * 2 // 3), norm * _MOST
                least = min(least, norm)
            elif part.basis == "heated":
                basis, norm, fixed = "norm_premises", household.heated, 1
            elif part.basis == "one" and part.code == "waste":
                basis, norm, fixed = "norm_premises", 1000, 1
            elif part.basis != "persons":
                continue
            rows.append((
                f"{household.account}-ZA-{part.code}", household.premises,
                household.account, part.code, part.name, basis, price(rate), part.unit,
                text(max(since, household.since or since)), None,
                _MEDIA.get(part.code), *map(_exact, (norm, least, most)), fixed,
            ))  # fmt: skip
        self.book.add_all("media_advance_rate", rows)

    def letters(self, contractor, street, number, place, agreed):
        """Where a contractor's letters go; some have agreed to e-mail."""
        if contractor in self.book.addressed:
            return
        self.book.addressed.add(contractor)
        street, number, (city, code) = ELSEWHERE.get(
            contractor, (street, number, place)
        )
        since = self.calendar.text(self.calendar.today - 210) if agreed else None
        self.book.add(
            "base_contact_details", f"{contractor}-DK", contractor, street, number,
            code, city, "PL", int(agreed), since,
        )  # fmt: skip


def _exact(value):
    return None if value is None else exact(value)


def _used(household, lines):
    """What a person used a month in the last settled period, in tenths of m3."""
    found = {}
    last = lines[-1][0] if lines else None
    persons = max(1, household.persons_on(0))
    for line in lines:
        if line[0] == last and line[2] in ("cold_water", "hot_water"):
            found[line[2]] = found.get(line[2], 0) + int(Decimal(line[5]) * 1000)
    component = {"cold_water": "cold_water", "hot_water": "water_heating"}
    return {
        component[medium]: amount // 6 // persons // 100 * 100
        for medium, amount in found.items()
    }
