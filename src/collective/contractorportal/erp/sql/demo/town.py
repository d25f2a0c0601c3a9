"""The communities after the first three, as many as are asked for."""

from . import names
from .flats.orders import usual_order
from .flats.windows import write_windows
from .houses import Houses
from .tariffs import make_prices
from .town_books import write_books
from random import Random


LEAST = 3


def kind_of(serial, rng):
    """What kind of landlord: the fifth is a cooperative, the sixth a TBS."""
    if serial in (5, 6):
        return ("spoldzielnia", "tbs")[serial - 5]
    drawn = rng.random()
    if serial == 4 or drawn < 0.86:
        return "wspolnota"
    return "spoldzielnia" if drawn < 0.93 else "tbs" if drawn < 0.97 else "gmina"


class Town:
    """Writes communities one after another, each with a given number of people."""

    def __init__(self, book, suppliers):
        self.book = book
        self.calendar = book.calendar
        self.suppliers = suppliers
        self._investor = None  # somebody of an earlier community who buys another flat

    def build(self, serial, people, rng):
        """One community with that many new contractors."""
        kind = kind_of(serial, rng)
        city, code = rng.choice(names.CITIES)
        street, number = rng.choice(names.STREETS), str(1 + int(120 * rng.random()))
        if rng.random() < 0.12:
            number += "A"
        name = {
            "wspolnota": f"Wspólnota Mieszkaniowa {street} {number}",
            "spoldzielnia": f"Spółdzielnia Mieszkaniowa „{street}” w: {city}",
            "tbs": f"TBS {city}, {street} {number}",
            "gmina": f"Gmina {city}, Zasób Mieszkaniowy {street} {number}",
        }[kind]
        prices = make_prices(self.calendar, rng)
        place = self.book.community(
            serial, kind, name, street, number, (city, f"{code}{int(90 * rng.random()) + 10}"),
            prices,
        )  # fmt: skip
        Houses(self, place, number, rng).fill(people)
        place.close()
        write_windows(place)
        suppliers = rng.sample(self.suppliers, 1 + int(2 * rng.random()))
        for supplier in suppliers:
            self.book.supply(supplier, place.id, self.day(-40, rng), None)
        usual_order(place, f"{place.id}-B1", suppliers)
        if kind == "wspolnota" and self.book.months:
            write_books(self, place, suppliers, Random(rng.random()))

    def day(self, index, rng, day=None):
        """A day of the month so many months from now."""
        billing = self.calendar.billing(index)
        return billing.first + (int(28 * rng.random()) if day is None else day - 1)
