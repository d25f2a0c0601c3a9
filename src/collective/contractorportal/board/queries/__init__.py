"""The read side of the board's room: what a member of the board asks, by the rules.

Pages, REST and exports use these functions and no others. Each takes a ``Room``,
which only a member of the board can have, and returns an ``Answer``; an ``ErpError``
goes through when there is not even an old answer, ``ErpNotProvided`` among them.
"""

from .arrears import arrears
from .arrears import debtors
from .contracts import contracts
from .funds import fund_statement
from .funds import funds
from .invoices import invoice
from .invoices import invoices
from .members import board
from .plan import plan


__all__ = [
    "arrears",
    "board",
    "contracts",
    "debtors",
    "fund_statement",
    "funds",
    "invoice",
    "invoices",
    "plan",
]
