"""What may be typed in a field, and what may happen to a request (PURE)."""

from ..core.errors import PortalError
from ..core.period import day_typed
from .model import Answer
from .model import Form
from .model import FormField
from .model import OPEN
from .model import Request
from .model import State
from .model import Step
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from decimal import InvalidOperation

import hashlib
import re


LONGEST_LINE = 300
LONGEST_TEXT = 5000
LONGEST_STEP = 4000
MOST_DIGITS = 15
MOST_FILES = 5
LONGEST_KEY = 100

_EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,24}\Z")
_PHONE = re.compile(r"\+?[0-9(][0-9 ()\-/]{5,19}\Z")
_URL = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+\Z")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")


# What was typed


class Wrong(Exception):
    """A form cannot be taken; ``errors`` are pairs of field name and ``PortalError``."""

    def __init__(self, errors: Sequence[tuple[str, PortalError]]) -> None:
        super().__init__(", ".join(f"{name}: {error.code}" for name, error in errors))
        self.errors = tuple(errors)


def read(form: Form, typed: Mapping[str, Sequence[str]]) -> tuple[Answer, ...]:
    """All answers of what was typed, files apart; empty ones are left out.

    ``typed`` has the texts of each field. Errors: ``Wrong``, with all that is wrong.
    """
    answers, errors = [], []
    for each in form.fields:
        if not each.asks or each.is_file:
            continue
        try:
            answer = answer_of(each, typed.get(each.name, ()))
        except PortalError as error:
            errors.append((each.name, error))
        else:
            if answer is not None:
                answers.append(answer)
    if errors:
        raise Wrong(errors)
    return tuple(answers)


def answer_of(field: FormField, typed: Sequence[str]) -> Answer | None:
    """One answer, or None where nothing was answered.

    Errors: ``request_missing``, ``request_choose``, ``request_choice``, ``request_long`` (``most``),
    ``request_short`` (``least``), ``request_email``, ``request_phone``,
    ``request_url``, ``request_whole``, ``request_number``, ``request_day``,
    ``request_low`` (``least``), ``request_high`` (``most``), ``request_yes``.

    >>> answer_of(FormField("n", "number", "Ile"), ["1 234,50"]).value
    '1234.50'
    >>> answer_of(FormField("d", "date", "Kiedy"), ["07.03.2026"]).value
    '2026-03-07'
    """
    texts = [text.strip() for text in typed if text.strip()]
    if field.kind == "yes":
        return _yes(field, texts)
    if not texts:
        if field.required:
            chosen = field.kind in ("one", "many")
            raise PortalError("request_choose" if chosen else "request_missing")
        return None
    if field.kind in ("one", "many"):
        return _chosen(field, texts)
    value = _VALUES[field.kind](field, texts[0])
    return Answer(field.name, field.label, value, _shown(field, value))


def _shown(field: FormField, value: str) -> str:
    """A value as people read it.

    >>> _shown(FormField("d", "date", ""), "2026-03-07")
    '07.03.2026'
    >>> _shown(FormField("n", "number", ""), "1234.50")
    '1234,50'
    """
    if field.kind == "date":
        return f"{date.fromisoformat(value):%d.%m.%Y}"
    return value.replace(".", ",") if field.kind == "number" else value


def _yes(field: FormField, texts: Sequence[str]) -> Answer | None:
    yes = bool(texts) and texts[0] not in ("0", "false", "no", "nie")
    if field.required and not yes:
        raise PortalError("request_yes")
    return Answer(field.name, field.label, "yes" if yes else "no", "")


def _chosen(field: FormField, texts: Sequence[str]) -> Answer:
    known = dict(field.choices)
    wanted = list(dict.fromkeys(texts))
    if any(each not in known for each in wanted):
        raise PortalError("request_choice")
    if field.kind == "one" and len(wanted) > 1:
        raise PortalError("request_choice")
    shown = "; ".join(known[each] for each in wanted)
    return Answer(field.name, field.label, shown, shown)


def _text(field: FormField, text: str) -> str:
    most = field.longest or (LONGEST_TEXT if field.kind == "text" else LONGEST_LINE)
    if len(text) > most:
        raise PortalError("request_long", most=most)
    if len(text) < field.shortest:
        raise PortalError("request_short", least=field.shortest)
    if field.kind != "text":
        return " ".join(text.split())
    return "\n".join(line.rstrip() for line in text.splitlines())


def _matched(pattern: re.Pattern[str], code: str) -> Callable[[FormField, str], str]:
    def value(field: FormField, text: str) -> str:
        found = _text(field, text)
        if not pattern.match(found):
            raise PortalError(code)
        return found

    return value


