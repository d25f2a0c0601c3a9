"""Which ERP modules the manager has a licence for (DESIGN D4)."""

from ..directory.storage import get_directory


def licensed(module):
    """Does the ERP say that this module is licensed? No module is always licensed."""
    return not module or module in get_directory().modules
