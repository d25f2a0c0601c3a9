"""Brings a community's records before the rules, and keeps what they find."""

from ...erp.records import Account
from ...erp.records import AccountHolder
from ...erp.records import BoardTerm
from ...erp.records import Building
from ...erp.records import Community
from ...erp.records import Contractor
from ...erp.records import OwnershipPart
from ...erp.records import Premises
from ...erp.records import Title
from ..places import NOWHERE
from ..places import PARENTS
from ..records import DataError
from . import rules


EVERY = 200
CLASSES = {cls.__name__: cls for cls in PARENTS}


def community_data(directory, community_id):
    """All that belongs to one community."""
    find, get = directory.find, directory.get
    buildings = tuple(find(Building, community_id=community_id))
    premises = tuple(p for b in buildings for p in find(Premises, building_id=b.id))
    own = {place.id for place in premises}
    titles = tuple(find(Title, community_id=community_id))
    terms = tuple(find(BoardTerm, community_id=community_id))
    accounts = tuple(find(Account, community_id=community_id))
    holders = tuple(h for a in accounts for h in find(AccountHolder, account_id=a.id))
    named = {right.contractor_id for right in (*titles, *terms, *holders)}
    elsewhere = {r.premises_id for r in (*titles, *accounts) if r.premises_id} - own
    return rules.CommunityData(
        community_id=community_id,
        community=get(Community, community_id),
        buildings=buildings,
        premises=premises,
        parts=tuple(p for i in sorted(own) for p in find(OwnershipPart, premises_id=i)),
        titles=titles,
        board_terms=terms,
        accounts=accounts,
        holders=holders,
        contractors={i: c for i in named if (c := get(Contractor, i))},
        foreign_premises=frozenset(i for i in elsewhere if get(Premises, i)),
    )


def recheck(directory, community_ids, today, step):
    """Find anew the errors of these communities."""
    ordered = sorted(set(community_ids) - {NOWHERE})
    for done, community_id in enumerate(ordered, 1):
        found = rules.errors(community_data(directory, community_id), today)
        keep(directory, community_id, found)
        if done % EVERY == 0:
            step("check", done, len(ordered))


def recheck_loose(directory, loose, duplicates):
    """Find anew the errors of records that belong to no community."""
    state = directory.state
    still = {}
    for class_name, record_id in {*state.loose, *loose}:
        error = _loose(directory, class_name, record_id)
        if error is not None:
            still[class_name, record_id] = error
    state.keep_loose(still)
    keep(
        directory,
        NOWHERE,
        (
            *(DataError("duplicate_id", None, *each) for each in duplicates),
            *(still[key] for key in sorted(still)),
        ),
    )


def keep(directory, community_id, found):
    """Store the errors of a community."""
    errors = directory.state.errors
    if errors.get(community_id, ()) != found:
        if found:
            errors[community_id] = found
        else:
            del errors[community_id]


def _loose(directory, class_name, record_id):
    record_class = CLASSES[class_name]
    record = directory.get(record_class, record_id)
    parent_class, name = PARENTS[record_class]
    if record is None or directory.get(parent_class, getattr(record, name)):
        return None
    return DataError(
        code=f"unknown_{parent_class.__name__.lower()}",
        community_id=None,
        record_class=class_name,
        record_id=record_id,
        details=(("id", getattr(record, name)),),
    )
