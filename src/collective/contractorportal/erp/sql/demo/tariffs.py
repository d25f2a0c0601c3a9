"""What a month costs: components, their rates through time, and exact lines.

Quantities are whole thousandths, rates and amounts whole grosze, so that a line
is quantity × rate rounded half up (DOMAIN R3.7) in whole numbers.
"""

from dataclasses import dataclass


# Monthly norms a person, in thousandths of m3 (DOMAIN R5.7).
WATER_NORM = 3000
HOT_NORM = 1500

MEDIA = ("cold_water", "water_heating", "heating")

_MANAGEMENT = "Zaliczka na koszty zarządu nieruchomością wspólną"


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


class Schedule:
    """Components that are charged together, with their rates month by month."""

    def __init__(self, components, calendar):
        self.components = tuple(components)
        self.rates = {}
        before = None
        for billing in (*calendar.posted, *calendar.planned):
            rates = tuple(part.rate(billing.first) for part in self.components)
            before = before if rates == before else rates
            self.rates[billing.index] = before


@dataclass(frozen=True, slots=True)
class Prices:
    """What a community charges, and what media really cost there."""

    schedules: dict[str, Schedule]
    water: Component
    hot: Component
    hot_fixed: int  # grosze a month and premises
    heat_price: int  # grosze a GJ
    heat_fixed: int  # grosze a m2 and month


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


def quantity(basis: str, area: int, heated: int, persons: int) -> int:
    """How much of a component a household is charged for a month."""
    if basis == "area":
        return area
    if basis == "heated":
        return heated
    if basis == "persons":
        return persons * 1000
    if basis == "water":
        return persons * WATER_NORM
    if basis == "hot":
        return persons * HOT_NORM
    return 1000


def make_prices(calendar, rng=None):
    """Prices of a community with their changes through the months.

    Without ``rng`` they are those of DOMAIN R3.6 (968,58 zł for 61,20 m² and two
    persons), and the price of water has risen in the present month.
    """

    def level(base):
        return base if rng is None else round(base * (0.92 + 0.16 * rng.random()))

    def steps(now, month, growth):
        return _steps(calendar, level(now), month, growth)

    water_month = calendar.current.month if rng is None else rng.choice((3, 4, 9, 10))
    change = 3 if rng is None else rng.choice((1, 3, 4, 5))
    water = steps(1492, water_month, 1.051)
    if rng is None:
        # Another change, in the middle of a half-year that is settled by now.
        back = (calendar.current.month - 4) % 12 or 12
        water = _insert(water, calendar.billing(-back).first, 0.98)
    cold = Component("cold_water", "Zimna woda i ścieki", "m3", "water", water)
    hot = Component(
        "water_heating", "Podgrzanie wody", "m3", "hot", steps(3850, 9, 1.045)
    )
    heating = Component(
        "heating", "Centralne ogrzewanie", "m2", "heated", steps(520, 10, 1.06)
    )
    waste = Component(
        "waste", "Odpady komunalne", "os.", "persons", steps(3600, 1, 1.08)
    )
    costs = (
        Component("management", _MANAGEMENT, "m2", "area", steps(410, change, 1.04)),
        Component(
            "renovation_fund", "Fundusz remontowy", "m2", "area", steps(200, 3, 1.11)
        ),
    )
    hall = Component(
        "parking", "Utrzymanie hali garażowej", "szt.", "one", steps(4500, 1, 1.06)
    )
    rent = Component("rent", "Czynsz najmu", "m2", "area", steps(980, 1, 1.05))
    shop_rent = Component(
        "rent",
        "Czynsz najmu lokalu użytkowego",
        "m2",
        "area",
        steps(5904, 1, 1.036),
        "23",
    )
    shop_waste = Component(
        "waste", "Odpady z działalności", "poj.", "one", steps(14500, 1, 1.08), "8"
    )
    media = (cold, hot, heating)
    charged = {
        "owner": (*costs, *media, waste),
        "share": costs,
        "rent": (rent,),
        "garage": (*costs, hall),
        "tenant": (rent, *media, waste),
        "lessee": (shop_rent, *media, shop_waste),
    }
    return Prices(
        {name: Schedule(parts, calendar) for name, parts in charged.items()},
        water=cold,
        hot=hot,
        hot_fixed=level(1250),
        heat_price=level(9480),
        heat_fixed=level(178),
    )


def _steps(calendar, now, month, growth):
    """The rate now, and lower ones before that month of each past year."""
    found = []
    rate, back = now, (calendar.current.month - month) % 12
    while True:
        start = calendar.billing(-back)
        found.append((start.first, rate))
        if start.index <= calendar.start:
            return tuple(reversed(found))
        rate, back = round(rate / growth), back + 12


def _insert(steps, day, factor):
    """Another step on that day, a little lower than what follows it."""
    if any(start == day for start, _ in steps):
        return steps
    before = [step for step in steps if step[0] < day]
    after = [step for step in steps if step[0] > day]
    rate = round((after or before)[0][1] * factor)
    return (*before, (day, rate), *after)
