"""The kinds of faults of this site: the ERP's, or the portal's own."""

from ...erp.errors import ErpError
from ...erp.gate import get_erp
from . import builtin
from .rules import Tree
from functools import lru_cache


@lru_cache(maxsize=1)
def _own():
    return Tree(builtin.categories())


def tree():
    """The ``Tree`` to choose from; the portal's own while the ERP tells of none."""
    try:
        found = Tree(get_erp().maintenance.categories().value)
    except ErpError:
        return _own()
    return found or _own()


def path_of(category_id):
    """The levels of a category that was chosen once, whichever list it came from."""
    return tree().path(category_id) or _own().path(category_id)


def erp_id(category_id):
    """What the ERP knows the category by; None for one of the portal's own."""
    return None if category_id.startswith(builtin.PREFIX) else category_id
