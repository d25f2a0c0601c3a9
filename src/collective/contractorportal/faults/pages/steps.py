"""Where and what: the steps by which one comes to the details of a report."""

from ... import _
from ...finance.wording import FOR_WHOM
from ...theme.page import typed
from .. import wording as said
from ..categories.api import tree
from ..categories.rules import name_in
from ..places import key_of
from ..places import own_places
from ..places import place_of
from ..places import place_text
from ..reporting import lent_here
from functools import cached_property


class Steps:
    """What is chosen stands in the address; a mixin of a ``FaultsPage``."""

    @cached_property
    def places(self):
        return own_places(self.person)

    @cached_property
    def place(self):
        return place_of(self.person, typed(self.request, "where"))

    @cached_property
    def tree(self):
        return tree()

    @cached_property
    def kinds(self):
        """The first level (a place in the house) that fits the place."""
        return [
            each
            for each in self.tree.children(None)
            if self.tree.leaves(each.id, self.place.common)
            or (
                self.tree.is_leaf(each.id)
                and self.tree.fits(each.id, self.place.common)
            )
        ]

    @cached_property
    def kind(self):
        """The chosen one, or the only one."""
        wanted = typed(self.request, "kind")
        if len(self.kinds) == 1:
            return self.kinds[0]
        return next((each for each in self.kinds if each.id == wanted), None)

    @cached_property
    def problem_id(self):
        wanted = typed(self.request, "problem")
        fits = self.place is not None and self.tree.fits(wanted, self.place.common)
        return wanted if fits and self.tree.is_leaf(wanted) else ""

    @cached_property
    def step(self):
        if self.place is None:
            return "where"
        if self.problem_id:
            return "details"
        return "problem" if self.kind is not None else "kind"

    def say_missing(self):
        """A step that was sent without a choice says so."""
        if self.step in MISSING and typed(self.request, "next") == self.step:
            self.errors = ((f"{self.step}-1", self.translate(MISSING[self.step])),)

    # What the steps show

    @property
    def url_here(self):
        return self.url("report-fault")

    def text_of(self, place):
        """A place in words; another's, where one may report, with for whom."""
        text, lent = place_text(place, self.language), lent_here(self.person, place)
        if lent is None:
            return text
        mapping = {"place": text, "label": lent.label}
        return self.translate(_(FOR_WHOM, default=FOR_WHOM.default, mapping=mapping))

    @property
    def place_rows(self):
        return [
            {
                "value": key_of(each),
                "title": self.text_of(each),
                "id": f"where-{number}",
            }
            for number, each in enumerate(self.places, 1)
        ]

    @property
    def kind_rows(self):
        return [
            {
                "value": each.id,
                "title": name_in(each, self.language),
                "id": f"kind-{number}",
            }
            for number, each in enumerate(self.kinds, 1)
        ]

    @property
    def problem_groups(self):
        """Categories, each with the problems that can be reported."""
        number, groups = 0, []
        common = self.place.common
        for each in self.tree.children(self.kind.id) or [self.kind]:
            leaves = self.tree.leaves(each.id, common) or [each]
            rows = []
            for leaf in leaves:
                if not self.tree.fits(leaf.id, common):
                    continue
                number += 1
                urgent = self.tree.urgency(leaf.id)
                rows.append(
                    {
                        "value": leaf.id,
                        "title": name_in(leaf, self.language),
                        "id": f"problem-{number}",
                        "chip": self.chip(*said.URGENCIES[urgent])
                        if urgent == "emergency"
                        else "",
                    }
                )
            if rows:
                groups.append({"title": name_in(each, self.language), "rows": rows})
        return groups

    @property
    def chosen(self):
        """What is chosen so far, with the address to change it."""
        rows = []
        if self.place is not None:
            rows.append(
                {
                    "title": WHERE,
                    "value": self.text_of(self.place),
                    "url": self.url("report-fault"),
                }
            )
        if self.problem_id:
            names = [name_in(e, self.language) for e in self.tree.path(self.problem_id)]
            rows.append(
                {
                    "title": WHAT,
                    "value": " › ".join(names),
                    "url": self.url("report-fault", where=key_of(self.place)),
                }
            )
        return rows


WHERE = _("faults_chosen_where", default="Where")
WHAT = _("faults_chosen_what", default="What")
MISSING = {
    "where": said.PROBLEMS["fault_place"],
    "kind": said.PROBLEMS["fault_category"],
    "problem": said.PROBLEMS["fault_category"],
}
