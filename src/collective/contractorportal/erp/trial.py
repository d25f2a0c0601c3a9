"""Does the ERP of some settings answer? Asked once, past everything that is kept."""

from .errors import ErpError
from .interfaces import IErpBackendFactory
from dataclasses import dataclass
from datetime import datetime
from zope.component import getUtility

import time


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found: with an ``error`` nothing but that is known."""

    backend: str
    address: str
    seconds: float
    modules: frozenset = frozenset()
    provided: frozenset = frozenset()
    as_of: datetime | None = None
    error: ErpError | None = None


def try_out(chosen):
    """Ask the ERP of these settings how it is; the ``Trial``."""
    factory = getUtility(IErpBackendFactory, name=chosen.erp_backend)
    address = factory.address(chosen)
    shown = getattr(factory, "shown", str)(address)
    backend = factory(address, float(chosen.erp_timeout))
    started = time.monotonic()

    def trial(**found):
        seconds = time.monotonic() - started
        return Trial(chosen.erp_backend, shown, seconds, **found)

    try:
        status = backend.status
        status.check()
        return trial(
            modules=status.modules(),
            provided=status.provided(),
            as_of=status.as_of(),
        )
    except ErpError as error:
        return trial(error=error)
    finally:
        getattr(backend, "close", lambda: None)()
