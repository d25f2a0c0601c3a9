"""What the outbox tells the other rooms."""

from .interfaces import ISubmissionAnswered
from dataclasses import dataclass
from typing import Any
from zope.interface import implementer


@implementer(ISubmissionAnswered)
@dataclass(frozen=True, slots=True)
class SubmissionAnswered:
    """The ERP has said what it makes of a submission."""

    submission: Any
