"""What waits for the board, from all parts of its page, in one sentence or as a list."""

from .. import _
from .. import logger
from ..core import formats
from .interfaces import IBoardPart
from .parts.base import titled
from ZODB.POSException import ConflictError
from zope.component import getAdapters


MOST = 2
NOTHING = _("board_nothing_waits", default="Nothing waits for the board now.")
NOTHING_KNOWN = _(
    "board_nothing_known",
    default="The portal cannot say now whether anything waits for the board.",
)
AND = _("board_and", default="${first} and ${last}")
MORE = {
    "one": _("board_more_one", default="${list}, and one more matter"),
    "few": _("board_more_few", default="${list}, and ${count} more matters"),
    "many": _("board_more_many", default="${list}, and ${count} more matters"),
}


def parts_of(room, request):
    """Names and parts of the board's page that exist in this community, in order."""
    found = []
    for name, part in getAdapters((room, request), IBoardPart):
        if _safely(name, part.available):
            found.append((name, part))
    return sorted(found, key=lambda each: (each[1].order, each[0]))


def needs_of(parts):
    """What waits, from all parts: what can be acted on first, urgent before the rest."""
    found = []
    for name, part in parts:
        found.extend(_safely(name, lambda part=part: list(part.needs())) or ())
    return sorted(found, key=lambda need: (not need.task, not need.urgent))


def lead(words, parts, needs):
    """The sentence that opens the board's page."""
    if not needs:
        blind = any(
            getattr(part, "error", None) is not None and part.provided
            for _name, part in parts
        )
        return words(NOTHING_KNOWN if blind else NOTHING)
    clauses = [need.clause for need in needs[:MOST]]
    rest = len(needs) - len(clauses)
    if rest:
        text = words(MORE[formats.plural(rest)], list=", ".join(clauses), count=rest)
    elif len(clauses) > 1:
        text = words(AND, first=", ".join(clauses[:-1]), last=clauses[-1])
    else:
        text = clauses[0]
    return f"{titled(text)}."


def render(name, part):
    """A part as HTML; one of another room that fails leaves the page alone."""
    return _safely(name, part.render) or ""


def data(name, part):
    """A part's facts, or that there are none now."""
    found = _safely(name, part.data)
    return {"unavailable": "error"} if found is None else found


def _safely(name, question):
    try:
        return question()
    except ConflictError:
        raise
    except Exception:
        logger.exception("The part %s of the board's page failed", name)
        return None
