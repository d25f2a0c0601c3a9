"""What residents do with a fault: follow, comment, add photos, rate, return, withdraw."""

from ..core.errors import PortalError
from ..delegation.using import note_use
from . import api
from .photos import add_photos
from .photos import write
from .reporting import lent_here
from .sight import follower_names
from .sight import may_follow
from zExceptions import NotFound


RATINGS = range(1, 6)


def follow(person, fault_id):
    """“This concerns me too”: from now on the person reads its public part.

    Errors: NotFound for what is not in common parts of the own place, or over.
    """
    fault = api.get(fault_id)
    if fault is None or person is None or "maintenance" not in person.modules:
        raise NotFound("fault")
    own = {each.id for each in person.contractors} & set(fault.contractor_ids)
    if own or follower_names(person) & set(fault.followers):
        return fault
    if not may_follow(person, fault) or not fault.row().is_open:
        raise NotFound("fault")
    fault.followers[person.user_id] = api.now()
    api.keep(fault)
    return fault


def unfollow(person, fault_id):
    """It concerns the person no more."""
    fault, seen = api.find(person, fault_id)
    if seen.follows:
        for name in follower_names(person):
            fault.followers.pop(name, None)
        api.keep(fault)
    return fault


def comment(person, fault_id, text, photos=()):
    """Write to those who deal with it. A follower's words are for the office alone.

    Errors: ``fault_text`` without words and photos, ``fault_photos``, ``fault_over``.
    """
    fault, seen = _current(person, fault_id)
    if fault.state in ("closed", "refused", "withdrawn"):
        raise PortalError("fault_over")
    shown = "reporter" if seen.actor.role == "reporter" else "internal"
    if seen.actor.role != "reporter":
        photos = ()
    write(fault, seen.actor, text, photos, shown)
    return fault


def rate(person, fault_id, rating, text=""):
    """Say how it was done, from 1 to 5; the fault is closed then.

    Errors: ``fault_rating``, ``fault_role``, ``fault_state``.
    """
    fault, seen = _current(person, fault_id)
    if type(rating) is not int or rating not in RATINGS:
        raise PortalError("fault_rating", field="rating")
    if seen.actor.role != "reporter":
        raise PortalError("fault_role", action="rate")
    if fault.state == "done":
        api.note(
            fault,
            "rate",
            seen.actor,
            text,
            "reporter",
            {"rating": rating},
            rating=rating,
        )
        api.move(fault, "close", seen.actor)
    elif fault.state == "closed" and fault.rating is None and not fault.merged_into:
        api.note(
            fault,
            "rate",
            seen.actor,
            text,
            "reporter",
            {"rating": rating},
            rating=rating,
        )
    else:
        raise PortalError("fault_state", state=fault.state)
    return fault


def give_back(person, fault_id, reason, photos=()):
    """It is not mended: whoever had it has it again. It is counted.

    Errors: ``fault_role``, ``fault_state``, ``fault_reason``, ``fault_photos``.
    """
    fault, seen = _current(person, fault_id)
    api.check_text(reason)
    # Photos of what is refused are not kept.
    api.moved(fault, "return", seen.actor, reason)
    made = add_photos(fault, photos, seen.actor, "comment", "reporter")
    api.move(
        fault,
        "return",
        seen.actor,
        reason,
        "reporter",
        {"photos": made} if made else None,
    )
    return fault


def withdraw(person, fault_id, reason=""):
    """It has mended itself, or was a mistake. Errors: ``fault_role``, ``fault_state``."""
    fault, seen = _current(person, fault_id)
    api.move(fault, "withdraw", seen.actor, reason, "reporter")
    return fault


def _current(person, fault_id):
    fault, seen = api.find(person, fault_id)
    if not seen.current:
        raise PortalError("fault_left")
    note_use(lent_here(person, fault.place), person, "faults")
    return fault, seen
