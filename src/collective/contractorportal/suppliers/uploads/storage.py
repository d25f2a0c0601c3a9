"""The invoices that suppliers have sent, by id; by firm and number; by firm and key."""

from ...site import site_annotations
from ..invoices.rules import number_key
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.suppliers.uploads"


def get_uploads():
    """The site's uploads."""
    return site_annotations()[KEY]


class Uploads(Persistent):
    """``rows``: id -> ``Upload``; an id begins with its moment. ``of``: "firm NUL id".

    ``numbers``: "firm NUL year NUL number" -> id of the last one that was sent so, and
    ``keys``: "firm NUL key" -> id: who sends the same twice at once meets here.
    """

    def __init__(self):
        self.rows = OOBTree()
        self.of = OOBTree()
        self.numbers = OOBTree()
        self.keys = OOBTree()

    def put(self, upload):
        self.rows[upload.id] = upload
        self.of[f"{upload.supplier_id}\0{upload.id}"] = None
        self.numbers[_number(upload.supplier_id, upload)] = upload.id
        if upload.key:
            self.keys[f"{upload.supplier_id}\0{upload.key}"] = upload.id

    def get(self, upload_id):
        return self.rows.get(upload_id) if isinstance(upload_id, str) else None

    def same(self, supplier_id, draft):
        """What the firm has sent under this number in that year of issue, or None."""
        return self.get(self.numbers.get(_number(supplier_id, draft)))

    def by_key(self, supplier_id, key):
        return self.get(self.keys.get(f"{supplier_id}\0{key}")) if key else None

    def of_firms(self, supplier_ids):
        """All of those firms, the newest first."""
        found = []
        for supplier_id in set(supplier_ids):
            start = f"{supplier_id}\0"
            found += [key[len(start) :] for key in self.of.keys(start, start + "\x7f")]
        return [self.rows[key] for key in sorted(found, reverse=True)]

    def count(self, supplier_id, day):
        """How many a firm has sent on a day, as ids begin with it."""
        start = f"{supplier_id}\0{day}"
        return len(list(self.of.keys(start, start + "\x7f")))

    def newest(self):
        """All of them, the newest first."""
        return (self.rows[key] for key in reversed(self.rows.keys()))


def _number(supplier_id, draft):
    """A seller's number is its own within a year (art. 106e of the VAT act)."""
    return f"{supplier_id}\0{draft.issued_on.year}\0{number_key(draft.number)}"
