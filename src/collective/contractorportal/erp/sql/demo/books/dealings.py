"""Contracts of a community with those who serve it."""

# What a contract with each supplier is about, by key of the cast.
_SUBJECTS = {
    "hydro": "Konserwacja instalacji wodno-kanalizacyjnej i c.o.",
    "clean": "Sprzątanie i odśnieżanie",
    "lift": "Konserwacja i pogotowie dźwigowe",
    "green": "Utrzymanie zieleni",
    "manager": "Zarządzanie nieruchomością wspólną",
    "energy": "Sprzedaż energii elektrycznej części wspólnych",
    "heat": "Dostawa ciepła",
    "water": "Dostawa wody i odprowadzanie ścieków",
}


class Dealings:
    """Writes the contracts of a community."""

    def __init__(self, place):
        self.place, self.book = place, place.book
        self.calendar = place.book.calendar
        self._count = 0

    def contract(self, kind, subject, since, supplier=None, until=None, notice=None,
                 amount=None, per=None):  # fmt: skip
        """A contract from one day to another, or until given notice."""
        self._count += 1
        text = self.calendar.text
        self.book.add(
            "books_contract", f"{self.place.id}-UM{self._count:02d}", self.place.id,
            kind, subject, text(since), supplier,
            f"UM/{self.place.serial}/{self._count:02d}", text(since - 14), text(until),
            notice, amount, per if amount else None,
        )  # fmt: skip

    def service(self, key, supplier, since, until=None, notice=3, fee=None):
        """A usual contract with a supplier of that kind, for a fee a month."""
        self.contract(
            *("service", _SUBJECTS[key], since, supplier, until, notice, fee, "month")
        )

    def policy(self, supplier, since, premium=None):
        """The insurance of the building, for a year."""
        self.contract(
            "insurance", "Ubezpieczenie budynku i odpowiedzialności cywilnej", since,
            supplier, self.calendar.year_later(since) - 1, None, premium, "year",
        )  # fmt: skip
