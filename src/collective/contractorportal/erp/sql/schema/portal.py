"""What the portal delivers: the one table that it writes, and the ERP answers in.

An ERP may leave it out: then what contractors submit waits in the portal.
"""

from .common import metadata
from sqlalchemy import Column
from sqlalchemy import Index
from sqlalchemy import String
from sqlalchemy import Table
from sqlalchemy import Text


delivery = Table(
    "portal_delivery",
    metadata,
    # What came twice under one key is one thing.
    Column("key", String(200), primary_key=True),
    Column("number", String(16), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("concerns", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("state", String(16), nullable=False, server_default="waiting"),
    Column("reference", String(80)),
    Column("reason", String(500)),
    Column("answered_at", String(32)),
    Index("portal_delivery_state", "state", "created_at"),
)

TABLES = (delivery,)
