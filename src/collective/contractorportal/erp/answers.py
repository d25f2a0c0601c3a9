"""An answer of the ERP together with how fresh it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic
from typing import TypeVar


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What the ERP said, and as of when.

    ``as_of`` is the aware moment the figures speak of. ``stale`` answers are the
    last good ones, served because the ERP failed now, for ``reason`` (the code
    of an ``ErpError``).
    """

    value: T
    as_of: datetime
    stale: bool = False
    reason: str | None = None
