"""The books of the communities after the first three."""

from .books.dealings import Dealings
from .books.keeper import Keeper
from .cast import IDS


FEES = {"clean": "cleaning", "hydro": "operation"}


def write_books(town, place, suppliers, rng):
    """Invoices of those who serve the community alone, other costs without."""
    keys = dict(zip(FEES, suppliers, strict=False))
    keeper = Keeper(place, rng, town.book.months, keys, "zarząd wspólnoty")
    keeper.keep(((-int(12 * rng.random()), int(5 * rng.random()), 60),))
    dealings = Dealings(place)
    for key, supplier in keys.items():
        until = town.day(int(30 * rng.random()), rng) if rng.random() < 0.3 else None
        fee = keeper.fee(FEES[key])
        dealings.service(key, supplier, town.day(-40, rng), until, fee=fee)
    fee = keeper.fee("management")
    dealings.service("manager", IDS["manager"], town.day(-48, rng, 1), fee=fee)
    dealings.policy(IDS["insurer"], town.day(-int(12 * rng.random()), rng, 1))
