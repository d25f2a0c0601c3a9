"""The money of one account through the months: charges, payments, pairings.

Debts are paid off the oldest due first (art. 451 KC); what is paid too much waits
for the next debt. A payment that comes back is never paired, so its debt is open
again. Nothing that happens after today is written, but for planned charges.
"""

from .media import settle
from .tariffs import exact
from .tariffs import MEDIA
from .tariffs import price
from .tariffs import quantity
from .tariffs import times
from bisect import insort
from collections import deque
from dataclasses import dataclass
from dataclasses import field
from datetime import date


# Statutory interest for delay, hundredths of a percent (DOMAIN R3.15).
DELAY_RATES = [
    (date.fromisoformat(day).toordinal(), rate)
    for day, rate in (
        ("2020-05-29", 560), ("2021-10-07", 600), ("2021-11-04", 675),
        ("2021-12-09", 725), ("2022-01-05", 775), ("2022-02-09", 825),
        ("2022-03-09", 900), ("2022-04-07", 1000), ("2022-05-06", 1075),
        ("2022-06-09", 1150), ("2022-07-08", 1200), ("2022-09-08", 1225),
        ("2023-09-07", 1150), ("2023-10-05", 1125), ("2025-05-08", 1075),
        ("2025-07-03", 1050), ("2025-09-04", 1025), ("2025-10-09", 1000),
        ("2025-11-06", 975), ("2025-12-04", 950), ("2026-03-05", 925),
    )
]  # fmt: skip

_METHODS = ("transfer",) * 16 + ("online", "online", "card", "cash")


@dataclass(slots=True)
class Household:
    """An account to be filled: what is charged there and how it is paid."""

    account: str
    community_number: int
    number: int
    label: str
    tariff: str
    area: int
    heated: int
    persons: list
    pays: str = "prompt"
    since: int | None = None
    until: int | None = None
    opening: int = 0
    meters: object = None
    premises: str | None = None
    interest: bool = False
    way: str = "offset"
    corrections: dict = field(default_factory=dict)
    reversals: frozenset = frozenset()
    returned: frozenset = frozenset()
    skips: frozenset = frozenset()

    def persons_on(self, index):
        """How many persons live there in that month."""
        count = self.persons[0][1]
        for since, persons in self.persons:
            if since <= index:
                count = persons
        return count


