"""A form that is sent again: what of it was taken already, and what is new.

The ids of readings come from the key of their form. Whoever goes back, corrects a value
and sends the same form once more has said something new, which is judged as such.
"""

from ..core.errors import PortalError
from ..outbox.naming.rules import submission_id
from .dial.rules import index_of
from .handing import KIND
from .storage import get_readings


def reading_id(by, key, meter_id):
    """The id of a reading: the same form, the same ids."""
    return submission_id(KIND, f"{by}\0{key}\0{meter_id}")


def ids_of(by, key, entry):
    """The id of an entry, and the one for when its form said something else before."""
    said = "\0".join((entry.meter_id, entry.read_on.isoformat(), *entry.texts))
    return reading_id(by, key, entry.meter_id), reading_id(by, key, said)


def taken_before(by, key, entry):
    """What was taken of an entry when its form was sent before; or None."""
    store = get_readings()
    first, changed = map(store.get, ids_of(by, key, entry))
    return first if first is None or says(first, entry) else changed


def free_id(by, key, entry):
    """The id under which an entry is to be kept."""
    first, changed = ids_of(by, key, entry)
    return first if get_readings().get(first) is None else changed


def says(taken, entry):
    """Is it what was sent then: the same day and indexes, however they are written?"""
    texts = [each for each in entry.texts if each.strip()]
    try:
        typed = tuple(
            index_of(each, taken.digits, taken.decimals, taken.unit) for each in texts
        )
    except PortalError:
        return False
    return (taken.read_on, taken.typed or taken.indexes) == (entry.read_on, typed)
