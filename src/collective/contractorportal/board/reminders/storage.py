"""Which invoices wait for which board, as the worker saw them last."""

from ...core.money import Money
from ...site import site_annotations
from .rules import Waiting
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.board.reminders"


def get_waiting():
    """The site's invoices that wait for boards."""
    return site_annotations()[KEY]


class Invoices(Persistent):
    """``rows``: "community NUL invoice" -> number, supplier, grosze, last day, days told."""

    def __init__(self):
        self.rows = OOBTree()

    def get(self, community_id, invoice_id):
        row = self.rows.get(f"{community_id}\0{invoice_id}")
        return row and _made(community_id, invoice_id, row)

    def of(self, community_id):
        """Those of a community: id -> ``Waiting``."""
        start = f"{community_id}\0"
        rows = self.rows.items(start, start + "\U0010ffff")
        ids = ((key[len(start) :], row) for key, row in rows)
        return {each: _made(community_id, each, row) for each, row in ids}

    def put(self, each):
        row = (each.number, each.supplier_id, each.gross.grosze, each.due_on, each.told)
        self.rows[f"{each.community_id}\0{each.id}"] = row

    def forget(self, community_id, invoice_id):
        self.rows.pop(f"{community_id}\0{invoice_id}", None)


def _made(community_id, invoice_id, row):
    number, supplier_id, grosze, due_on, told = row
    gross = Money.from_grosze(grosze)
    return Waiting(community_id, invoice_id, number, supplier_id, gross, due_on, told)
