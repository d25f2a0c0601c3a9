"""What the desk shows of all faults: by state, place, kind and who has it.

A list reads the rows that it shows; a state's number is one that is kept.
"""

from ...directory.search import find_communities
from ...directory.storage import get_directory
from ...directory.words import split
from ...outbox.naming.rules import typed_number
from ..api import now
from ..model import OPEN
from ..model import STATES
from ..model import URGENCIES
from ..places import place_text
from ..rules import is_late
from ..storage import get_faults
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from itertools import islice


# Nothing is due later.
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)
PAGE = 50
# So many are counted exactly.
COUNTED = 1000
SHOWS = ("open", "late", *STATES, "all")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters of the desk. ``communities`` None: all that there are.

    ``common_only`` leaves out what is in premises: boards see nothing of it.
    """

    show: str = "open"
    communities: tuple[str, ...] | None = None
    category: str = ""
    urgency: str = ""
    supplier: str = ""
    staff: str = ""
    text: str = ""
    common_only: bool = False


def wanted_of(form, communities=None, common_only=False):
    """The filters of an address; what makes no sense is left out.

    ``communities`` are the only ones that may be asked for, None for all.
    """

    def typed(name):
        value = form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""

    show, urgency, where = typed("show"), typed("urgency"), typed("where")
    found = communities
    chosen = typed("community")
    if chosen:
        found = tuple(
            each for each in (chosen,) if communities is None or each in communities
        )
    elif where:
        ids = [each.id for each in find_communities(get_directory(), where)]
        found = tuple(e for e in ids if communities is None or e in communities)
    return Wanted(
        show=show if show in SHOWS else "open",
        communities=found,
        category=typed("category"),
        urgency=urgency if urgency in URGENCIES else "",
        supplier=typed("supplier"),
        # Boards are not told who of the office has it.
        staff="" if common_only else typed("staff"),
        text=typed("q"),
        common_only=common_only,
    )


def _filters(wanted):
    """Names of sets: a row stands in one of each."""
    if wanted.communities is not None:
        yield tuple(f"community:{each}" for each in wanted.communities)
    for name in ("category", "urgency", "supplier", "staff"):
        value = getattr(wanted, name)
        if value:
            yield (f"{name}:{value}",)


def find(wanted):
    """Iterate over rows: what is open by its day, the rest the newest first."""
    faults = get_faults()
    number = typed_number(wanted.text)
    if number:
        row = faults.by_number(number)
        return iter([row] if row is not None and _may(row, wanted) else [])
    words = tuple(split(wanted.text))
    filters = list(_filters(wanted))
    if wanted.show in ("open", "late"):
        found = _by_day(wanted, filters, words)
    else:
        if wanted.show != "all":
            filters.append((f"state:{wanted.show}",))
        found = faults.newest(*filters, words=words)
    if wanted.common_only:
        found = (row for row in found if row.place.common and _says(row, words))
    return found


def _says(row, words):
    """Do the words occur in what a board reads, not only in what was written?"""
    known = split(f"{row.title} {place_text(row.place)} {row.order_number}")
    return all(any(each.startswith(word) for each in known) for word in words)


def _may(row, wanted):
    if wanted.common_only and not row.place.common:
        return False
    return wanted.communities is None or row.place.community_id in wanted.communities


def _by_day(wanted, filters, words):
    """What is open, the longest overdue first."""
    faults, moment = get_faults(), now()
    until = moment if wanted.show == "late" else FOREVER
    sets = [tuple(filter(None, map(faults.sets.get, names))) for names in filters]
    if words:
        sets.append((faults._worded(words),))
    if not all(sets):
        return
    for fault_id in faults.times_until("due", until):
        order = faults.orders.get(fault_id)
        if order is None or not all(any(order in e for e in each) for each in sets):
            continue
        row = faults.row(fault_id)
        if wanted.show != "late" or is_late(row.state, row.due_at, moment):
            yield row


def page(wanted, start=0, size=PAGE):
    """Rows of a page, and whether there are more."""
    found = list(islice(find(wanted), start, start + size + 1))
    return found[:size], len(found) > size


def counts(wanted):
    """How many are in each state, in the communities that are looked at."""
    faults = get_faults()
    if wanted.common_only:
        return _counted(wanted)

    def of(name):
        if wanted.communities is None:
            return faults.count(name)
        return sum(faults.count(f"{name}:{each}") for each in wanted.communities)

    found = {state: of(f"state:{state}") for state in STATES}
    found["open"] = sum(found[state] for state in OPEN)
    found["all"] = sum(found[state] for state in STATES)
    found["late"] = _late(wanted)
    return found


def _late(wanted):
    late = Wanted(show="late", communities=wanted.communities)
    if wanted.communities is None:
        return min(get_faults().late_count(now()), COUNTED)
    return sum(1 for _row in islice(find(late), COUNTED))


def _counted(wanted):
    """Of common parts alone, for a board: one community's faults, one by one."""
    found = dict.fromkeys(SHOWS, 0)
    every = Wanted(show="all", communities=wanted.communities, common_only=True)
    moment = now()
    for row in islice(find(every), 2 * COUNTED):
        found[row.state] += 1
        found["all"] += 1
        found["open"] += row.state in OPEN
        found["late"] += is_late(row.state, row.due_at, moment)
    return found
