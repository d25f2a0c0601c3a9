"""Who is who, and what is licensed: always there."""

from .columns import Exact
from .common import id_column
from .common import metadata
from .common import validity
from sqlalchemy import BigInteger
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import String
from sqlalchemy import Table
from sqlalchemy import Text


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
    id_column(primary_key=True),
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
    id_column(primary_key=True),
    id_column("community_id", nullable=False),
    Column("street", String(120), nullable=False),
    Column("number", String(20), nullable=False),
    Column("postal_code", String(6), nullable=False),
    Column("city", String(80), nullable=False),
)

premises = Table(
    "base_premises",
    metadata,
    id_column(primary_key=True),
    id_column("building_id", nullable=False),
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
    id_column(primary_key=True),
    Column("number", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", String(200), nullable=False),
    Column("first_name", String(80)),
    Column("email", String(200)),
    Column("phone", String(40)),
    Column("language", String(2), nullable=False, server_default="pl"),
    id_column("person_id"),
    Column("nip", String(10)),
)

ownership_part = Table(
    "base_ownership_part",
    metadata,
    id_column(primary_key=True),
    id_column("premises_id", nullable=False),
    Column("fraction_numerator", BigInteger, nullable=False),
    Column("fraction_denominator", BigInteger, nullable=False),
    Column("joint", Boolean, nullable=False),
    *validity(),
)

title = Table(
    "base_title",
    metadata,
    id_column(primary_key=True),
    id_column("contractor_id", nullable=False),
    Column("kind", String(16), nullable=False),
    id_column("community_id", nullable=False),
    id_column("premises_id"),
    id_column("part_id"),
    *validity(),
)

board_term = Table(
    "base_board_term",
    metadata,
    id_column(primary_key=True),
    id_column("community_id", nullable=False),
    id_column("contractor_id", nullable=False),
    Column("role", String(16), nullable=False),
    *validity(),
)

TABLES = (
    meta,
    module,
    community,
    building,
    premises,
    contractor,
    ownership_part,
    title,
    board_term,
)
