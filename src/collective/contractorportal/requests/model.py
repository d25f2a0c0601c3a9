"""A form as it is shown, what was sent with it, and what became of that."""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from decimal import Decimal
from typing import Any
from typing import Literal


# How a field is asked for.
Kind = Literal[
    "line",
    "text",
    "email",
    "phone",
    "url",
    "whole",
    "number",
    "date",
    "yes",
    "one",
    "many",
    "file",
    "photo",
    "label",
]
# What a field can be filled with of what is known of the person.
Prefill = Literal[
    "", "name", "premises", "account", "email", "phone", "address", "number", "nip"
]
PREFILLS: tuple[Prefill, ...] = (
    "name",
    "premises",
    "account",
    "email",
    "phone",
    "address",
    "number",
    "nip",
)

# new: nobody has looked at it. in_progress: the office works on it. asked: the office
# has asked the person something. The others are ends.
State = Literal[
    "new", "in_progress", "asked", "accepted", "refused", "closed", "withdrawn"
]
STATES: tuple[State, ...] = (
    "new",
    "in_progress",
    "asked",
    "accepted",
    "refused",
    "closed",
    "withdrawn",
)
OPEN: tuple[State, ...] = ("new", "in_progress", "asked")


@dataclass(frozen=True, slots=True)
class FormField:
    """A question of a form. ``choices`` are pairs of value and label.

    ``least`` and ``most`` bound numbers and days; ``shortest`` and ``longest`` are
    lengths of texts in characters. A label asks nothing; ``html`` is its text.
    """

    name: str
    kind: Kind
    label: str
    hint: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    least: Decimal | date | None = None
    most: Decimal | date | None = None
    shortest: int = 0
    longest: int = 0
    default: tuple[str, ...] = ()
    prefill: Prefill = ""
    checks: tuple[str, ...] = ()
    html: str = ""
    group: str = ""

    @property
    def asks(self) -> bool:
        """Is there something to answer?"""
        return self.kind != "label"

    @property
    def is_file(self) -> bool:
        return self.kind in ("file", "photo")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its questions in their order, and those that cannot be asked here."""

    uid: str
    title: str
    fields: tuple[FormField, ...]
    left_out: tuple[str, ...] = ()

    def field(self, name: str) -> FormField | None:
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, with its label: the form may change later.

    ``value`` is the text as the ERP gets it, ``shown`` as people read it.
    """

    name: str
    label: str
    value: str
    shown: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of a request or of a step; ``blob`` holds the bytes."""

    id: str
    label: str
    filename: str
    size: int
    blob: Any


@dataclass(frozen=True, slots=True)
class Step:
    """What happened: ``what`` is a step of ``rules``, ``by`` the login of who did it.

    ``office`` says that it was the office; ``text`` is for both sides to read.
    """

    at: datetime
    what: str
    by: str
    office: bool = False
    text: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody has sent. Never changed: each step makes another."""

    id: str
    number: str
    form_uid: str
    form_title: str
    zone_uid: str
    zone_title: str
    contractor_id: str
    by: str
    state: State
    answers: tuple[Answer, ...]
    files: tuple[File, ...] = ()
    community_id: str | None = None
    account_id: str | None = None
    premises_id: str | None = None
    reference: str = ""
    problem: str = ""
    steps: tuple[Step, ...] = field(default=())

    @property
    def sent_at(self) -> datetime:
        return self.steps[0].at

    @property
    def changed_at(self) -> datetime:
        return self.steps[-1].at

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def all_files(self) -> tuple[File, ...]:
        """Its own, and those of all that happened to it."""
        return self.files + tuple(each for step in self.steps for each in step.files)