def _number(field: FormField, text: str) -> str:
    plain = _SPACES.sub("", text).replace(",", ".").replace("−", "-")
    code = "request_whole" if field.kind == "whole" else "request_number"
    pattern = r"-?\d+\Z" if field.kind == "whole" else r"-?\d+(\.\d+)?\Z"
    if not re.match(pattern, plain, re.ASCII) or len(plain) > MOST_DIGITS:
        raise PortalError(code)
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise PortalError(code) from None
    _bounds(field, number)
    return str(number)


def _day(field: FormField, text: str) -> str:
    day = day_typed(text)
    if day is None:
        raise PortalError("request_day")
    _bounds(field, day)
    return day.isoformat()


def _bounds(field: FormField, value: Decimal | date) -> None:
    if isinstance(field.least, type(value)) and value < field.least:  # type: ignore[operator]
        raise PortalError("request_low", least=field.least)
    if isinstance(field.most, type(value)) and value > field.most:  # type: ignore[operator]
        raise PortalError("request_high", most=field.most)


_VALUES: Mapping[str, Callable[[FormField, str], str]] = {
    "line": _text,
    "text": _text,
    "email": _matched(_EMAIL, "request_email"),
    "phone": _matched(_PHONE, "request_phone"),
    "url": _matched(_URL, "request_url"),
    "whole": _number,
    "number": _number,
    "date": _day,
}


# One request, however often it is sent


def request_id(login: str, form_uid: str, key: str) -> str:
    """The id of what is sent under a key of a person: sent again it is the same one.

    >>> request_id("jan", "f", "k") == request_id("jan", "f", "k")
    True
    """
    return hashlib.sha256(f"{login}\0{form_uid}\0{key}".encode()).hexdigest()[:32]


def usable_key(key: str) -> str:
    """A key that can be kept. Errors: ``request_key``."""
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise PortalError("request_key")
    return key


# What happens to a request: step -> (states from which, state to which or None for
# the same). ``take`` is what a first look with an answer does by itself.

OF_OFFICE: Mapping[str, tuple[tuple[State, ...], State | None]] = {
    "take": (("new",), "in_progress"),
    "answer": (OPEN, "in_progress"),
    "ask": (("new", "in_progress"), "asked"),
    "accept": (OPEN, "accepted"),
    "refuse": (OPEN, "refused"),
    "close": (OPEN, "closed"),
    "reopen": (("accepted", "refused", "closed"), "in_progress"),
}
OF_PERSON: Mapping[str, tuple[tuple[State, ...], State | None]] = {
    "reply": (OPEN, None),
    "withdraw": (OPEN, "withdrawn"),
}
# Steps that say nothing without a text.
WITH_TEXT = frozenset({"answer", "ask", "refuse", "reopen", "reply"})


def possible(request: Request, office: bool) -> tuple[str, ...]:
    """The steps that can be made now."""
    steps = OF_OFFICE if office else OF_PERSON
    return tuple(
        name for name, (states, _to) in steps.items() if request.state in states
    )


def is_replied(request: Request) -> bool:
    """Is the office to read what the person has written last?"""
    return request.state == "in_progress" and request.steps[-1].what == "reply"


def repeats(request: Request, step: Step) -> bool:
    """Are these the words of the last step once more, of a form that was sent twice?"""

    def said(each: Step) -> tuple[object, ...]:
        files = [(file.filename, file.size) for file in each.files]
        return each.what, each.by, each.office, each.text, files

    return bool(step.text or step.files) and said(request.steps[-1]) == said(step)


def moved(request: Request, step: Step) -> Request:
    """The request after a step.

    Errors: ``request_step`` when it cannot be made now, ``request_text`` when a text
    is missing, ``request_text_long``.
    """
    steps = OF_OFFICE if step.office else OF_PERSON
    states, to = steps.get(step.what, ((), None))
    if request.state not in states:
        raise PortalError("request_step", state=request.state)
    if step.what in WITH_TEXT and not (step.text.strip() or step.files):
        raise PortalError("request_text")
    if len(step.text) > LONGEST_STEP:
        raise PortalError("request_text_long", most=LONGEST_STEP)
    state = to or request.state
    if step.what == "reply" and request.state == "asked":
        state = "in_progress"
    return replace(request, state=state, steps=(*request.steps, step))


def payload(request: Request) -> dict[str, object]:
    """What the ERP is told, as plain values."""
    return {
        "number": request.number,
        "form": request.form_uid,
        "title": request.form_title,
        "zone": request.zone_title,
        "contractor_id": request.contractor_id,
        "community_id": request.community_id,
        "account_id": request.account_id,
        "premises_id": request.premises_id,
        "sent_at": request.sent_at.isoformat(timespec="seconds"),
        "answers": [
            {"name": each.name, "label": each.label, "value": each.value}
            for each in request.answers
        ],
        "files": [
            {"label": each.label, "filename": each.filename, "size": each.size}
            for each in request.files
        ],
    }