class Ledger:
    """Rows of one account, made in the order in which things happened."""

    def __init__(self, household, prices, calendar, rng):
        self.household = household
        self.prices = prices
        self.calendar = calendar
        self.rng = rng
        self.schedule = prices.schedules[household.tariff]
        self.documents = []
        self.lines = []
        self.payments = []
        self.pairings = []
        self.settlements = []
        self.settlement_lines = []
        self.advances = {}
        self.charge = 0
        self._charges = {}
        self._debts = []
        self._credits = deque()
        self._interest = 0
        self._used = set()
        self._made = (None, None, None)

    def run(self):
        """Live through the months up to today."""
        calendar, household = self.calendar, self.household
        today = calendar.today
        since = household.since or 0
        until = household.until or today + 999
        if household.opening and since < calendar.posted[0].first:
            self._opening_balance()
        for billing in calendar.posted:
            if billing.last < since:
                continue
            agenda = []
            if billing.first <= until:
                start = max(billing.first, since)
                agenda.append((start, 0, self._post_charge, billing))
                if until < billing.last:
                    agenda.append((until, 1, self._hand_over, billing))
            if billing.index in household.corrections:
                agenda.append((billing.first + 11, 1, self._correct, billing))
            if billing.index - 1 in household.reversals:
                agenda.append((billing.first + 8, 1, self._reverse, billing))
            if household.meters and billing.month.month in (2, 8):
                agenda.append((billing.first + 14, 2, self._settle, billing))
            for day, how in self._intentions(billing):
                agenda.append((day, 3, how, billing))
            if household.interest and billing.month.month % 3 == 0:
                agenda.append((billing.last, 4, self._note, billing))
            agenda.sort(key=lambda item: item[:2])
            for day, _, act, what in agenda:
                if day <= today:
                    act(day, what)
        for billing in calendar.planned:
            if billing.first <= until:
                self._plan(billing)

    # Documents

    def _name(self, code):
        for letter in ("", "b", "c", "d", "e"):
            if code + letter not in self._used:
                self._used.add(code + letter)
                return f"{self.household.account}-{code}{letter}"
        raise AssertionError(code)

    def _number(self, letter, billing):
        return (
            f"{letter}/{billing.month.year}/{billing.month.month:02d}/"
            f"{self.household.community_number}/{self.household.number}"
        )

    def _lines(self, billing):
        """Tails of the lines of a whole month, their sum, and media advances."""
        rates = self.schedule.rates[billing.index]
        persons = self.household.persons_on(billing.index)
        if self._made[0] is not rates or self._made[1] != persons:
            quantities = [
                self._quantity(part, persons) for part in self.schedule.components
            ]
            self._made = (rates, persons, self._priced(rates, quantities))
        return self._made[2]

    def _quantity(self, part, persons):
        household = self.household
        return quantity(part.basis, household.area, household.heated, persons)

    def _priced(self, rates, quantities):
        tails, total, media = [], 0, {}
        for part, (since, rate), amount in zip(
            self.schedule.components, rates, quantities, strict=True
        ):
            cost = times(amount, rate)
            if cost:
                tails.append((
                    len(tails) + 1, part.code, part.name, part.unit, exact(amount),
                    price(rate), cost, part.vat, self.calendar.text(since),
                ))  # fmt: skip
                total += cost
                if part.code in MEDIA:
                    media[part.code] = cost
        return tails, total, media, quantities

    def _post(self, code, kind, number, title, day, due, billing, made, corrects=None):
        """Write a document, lay credits against it or it against debts."""
        tails, amount, media = made[:3]
        name = self._name(code)
        text = self.calendar.text
        self.documents.append((
            name, self.household.account, kind, number, title, text(day), text(due),
            billing.period, amount, corrects, 0,
        ))  # fmt: skip
        for tail in tails:
            self.lines.append((name, *tail))
        if media:
            known = self.advances.setdefault(billing.index, {})
            for part, cost in media.items():
                known[part] = known.get(part, 0) + cost
        if amount > 0:
            insort(self._debts, [due or day, day, name, amount])
            self._use_credits(day)
        elif amount < 0:
            self._credit(day, -amount, None, name, corrects)
        return name

    def _opening_balance(self):
        billing = self.calendar.posted[0]
        amount = self.household.opening
        self._post(
            "BO", "opening_balance", self._number("BO", billing), "Bilans otwarcia",
            billing.first, billing.due if amount > 0 else None, billing,
            ([], amount, {}),
        )  # fmt: skip

    def _post_charge(self, day, billing):
        made = self._lines(billing)
        self.charge = made[1]
        title, due = f"Opłaty za {billing.name}", billing.due
        if day > billing.first:
            made = self._part_of_month(billing, billing.last - day + 1, 1)
            due = day + 14
            title += f" od {day - billing.first + 1}. dnia miesiąca"
        if made[1]:
            self._charges[billing.index] = self._post(
                f"N{billing.code}", "charge", self._number("N", billing), title,
                day, due, billing, made,
            ), made  # fmt: skip

    def _part_of_month(self, billing, days, sign):
        whole = billing.last - billing.first + 1
        quantities = [
            sign * ((2 * amount * days + whole) // (2 * whole))
            for amount in self._lines(billing)[3]
        ]
        return self._priced(self.schedule.rates[billing.index], quantities)

    def _hand_over(self, day, billing):
        """Take back the days of the month after the premises were handed over."""
        if billing.index in self._charges:
            self._post(
                f"K{billing.code}", "correction", self._number("K", billing),
                f"Korekta opłat za {billing.name}: lokal przekazany", day, None,
                billing, self._part_of_month(billing, billing.last - day, -1),
                self._charges[billing.index][0],
            )  # fmt: skip

    def _correct(self, day, billing):
        before, code, amount, reason = self.household.corrections[billing.index]
        if before not in self._charges:
            return
        corrected, _ = self._charges[before]
        quantities = [
            amount if part.code == code else 0 for part in self.schedule.components
        ]
        of = self.calendar.billing(before)
        self._post(
            f"K{billing.code}", "correction", self._number("K", billing),
            f"Korekta opłat za {of.name}: {reason}", day, day + 14, of,
            self._priced(self.schedule.rates[before], quantities), corrected,
        )  # fmt: skip

    def _reverse(self, day, billing):
        """Cancel the charge of the month before and charge it anew."""
        if billing.index - 1 not in self._charges:
            return
        of = self.calendar.billing(billing.index - 1)
        wrong, made = self._charges[of.index]
        quantities = [-amount for amount in made[3]]
        rates = self.schedule.rates[of.index]
        self._post(
            f"S{of.code}", "reversal", self._number("S", of),
            f"Storno opłat za {of.name}", day, None, of,
            self._priced(rates, quantities), wrong,
        )  # fmt: skip
        persons = max(1, self.household.persons_on(of.index) - 1)
        right = [self._quantity(part, persons) for part in self.schedule.components]
        made = self._priced(rates, right)
        self._charges[of.index] = self._post(
            f"N{of.code}", "charge", self._number("N", of) + "/2",
            f"Opłaty za {of.name} po zmianie liczby osób", day, day + 14, of, made,
        ), made  # fmt: skip

    def _plan(self, billing):
        tails, amount = self._lines(billing)[:2]
        if amount:
            name = self._name(f"N{billing.code}")
            text = self.calendar.text
            self.documents.append((
                name, self.household.account, "charge", self._number("N", billing),
                f"Opłaty za {billing.name}", text(billing.first), text(billing.due),
                billing.period, amount, None, 1,
            ))  # fmt: skip
            self.lines += [(name, *tail) for tail in tails]

    def _settle(self, day, billing):
        made = settle(self, billing.first - 32)
        if made is None:
            return
        period, cost, lines = made
        advances = sum(line[7] for line in lines)
        result = advances - cost
        of = self.calendar.billing(self.calendar.index(period[1]))
        name = f"{self.household.account}-M{of.code}"
        number = self._number("RM", of)
        text = self.calendar.text
        since, until = text(period[0]), text(period[1])
        document = None
        if result:
            document = self._post(
                f"R{of.code}", "settlement", number,
                f"Rozliczenie mediów {since[:7]} – {until[:7]}", day,
                day + 21 if result < 0 else None, billing, ([], -result, {}),
            )  # fmt: skip
        way = "payment" if result < 0 else self.household.way
        self.settlements.append((
            name, self.household.account, number, since, until, text(day), advances,
            cost, result, way, self.household.premises, document,
            text(day + 21) if result < 0 else None, text(day + 30),
        ))  # fmt: skip
        for position, line in enumerate(lines, 1):
            self.settlement_lines.append((name, position, *line))

    def _note(self, day, billing):
        """An interest note for what was paid late in the quarter."""
        amount = (self._interest + 1_825_000) // 3_650_000
        if amount >= 100:
            self._interest = 0
            self._post(
                f"O{billing.code}", "interest_note", self._number("NO", billing),
                f"Nota odsetkowa, {billing.name}", day, day + 14, billing,
                ([], amount, {}),
            )  # fmt: skip

    # Payments

    def _intentions(self, billing):
        """When the household means to pay in a month, and how."""
        random, first, index = self.rng.random, billing.first, billing.index
        pays, last = self.household.pays, self.household.until
        if last is not None and billing.first > last:
            # After they left they pay once more, or never.
            gone = billing.index - self.calendar.index(last)
            wanted = gone in (1, 8) and pays not in ("never", "arrears")
            return [(first + 9, self._pay_open)] if wanted else []
        if index in self.household.skips:
            return []
        if pays == "prompt":
            return [(first + 2 + int(8 * random()), self._pay_open)]
        if pays == "exact":
            return [(first + 4, self._pay_open)]
        if pays == "ahead":
            ahead = [(first + 18, self._pay_ahead)]
            late = index == self.calendar.start or index - 1 in self.household.returned
            return [(first + 4, self._pay_open), *ahead] if late else ahead
        if pays == "standing":
            return [(first + 4, self._pay_standing)]
        if pays == "late":
            return [(first + 12 + int(14 * random()), self._pay_open)]
        if pays == "alternate":
            wanted = index % 2 == 0
            return [(first + 3 + int(7 * random()), self._pay_open)] if wanted else []
        if pays == "partial":
            return [(first + 5 + int(9 * random()), self._pay_part)]
        if pays == "arrears":
            wanted = random() < 0.45
            return [(first + 6 + int(20 * random()), self._pay_one)] if wanted else []
        if pays == "fresh":
            return [(first + 6, self._pay_open)] if index < -2 else []
        return []

    def _pay_open(self, day, billing):
        self._pay(day, billing, sum(debt[3] for debt in self._debts))

    def _pay_standing(self, day, billing):
        """A round amount each month, and what a settlement has asked for."""
        open_now = sum(debt[3] for debt in self._debts)
        self._pay(day, billing, -(-max(self.charge, open_now) // 2000) * 2000)

    def _pay_ahead(self, day, billing):
        """A round amount for the next month, and what is open."""
        open_now = sum(debt[3] for debt in self._debts)
        self._pay(day, billing, -(-(self.charge + open_now) // 2000) * 2000)

    def _pay_part(self, day, billing):
        open_now = sum(debt[3] for debt in self._debts)
        share = 6 + int(3 * self.rng.random())
        self._pay(day, billing, open_now * share // 10 // 1000 * 1000)

    def _pay_one(self, day, billing):
        self._pay(day, billing, self.charge)

    def _pay(self, day, billing, amount):
        booked = self.calendar.working_day(day, int(3 * self.rng.random()))
        if amount <= 0 or booked > self.calendar.today:
            return
        text, household = self.calendar.text, self.household
        name = self._name(f"W{billing.code}")
        method = _METHODS[int(20 * self.rng.random())]
        title = (
            f"Opłaty {billing.month.month:02d}/{billing.month.year} {household.label}"
        )
        self.payments.append((
            name, household.account, amount, text(day), text(booked), title, method,
            None,
        ))  # fmt: skip
        back = self.calendar.working_day(booked, 3)
        if billing.index in household.returned and back <= self.calendar.today:
            self.payments.append((
                self._name(f"Z{billing.code}"), household.account, -amount,
                text(back), text(back), "Zwrot przelewu: rachunek nadawcy zamknięty",
                method, name,
            ))  # fmt: skip
            return
        self._credit(booked, amount, name, None)

    # Pairing

    def _credit(self, day, amount, payment, credit, first=None):
        if first is not None:
            for debt in self._debts:
                if debt[2] == first:
                    amount -= self._pair(debt, day, amount, payment, credit)
                    break
        while amount and self._debts:
            amount -= self._pair(self._debts[0], day, amount, payment, credit)
        if amount:
            self._credits.append([amount, payment, credit, day])

    def _use_credits(self, day):
        while self._credits and self._debts:
            left = self._credits[0]
            left[0] -= self._pair(self._debts[0], day, left[0], left[1], left[2])
            if not left[0]:
                self._credits.popleft()

    def _pair(self, debt, day, amount, payment, credit):
        amount = min(amount, debt[3])
        document = debt[2]
        source = (payment or credit).rpartition("-")[2]
        self.pairings.append((
            f"{document}.{source}", self.household.account, document, amount,
            self.calendar.text(day), payment, credit,
        ))  # fmt: skip
        debt[3] -= amount
        if not debt[3]:
            self._debts.remove(debt)
        # No interest on interest (art. 482 KC).
        if self.household.interest and payment and "-O" not in document:
            self._interest += amount * delay(self.calendar, debt[0], day)
        return amount


def delay(calendar, due, paid):
    """Days × rate from the day after the due day to the payment (DOMAIN R3.15).

    In hundredths of a percent; a payment on the next working day is in time.
    """
    if paid <= calendar.working_day(due):
        return 0
    total, since = 0, due + 1
    following = [day for day, _ in DELAY_RATES[1:]] + [paid + 1]
    for (start, rate), end in zip(DELAY_RATES, following, strict=True):
        days = min(paid + 1, end) - max(since, start)
        if days > 0:
            total += days * rate
    return total
