"""Which ERP modules the manager has a licence for, and uses (DESIGN D4)."""

from ..directory.storage import get_directory


def licensed(module):
    """Is this module licensed, says the ERP, and not switched off by the office?

    No module is always licensed.
    """
    return not module or module in get_directory().modules
