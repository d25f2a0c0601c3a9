"""What has become of who is who since one looked last."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Changes:
    """Records of one class of the directory, all of them or those that have changed.

    Unless it is ``complete``, ``records`` are those that are new or other since the
    mark that was given, and ``gone`` the ids of those that are no longer there. ``mark``
    is for the next time; an ERP that keeps no track of changes gives none.
    """

    records: Iterable[Any]
    mark: str | None = None
    gone: tuple[str, ...] = ()
    complete: bool = True
