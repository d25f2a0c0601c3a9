"""A firm that serves communities."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A community that a firm serves, or did until lately.

    ``current`` is False when the contract has ended, and its own history may still be
    read (R8.4).
    """

    supplier_id: str
    community_id: str
    current: bool
