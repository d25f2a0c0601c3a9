"""The exchange schema, version 1: what an ERP fills and the portal reads.

One table for each record of ``erp/records.py``, prefixed by its module: ``base_``
who is who (always), ``ledger_`` money (modules rents and communities), ``media_``
settlements (module media). Documented for ERP vendors in docs/erp.md.
"""

from .columns import Exact
from .columns import Grosze
from sqlalchemy import BigInteger
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import MetaData
from sqlalchemy import String
from sqlalchemy import Table
from sqlalchemy import Text


SCHEMA_VERSION = 1

metadata = MetaData()


def _id(name="id", **options):
    return Column(name, String(64), **options)


def _validity():
    return Column("valid_from", Date), Column("valid_to", Date)


meta = Table(
    "base_meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

module = Table(
    "base_module",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("licensed", Boolean, nullable=False),
)

community = Table(
    "base_community",
    metadata,
    _id(primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("name", String(200), nullable=False),
    Column("street", String(120), nullable=False),
    Column("number", String(20), nullable=False),
    Column("postal_code", String(6), nullable=False),
    Column("city", String(80), nullable=False),
    Column("nip", String(10)),
    Column("regon", String(14)),
    Column("nrb", String(26)),
    Column("email", String(200)),
    Column("phone", String(40)),
    Column("emergency_phone", String(40)),
)

building = Table(
    "base_building",
    metadata,
    _id(primary_key=True),
    _id("community_id", nullable=False),
    Column("street", String(120), nullable=False),
    Column("number", String(20), nullable=False),
    Column("postal_code", String(6), nullable=False),
    Column("city", String(80), nullable=False),
)

premises = Table(
    "base_premises",
    metadata,
    _id(primary_key=True),
    _id("building_id", nullable=False),
    Column("number", String(20), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("staircase", String(20)),
    Column("area", Exact),
    Column("share_numerator", BigInteger),
    Column("share_denominator", BigInteger),
)

contractor = Table(
    "base_contractor",
    metadata,
    _id(primary_key=True),
    Column("number", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", String(200), nullable=False),
    Column("first_name", String(80)),
    Column("email", String(200)),
    Column("phone", String(40)),
    Column("language", String(2), nullable=False, server_default="pl"),
    _id("person_id"),
    Column("nip", String(10)),
)

ownership_part = Table(
    "base_ownership_part",
    metadata,
    _id(primary_key=True),
    _id("premises_id", nullable=False),
    Column("fraction_numerator", BigInteger, nullable=False),
    Column("fraction_denominator", BigInteger, nullable=False),
    Column("joint", Boolean, nullable=False),
    *_validity(),
)

title = Table(
    "base_title",
    metadata,
    _id(primary_key=True),
    _id("contractor_id", nullable=False),
    Column("kind", String(16), nullable=False),
    _id("community_id", nullable=False),
    _id("premises_id"),
    _id("part_id"),
    *_validity(),
)

board_term = Table(
    "base_board_term",
    metadata,
    _id(primary_key=True),
    _id("community_id", nullable=False),
    _id("contractor_id", nullable=False),
    Column("role", String(16), nullable=False),
    *_validity(),
)

account = Table(
    "ledger_account",
    metadata,
    _id(primary_key=True),
    Column("module", String(32), nullable=False),
    _id("community_id", nullable=False),
    Column("name", String(120), nullable=False),
    _id("premises_id"),
    Column("nrb", String(26)),
    Column("currency", String(3), nullable=False, server_default="PLN"),
    Column("opened_on", Date),
    Column("closed_on", Date),
)

account_holder = Table(
    "ledger_account_holder",
    metadata,
    _id(primary_key=True),
    _id("account_id", nullable=False),
    _id("contractor_id", nullable=False),
    *_validity(),
)

document = Table(
    "ledger_document",
    metadata,
    _id(primary_key=True),
    _id("account_id", nullable=False),
    Column("kind", String(20), nullable=False),
    Column("number", String(80), nullable=False),
    Column("title", String(200), nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("due_on", Date),
    Column("period", String(7)),
    Column("amount", Grosze, nullable=False),
    _id("corrects_id"),
    Column("planned", Boolean, nullable=False, server_default="0"),
    Index("ledger_document_account", "account_id", "issued_on"),
)

charge_line = Table(
    "ledger_charge_line",
    metadata,
    _id("document_id", primary_key=True),
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
    _id(primary_key=True),
    _id("account_id", nullable=False),
    Column("amount", Grosze, nullable=False),
    Column("operation_on", Date, nullable=False),
    Column("booked_on", Date, nullable=False),
    Column("title", String(200), nullable=False),
    Column("method", String(16), nullable=False),
    _id("reverses_id"),
    Index("ledger_payment_account", "account_id", "operation_on"),
)

pairing = Table(
    "ledger_pairing",
    metadata,
    _id(primary_key=True),
    _id("account_id", nullable=False),
    _id("document_id", nullable=False),
    Column("amount", Grosze, nullable=False),
    Column("paired_on", Date, nullable=False),
    _id("payment_id"),
    _id("credit_id"),
    Index("ledger_pairing_account", "account_id"),
)

media_settlement = Table(
    "media_settlement",
    metadata,
    _id(primary_key=True),
    _id("account_id", nullable=False),
    Column("number", String(80), nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("advances", Grosze, nullable=False),
    Column("cost", Grosze, nullable=False),
    Column("result", Grosze, nullable=False),
    Column("way", String(16), nullable=False),
    _id("premises_id"),
    _id("document_id"),
    Column("due_on", Date),
    Column("appeal_until", Date),
    Index("media_settlement_account", "account_id", "period_to"),
)

media_settlement_line = Table(
    "media_settlement_line",
    metadata,
    _id("settlement_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("medium", String(16), nullable=False),
    Column("name", String(120), nullable=False),
    Column("unit", String(20), nullable=False),
    Column("consumption", Exact, nullable=False),
    Column("price", Exact, nullable=False),
    Column("fixed", Grosze, nullable=False),
    Column("cost", Grosze, nullable=False),
    Column("advances", Grosze, nullable=False),
    Column("meter_number", String(40)),
    Column("index_start", Exact),
    Column("index_end", Exact),
)
