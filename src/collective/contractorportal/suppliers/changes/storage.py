"""How far each invoice was when it was seen last."""

from ...site import site_annotations
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.suppliers.changes"


def get_states():
    """The site's memory of invoices."""
    return site_annotations()[KEY]


class States(Persistent):
    """``rows``: "firm NUL invoice" -> ``rules.Seen``; ``firms``: those that were seen."""

    def __init__(self):
        self.rows = OOBTree()
        self.firms = OOBTree()

    def of_firm(self, supplier_id):
        """Invoice id -> how far it was; None for a firm that was never looked at."""
        if supplier_id not in self.firms:
            return None
        start = f"{supplier_id}\0"
        rows = self.rows.items(start, start + "\U0010ffff")
        return {key[len(start) :]: value for key, value in rows}

    def remember(self, supplier_id, values):
        """Keep what has changed, and that the firm was looked at."""
        if supplier_id not in self.firms:
            self.firms[supplier_id] = None
        for invoice_id, value in values.items():
            self.rows[f"{supplier_id}\0{invoice_id}"] = value
