"""Meters, their readings and reading windows (module media). May be missing."""

from .columns import Exact
from .common import id_column
from .common import metadata
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Table


meter = Table(
    "media_meter",
    metadata,
    id_column(primary_key=True),
    id_column("premises_id", nullable=False),
    Column("medium", String(16), nullable=False),
    Column("number", String(40), nullable=False),
    Column("unit", String(20), nullable=False),
    Column("digits", Integer, nullable=False),
    Column("decimals", Integer, nullable=False),
    Column("tariffs", Integer, nullable=False, server_default="1"),
    Column("place", String(80)),
    Column("installed_on", Date),
    Column("verified_until", Date),
    Column("removed_on", Date),
    id_column("replaced_by_id"),
    Column("remote", Boolean, nullable=False, server_default="0"),
    Index("media_meter_premises", "premises_id"),
    Index("media_meter_number", "number"),
)

reading = Table(
    "media_reading",
    metadata,
    id_column(primary_key=True),
    id_column("meter_id", nullable=False),
    Column("read_on", Date, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("index", Exact, nullable=False),
    Column("index_2", Exact),
    Column("index_3", Exact),
    Column("index_4", Exact),
    # The key of the delivery that became this reading.
    Column("portal_key", String(200)),
    Index("media_reading_meter", "meter_id", "read_on"),
)

reading_window = Table(
    "media_reading_window",
    metadata,
    id_column(primary_key=True),
    id_column("community_id", nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("medium", String(16)),
    Index("media_reading_window_community", "community_id"),
)

TABLES = (meter, reading, reading_window)
