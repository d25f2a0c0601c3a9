"""The exchange schema, version 1: what an ERP fills, and the portal reads.

One table for each record of ``erp/records.py``, prefixed by what it belongs to:
``base_`` who is who (always), ``ledger_`` money (modules rents and communities),
``media_`` settlements and meters (module media), ``books_`` what a board reads (module
communities), ``maintenance_`` work orders (module maintenance), ``portal_`` what the
portal delivers (the one table that it writes). What ``OPTIONAL`` names may be missing. Documented for ERP vendors in
docs/erp.md.
"""

from . import books
from . import households
from . import ledger
from . import maintenance
from . import media
from . import meters
from . import portal
from . import who
from .books import contract
from .books import cost_entry
from .books import fund
from .books import fund_entry
from .books import plan_line
from .books import supplier_invoice
from .books import supplier_payment
from .columns import Exact
from .columns import Grosze
from .common import metadata
from .common import SCHEMA_VERSION
from .households import advance_rate
from .households import contact_details
from .households import household
from .households import person_count
from .ledger import account
from .ledger import account_holder
from .ledger import charge_line
from .ledger import document
from .ledger import pairing
from .ledger import payment
from .maintenance import fault_category
from .maintenance import work_order
from .media import media_settlement
from .media import media_settlement_line
from .meters import meter
from .meters import reading
from .meters import reading_window
from .portal import delivery
from .who import board_term
from .who import building
from .who import community
from .who import contractor
from .who import meta
from .who import module
from .who import ownership_part
from .who import premises
from .who import title


# What an ERP may leave out: books of ``records.BOOKS``, and what is delivered.
_BOOKS = (*books.TABLES, *meters.TABLES, *households.TABLES, *maintenance.TABLES)
OPTIONAL = (*_BOOKS, *portal.TABLES)
# In the order in which docs/erp.md tells of them.
TABLES = (*who.TABLES, *ledger.TABLES, *media.TABLES, *OPTIONAL)
# Columns that a table of the first days does not have; they are as good as empty.
LATER_COLUMNS = {
    "ledger_payment": ("portal_key",),
    "books_supplier_invoice": ("waits_for", "pay_on", "reason"),
}
# Rows that no import throws away: they are the portal's.
KEPT = portal.TABLES

__all__ = [
    "Exact",
    "Grosze",
    "KEPT",
    "LATER_COLUMNS",
    "OPTIONAL",
    "SCHEMA_VERSION",
    "TABLES",
    "account",
    "account_holder",
    "advance_rate",
    "board_term",
    "building",
    "charge_line",
    "community",
    "contact_details",
    "contract",
    "contractor",
    "cost_entry",
    "delivery",
    "document",
    "fault_category",
    "fund",
    "fund_entry",
    "household",
    "media_settlement",
    "media_settlement_line",
    "meta",
    "metadata",
    "meter",
    "module",
    "ownership_part",
    "pairing",
    "payment",
    "person_count",
    "plan_line",
    "premises",
    "reading",
    "reading_window",
    "supplier_invoice",
    "supplier_payment",
    "title",
    "work_order",
]
