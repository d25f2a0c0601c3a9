"""What is known already at a place, before one reports: breaks, works, the same fault."""

from ...core import clock
from ...directory.rules import holds
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.records import Title
from .. import api as faults
from ..interfaces import IOutages
from ..sight import follower_names
from ..works.api import at as orders_at
from ..works.shown import Shown
from itertools import islice
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import queryMultiAdapter


# So many of each are shown.
MOST = 5


class Known:
    """A mixin of the page of a report; ``place`` and ``problem_id`` are chosen there."""

    pieces_of_works = ViewPageTemplateFile("../works/templates/pieces.pt")

    @property
    def work_pieces(self):
        return self.pieces_of_works.macros

    @property
    def same(self):
        """Open faults of the same kind in common parts around, without names."""
        path = self.tree.path(self.problem_id)
        if not path:
            return []
        # The same category (water, lift): what one calls noise another calls broken.
        level = path[-2].id if len(path) > 1 else path[-1].id
        if self.place.common:
            found = faults.same_common(self.person, self.place, level)
        else:
            at_home = faults.same_at_home(self.person, self.place, level)
            found = (row for row, _seen in at_home)
        return [
            {
                "id": row.id,
                "title": self.words.title(row),
                "place": self.text_of(row.place),
                "chip": self.chip(*self.words.chip(row, "follower")),
                "reported": self.words.moment(row.reported_at),
                "mine": self.is_mine(row),
                "url": self.url("fault", id=row.id),
            }
            for row in islice(found, MOST)
        ]

    def is_mine(self, row):
        own = {each.id for each in self.person.contractors} & set(row.contractor_ids)
        at_home = not row.place.common
        follows = follower_names(self.person) & set(row.followers)
        return bool(own or follows) or at_home

    @property
    def others_at_home(self):
        """Has anybody else a title to the premises today?"""
        if self.place is None or self.place.common:
            return False
        own, today = {each.id for each in self.person.contractors}, clock.today()
        found = get_directory().find(Title, premises_id=self.place.premises_id)
        return any(
            each.contractor_id not in own and holds(each, today) for each in found
        )

    @property
    def outages(self):
        """Breaks that are known at the place, now or soon."""
        known = queryMultiAdapter((self.context, self.request), IOutages)
        if known is None or self.place is None:
            return []
        return [
            {
                "title": each.title,
                "text": each.text,
                "url": each.url,
                "time": self.words.span(each.starts, each.ends),
            }
            for each in known.at(self.place)
        ]

    @property
    def works(self):
        """What the office has ordered there already, the same kind first."""
        if self.place is None:
            return []
        try:
            found = orders_at(self.place)
        except ErpError:
            return []
        same = {each.id for each in self.tree.path(self.problem_id)[:-1]}

        def other(order):
            path = self.tree.path(order.category_id or "")
            return not same.intersection(each.id for each in path[:-1])

        return [
            {
                "title": shown.title,
                "place": shown.place,
                "chip": self.chip(*shown.state),
                "when": shown.when,
                "firm": "",
                "number": "",
                "same": not other(order),
            }
            for order in sorted(found, key=other)[:MOST]
            for shown in [Shown(self.words, order)]
        ]
