"""Whose meters and readings they are: pages, panels, REST and taking ask this."""

from ..outbox.naming.rules import typed_number
from .access.rules import accesses
from .facts import Facts
from .storage import get_readings
from urllib.parse import urlencode
from zExceptions import NotFound


def access_to(person, premises_id, current=False):
    """The person's access to premises; others' are not found."""
    for each in accesses(person):
        if each.premises.id == premises_id and (each.current or not current):
            return each
    raise NotFound("premises")


def facts_of(person, premises_id=None):
    """The person's accesses, and what is known of their meters."""
    found = accesses(person)
    if premises_id is not None:
        found = (access_to(person, premises_id),)
    return found, Facts([each.premises.id for each in found])


def access_to_meter(person, meter_id):
    """The access by which a person sees a meter, and the facts; others' are not found."""
    found, facts = facts_of(person)
    meter = facts.meters.get(meter_id)
    for each in found:
        if meter is not None and each.premises.id == meter.premises_id:
            return each, facts
    raise NotFound("meter")


def is_own(person, taken):
    """Did the person send a reading, for the own premises or now for another's?"""
    if taken.source != "resident":
        return False
    own = taken.contractor_id in {each.id for each in person.contractors}
    premises = {each.premises.id for each in accesses(person)}
    return own or (taken.by == person.user_id and taken.premises_id in premises)


def sees(person, taken):
    """May the person see a reading that was taken: the own, or of the own days?"""
    if person is None:
        return False
    return is_own(person, taken) or any(
        each.premises.id == taken.premises_id and each.sees(taken.read_on)
        for each in accesses(person)
    )


def own_readings(person):
    """Iterate over what the person sent for the premises that are theirs, newest first."""
    found, premises = accesses(person), {each.premises.id for each in accesses(person)}
    numbers = {each.id for each in person.contractors} if person is not None else set()
    numbers.update(number for each in found for number in each.contractor_ids)
    for taken in get_readings().of_senders(sorted(numbers)):
        if taken.premises_id in premises and is_own(person, taken):
            yield taken


def own_by_number(person, number):
    """What the person sent under a number, or None: not there, or not theirs."""
    taken = get_readings().by_number(typed_number(number) or "")
    premises = {each.premises.id for each in accesses(person)}
    if taken is None or taken.premises_id not in premises:
        return None
    return taken if is_own(person, taken) else None


def url_of(taken, portal_url):
    """Where a reading is shown: in the history of its meter."""
    return f"{portal_url}/@@meters?{urlencode({'meter': taken.meter_id})}"
