"""Persons of premises, advance rates and contact details. May be missing."""

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


household = Table(
    "base_household",
    metadata,
    id_column(primary_key=True),
    id_column("premises_id", nullable=False),
    Column("residents_register", Boolean, nullable=False),
    Column("waste_per", String(16), nullable=False, server_default="person"),
    Index("base_household_premises", "premises_id"),
)

person_count = Table(
    "base_person_count",
    metadata,
    id_column(primary_key=True),
    id_column("premises_id", nullable=False),
    Column("persons", Integer, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Index("base_person_count_premises", "premises_id"),
)

contact_details = Table(
    "base_contact_details",
    metadata,
    id_column(primary_key=True),
    id_column("contractor_id", nullable=False),
    Column("street", String(120)),
    Column("number", String(20)),
    Column("postal_code", String(10)),
    Column("city", String(80)),
    Column("country", String(2), nullable=False, server_default="PL"),
    Column("electronic_delivery", Boolean, nullable=False, server_default="0"),
    Column("electronic_since", Date),
    Index("base_contact_details_contractor", "contractor_id"),
)

advance_rate = Table(
    "media_advance_rate",
    metadata,
    id_column(primary_key=True),
    id_column("premises_id", nullable=False),
    id_column("account_id", nullable=False),
    Column("component", String(40), nullable=False),
    Column("name", String(120), nullable=False),
    Column("basis", String(16), nullable=False),
    Column("price", Exact, nullable=False),
    Column("unit", String(20), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("medium", String(16)),
    Column("norm", Exact),
    Column("least", Exact),
    Column("most", Exact),
    Column("fixed_norm", Boolean, nullable=False, server_default="0"),
    Index("media_advance_rate_premises", "premises_id"),
)

TABLES = (household, person_count, contact_details, advance_rate)
