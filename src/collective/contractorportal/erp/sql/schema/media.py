"""Settlements of media (module media)."""

from .columns import Exact
from .columns import Grosze
from .common import id_column
from .common import metadata
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Table


media_settlement = Table(
    "media_settlement",
    metadata,
    id_column(primary_key=True),
    id_column("account_id", nullable=False),
    Column("number", String(80), nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("advances", Grosze, nullable=False),
    Column("cost", Grosze, nullable=False),
    Column("result", Grosze, nullable=False),
    Column("way", String(16), nullable=False),
    id_column("premises_id"),
    id_column("document_id"),
    Column("due_on", Date),
    Column("appeal_until", Date),
    Index("media_settlement_account", "account_id", "period_to"),
)

media_settlement_line = Table(
    "media_settlement_line",
    metadata,
    id_column("settlement_id", primary_key=True),
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

TABLES = (
    media_settlement,
    media_settlement_line,
)
