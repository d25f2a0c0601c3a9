"""Who may get a letter, what is asked of whom, and where each lives."""

from ..accounts.storage import get_logins
from ..core import clock
from ..core.identifiers import natural_key
from ..directory.rules import group_id
from ..directory.rules import holds
from ..directory.search import find_people
from ..directory.storage import get_directory
from ..directory.words import split
from ..erp.records import Account
from ..erp.records import AccountHolder
from ..erp.records import BoardTerm
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Contractor
from ..erp.records import Premises
from ..erp.records import Title
from .model import Fact
from itertools import islice


# Remaining premises of a developer or a gmina are nobody's who would log in.
KINDS = ("person", "company")


def human_of(contractor_id):
    """The ids of all active numbers of the same human being; empty for none."""
    directory = get_directory()
    contractor = directory.get(Contractor, contractor_id)
    if contractor is None or not directory.is_active(contractor_id):
        return ()
    if contractor.kind not in KINDS:
        return ()
    ids = {contractor.id}
    if contractor.person_id:
        same = directory.find(Contractor, person_id=contractor.person_id)
        ids.update(each.id for each in same if directory.is_active(each.id))
    return tuple(sorted(ids))


def login_of(contractor_ids):
    """The login that speaks for one of these, or None."""
    found = map(get_logins().user_of, contractor_ids)
    return next((user_id for user_id in found if user_id), None)


def contractors_of(contractor_ids):
    """Their records, those who have left too."""
    found = (get_directory().get(Contractor, each) for each in contractor_ids)
    return [each for each in found if each is not None]


def without_login(community_id):
    """Humans of a community without a login, in the order of doors, suppliers last.

    Each is a pair: the contractor ids, and the id of the premises by which the person
    is found first, or None.
    """
    directory, today = get_directory(), clock.today()
    groups = [
        group_id("community", community_id),
        group_id("community", community_id, "suppliers"),
    ]
    humans = {}
    for group in groups:
        for contractor_id, premises_id in directory.places_in(group, today):
            ids = human_of(contractor_id)
            if not ids or login_of(ids):
                continue
            place = (door(premises_id), premises_id)
            if ids not in humans or place[0] < humans[ids][0]:
                humans[ids] = place
    order = sorted(humans.items(), key=lambda each: (each[1][0], each[0]))
    return [(ids, premises_id) for ids, (_door, premises_id) in order]


def door(premises_id):
    """By what premises are sorted: building, then number; nothing comes last."""
    directory = get_directory()
    premises = premises_id and directory.get(Premises, premises_id)
    building = premises and directory.get(Building, premises.building_id)
    if not building:
        return (1, "", (), ())
    street = (building.street, natural_key(building.number))
    return (0, *street, natural_key(premises.number))


def place_of(contractor_ids, premises_id=None):
    """Building or community, and premises, that a letter is sent to; or a pair of None.

    The premises by which the person is in the list; else one held today, else the
    community that a board member is in. A supplier does not live where it works.
    """
    directory, today = get_directory(), clock.today()
    community = None
    if premises_id is None:
        for right in _rights(contractor_ids):
            if holds(right, today):
                premises_id = premises_id or getattr(right, "premises_id", None)
                if getattr(right, "kind", None) != "supply":
                    community = community or right.community_id
    premises = premises_id and directory.get(Premises, premises_id)
    building = premises and directory.get(Building, premises.building_id)
    if building:
        return building, premises
    return (community and directory.get(Community, community)), None


def _rights(contractor_ids):
    directory = get_directory()
    for record_class in (Title, BoardTerm):
        for contractor_id in contractor_ids:
            yield from directory.find(record_class, contractor_id=contractor_id)


# The second fact


def fact_of(contractor_ids, wanted) -> Fact:
    """What is asked of these contractors: what the office prefers, if it is known."""
    for kind in dict.fromkeys((wanted or "account", "account", "nip", "number")):
        if any(facts(kind, contractor_ids)):
            return kind
    return "number"


def facts(kind, contractor_ids):
    """The right answers, as the directory has them now."""
    directory, today = get_directory(), clock.today()
    if kind == "account":
        held = {
            holder.account_id
            for contractor_id in contractor_ids
            for holder in directory.find(AccountHolder, contractor_id=contractor_id)
            if holds(holder, today)
        }
        accounts = (directory.get(Account, each) for each in sorted(held))
        return [each.nrb for each in accounts if each is not None and each.nrb]
    name = "nip" if kind == "nip" else "number"
    found = (getattr(each, name) for each in contractors_of(contractor_ids))
    return [each for each in found if each]


# Finding somebody


def find(text, most=30):
    """Contractors by number, e-mail address, or the beginnings of names."""
    text = text.strip()
    directory = get_directory()
    if not text:
        return []
    by = {"email": text} if "@" in text else {"number": text}
    found = list(directory.find(Contractor, **by)) or list(
        islice(find_people(directory, split(text)), most)
    )
    return [
        each for each in found if directory.is_active(each.id) and each.kind in KINDS
    ]
