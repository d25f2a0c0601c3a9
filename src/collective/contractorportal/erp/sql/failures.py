"""What the errors of databases mean for the portal: ``ErpError``s, and nothing else."""

from ...core.errors import PortalError
from ..errors import ErpError
from ..errors import ErpSchemaError
from ..errors import ErpTimeout
from ..errors import ErpUnavailable
from contextlib import contextmanager
from sqlalchemy import exc

import sqlite3


_QUERY_CANCELED = "57014"
_SQLITE_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SQLITE_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


@contextmanager
def as_erp_errors():
    """Turn every error within into the ``ErpError`` that it means."""
    try:
        yield
    except (ErpError, GeneratorExit):
        raise
    except exc.DBAPIError as problem:
        raise _translated(problem.orig or problem) from problem
    except sqlite3.Error as problem:
        raise _translated(problem) from problem
    except exc.TimeoutError as problem:
        raise ErpUnavailable("all connections are busy") from problem
    except OSError as problem:
        raise ErpUnavailable(f"{problem.strerror}: {problem.filename}") from problem
    except (PortalError, ValueError, ArithmeticError, TypeError) as problem:
        raise ErpSchemaError(f"a value breaks the exchange schema: {problem}") from (
            problem
        )


def _translated(problem):
    """The ``ErpError`` that a driver's error means; its text holds no address."""
    text = " ".join(str(problem).split())
    if isinstance(problem, sqlite3.Error):
        code = getattr(problem, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _SQLITE_BROKEN:
            return ErpSchemaError(text)
        return ErpUnavailable(text)
    state = getattr(problem, "sqlstate", None)
    if state == _QUERY_CANCELED:
        return ErpTimeout("the statement took too long")
    # 42: a table or column is missing or must not be read; 22: a value is no value.
    if state and state[:2] in ("42", "22"):
        return ErpSchemaError(text)
    return ErpUnavailable(text)
