"""What the commands tell in one line, as it is no mistake of theirs."""

from .errors import Trouble
from sqlalchemy.exc import SQLAlchemyError
from ZODB.POSException import POSError

import psycopg
import sqlite3


TROUBLES = (Trouble, OSError, POSError, psycopg.Error, sqlite3.Error, SQLAlchemyError)
