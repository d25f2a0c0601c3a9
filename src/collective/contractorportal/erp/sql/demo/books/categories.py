"""What a community spends on, how much of what it charges, when, and with whom."""

from dataclasses import dataclass


MANAGEMENT = ("management", "parking")
WATER = ("cold_water",)
HEAT = ("heating", "water_heating")
WASTE = ("waste",)
FUND = ("renovation_fund",)

_EVEN = (100,) * 12
_COLD = (190, 180, 150, 90, 40, 20, 15, 15, 30, 90, 150, 180)
_DARK = (135, 120, 105, 90, 80, 70, 70, 80, 95, 110, 125, 135)
# A policy is paid once a year, in March.
_ONCE = (0, 0, 1200, *(0,) * 9)


@dataclass(frozen=True, slots=True)
class Category:
    """A category of costs: percent of what is charged for ``source`` in a month.

    ``day`` is that of its invoice in the month, due so many days later; ``supplier``
    is a key of the cast. ``steady`` is the same each month, as the contract says.
    """

    code: str
    name: str
    title: str
    source: tuple[str, ...]
    percent: int
    season: tuple[int, ...] = _EVEN
    supplier: str | None = None
    vat: int = 23
    day: int = 28
    due: int = 14
    steady: bool = False

    def of_month(self, year: int, month: int) -> int:
        """What of a year's amount falls on a month."""
        return year * self.season[month - 1] // sum(self.season)


CATEGORIES = (
    Category(
        "operation", "Eksploatacja i konserwacja", "Konserwacja instalacji",
        MANAGEMENT, 18, supplier="hydro", vat=8, day=12, steady=True,
    ),
    Category(
        "water", "Woda i ścieki", "Dostawa wody i odbiór ścieków", WATER, 99,
        supplier="water", vat=8, day=18, due=21,
    ),
    Category(
        "heat", "Ciepło", "Dostawa ciepła", HEAT, 98, _COLD, "heat", day=5, due=14
    ),
    Category(
        "energy", "Energia elektryczna części wspólnych", "Energia części wspólnych",
        MANAGEMENT, 12, _DARK, "energy", day=15, due=21,
    ),
    Category(
        "cleaning", "Sprzątanie i zieleń", "Sprzątanie i utrzymanie zieleni",
        MANAGEMENT, 20, supplier="clean", day=28, steady=True,
    ),
    Category(
        "lift", "Windy", "Konserwacja i dozór dźwigów", MANAGEMENT, 8,
        supplier="lift", vat=8, day=21, steady=True,
    ),
    Category("waste", "Odpady komunalne", "Opłata za odpady komunalne", WASTE, 100),
    Category(
        "insurance", "Ubezpieczenie", "Składka za ubezpieczenie budynku", MANAGEMENT, 5,
        _ONCE, "insurer", vat=0, day=20, due=14,
    ),
    Category(
        "management", "Zarządzanie", "Wynagrodzenie zarządcy", MANAGEMENT, 22,
        supplier="manager", day=1, steady=True,
    ),
    Category("bank", "Opłaty bankowe", "Prowadzenie rachunku", MANAGEMENT, 1),
)  # fmt: skip

RENOVATION = Category("renovation", "Remonty", "", FUND, 0, vat=8)
# Planned at so many percent of the usual, it goes over the plan.
SHORT = 72

# (code, name, components): incomes, as they are charged.
INCOMES = (
    ("advances", "Zaliczki na koszty zarządu", MANAGEMENT),
    ("media", "Zaliczki na media i odpady", (*WATER, *HEAT, *WASTE)),
    ("fund", "Wpłaty na fundusz remontowy", FUND),
)
OTHER_INCOME = ("other", "Pożytki z nieruchomości wspólnej")
