"""What is missing in a statement, and when it is to be looked through again.

The act of 4 April 2019 on the digital accessibility of public entities: what a
statement holds and that it is reviewed each year by 31 March (art. 10 to 12).
"""

from .model import Statement
from datetime import date


# Days before the last day of the review from which the office is reminded.
REMIND_DAYS = 60
REVIEW_MONTH, REVIEW_DAY = 3, 31
NEEDED = (
    *("entity", "published", "changed", "prepared"),
    *("person", "email", "phone", "building"),
)


def lines(text: str | None) -> tuple[str, ...]:
    """The lines of a text that hold something, without dashes before them.

    >>> lines("- skany umów: powstały przed 2018 r.\\n\\n* mapy")
    ('skany umów: powstały przed 2018 r.', 'mapy')
    """
    found = (line.strip().lstrip("-*•–").strip() for line in (text or "").splitlines())
    return tuple(line for line in found if line)


def problems(statement: Statement, today: date) -> tuple[str, ...]:
    """Codes of what is missing or cannot be, in the order of the statement.

    Codes: ``entity``, ``published``, ``changed``, ``changed_before`` (before it was
    published), ``exceptions`` (not conformant, but nothing is said), ``exceptions_full``
    (conformant, but something is), ``prepared``, ``reviewed_before`` (before it was
    prepared), ``auditor``, ``person``, ``email``, ``phone``, ``building``, ``future``
    (a day that has not come).
    """
    found = [name for name in NEEDED if not getattr(statement, name)]
    told = bool(statement.exceptions or statement.exclusions)
    if statement.status == "full" and statement.exceptions:
        found.append("exceptions_full")
    if statement.status != "full" and not told:
        found.append("exceptions")
    if statement.method == "outside" and not statement.auditor:
        found.append("auditor")
    published, changed = statement.published, statement.changed
    if published and changed and changed < published:
        found.append("changed_before")
    prepared, reviewed = statement.prepared, statement.reviewed
    if prepared and reviewed and reviewed < prepared:
        found.append("reviewed_before")
    days = (published, changed, prepared, reviewed)
    if any(day is not None and day > today for day in days):
        found.append("future")
    return tuple(found)


def review_until(statement: Statement) -> date | None:
    """The last day of the next yearly review; None before a statement is prepared.

    It is the 31 March of the year after the last review, or after the preparation.
    """
    last = max(
        (day for day in (statement.prepared, statement.reviewed) if day), default=None
    )
    return last and date(last.year + 1, REVIEW_MONTH, REVIEW_DAY)


def review(statement: Statement, today: date) -> str | None:
    """Is a review due: ``soon``, ``late``, or None."""
    until = review_until(statement)
    if until is None:
        return None
    left = (until - today).days
    if left < 0:
        return "late"
    return "soon" if left <= REMIND_DAYS else None
