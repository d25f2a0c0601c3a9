"""The ballot box in a real database: who can get in whose way, and who cannot."""

from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.model import Register
from collective.contractorportal.resolutions.storage import BallotBox
from collective.contractorportal.resolutions.storage import get_box
from collective.contractorportal.resolutions.storage import make_box
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from persistent import Persistent
from transaction import TransactionManager
from transaction.interfaces import TransientError
from ZODB import DB
from ZODB.FileStorage import FileStorage
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import provideAdapter
from zope.interface import implementer

import pytest


START = datetime(2026, 11, 24, 8, tzinfo=UTC)
PARTS = 40


@implementer(IAttributeAnnotatable)
class Paper(Persistent):
    """What a box belongs to."""


class Desk:
    """Somebody with a connection and a transaction of the own, and nothing loaded."""

    def __init__(self, database):
        self.manager = TransactionManager()
        self.connection = database.open(self.manager)
        self.connection.cacheMinimize()

    @property
    def box(self):
        return get_box(self.connection.root()["paper"])

    def vote(self, part_id, name):
        self.box.stay_open()
        self.box.slot(part_id).add(
            Ballot(name, part_id, "k", "for", Fraction(1, PARTS), START), name
        )

    def end(self):
        self.manager.abort()
        self.connection.close()


@pytest.fixture
def database(tmp_path):
    provideAdapter(AttributeAnnotations)
    made = DB(FileStorage(str(tmp_path / "Data.fs")))
    with made.transaction() as connection:
        paper = connection.root()["paper"] = Paper()
        parts = [
            Part(f"o{n:02d}", Fraction(1, PARTS), ("k",), ("k",), f"p{n}")
            for n in range(PARTS)
        ]
        make_box(paper, Register(tuple(parts)), START, "admin", "text")
    yield made
    made.close()


@pytest.fixture
def desk(database):
    made = []

    def sit_down():
        made.append(Desk(database))
        return made[-1]

    yield sit_down
    for each in made:
        each.end()


@pytest.fixture
def stored(database):
    """What the box holds, read anew."""

    return lambda: sorted(ballot.id for ballot in _all(database))


def _all(database):
    with database.transaction() as connection:
        return list(get_box(connection.root()["paper"]).ballots())


def test_voters_for_different_parts_never_meet(desk, stored):
    desks = [desk() for _part in range(PARTS)]
    for number, each in enumerate(desks):
        each.vote(f"o{number:02d}", f"b{number:02d}")
    for each in reversed(desks):
        each.manager.commit()
    assert stored() == [f"b{number:02d}" for number in range(PARTS)]


def test_a_vote_writes_its_slot_and_nothing_else(desk, database):
    before = database.lastTransaction()
    voter = desk()
    slot = voter.box.slot("o07")
    voter.vote("o07", "b")
    voter.manager.commit()
    written = [
        [each.oid for each in record]
        for record in database.storage.iterator(start=before)
    ]
    assert written[1:] == [[slot._p_oid]]


def test_two_devices_for_one_part_do(desk, stored):
    phone, tablet = desk(), desk()
    phone.vote("o03", "phone")
    tablet.vote("o03", "tablet")
    phone.manager.commit()
    with pytest.raises(TransientError):
        tablet.manager.commit()
    assert stored() == ["phone"]


@pytest.mark.parametrize("seen", [False, True], ids=["unread", "read"])
def test_no_count_without_a_ballot_that_came_meanwhile(desk, stored, seen):
    """Whoever closes has perhaps not looked into a single slot before."""
    clerk, voter = desk(), desk()
    if seen:
        list(clerk.box.ballots())
    clerk.box.close(START + timedelta(days=1))
    clerk.box.count_all()
    counted = list(clerk.box.ballots())
    voter.vote("o20", "late")
    voter.manager.commit()
    with pytest.raises(TransientError):
        clerk.manager.commit()
    assert (counted, stored()) == ([], ["late"])


def test_who_only_closes_is_stopped_by_no_ballot(desk, stored):
    """However many come in: the last one that was in time is in the box."""
    clerk, voter = desk(), desk()
    clerk.box.close(START + timedelta(days=1))
    voter.vote("o20", "in time")
    voter.manager.commit()
    clerk.manager.commit()
    assert stored() == ["in time"]


def test_no_ballot_after_the_box_was_closed(desk, stored):
    clerk, voter = desk(), desk()
    voter.vote("o20", "late")
    clerk.box.close(START + timedelta(days=1))
    clerk.manager.commit()
    with pytest.raises(TransientError):
        voter.manager.commit()
    assert stored() == []


def test_two_who_close_at_once(desk):
    one, other = desk(), desk()
    one.box.close(START + timedelta(days=1))
    other.box.close(START + timedelta(days=2))
    one.manager.commit()
    with pytest.raises(TransientError):
        other.manager.commit()


def test_a_box_is_made_once(desk):
    with pytest.raises(ValueError):
        make_box(
            desk().connection.root()["paper"], Register(()), START, "admin", "text"
        )


def test_a_moment_needs_its_zone():
    with pytest.raises(ValueError):
        BallotBox(START, "admin", "text", ()).close(datetime(2026, 11, 24))
