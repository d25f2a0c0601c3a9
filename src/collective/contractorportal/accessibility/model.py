"""What an accessibility statement says."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the act of 4 April 2019 wants it (DOMAIN R8.8).

    ``status`` is full, partial or none; ``method`` self or outside. Texts are "" and
    days None where the office has not said it yet.
    """

    entity: str
    url: str
    published: date | None
    changed: date | None
    status: str
    exceptions: tuple[str, ...]
    exclusions: tuple[str, ...]
    burden: str
    prepared: date | None
    reviewed: date | None
    method: str
    auditor: str
    person: str
    email: str
    phone: str
    building: str
    apps: str
