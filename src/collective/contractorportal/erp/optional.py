"""Which records an ERP may tell nothing of, and what they are called together.

A question about a book that is not provided raises ``ErpNotProvided``.
"""

from .books import Contract
from .books import CostEntry
from .books import Fund
from .books import FundEntry
from .books import PlanLine
from .books import SupplierInvoice
from .books import SupplierPayment
from .households import AdvanceRate
from .households import ContactDetails
from .households import Household
from .households import PersonCount
from .maintenance import FaultCategory
from .maintenance import WorkOrder
from .meters import Meter
from .meters import Reading
from .meters import ReadingWindow
from typing import get_args
from typing import Literal


Book = Literal[
    "funds",
    "fund_entries",
    "plan",
    "costs",
    "invoices",
    "supplier_payments",
    "contracts",
    "meters",
    "readings",
    "reading_windows",
    "households",
    "person_counts",
    "advance_rates",
    "contact_details",
    "fault_categories",
    "work_orders",
]
BOOKS: tuple[Book, ...] = get_args(Book)

BOOK_OF: dict[type, Book] = {
    Fund: "funds",
    FundEntry: "fund_entries",
    PlanLine: "plan",
    CostEntry: "costs",
    SupplierInvoice: "invoices",
    SupplierPayment: "supplier_payments",
    Contract: "contracts",
    Meter: "meters",
    Reading: "readings",
    ReadingWindow: "reading_windows",
    Household: "households",
    PersonCount: "person_counts",
    AdvanceRate: "advance_rates",
    ContactDetails: "contact_details",
    FaultCategory: "fault_categories",
    WorkOrder: "work_orders",
}
