"""The ballot box of a resolution: a slot for each part, ballots only ever added.

Every part has a persistent object of its own, made when the vote opens, so that
two people who vote for different parts never write to the same place, whatever
the number of parts; two who vote for the same part do, and the second is told
what the first has done.
"""

from .mapping import dump
from .mapping import load_ballot
from .mapping import load_decision
from .mapping import load_part
from .model import Register
from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import UTC
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.ballot_box"


def get_box(resolution):
    """The ballot box of a resolution, None before its vote has opened."""
    return IAnnotations(resolution).get(KEY)


def make_box(resolution, register, opened_at, opened_by, wording, doubts=()):
    """Freeze the register and set up the box; never twice.

    ``doubts`` are codes of what was doubtful and was confirmed by the opener.
    """
    annotations = IAnnotations(resolution)
    if KEY in annotations:
        raise ValueError("The ballot box is there already.")
    box = annotations[KEY] = BallotBox(opened_at, opened_by, wording, doubts)
    for part in register.parts:
        box.slots[part.id] = Slot(part)
    return box


class Slot(Persistent):
    """One part of the register with all that was cast for it."""

    def __init__(self, part):
        self._part = dump(part)
        self._ballots = ()
        self._keys = {}

    # Paper ballots that were entered by mistake: (ballot id, moment, who, reason).
    undone = ()

    @property
    def part(self):
        """What never changes is read once, as long as the slot is in memory."""
        part = getattr(self, "_v_part", None)
        if part is None:
            part = self._v_part = load_part(self._part)
        return part

    @property
    def ballots(self):
        """The ballots for the part, in the order in which they came."""
        return tuple(load_ballot(values) for values in self._ballots)

    @property
    def standing(self):
        """Those of the ballots that were not entered by mistake."""
        if not self.undone:
            return self.ballots
        gone = {entry[0] for entry in self.undone}
        return tuple(ballot for ballot in self.ballots if ballot.id not in gone)

    def by_key(self, key):
        """The ballot that a repeated request has cast before, or None."""
        ballot_id = self._keys.get(key) if key else None
        for ballot in self.ballots:
            if ballot.id == ballot_id:
                return ballot
        return None

    def add(self, ballot, key=""):
        """Put a ballot into the slot, for ever."""
        self._ballots = (*self._ballots, dump(ballot))
        if key:
            self._keys = {**self._keys, key: ballot.id}

    def undo(self, ballot_id, moment, by, reason):
        """Note that a ballot was entered by mistake; it stays where it is."""
        self.undone = (*self.undone, (ballot_id, moment, by, reason))


class BallotBox(Persistent):
    """Slots by part id; decisions by part id; what was true at the opening."""

    def __init__(self, opened_at, opened_by, wording, doubts):
        self.opened_at = opened_at.astimezone(UTC)
        self.opened_by = opened_by
        self.wording = wording
        self.doubts = tuple(doubts)
        self.closed_at = None
        self.slots = OOBTree()
        self._decisions = OOBTree()

    def slot(self, part_id):
        """The slot of a part, or None for one that is not in the register."""
        return self.slots.get(part_id)

    # Between voters and the end of the vote

    def stay_open(self):
        """Let this transaction fail if another one closes the box before its end."""
        if self._p_jar is not None:
            self._p_jar.readCurrent(self)

    def close(self, closed_at):
        """Take no more ballots: the transactions of those under way will fail."""
        self.closed_at = moment(closed_at)

    def count_all(self):
        """Let this transaction fail if a ballot comes in before its end."""
        for slot in self.slots.values():
            if slot._p_jar is not None:
                # One that is not loaded has no serial, and would not be watched.
                slot._p_activate()
                slot._p_jar.readCurrent(slot)

    # What is in it

    @property
    def register(self):
        """The frozen register."""
        parts = tuple(slot.part for slot in self.slots.values())
        return Register(parts, self.opened_at)

    def ballots(self):
        """All ballots ever cast."""
        for slot in self.slots.values():
            yield from slot.ballots

    def standing_ballots(self):
        """All ballots but those that were entered by mistake."""
        for slot in self.slots.values():
            yield from slot.standing

    @property
    def decisions(self):
        """What the manager decided, by part id."""
        return {
            part_id: load_decision(history[-1])
            for part_id, history in self._decisions.items()
        }

    def decide(self, decision):
        """Write down a decision; earlier ones on the same part stay readable."""
        before = self._decisions.get(decision.part_id, ())
        self._decisions[decision.part_id] = (*before, dump(decision))

    def decisions_on(self, part_id):
        """All decisions on a part, the last one counts."""
        return tuple(load_decision(each) for each in self._decisions.get(part_id, ()))


def moment(value):
    """An aware moment in UTC, as the database keeps it."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError("An aware moment is needed.")
    return value.astimezone(UTC)
