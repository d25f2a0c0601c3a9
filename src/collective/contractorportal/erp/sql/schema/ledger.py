"""Accounts, documents and payments (modules rents and communities)."""

from .columns import Exact
from .columns import Grosze
from .common import id_column
from .common import metadata
from .common import validity
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Table


account = Table(
    "ledger_account",
    metadata,
    id_column(primary_key=True),
    Column("module", String(32), nullable=False),
    id_column("community_id", nullable=False),
    Column("name", String(120), nullable=False),
    id_column("premises_id"),
    Column("nrb", String(26)),
    Column("currency", String(3), nullable=False, server_default="PLN"),
    Column("opened_on", Date),
    Column("closed_on", Date),
    # Arrears are asked for by community.
    Index("ledger_account_community", "community_id"),
)

account_holder = Table(
    "ledger_account_holder",
    metadata,
    id_column(primary_key=True),
    id_column("account_id", nullable=False),
    id_column("contractor_id", nullable=False),
    *validity(),
)

document = Table(
    "ledger_document",
    metadata,
    id_column(primary_key=True),
    id_column("account_id", nullable=False),
    Column("kind", String(20), nullable=False),
    Column("number", String(80), nullable=False),
    Column("title", String(200), nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("due_on", Date),
    Column("period", String(7)),
    Column("amount", Grosze, nullable=False),
    id_column("corrects_id"),
    Column("planned", Boolean, nullable=False, server_default="0"),
    Index("ledger_document_account", "account_id", "issued_on"),
)

charge_line = Table(
    "ledger_charge_line",
    metadata,
    id_column("document_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("component", String(40), nullable=False),
    Column("name", String(120), nullable=False),
    Column("unit", String(20), nullable=False),
    Column("quantity", Exact, nullable=False),
    Column("rate", Exact, nullable=False),
    Column("amount", Grosze, nullable=False),
    Column("vat_rate", Exact),
    Column("valid_from", Date),
)

payment = Table(
    "ledger_payment",
    metadata,
    id_column(primary_key=True),
    id_column("account_id", nullable=False),
    Column("amount", Grosze, nullable=False),
    Column("operation_on", Date, nullable=False),
    Column("booked_on", Date, nullable=False),
    Column("title", String(200), nullable=False),
    Column("method", String(16), nullable=False),
    id_column("reverses_id"),
    # The order's id in the portal, a slash, the account's id.
    Column("portal_key", String(100)),
    Index("ledger_payment_account", "account_id", "operation_on"),
)

pairing = Table(
    "ledger_pairing",
    metadata,
    id_column(primary_key=True),
    id_column("account_id", nullable=False),
    id_column("document_id", nullable=False),
    Column("amount", Grosze, nullable=False),
    Column("paired_on", Date, nullable=False),
    id_column("payment_id"),
    id_column("credit_id"),
    Index("ledger_pairing_account", "account_id"),
)

TABLES = (
    account,
    account_holder,
    document,
    charge_line,
    payment,
    pairing,
)
