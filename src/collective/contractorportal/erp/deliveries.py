"""What the portal delivers to an ERP, and what the ERP makes of it, as frozen records.

Re-exported by ``records``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import Literal


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that a contractor submitted in the portal.

    ``key`` names it for ever: what comes a second time under a key is the same, and
    has no second effect. ``number`` is what people call it. ``payload`` are plain
    JSON values, as the ``kind`` says (docs/erp.md).
    """

    key: str
    number: str
    kind: str
    payload: Mapping[str, Any]
    created_at: datetime
    contractor_ids: tuple[str, ...] = ()
    account_ids: tuple[str, ...] = ()
    premises_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveryAnswer:
    """What the ERP makes of a delivery: nothing yet, or yes or no.

    ``reference`` is the ERP's own name for what it became, ``reason`` why not.
    """

    key: str
    state: Literal["waiting", "accepted", "rejected"]
    reference: str = ""
    reason: str = ""
    answered_at: datetime | None = None
