"""The sql backend: the portal reads the exchange database, and only reads."""

from .erp import DIRECTORY_SECONDS
from .erp import SqlErp
from .erp import SqlFactory


__all__ = ["DIRECTORY_SECONDS", "SqlErp", "SqlFactory"]
