"""What somebody asks of the list of documents, by page or by REST."""

from .model import Filter
from .rules import KINDS


MOST_TEXT = 200


def text_of(form, name):
    """A text of a query, never longer than a sentence."""
    value = form.get(name, "")
    return value.strip()[:MOST_TEXT] if isinstance(value, str) else ""


def filter_of(form):
    """The filter that a query names; values that cannot be are left out."""
    kind, year = text_of(form, "kind"), text_of(form, "year")
    return Filter(
        kind=kind if kind in KINDS else None,
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        text=text_of(form, "text"),
    )
