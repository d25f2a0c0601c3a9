"""Is the portal read-only now, since when, until when, and why.

It stands in the database, so that each process on each machine knows it with its next
request, and a process that dies leaves it in place.
"""

from ..core import clock
from ..site import site_annotations
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC


KEY = "collective.contractorportal.read_only"
# Why: an upgrade that runs, or somebody who said so by ``portal-read-only``.
UPGRADE = "upgrade"
OFFICE = "office"


class ServiceUnavailable(Exception):
    """Nothing can be changed now. Zope answers 503 to an exception of this name."""


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """Since when (UTC), until about when (UTC, or None where nobody knows), and why."""

    since: datetime
    until: datetime | None
    reason: str


def current():
    """The ``ReadOnly`` that holds now, or None."""
    return site_annotations().get(KEY)


def turn_on(reason, until=None):
    """Let nobody change anything from the next commit on.

    What the office has begun, no upgrade takes over.
    """
    known = current()
    said = (reason, until)
    if known is None or (reason == OFFICE and (known.reason, known.until) != said):
        since = known.since if known else clock.now().astimezone(UTC)
        site_annotations()[KEY] = ReadOnly(since, until, reason)


def turn_off(*reasons):
    """Let everybody change things again; only what was for one of the reasons, if any."""
    known = current()
    if known is not None and (not reasons or known.reason in reasons):
        del site_annotations()[KEY]
