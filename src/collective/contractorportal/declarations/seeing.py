"""Whose declarations a person sees: the own ones, and others' of what is shared."""

from ..core.period import in_force
from ..notifications.stamps import newest_first
from . import places
from .model import slot_of
from .storage import get_declarations
from zExceptions import NotFound


def of_person(person, open_only=False):
    """The person's own declarations, the newest first."""
    if person is None:
        return []
    found = [
        each
        for contractor in person.contractors
        for each in get_declarations().of(f"contractor:{contractor.id}", "", open_only)
    ]
    return sorted(found, key=_newest)


def seen(person, open_only=False):
    """The own ones, and those that others sent of what is the person's, too."""
    found = of_person(person, open_only)
    for premises_id in places.premises_of(person):
        of = get_declarations().of(f"premises:{premises_id}", "", open_only)
        found += [each for each in of if is_shared(person, each)]
    return sorted(found, key=_newest)


def _newest(declaration):
    return newest_first(declaration.made_at)


def find(person, number):
    """A declaration that the person may see; others are not found."""
    found = get_declarations().by_number(number)
    if found is None or person is None:
        raise NotFound("declaration")
    if not is_own(person, found) and not is_shared(person, found):
        raise NotFound("declaration")
    return found


def own(person, number):
    """A declaration of the person; others' are not found."""
    found = get_declarations().by_number(number)
    if found is None or person is None or not is_own(person, found):
        raise NotFound("declaration")
    return found


def is_own(person, declaration):
    """Did the person send it, under any of its numbers?"""
    return declaration.contractor_id in {each.id for each in person.contractors}


def is_shared(person, declaration):
    """Did another holder send it, about what is the person's as well?

    The number of persons is that of all who hold the premises on the day on which it
    was declared, and today; a norm is that of the holders of its account.
    """
    if is_own(person, declaration):
        return False
    if declaration.kind == "persons":
        windows = places.premises_of(person).get(declaration.premises_id, ())
    else:
        windows = [
            (access.visible_from, access.visible_to)
            for access in person.accounts
            if access.current and access.account.id == declaration.account_id
        ]
    return any(in_force(declaration.declared_on, *window) for window in windows)


def in_the_way(premises_id, kind, component="", account_id=""):
    """The declaration that something is still to happen to, whoever sent it; or None.

    Those of norms that are older than this release hold the slot of their premises.
    """
    slots = (
        slot_of(kind, premises_id, component, account_id),
        slot_of(kind, premises_id, component),
    )
    for found in map(get_declarations().holder, dict.fromkeys(slots)):
        is_other = found is not None and kind == "norm" and account_id
        if is_other and found.account_id != account_id:
            continue
        if found is not None and found.is_open:
            return found
    return None


def may_declare(person):
    """Is there a premises of which the person may declare something?"""
    return bool(places.holdings_of(person))
