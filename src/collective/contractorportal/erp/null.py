"""No ERP at all: nothing is licensed, nobody is known."""

from .interfaces import IErpBackendFactory
from .memory import MemoryErp
from zope.interface import implementer


class NullErp(MemoryErp):
    """An ERP that knows nothing, has no module, and takes no deliveries."""

    takes_deliveries = False

    def __init__(self):
        super().__init__()
        self.licensed(())


@implementer(IErpBackendFactory)
class NullFactory:
    """Makes the ERP of a portal that has none."""

    lasting = False

    def address(self, chosen):
        return ""

    def __call__(self, address, timeout):
        return NullErp()
