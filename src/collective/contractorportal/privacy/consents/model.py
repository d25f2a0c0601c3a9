"""One word of a person about one text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


Kind = Literal["electronic_delivery", "payment_terms"]
How = Literal["page", "rest", "office"]


@dataclass(frozen=True, slots=True)
class Consent:
    """Given, or taken back: ``given`` says which. Never changed.

    ``text`` is what was shown, in ``language``; ``version`` names it, so that the same
    text has the same name. ``at`` is in UTC.
    """

    kind: Kind
    given: bool
    at: datetime
    version: str
    text: str
    language: str = "pl"
    how: How = "page"
