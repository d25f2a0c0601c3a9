"""Support views in the site: what a cookie says counts only as long as it stands here."""

from ..site import site_annotations
from .model import SupportView
from BTrees.OOBTree import OOBTree
from dataclasses import astuple
from dataclasses import replace
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.support"
SECRET_BYTES = 32


def get_views():
    """The site's support views, or None before the upgrade made the place for them."""
    return site_annotations().get(KEY)


class SupportViews(Persistent):
    """``rows``: id -> values of a ``SupportView``. ``of``: user id of staff -> last id."""

    def __init__(self):
        self.rows = OOBTree()
        self.of = OOBTree()
        self.secret = secrets.token_bytes(SECRET_BYTES)

    def get(self, view_id):
        row = self.rows.get(view_id)
        return None if row is None else SupportView(*row)

    def put(self, view):
        self.rows[view.id] = astuple(view)
        self.of[view.staff] = view.id

    def last_of(self, staff):
        """The last view of somebody of the office, or None."""
        return self.get(self.of.get(staff, ""))

    def end(self, view, moment):
        """End a view now; it stays as it is when it has ended already."""
        if view.ended is None:
            self.put(replace(view, ended=moment))

    def forget_before(self, moment):
        """Forget views that were over before; how many those were."""
        old = list(self._over(moment))
        for view in old:
            del self.rows[view.id]
            if self.of.get(view.staff) == view.id:
                del self.of[view.staff]
        return len(old)

    def over_before(self, moment):
        """Iterate over the moments at which such views were over."""
        return (view.until for view in self._over(moment))

    def _over(self, moment):
        for row in self.rows.values():
            view = SupportView(*row)
            if view.until < moment:
                yield view
