"""How long does it take to count the votes of 10,000 owners with co-ownership, in seconds?

By ``api.tally_of``, from ballot boxes that a process has in its memory of the
database; what it costs beside that to load them first is told. The register has
thousands of different denominators, as no real one has.
"""

from .visitor import seconds
from collective.contractorportal.resolutions.api import tally_of
from collective.contractorportal.resolutions.content import Resolution
from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.model import CHOICES
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.model import Register
from collective.contractorportal.resolutions.proof.rules import CODE_BYTES
from collective.contractorportal.resolutions.proof.rules import receipt_code
from collective.contractorportal.resolutions.storage import get_box
from collective.contractorportal.resolutions.storage import make_box
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from statistics import median
from ZODB import DB
from ZODB.FileStorage import FileStorage
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import provideAdapter
from zope.interface import classImplements

import random
import transaction


KEY = "tally_10000_s"
BUDGET = 0.5
PARTS = {"full": 10_000, "small": 300}
ROUNDS = 7
OPENED = datetime(2026, 11, 24, 8, tzinfo=UTC)


def measure(lab):
    folder = lab.folder / "tally"
    folder.mkdir(parents=True, exist_ok=True)
    count = PARTS["full" if lab.scale.views > 1000 else "small"]
    path = folder / "Data.fs"
    for old in folder.glob("Data.fs*"):
        old.unlink()
    provideAdapter(AttributeAnnotations)
    classImplements(Resolution, IAttributeAnnotatable)
    fill(path, count)
    cold, warm = zip(*(twice(path) for _round in range(ROUNDS)), strict=True)
    lab.tell(f"  {count:,} parts; {median(cold):.3f} s with nothing loaded before")
    return median(warm)


def parts(count, chance):
    """Premises of one owner, of couples, and of two or three in fractions."""
    made, number = [], 0
    while len(made) < count:
        number += 1
        share = Fraction(1, count // 2 + chance.randrange(count // 2))
        owners = chance.choice((1, 1, 2, 3))
        for owner in range(min(owners, count - len(made))):
            who = (f"k{number}-{owner}",)
            made.append(
                Part(
                    f"o{number:05d}-{owner}",
                    share / owners,
                    who,
                    who,
                    f"p{number}",
                    Fraction(1, owners),
                )
            )
    return made


def fill(path, count):
    """A vote in which everybody has voted."""
    chance = random.Random(5)
    register = Register(tuple(parts(count, chance)))
    database = DB(FileStorage(str(path)))
    with database.transaction() as connection:
        resolution = connection.root()["resolution"] = Resolution("r")
        resolution.rule, resolution.may_change = "absolute_of_all", False
        make_box(resolution, register, OPENED, "admin", "0" * 64)
    with database.transaction() as connection:
        box = get_box(connection.root()["resolution"])
        for number, part in enumerate(register.parts):
            box.slot(part.id).add(
                Ballot(
                    f"{number:032x}",
                    part.id,
                    part.holders[0],
                    chance.choice(CHOICES),
                    part.weight,
                    OPENED + timedelta(seconds=chance.randrange(10**6)),
                    by=part.holders[0],
                    wording="0" * 64,
                    receipt=receipt_code(number.to_bytes(CODE_BYTES, "big")),
                )
            )
    database.close()


def twice(path):
    """The times of two counts by a process that has nothing loaded."""
    database = DB(FileStorage(str(path)), cache_size=60_000)
    connection = database.open(transaction.TransactionManager())
    try:
        resolution = connection.root()["resolution"]
        return [seconds(lambda: tally_of(resolution)) for _turn in range(2)]
    finally:
        connection.close()
        database.close()
