"""The tree of kinds of faults: what is below what, and what a level takes over."""

from ...erp.records import FaultCategory
from ..model import Urgency
from . import ukrainian
from collections import defaultdict
from collections.abc import Iterable


# Place, category, problem.
DEEPEST = 3


class Tree:
    """Categories by their parents; what hangs loose or runs in a circle is left out."""

    def __init__(self, categories: Iterable[FaultCategory]) -> None:
        below: dict[str | None, list[FaultCategory]] = defaultdict(list)
        for each in categories:
            below[each.parent_id].append(each)
        self._paths: dict[str, tuple[FaultCategory, ...]] = {}
        self._children: dict[str | None, list[FaultCategory]] = {}
        self._grow(None, (), below)

    def _grow(
        self,
        parent_id: str | None,
        path: tuple[FaultCategory, ...],
        below: dict[str | None, list[FaultCategory]],
    ) -> None:
        own = [each for each in below.get(parent_id, ()) if each.id not in self._paths]
        self._children[parent_id] = own
        for each in own:
            self._paths[each.id] = (*path, each)
        for each in own:
            if len(path) + 1 < DEEPEST:
                self._grow(each.id, (*path, each), below)

    def __bool__(self) -> bool:
        return bool(self._paths)

    def path(self, category_id: str | None) -> tuple[FaultCategory, ...]:
        """The levels down to a category; empty for an unknown one."""
        return self._paths.get(category_id or "", ())

    def children(self, parent_id: str | None) -> list[FaultCategory]:
        """What is directly below, in the order of the ERP."""
        return self._children.get(parent_id, [])

    def is_leaf(self, category_id: str) -> bool:
        """Can it be reported: is nothing more exact below it?"""
        return category_id in self._paths and not self.children(category_id)

    def urgency(self, category_id: str) -> Urgency:
        """How urgent it is: as the nearest level says; normal when none does."""
        for each in reversed(self.path(category_id)):
            if each.urgency is not None:
                return each.urgency
        return "normal"

    def common(self, category_id: str) -> bool | None:
        """Is it about common parts? None when it may be about both."""
        for each in reversed(self.path(category_id)):
            if each.common is not None:
                return each.common
        return None

    def fits(self, category_id: str, common: bool) -> bool:
        """Can it be a fault of common parts (or of one's premises)?"""
        return self.common(category_id) in (None, common)

    def leaves(self, parent_id: str | None, common: bool) -> list[FaultCategory]:
        """What can be reported below a level, in order."""
        found = []
        for each in self.children(parent_id):
            if self.is_leaf(each.id):
                if self.fits(each.id, common):
                    found.append(each)
            else:
                found += self.leaves(each.id, common)
        return found


def name_in(category: FaultCategory, language: str) -> str:
    """A category's name; in English where the ERP has one, else as it is in Polish.

    The portal's own have their names in Ukrainian, too.
    """
    if language == "en" and category.name_en:
        return category.name_en
    if language == "uk":
        return ukrainian.NAMES.get(category.id, category.name)
    return category.name
