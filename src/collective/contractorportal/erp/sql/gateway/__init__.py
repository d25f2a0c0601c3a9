"""The sql backend: the portal reads the exchange database, and writes one table of it."""

from .erp import DIRECTORY_SECONDS
from .erp import SqlErp
from .erp import SqlFactory


__all__ = ["DIRECTORY_SECONDS", "SqlErp", "SqlFactory"]
