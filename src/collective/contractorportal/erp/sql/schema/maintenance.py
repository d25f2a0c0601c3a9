"""Kinds of faults and work orders (module maintenance). May be missing."""

from .common import id_column
from .common import metadata
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import String
from sqlalchemy import Table


fault_category = Table(
    "maintenance_fault_category",
    metadata,
    id_column(primary_key=True),
    Column("name", String(120), nullable=False),
    id_column("parent_id"),
    Column("name_en", String(120)),
    Column("urgency", String(16)),
    Column("common", Boolean),
    Column("position", Integer, nullable=False, server_default="0"),
)

work_order = Table(
    "maintenance_work_order",
    metadata,
    id_column(primary_key=True),
    Column("number", String(80), nullable=False),
    id_column("community_id", nullable=False),
    Column("title", String(200), nullable=False),
    Column("state", String(16), nullable=False),
    Column("ordered_on", Date, nullable=False),
    id_column("building_id"),
    id_column("premises_id"),
    id_column("supplier_id"),
    id_column("category_id"),
    # The key of the fault in the portal from which the order came.
    Column("portal_key", String(200)),
    Column("due_on", Date),
    Column("planned_on", Date),
    Column("done_on", Date),
    Column("note", String(500)),
    Index("maintenance_work_order_community", "community_id", "ordered_on"),
    Index("maintenance_work_order_supplier", "supplier_id", "ordered_on"),
    Index("maintenance_work_order_portal", "portal_key"),
    Index("maintenance_work_order_premises", "premises_id"),
)

TABLES = (fault_category, work_order)
