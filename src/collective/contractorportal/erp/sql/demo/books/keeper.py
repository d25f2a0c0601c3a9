"""Funds, plan, costs and invoices of one community."""

from ..numbers import nrb
from .categories import CATEGORIES
from .categories import FUND
from .categories import INCOMES
from .categories import OTHER_INCOME
from .categories import RENOVATION
from .categories import SHORT
from .invoices import Invoices


_WORKS = (
    "Remont pokrycia dachu",
    "Wymiana drzwi wejściowych i domofonu",
    "Malowanie klatek schodowych",
    "Wymiana pionów wodnych",
    "Docieplenie ściany szczytowej",
)
_GROWTH = 95  # percent of this year's prices a year before


class Keeper:
    """Keeps the books of a community through its months.

    ``suppliers`` are the ids of those who send invoices, by key of the cast; what
    others supply is a cost without an invoice. ``accepts`` signs for the board.
    """

    def __init__(self, place, rng, months, suppliers, accepts, lifts=False, over=None):
        self.place, self.rng = place, rng
        self.book, self.takings = place.book, place.takings
        self.calendar = place.book.calendar
        self.months = [each for each in self.calendar.posted if each.index > -months]
        self.indexes = [each.index for each in self.months]
        self.suppliers = suppliers
        self.invoices = Invoices(place, rng, accepts)
        self.usual = {
            each: self.takings.usual(each.source, self.indexes) * each.percent // 100
            for each in CATEGORIES
            if lifts or each.code != "lift"
        }
        self.usual = {each: usual for each, usual in self.usual.items() if usual > 0}
        codes = [each.code for each in self.usual if each.code in ("energy", "heat")]
        self.over = over or (rng.choice(codes) if codes else None)
        self.entries = {"F1": [], "F2": []}

    def keep(self, works=(), deposit=None):
        """Write it all; ``works`` are (month, which, percent of a year's fund)."""
        if not self.months or not self.usual:
            return
        self._plan(works)
        for billing in self.months:
            self._money_in(billing)
            bare = sum(self._costs(billing))
            self._pay_bare(billing, bare)
        for index, which, percent in works:
            self._works(index, _WORKS[which], percent)
        self._funds(deposit)

    # Plan

    def _year_of(self, category, year):
        grown = self.usual[category] * 12
        for _ in range(self.calendar.day.year - year):
            grown = grown * _GROWTH // 100
        return grown

    def _plan(self, works):
        # Of a year whose beginning is not told of nothing could be compared.
        known = {str(each.month) for each in self.months}
        years = sorted({each.month.year for each in self.months})
        years = [each for each in years if f"{each}-01" in known]
        for year in years:
            fund = self._fund_of_year()
            lines = [
                ("income", code, name, self.takings.usual(parts, self.indexes) * 12)
                for code, name, parts in INCOMES
            ]
            lines.append(("income", *OTHER_INCOME, 240_000))
            for category in self.usual:
                amount = self._year_of(category, year) * 102 // 100
                if category.code == self.over:
                    amount = amount * SHORT // 100
                lines.append(("cost", category.code, category.name, amount))
            planned = sum(
                fund * percent // 100
                for index, _, percent in works
                if self.calendar.billing(index).month.year == year
            )
            renovation = planned or fund // 2
            lines.append(("cost", RENOVATION.code, RENOVATION.name, renovation))
            for position, (kind, code, name, amount) in enumerate(lines, 1):
                # Plans are made in hundreds of złoty.
                rounded = max(1, -(-amount // 10_000)) * 10_000
                self.book.add(
                    "books_plan_line", f"{self.place.id}-P{year}-{code}", self.place.id,
                    year, kind, code, name, rounded, position,
                )  # fmt: skip

    def _fund_of_year(self):
        return self.takings.usual(FUND, self.indexes) * 12

    # Months

    def entry(self, fund, day, kind, amount, title, number=None):
        """A movement of a fund, to be written when all are known."""
        self.entries[fund].append((day, kind, amount, title, number))

    def _cost(self, billing, code, day, title, amount, kind="cost", supplier=None,
              invoice=None):  # fmt: skip
        self.book.add(
            "books_cost_entry",
            f"{self.place.id}-{'K' if kind == 'cost' else 'P'}{billing.code}-{code}",
            self.place.id, self.calendar.text(day), kind, code, title, amount, supplier,
            invoice, billing.period,
        )  # fmt: skip

    def _money_in(self, billing):
        """What came in by the bank, what was charged, and what goes to the fund."""
        today, last = self.calendar.today, min(billing.last, self.calendar.today)
        received = self.takings.received[billing.index]
        if received:
            title = f"Wpłaty właścicieli, {billing.name}"
            kind = "income" if received > 0 else "outlay"
            self.entry("F1", last, kind, received, title)
        for code, name, parts in INCOMES:
            amount = self.takings.month(parts, billing.index)
            if amount:
                self._cost(
                    billing, code, last, f"{name}, {billing.name}", amount, "income"
                )
        if billing.month.month % 3 == 0 and billing.last <= today:
            title = "Najem powierzchni pod reklamę"
            self._cost(billing, "other", last, title, 60_000, "income")
            self.entry("F1", last, "income", 60_000, f"{title}, {billing.name}")
        fund = self.takings.month(FUND, billing.index)
        if fund and billing.first + 19 <= today:
            title = f"Odpis na fundusz remontowy, {billing.name}"
            self.entry("F1", billing.first + 19, "transfer", -fund, title)
            self.entry("F2", billing.first + 19, "transfer", fund, title)

    def _costs(self, billing):
        """The costs of a month; yields those that come without an invoice."""
        for category in self.usual:
            amount = self._of_month(category, billing.month)
            if not amount:
                continue
            title = f"{category.title}, {billing.name}"
            supplier = self.suppliers.get(category.supplier)
            day = billing.first + category.day - 1
            if supplier is None:
                day = billing.last
            if day > self.calendar.today:
                continue
            invoice = None
            if supplier is not None:
                invoice, paid = self.invoices.write(
                    billing, category, supplier, day, title, amount
                )
                if paid:
                    self.entry("F1", paid[0], "outlay", -amount, title, paid[1])
            else:
                yield amount
            self._cost(
                billing, category.code, day, title, amount, supplier=supplier,
                invoice=invoice,
            )  # fmt: skip

    def _of_month(self, category, month):
        amount = category.of_month(self._year_of(category, month.year), month.month)
        if category.steady:
            return amount // 1000 * 1000
        return amount * (960 + int(80 * self.rng.random())) // 1000

    def repair(self, code, ago, title, amount):
        """A repair that nobody planned, made so many days ago, with its invoice."""
        operation = next(each for each in CATEGORIES if each.code == "operation")
        billing, day = self.calendar.billing(0), self.calendar.today - ago
        invoice, _paid = self.invoices.write(
            billing, operation, self.suppliers["hydro"], day, title, amount, code
        )
        self._cost(
            billing, code, day, title, amount, supplier=self.suppliers["hydro"],
            invoice=invoice,
        )  # fmt: skip

    def fee(self, code):
        """What a steady category costs in the present month, as its contract says."""
        for category in self.usual:
            if category.code == code:
                return self._of_month(category, self.calendar.current)
        return None

    def _pay_bare(self, billing, amount):
        day = self.calendar.working_day(billing.last + 10)
        if amount and day <= self.calendar.today:
            title = f"Opłaty bez faktur, {billing.name}"
            self.entry("F1", day, "outlay", -amount, title)

    def _works(self, index, title, percent):
        """Works that the renovation fund pays for."""
        billing = self.calendar.billing(index)
        day, amount = billing.first + 8, self._fund_of_year() * percent // 100
        if not amount or day > self.calendar.today or index not in self.indexes:
            return
        supplier, invoice = self.suppliers.get("roofer"), None
        paid = (self.calendar.working_day(day + 14), None)
        if supplier is not None:
            invoice, paid = self.invoices.write(
                billing, RENOVATION, supplier, day, title, amount
            )
        if paid and paid[0] <= self.calendar.today:
            self.entry("F2", paid[0], "outlay", -amount, title, paid[1])
        self._cost(
            billing, RENOVATION.code, day, title, amount, supplier=supplier,
            invoice=invoice,
        )  # fmt: skip

    # Funds

    def _funds(self, deposit):
        """The accounts with their entries; enough was there before the first."""
        usual = self.takings.usual(
            tuple(part for _, _, parts in INCOMES[:2] for part in parts), self.indexes
        )
        fund = self._fund_of_year()
        opened = self.calendar.text(self.calendar.billing(self.calendar.start).first)
        saved = 0
        if deposit in self.indexes:
            saved = fund // 100_000 * 100_000
        self._fund("F1", "operating", "Rachunek bieżący", 2 * usual, 0, opened)
        if saved:
            day, title = self.calendar.billing(deposit).first + 4, "Założenie lokaty"
            self.entry("F2", day, "transfer", -saved, title)
            self.entries["F3"] = [(day, "transfer", saved, title, None)]
            name, since = "Lokata funduszu remontowego", self.calendar.text(day)
            self._fund("F3", "deposit", name, 0, 9_000_002, since)
        name = "Fundusz remontowy"
        self._fund("F2", "renovation", name, 2 * fund + saved, 9_000_001, opened)

    def _fund(self, code, kind, name, opening, payer, since):
        self.book.add(
            "books_fund", f"{self.place.id}-{code}", self.place.id, kind, name, opening,
            nrb(self.place.serial, payer), since, None,
        )  # fmt: skip
        self._write_entries(code)

    def _write_entries(self, code):
        fund = f"{self.place.id}-{code}"
        rows = []
        for count, (day, kind, amount, title, number) in enumerate(
            sorted(self.entries[code], key=lambda each: each[0]), 1
        ):
            rows.append(
                (f"{fund}-{count:04d}", fund, self.calendar.text(day), kind, amount,
                 title, number or f"WB/{count}")
            )  # fmt: skip
        self.book.add_all("books_fund_entry", rows)
