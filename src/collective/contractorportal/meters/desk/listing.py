"""Which readings the desk shows: by state, community, medium, reason, day or number."""

from ...core.period import day_typed
from ...erp.errors import ErpError
from ...erp.gate import get_erp
from ...notifications.stamps import place_typed
from ...outbox.naming.rules import typed_number
from ..files.cells.rules import numbers_of
from ..model import STATES
from ..openings.rules import MEDIA
from ..queue.storage import COMMUNITY
from ..queue.storage import MEDIUM
from ..queue.storage import place as queue_place
from ..queue.storage import REASON
from ..storage import get_readings
from ..storage import LEAK
from ..storage import place as list_place
from .rules import REASONS
from dataclasses import dataclass
from datetime import date
from itertools import islice


PAGE = 50
MOST_PAGE = 500
# How many are looked through for a page where no list is as narrow as the filter.
MOST_LOOKED_AT = 3000
GROUPS = (*STATES, LEAK)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the office looks for; ``after`` is where the page before ended."""

    state: str = "awaiting"
    community_id: str = ""
    medium: str = ""
    reason: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    after: str = ""
    size: int = PAGE


def wanted_of(form):
    """The ``Wanted`` of a form or an address; nonsense asks for nothing."""

    def text(name):
        value = form.get(name, "")
        return value.strip()[:100] if isinstance(value, str) else ""

    def one_of(name, values, default=""):
        return text(name) if text(name) in values else default

    return Wanted(
        state=one_of("state", GROUPS, "awaiting"),
        community_id=text("community"),
        medium=one_of("medium", MEDIA),
        reason=one_of("reason", REASONS),
        since=day_typed(text("since")),
        until=day_typed(text("until")),
        words=text("q"),
        after=place_typed(form.get("after")),
    )


def find(wanted):
    """Readings, and where the next page begins (None for the last one).

    Those that wait come the oldest first, all others the newest first.
    """
    if wanted.words:
        return list(islice(_named(wanted.words), MOST_PAGE)), None
    place = queue_place if wanted.state == "awaiting" else list_place
    kept, last = [], None
    for looked, taken in enumerate(_source(wanted)):
        if len(kept) == wanted.size or looked == MOST_LOOKED_AT:
            return kept, place(last)
        last = taken
        if _is_wanted(taken, wanted):
            kept.append(taken)
    return kept, None


def _source(wanted):
    store = get_readings()
    if wanted.state != "awaiting":
        ids = [wanted.community_id] if wanted.community_id else None
        return store.find(wanted.state, ids, wanted.after)
    return store.awaiting(queues(wanted), wanted.after)


def queues(wanted):
    """The queues in all of which a reading that waits has to be."""
    pairs = (
        (COMMUNITY, wanted.community_id),
        (MEDIUM, wanted.medium),
        (REASON, wanted.reason),
    )
    return [f"{name}{value}" for name, value in pairs if value]


def _is_wanted(taken, wanted):
    return (
        (not wanted.medium or taken.medium == wanted.medium)
        and (
            not wanted.reason
            or any(each.code == wanted.reason for each in taken.findings)
        )
        and (wanted.since is None or wanted.since <= taken.read_on)
        and (wanted.until is None or taken.read_on <= wanted.until)
    )


def _named(words):
    """A reading by its number, or all of the meters that bear one."""
    store = get_readings()
    number = typed_number(words)
    one = store.by_number(number) if number else None
    if one is not None:
        yield one
        return
    try:
        meters = get_erp().meters.numbered(numbers_of(words)).value
    except ErpError:
        return
    for meter in meters:
        yield from reversed(store.of_meter(meter.id))


def counts(community_id=""):
    """How many are in each group, in a community or in all."""
    store = get_readings()
    return {each: store.count(each, community_id or None) for each in GROUPS}


def reason_counts():
    """How many wait for each reason."""
    store = get_readings()
    return {each: store.count_awaiting(f"{REASON}{each}") for each in REASONS}


def next_after(wanted, taken):
    """The reading that waits after this one under the same filters, or the first."""
    store = get_readings()
    for after in (queue_place(taken), ""):
        for each in islice(store.awaiting(queues(wanted), after), MOST_LOOKED_AT):
            if each.id != taken.id and _is_wanted(each, wanted):
                return each
    return None
