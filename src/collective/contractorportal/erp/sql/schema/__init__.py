"""The exchange schema, version 1: what an ERP fills, and the portal reads.

One table for each record of ``erp/records.py``, prefixed by what it belongs to:
``base_`` who is who (always), ``ledger_`` money (modules rents and communities),
``media_`` settlements (module media), ``books_`` what a board reads (module
communities; the tables may be missing), ``portal_`` what the portal delivers (it
writes that table, which may be missing, too). Documented for ERP vendors in
docs/erp.md.
"""

from . import books
from . import ledger
from . import media
from . import portal
from . import who
from .books import contract
from .books import cost_entry
from .books import fund
from .books import fund_entry
from .books import plan_line
from .books import supplier_invoice
from .columns import Exact
from .columns import Grosze
from .common import metadata
from .common import SCHEMA_VERSION
from .ledger import account
from .ledger import account_holder
from .ledger import charge_line
from .ledger import document
from .ledger import pairing
from .ledger import payment
from .media import media_settlement
from .media import media_settlement_line
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


# In the order in which docs/erp.md tells of them.
TABLES = (*who.TABLES, *ledger.TABLES, *media.TABLES, *books.TABLES, *portal.TABLES)
# What an ERP may leave out: books of ``records.BOOKS``, and what is delivered.
OPTIONAL = (*books.TABLES, *portal.TABLES)
# Columns that a table of the first days does not have; they are as good as empty.
LATER_COLUMNS = {"ledger_payment": ("portal_key",)}
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
    "board_term",
    "building",
    "charge_line",
    "community",
    "contract",
    "contractor",
    "cost_entry",
    "delivery",
    "document",
    "fund",
    "fund_entry",
    "media_settlement",
    "media_settlement_line",
    "meta",
    "metadata",
    "module",
    "ownership_part",
    "pairing",
    "payment",
    "plan_line",
    "premises",
    "supplier_invoice",
    "title",
]
