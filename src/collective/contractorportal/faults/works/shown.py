"""An order of the ERP as pages, matters and REST tell it: by its kind, with no names.

The office's own words may name whoever called or lives there: they are told only to
whose premises it is about, of what was ordered under the own title.
"""

from ...core import clock
from ...core.clock import iso
from ...erp.maintenance import OPEN_ORDERS
from ..categories.api import path_of
from ..categories.rules import name_in
from ..model import Place
from . import rules
from . import wording as said


class Shown:
    """``words`` are of the room; ``since`` is given for an order in the own premises."""

    def __init__(self, words, order, since=None):
        self.words = words
        self.order = order
        self.own = since is not None
        self.told = self.own and rules.is_told(order, since)

    @property
    def title(self):
        if self.told and self.order.title.strip():
            return self.order.title
        path = path_of(self.order.category_id) if self.order.category_id else ()
        if path:
            return name_in(path[-1], self.words.language)
        return self.words.say(said.GENERIC)

    @property
    def place(self):
        order = self.order
        place = Place(order.community_id, order.building_id, order.premises_id)
        return self.words.place_text(place)

    @property
    def state(self):
        return said.STATES[self.order.state]

    @property
    def is_open(self):
        return self.order.state in OPEN_ORDERS

    @property
    def when(self):
        """Sentences about its days, the next one first."""
        order, today = self.order, clock.today()
        days = []
        if not self.is_open:
            days.append((said.DONE, order.done_on))
        elif order.planned_on:
            passed = order.planned_on < today and order.state != "in_progress"
            days.append(
                (said.WAS_PLANNED if passed else said.PLANNED, order.planned_on)
            )
        if self.is_open and order.due_on and order.due_on >= today:
            days.append((said.DUE, order.due_on))
        if not any(day for _message, day in days):
            days.append((said.ORDERED, order.ordered_on))
        return " ".join(
            self.words.say(message, day=self.words.day(day))
            for message, day in days
            if day
        )

    @property
    def firm(self):
        """Who does it, for whose premises it is about."""
        name = self.words.firm(self.order.supplier_id) if self.own else ""
        return self.words.say(said.FIRM, name=name) if name else ""

    def as_json(self):
        order = self.order

        return {
            "number": order.number if self.own else None,
            "title": self.title,
            "place": self.place,
            "community": order.community_id,
            "building": order.building_id,
            "premises": order.premises_id,
            "state": order.state,
            "ordered_on": iso(order.ordered_on),
            "planned_on": iso(order.planned_on),
            "due_on": iso(order.due_on),
            "done_on": iso(order.done_on),
            "firm": (self.words.firm(order.supplier_id) or None) if self.own else None,
        }
