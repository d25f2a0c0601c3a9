"""What goes wrong with backups."""

from ..cluster.move import Trouble
from sqlalchemy.exc import SQLAlchemyError
from ZODB.POSException import POSError

import psycopg
import sqlite3


class HalfDone(Exception):
    """Why something was begun and not ended, in a sentence: nothing can be relied upon."""


TROUBLES = (Trouble, OSError, POSError, psycopg.Error, sqlite3.Error, SQLAlchemyError)
