"""The votes of boards on invoices, by community and invoice."""

from ...site import site_annotations
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.board.acceptance"


def get_cases():
    """The site's cases."""
    return site_annotations()[KEY]


class Cases(Persistent):
    """``rows``: "community NUL invoice" -> ``Case``.

    Two members who vote at once meet at their row: one is tried again by Zope.
    """

    def __init__(self):
        self.rows = OOBTree()

    def get(self, community_id, invoice_id):
        return self.rows.get(f"{community_id}\0{invoice_id}")

    def put(self, case):
        self.rows[f"{case.community_id}\0{case.invoice_id}"] = case
