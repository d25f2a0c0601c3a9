"""Fills an exchange database with demo data of any size."""

from ....core import clock
from ...records import MODULES
from ..answering.answer import MARK
from ..schema import SCHEMA_VERSION
from . import names
from .book import Book
from .book import shares
from .calendar import Calendar
from .cast import IDS
from .cast import PARTIES
from .flats.orders import write_categories
from .people import Crowd
from .story import Story
from .town import LEAST
from .town import Town
from .writer import open_writer
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import time
from random import Random

import gc


SEED = 20_261_124
PEOPLE = 12
STORIES = 3
LARGE = 200
SUPPLIERS_EACH = 25


@contextmanager
def _without_collector():
    """Rows hold no cycles: looking for them takes a fifth of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def generate(
    target,
    communities: int = 6,
    contractors: int | None = None,
    months: int = 24,
    today: date | None = None,
    seed: int = SEED,
    replace: bool = False,
    books: int | None = None,
):
    """Fill a file (a path) or a database (an address); returns rows by table.

    ``books`` is how many months the books of communities have: all of the ledger
    in a small set, a year and a month in a large one, none when it is 0. What is there already is kept, with an error, unless ``replace``. Half a set
    is never left behind.
    """
    today = today or clock.today()
    if communities < STORIES:
        raise ValueError(f"at least {STORIES} communities")
    if months < 1:
        raise ValueError("at least one month")
    if books is None:
        books = months if communities <= LARGE else 13
    more = communities - STORIES
    suppliers = more // SUPPLIERS_EACH
    fixed = len(PARTIES) + suppliers
    if contractors is None:
        contractors = fixed + PEOPLE * more
    spare = contractors - fixed - LEAST * more
    if spare < 0 or (not more and spare):
        raise ValueError(
            f"{communities} communities need {fixed + LEAST * more} contractors"
            + ("" if more else " exactly")
        )
    calendar = Calendar(today, months)
    with _without_collector(), open_writer(target, replace) as writer:
        book = Book(writer, calendar, min(months, books))
        as_of = datetime.combine(today, time(0, 5), clock.WARSAW).isoformat()
        writer.add(
            "base_meta",
            ("key", "value"),
            [
                ("schema_version", str(SCHEMA_VERSION)),
                ("as_of", as_of),
                (MARK, "yes"),
            ],
        )
        writer.add("base_module", ("name", "licensed"), [(one, 1) for one in MODULES])
        write_categories(book)
        Story(book, Random(f"{seed}:story")).tell()
        if more:
            known = [
                book.contractor(
                    Crowd(Random(f"{seed}:supplier:{place}")).company(
                        500_000 - 90_000 + place, names.SUPPLIERS
                    )
                )
                for place in range(suppliers)
            ]
            servants = [IDS[each] for each in ("hydro", "clean", "lift", "green")]
            town = Town(book, servants + known)
            rng = Random(f"{seed}:sizes")
            weights = [50 + int(150 * rng.random()) for _ in range(more)]
            for place, extra in enumerate(shares(weights, spare)):
                serial = STORIES + 1 + place
                town.build(serial, LEAST + extra, Random(f"{seed}:{serial}"))
    return dict(writer.counts)
