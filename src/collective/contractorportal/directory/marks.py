"""Since when an ERP's changes are known, class by class."""

from BTrees.OOBTree import OOBTree
from datetime import timedelta


# An ERP that forgets to tell of a change is believed for so long.
EVERYTHING = timedelta(days=1)


class Marks:
    """The marks of one ERP, its ``origin``: those of another say nothing about it."""

    def __init__(self, state, origin, now):
        if state.marks is None:
            state.marks = OOBTree()
        self._kept = state.marks
        self._origin = origin
        self._now = now

    def since(self, record_class):
        """The mark to ask with, or None: then everything is to be read."""
        origin, mark, complete_at = self._kept.get(
            record_class.__name__, (None, None, self._now)
        )
        if origin != self._origin or self._now - complete_at >= EVERYTHING:
            return None
        return mark

    def keep(self, difference):
        """Remember where the next run goes on, once this one is written."""
        name = difference.record_class.__name__
        if difference.mark is None:
            self._kept.pop(name, None)
            return
        complete_at = self._now
        if not difference.complete:
            complete_at = self._kept[name][2]
        self._kept[name] = (self._origin, difference.mark, complete_at)
