"""Readings are judged and taken: pages, REST, staff's desk and imports call this.

One form is one transaction: while anything in it cannot be taken, or is asked about and
not confirmed, nothing of it is stored.
"""

from ..core.errors import PortalError
from ..delegation.using import note_use
from ..outbox.api import now
from ..outbox.naming.rules import submission_id
from .facts import Facts
from .handing import hand_over
from .handing import KIND
from .model import BECAUSE
from .model import FALLS
from .model import Step
from .model import Taken
from .owning import access_to
from .repeating import free_id
from .repeating import taken_before
from .rules import verdict
from .steps import rules as steps
from .storage import get_readings
from .telling import tell_of_leak
from dataclasses import dataclass


# In the place of what was confirmed: whatever is asked about waits for the manager.
ALL = "all"
LONGEST_KEY = 100
MOST_ENTRIES = 200


class Wrong(Exception):
    """A form cannot be taken: ``verdicts`` of all its meters, ``errors`` of the form."""

    def __init__(self, verdicts=(), errors=()):
        codes = [code for each in verdicts for code in each.codes]
        super().__init__(", ".join([*codes, *(each.code for each in errors)]))
        self.verdicts = tuple(verdicts)
        self.errors = tuple(errors)


class Asked(Exception):
    """Something in a form is unusual: it is to be confirmed, by the verdicts' ``token``s."""

    def __init__(self, verdicts):
        super().__init__("asked")
        self.verdicts = tuple(verdicts)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a form: the readings, and meters whose reading was known already."""

    readings: tuple = ()
    known: tuple = ()


def send(
    person, premises_id, entries, *, key, confirmed=None, because=None, photos=None
):
    """A resident sends the readings of premises; the ``Result``.

    ``key`` names the form: sent again under a known key it is answered with what is
    known. ``confirmed``: meter id -> ``Verdict.token``; ``because``: meter id -> what
    the resident says of a fall; ``photos``: meter id -> a blob of ``photos.api``.

    Errors: ``Wrong``, ``Asked``.
    """
    access = access_to(person, premises_id, current=True)
    result = take(
        entries,
        Facts([premises_id]),
        source="resident",
        key=key,
        by=person.user_id,
        contractor_id=access.contractor_ids[0],
        confirmed=confirmed,
        because=because,
        photos=photos,
    )
    note_use(access.lent, person, "meters")
    return result


def sent_before(person, key, entries):
    """What this very form has brought already, if all of it was taken; else nothing."""
    found = [taken_before(person.user_id, key, each) for each in entries]
    return tuple(found) if all(found) else ()


def weigh(entries, facts, source="resident", confirmed=None):
    """The verdicts on entries that can be taken as they are.

    Errors: ``Wrong``, and ``Asked`` for what is unusual and not ``confirmed``.
    """
    verdicts = judge(entries, facts, source)
    if any(each.outcome == "refused" for each in verdicts):
        raise Wrong(verdicts)
    if confirmed != ALL and any(
        each.asked and (confirmed or {}).get(each.meter.id) != each.token
        for each in verdicts
    ):
        raise Asked(verdicts)
    return verdicts


def judge(entries, facts, source="resident", waited=False):
    """The verdicts on entries of meters that are known. Errors: ``Wrong``.

    ``waited``: they were sent before readings of later days, see ``About``.
    """
    errors = []
    if not entries:
        errors.append(PortalError("reading_none"))
    if len(entries) > MOST_ENTRIES:
        errors.append(PortalError("reading_too_many", most=MOST_ENTRIES))
    ids = [each.meter_id for each in entries]
    if len(set(ids)) < len(ids):
        errors.append(PortalError("reading_twice"))
    # A neighbour's meter and one that is not there are the same.
    if any(each not in facts.meters for each in ids):
        errors.append(PortalError("reading_meter"))
    if errors:
        raise Wrong(errors=errors)
    return tuple(
        verdict(each, facts.about(each.meter_id, source, waited)) for each in entries
    )


def take(
    entries,
    facts,
    *,
    source,
    key,
    by,
    contractor_id="",
    confirmed=None,
    because=None,
    photos=None,
    note="",
):
    """Judge readings and keep them; the ``Result``. Who may is the caller's to ask.

    ``facts`` know the meters. What was asked about and confirmed waits for the manager,
    unless there is a ``note``: then the manager has decided, and the note goes to the
    ERP. Below the last index it waits all the same, until somebody says what happened to
    the meter. With ``confirmed=ALL`` nothing is asked. Errors: ``Wrong``, ``Asked``.
    """
    if not 0 < len(key) <= LONGEST_KEY:
        raise Wrong(errors=[PortalError("reading_key")])
    before = {each.meter_id: taken_before(by, key, each) for each in entries}
    kept = [each for each in before.values() if each is not None]
    if kept:
        entries = [each for each in entries if before[each.meter_id] is None]
        if not entries:
            return Result(tuple(kept))
    ids = {each.meter_id: free_id(by, key, each) for each in entries}
    store = get_readings()
    verdicts = weigh(entries, facts, source, confirmed)
    known = []
    for each in verdicts:
        same = _same(store, each, by)
        # What another holder or the office has sent is no answer to a resident.
        is_answer = same is not None and (same.by == by or source != "resident")
        if is_answer:
            kept.append(same)
        elif same is not None or "reading_same" in each.codes:
            known.append(each)
        else:
            kept.append(
                _keep(
                    store,
                    each,
                    id=ids[each.meter.id],
                    facts=facts,
                    source=source,
                    key=key,
                    by=by,
                    contractor_id=contractor_id,
                    because=(because or {}).get(each.meter.id, ""),
                    photo=(photos or {}).get(each.meter.id),
                    note=note,
                )
            )
    return Result(tuple(kept), tuple(known))


def _same(store, found, by):
    """What was taken of that meter and day already, with the same indexes."""
    for each in store.of_meter(found.meter.id):
        is_same = (each.read_on, each.indexes) == (found.read_on, found.indexes)
        if is_same and (each.counts or (each.state == "awaiting" and each.by == by)):
            return each
    return None


def _keep(store, found, *, id, facts, photo, because, note, **values):  # noqa: A002
    meter, moment, by = found.meter, now(), values["by"]
    for each in store.of_meter(meter.id):
        is_replaced = each.read_on == found.read_on and each.by == by
        if is_replaced and each.state == "awaiting":
            store.put(steps.superseded(each, Step(moment, "", by)))
    falls = any(each.code in FALLS for each in found.asked)
    waits = falls or (bool(found.asked) and not note)
    taken = Taken(
        id=id,
        number=store.free_number(submission_id(KIND, id)),
        meter_id=meter.id,
        meter_number=meter.number,
        medium=meter.medium,
        unit=meter.unit,
        digits=meter.digits,
        decimals=meter.decimals,
        premises_id=meter.premises_id,
        community_id=facts.communities.get(meter.premises_id) or "",
        read_on=found.read_on,
        indexes=found.indexes,
        state="awaiting" if waits else "accepted",
        created_at=moment,
        findings=found.findings,
        because=because if because in BECAUSE else "",
        photo=photo is not None,
        last_on=found.last.read_on if found.last else None,
        last=found.last.indexes if found.last else (),
        used=found.used,
        note=note,
        history=(Step(moment, "send", by),),
        **values,
    )
    store.add(taken, photo)
    if taken.counts:
        hand_over(taken)
        tell_of_leak(taken)
    return taken
