"""Books of communities, for their boards (module communities).

An ERP may leave these tables out, or empty: then their pages say so.
"""

from .columns import Grosze
from .common import id_column
from .common import metadata
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Table


fund = Table(
    "books_fund",
    metadata,
    id_column(primary_key=True),
    id_column("community_id", nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", String(120), nullable=False),
    Column("opening", Grosze, nullable=False),
    Column("nrb", String(26)),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Index("books_fund_community", "community_id"),
)

fund_entry = Table(
    "books_fund_entry",
    metadata,
    id_column(primary_key=True),
    id_column("fund_id", nullable=False),
    Column("booked_on", Date, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("amount", Grosze, nullable=False),
    Column("title", String(200), nullable=False),
    Column("number", String(80)),
    Index("books_fund_entry_fund", "fund_id", "booked_on"),
)

plan_line = Table(
    "books_plan_line",
    metadata,
    id_column(primary_key=True),
    id_column("community_id", nullable=False),
    Column("year", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("category", String(40), nullable=False),
    Column("name", String(120), nullable=False),
    Column("amount", Grosze, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
    Index("books_plan_line_community", "community_id", "year"),
)

cost_entry = Table(
    "books_cost_entry",
    metadata,
    id_column(primary_key=True),
    id_column("community_id", nullable=False),
    Column("booked_on", Date, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("category", String(40), nullable=False),
    Column("title", String(200), nullable=False),
    Column("amount", Grosze, nullable=False),
    id_column("supplier_id"),
    id_column("invoice_id"),
    Column("period", String(7)),
    Index("books_cost_entry_community", "community_id", "booked_on"),
)

supplier_invoice = Table(
    "books_supplier_invoice",
    metadata,
    id_column(primary_key=True),
    id_column("community_id", nullable=False),
    id_column("supplier_id", nullable=False),
    Column("number", String(256), nullable=False),
    Column("title", String(200), nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("net", Grosze, nullable=False),
    Column("vat", Grosze, nullable=False),
    Column("gross", Grosze, nullable=False),
    Column("state", String(16), nullable=False),
    Column("received_on", Date),
    Column("due_on", Date),
    Column("category", String(40)),
    Column("ksef_number", String(35)),
    Column("accepted_on", Date),
    Column("accepted_by", String(200)),
    Column("paid_on", Date),
    Column("waits_for", String(200)),
    Column("pay_on", Date),
    Column("reason", String(500)),
    Index("books_supplier_invoice_community", "community_id", "issued_on"),
    Index("books_supplier_invoice_supplier", "supplier_id", "issued_on"),
)

supplier_payment = Table(
    "books_supplier_payment",
    metadata,
    id_column(primary_key=True),
    id_column("community_id", nullable=False),
    id_column("supplier_id", nullable=False),
    Column("paid_on", Date, nullable=False),
    Column("amount", Grosze, nullable=False),
    Column("title", String(200), nullable=False),
    id_column("invoice_id"),
    Column("nrb", String(26)),
    Index("books_supplier_payment_community", "community_id", "paid_on"),
    Index("books_supplier_payment_supplier", "supplier_id", "paid_on"),
)

contract = Table(
    "books_contract",
    metadata,
    id_column(primary_key=True),
    id_column("community_id", nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("valid_from", Date, nullable=False),
    id_column("supplier_id"),
    Column("number", String(80)),
    Column("signed_on", Date),
    Column("valid_to", Date),
    Column("notice_months", Integer),
    Column("amount", Grosze),
    Column("per", String(8)),
    Index("books_contract_community", "community_id"),
    Index("books_contract_supplier", "supplier_id"),
)

TABLES = (
    fund,
    fund_entry,
    plan_line,
    cost_entry,
    supplier_invoice,
    supplier_payment,
    contract,
)
