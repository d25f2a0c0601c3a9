"""What the office looks for among cases: filters, counts, pages."""

from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..notifications.stamps import place_typed
from ..outbox.desk import people_called
from ..outbox.naming.rules import typed_number
from .storage import place
from dataclasses import dataclass
from itertools import islice


PAGE = 50
# How much of what belongs to a name or a community is looked through.
MOST_LOOKED_AT = 5000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a state, a kind, a community, words; and where a page begins."""

    state: str = ""
    kind: str = ""
    community: str = ""
    words: str = ""
    after: str = ""


def typed(form, name, longest=200):
    """What stands in a field of a form; a list or a file is nothing."""
    value = form.get(name, "")
    return value.strip()[:longest] if isinstance(value, str) else ""


def wanted(form, states, kinds):
    """What a form or an address asks for; nonsense counts as nothing."""
    state, kind = typed(form, "state"), typed(form, "kind")
    return Wanted(
        state=state if state in states else "",
        kind=kind if kind in kinds else "",
        community=typed(form, "community"),
        words=typed(form, "q"),
        after=place_typed(form.get("after")),
    )


def find(cases, wanted, also=lambda words: ()):
    """Iterate over cases, the newest first. ``also``: ids of owners by other words."""
    for case in _candidates(cases, wanted, also):
        if (
            (not wanted.state or case.state == wanted.state)
            and (not wanted.kind or case.kind == wanted.kind)
            and (not wanted.community or f"community:{wanted.community}" in case.owners)
            and (not wanted.after or place(case) > wanted.after)
        ):
            yield case


def _candidates(cases, wanted, also):
    if wanted.words:
        number = typed_number(wanted.words)
        found = cases.by_number(number) if number else None
        if number:
            return [found] if found is not None else []
        owners = [f"contractor:{each}" for each in people_called(wanted.words)]
        owners += also(wanted.words)
        rows = {
            case.id: case
            for owner in owners
            for case in islice(cases.of(owner), MOST_LOOKED_AT)
        }
        return sorted(rows.values(), key=place)
    if wanted.community:
        owner = f"community:{wanted.community}"
        return islice(cases.of(owner, wanted.after), MOST_LOOKED_AT)
    states = (wanted.state,) if wanted.state else ()
    kinds = (wanted.kind,) if wanted.kind else ()
    return cases.newest(states, kinds, wanted.after)


def page(found, size=PAGE):
    """The cases of a page, and where the next one begins (or None)."""
    rows = list(islice(found, size + 1))
    more = place(rows[size - 1]).replace("\0", "-") if len(rows) > size else None
    return rows[:size], more


def counts(cases, wanted, states):
    """How many are in each state; of a community they are counted one by one."""
    found = dict.fromkeys(states, 0)
    if wanted.community:
        owner = f"community:{wanted.community}"
        for case in islice(cases.of(owner), MOST_LOOKED_AT):
            if not wanted.kind or case.kind == wanted.kind:
                found[case.state] += 1
        return found
    for (state, kind), count in cases.counts().items():
        if not wanted.kind or kind == wanted.kind:
            found[state] += count
    return found


def contractor(contractor_id):
    """Whose it is: a ``Contractor``, or None."""
    return get_directory().get(Contractor, contractor_id)
