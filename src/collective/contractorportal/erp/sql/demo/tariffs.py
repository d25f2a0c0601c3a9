"""What a month costs: components, their rates through time, and exact lines.

Quantities are whole thousandths, rates and amounts whole grosze, so that a line
is quantity × rate rounded half up (DOMAIN R3.7) in whole numbers.
"""

from dataclasses import dataclass


# Monthly norms a person, in thousandths of m3 (DOMAIN R5.7).
WATER_NORM = 3000
HOT_NORM = 1500

MEDIA = ("cold_water", "water_heating", "heating")


@dataclass(frozen=True, slots=True)
class Component:
    """A component of charges; ``steps`` are (first day, rate), the oldest first."""

    code: str
    name: str
    unit: str
    basis: str
    steps: tuple[tuple[int, int], ...]
    vat: str | None = None

    def rate(self, day: int) -> tuple[int, int]:
        """Since when, and how much, on that day."""
        found = self.steps[0]
        for step in self.steps:
            if step[0] <= day:
                found = step
        return found


@dataclass(frozen=True, slots=True)
class Prices:
    """What a community charges, and what media really cost there."""

    owner: tuple[Component, ...]
    garage: tuple[Component, ...]
    tenant: tuple[Component, ...]
    lessee: tuple[Component, ...]
    hot_fixed: int  # grosze a month and premises
    heat_price: int  # grosze a GJ
    heat_fixed: int  # grosze a m2 and month

    @property
    def water(self) -> Component:
        return next(part for part in self.owner if part.code == "cold_water")

    @property
    def hot(self) -> Component:
        return next(part for part in self.owner if part.code == "water_heating")


def times(quantity: int, rate: int) -> int:
    """Thousandths × grosze, rounded half up (away from zero) to grosze.

    >>> times(61200, 410), times(-500, 1)
    (25092, -1)
    """
    product = quantity * rate
    whole = (abs(product) + 500) // 1000
    return -whole if product < 0 else whole


def exact(thousandths: int) -> str:
    """A quantity as a decimal text without needless zeros.

    >>> exact(61200), exact(-500), exact(3000)
    ('61.2', '-0.5', '3')
    """
    sign = "-" if thousandths < 0 else ""
    whole, rest = divmod(abs(thousandths), 1000)
    return f"{sign}{whole}" + (f".{rest:03d}".rstrip("0") if rest else "")


def price(grosze: int) -> str:
    """A rate as a decimal text.

    >>> price(1492)
    '14.92'
    """
    return f"{grosze // 100}.{grosze % 100:02d}"


def quantity(basis: str, area: int, persons: int) -> int:
    """How much of a component a household is charged for a month."""
    if basis == "area":
        return area
    if basis == "persons":
        return persons * 1000
    if basis == "water":
        return persons * WATER_NORM
    if basis == "hot":
        return persons * HOT_NORM
    return 1000


def make_prices(calendar, rng=None, current_water_change=False):
    """Prices of a community with their changes through the months.

    Without ``rng`` they are those of DOMAIN R3.6: 968,58 zł for 61,20 m² and two
    persons in the present month.
    """

    def level(base, spread=0.15):
        return (
            base if rng is None else round(base * (1 + spread * (rng.random() - 0.5)))
        )

    def steps(now, month, growth, first=None):
        """The rate now, and lower ones before each such month of past years."""
        found = []
        index = calendar.index(calendar.today)
        back = (calendar.current.month - month) % 12
        rate = now
        while True:
            start = calendar.billing(index - back)
            found.append((start.first, rate))
            if start.index <= calendar.start:
                break
            rate, back = round(rate / growth), back + 12
        return tuple(reversed(found))

    month = calendar.current.month
    water_month = month if current_water_change else (rng.choice((3, 4, 9, 10)))
    change = 3 if rng is None else rng.choice((1, 3, 4, 5))
    water = steps(level(1492), water_month, 1.051)
    if current_water_change:
        # Another change in the middle of a half-year that is settled by now.
        middle = calendar.billing(-((month - 4) % 12) if month != 4 else -12)
        water = _insert(water, middle.first, 0.98)
    hot = steps(level(3850), 9 if rng is None else water_month, 1.045)
    heat = steps(level(520), 10, 1.06)
    waste = steps(level(3600), 1, 1.08)
    water_part = Component("cold_water", "Zimna woda i ścieki", "m3", "water", water)
    media = (
        water_part,
        Component("water_heating", "Podgrzanie wody", "m3", "hot", hot),
        Component("heating", "Centralne ogrzewanie", "m2", "area", heat),
    )
    waste_part = Component("waste", "Odpady komunalne", "os.", "persons", waste)
    management = steps(level(410), change, 1.04)
    fund = steps(level(200), change, 1.11)
    return Prices(
        owner=(
            Component(
                "management",
                "Zaliczka na koszty zarządu nieruchomością wspólną",
                "m2",
                "area",
                management,
            ),
            Component("renovation_fund", "Fundusz remontowy", "m2", "area", fund),
            *media,
            waste_part,
        ),
        garage=(
            Component(
                "management",
                "Zaliczka na koszty zarządu nieruchomością wspólną",
                "m2",
                "area",
                management,
            ),
            Component("renovation_fund", "Fundusz remontowy", "m2", "area", fund),
            Component(
                "parking", "Utrzymanie hali garażowej", "szt.", "one",
                steps(level(4500), 1, 1.06),
            ),
        ),
        tenant=(
            Component(
                "rent", "Czynsz najmu", "m2", "area", steps(level(980), 1, 1.05)
            ),
            *media,
            waste_part,
        ),
        lessee=(
            Component(
                "rent",
                "Czynsz najmu lokalu użytkowego",
                "m2",
                "area",
                steps(level(5904), 1, 1.036),
                "23",
            ),
            *media,
            Component(
                "waste", "Odpady komunalne (działalność)", "poj.", "one",
                steps(level(14500), 1, 1.08), "8",
            ),
        ),
        hot_fixed=level(1250),
        heat_price=level(9480),
        heat_fixed=level(178),
    )  # fmt: skip


def _insert(steps, day, factor):
    """Another step on that day, between the others."""
    if any(start == day for start, _ in steps):
        return steps
    before = [step for step in steps if step[0] < day]
    after = [step for step in steps if step[0] > day]
    rate = round((after or before)[0][1] * factor)
    return (*before, (day, rate), *after)
