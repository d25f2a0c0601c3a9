"""What faults tell the other rooms."""

from .interfaces import IFaultChanged
from dataclasses import dataclass
from typing import Any
from zope.interface import implementer


@implementer(IFaultChanged)
@dataclass(frozen=True, slots=True)
class FaultChanged:
    """Something has happened to a fault."""

    fault: Any
    event: Any
    actor: Any
