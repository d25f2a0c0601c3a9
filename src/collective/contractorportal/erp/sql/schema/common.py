"""What the tables of the exchange schema have in common."""

from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import MetaData
from sqlalchemy import String


SCHEMA_VERSION = 1

metadata = MetaData()


def id_column(name="id", **options):
    """An id of the ERP, its own or that of another record."""
    return Column(name, String(64), **options)


def validity():
    """The first and the last day of an interval."""
    return Column("valid_from", Date), Column("valid_to", Date)
