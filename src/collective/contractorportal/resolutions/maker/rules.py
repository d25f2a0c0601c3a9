"""From a pattern and what the author has filled in to the words of a draft."""

from ...core.errors import PortalError
from ...core.formats import day_in_words
from ...notices.desk.rules import parse_day
from .model import Field
from .model import Pattern
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from decimal import InvalidOperation
from html import escape

import re


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a draft; ``html`` has a paragraph for each section (§)."""

    title: str
    html: str
    meaning: str
    legal_basis: str


def problems(pattern: Pattern, given: Mapping[str, str]) -> dict[str, PortalError]:
    """What is wrong with the fields, by their names.

    Codes: ``field_missing``, ``field_long``, ``year_invalid``, ``amount_invalid``,
    ``number_invalid``, ``day_unreadable``.
    """
    found = {}
    for field in pattern.fields:
        text = given.get(field.name, "").strip()
        if not text:
            if field.required:
                found[field.name] = PortalError("field_missing")
            continue
        try:
            written(field, text)
        except PortalError as error:
            found[field.name] = error
    return found


def written(field: Field, text: str) -> str:
    """A value as it stands in the text. Errors: as in ``problems``.

    >>> written(Field("amount", "amount"), "12500").replace("\\u00a0", " ")
    '12 500,00'
    """
    text = " ".join(text.split())
    if len(text) > field.most:
        raise PortalError("field_long", most=field.most)
    if field.kind == "date":
        return in_words(text)
    if field.kind == "year":
        if not re.fullmatch(r"20\d\d", text):
            raise PortalError("year_invalid", text=text)
    elif field.kind in ("amount", "rate"):
        return amount(text)
    elif field.kind == "number" and not re.fullmatch(r"[1-9]\d{0,2}", text):
        raise PortalError("number_invalid", number=text)
    return text


def in_words(text: str) -> str:
    """A day as Polish texts have it after "od". Errors: ``day_unreadable``.

    >>> in_words("2027-01-01").replace("\\u00a0", " ")
    '1 stycznia 2027 roku'
    """
    day = parse_day(text)
    if day is None:
        raise PortalError("day_unreadable", text=text)
    return f"{day_in_words(day, year=True)}\u00a0roku"


def amount(text: str) -> str:
    """An amount in złoty with grosze, as Polish texts have it.

    Errors: ``amount_invalid``.

    >>> amount("1 234,5").replace("\\u00a0", " ")
    '1 234,50'
    """
    plain = re.sub(r"[\s\u00a0]|zł$", "", text.strip()).replace(",", ".")
    try:
        if not re.fullmatch(r"\d{1,9}(\.\d{1,2})?", plain):
            raise InvalidOperation
        value = Decimal(plain)
    except InvalidOperation:
        raise PortalError("amount_invalid", text=text) from None
    if not value:
        raise PortalError("amount_invalid", text=text)
    return f"{value:,.2f}".replace(",", "\u00a0").replace(".", ",")


def _ended(text: str) -> str:
    """One full stop at the end of a sentence, also after "sp. z o.o.".

    >>> _ended("Firma sp. z o.o.. Wykona to zarząd."), _ended("Do …….")
    ('Firma sp. z o.o. Wykona to zarząd.', 'Do …….')
    """
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", text)


def fill(pattern: Pattern, given: Mapping[str, str]) -> Wording:
    """The words of a draft; what is not filled in stands as dots.

    Errors: as in ``problems``, for values that cannot be used.
    """
    values = {
        field.name: written(field, given[field.name])
        if given.get(field.name, "").strip()
        else "……"
        for field in pattern.fields
    }
    sections = "".join(
        f"<p>§ {number}. {escape(_ended(section.format(**values)), quote=False)}</p>"
        for number, section in enumerate(pattern.text, 1)
    )
    return Wording(
        title=_ended(pattern.title.format(**values)),
        html=sections,
        meaning=_ended(pattern.meaning.format(**values)),
        legal_basis=pattern.legal_basis,
    )
