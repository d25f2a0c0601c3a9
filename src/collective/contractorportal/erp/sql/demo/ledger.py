"""The money of one account through the months: charges, payments, pairings.

A payment that comes back is never paired, so its debt is open again. Nothing that
happens after today is written, but for planned charges.
"""

from .calendar import month
from .household import intentions
from .household import sum_of
from .media import settle
from .pairing import Pairing
from .tariffs import exact
from .tariffs import MEDIA
from .tariffs import price
from .tariffs import quantity
from .tariffs import times


_METHODS = ("transfer",) * 16 + ("online", "online", "card", "cash")


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
        self.pairing = Pairing(household.account, calendar, household.interest)
        self.settlements = []
        self.settlement_lines = []
        self.advances = {}
        self.charge = 0
        self._charges = {}
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
            for day, how in intentions(household, billing, calendar, self.rng):
                agenda.append((day, 3, self._pay, billing, how))
            if household.interest and billing.month.month % 3 == 0:
                agenda.append((billing.last, 4, self._note, billing))
            agenda.sort(key=lambda item: item[:2])
            for day, _, act, *about in agenda:
                if day <= today:
                    act(day, *about)
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
            self.pairing.debt(name, day, due, amount)
        elif amount < 0:
            self.pairing.credit(day, -amount, document=name, first=corrects)
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
                f"Rozliczenie mediów {month(since)} – {month(until)}", day,
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
        amount = self.pairing.note()
        if amount:
            self._post(
                f"O{billing.code}", "interest_note", self._number("NO", billing),
                f"Nota odsetkowa, {billing.name}", day, day + 14, billing,
                ([], amount, {}),
            )  # fmt: skip

    # Payments

    def _pay(self, day, billing, how):
        amount = sum_of(how, self.pairing.open, self.charge, self.rng)
        booked = self.calendar.working_day(day, int(3 * self.rng.random()))
        if how == "nothing" and booked <= self.calendar.today:
            self.rng.random()  # as if paid: what others do stays the same
        if amount <= 0 or booked > self.calendar.today:
            return
        text, household = self.calendar.text, self.household
        name = self._name(f"W{billing.code}")
        method = _METHODS[int(20 * self.rng.random())]
        month = f"{billing.month.month:02d}/{billing.month.year}"
        self.payments.append((
            name, household.account, amount, text(day), text(booked),
            f"Opłaty {month} {household.label}", method, None,
        ))  # fmt: skip
        back = self.calendar.working_day(booked, 3)
        if billing.index in household.returned and back <= self.calendar.today:
            self.payments.append((
                self._name(f"Z{billing.code}"), household.account, -amount,
                text(back), text(back), "Zwrot przelewu: rachunek nadawcy zamknięty",
                method, name,
            ))  # fmt: skip
            return
        self.pairing.credit(booked, amount, payment=name)
