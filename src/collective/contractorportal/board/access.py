"""What the access log calls this room's looks."""

from .. import _
from ..audit.interfaces import IAccessKind
from zope.interface import implementer


@implementer(IAccessKind)
class DebtorsSeen:
    """A member of a board opened the list of who is in arrears."""

    title = _("board_access_debtors", default="List of who is in arrears (board)")
