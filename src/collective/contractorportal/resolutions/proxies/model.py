"""What somebody says when giving a power of attorney."""

from ..model import Choice
from .rules import Form
from .rules import Scope
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Terms:
    """What a power is for, how to vote, and from when until when.

    ``parts`` are those it is for, none for all of the owner's in the community.
    """

    scope: Scope
    scope_id: str = ""
    directive: Choice | None = None
    parts: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A power on paper, as the office enters it; ``given_on`` is the day on it."""

    form: Form = "written"
    given_on: date | None = None
