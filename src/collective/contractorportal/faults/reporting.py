"""A fault is reported: checked, kept once, and sent on to the ERP."""

from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..core.errors import Wrong
from ..delegation.using import note_use
from ..outbox.api import submit
from ..outbox.naming.rules import submission_id
from ..outbox.storage import get_outbox
from . import rules
from .api import get
from .api import now
from .api import record
from .api import terms
from .categories.api import erp_id
from .categories.api import tree
from .content import Fault
from .model import Actor
from .photos import add_photos
from .places import holdings
from .places import own_places
from .places import place_text
from .storage import get_faults
from .storage import get_folder
from .typed.rules import limit
from .typed.rules import phone_of
from .typed.rules import problems
from datetime import UTC
from hashlib import sha256
from zope.event import notify
from zope.lifecycleevent import ObjectCreatedEvent


KIND = "fault"
LETTER = "U"


def fault_id(login, key):
    """The id of what somebody reports under a key: the same form, the same fault."""
    return sha256(f"{login}\0{key}".encode(errors="replace")).hexdigest()[:24]


def sent_before(login, key):
    """The fault that this very form has made already, or None."""
    return get(fault_id(login, key)) if key else None


def check(person, draft, photos=()):
    """All that is wrong with a report of this person, as ``PortalError``s."""
    found = problems(draft)
    kinds = tree()
    if draft.place not in own_places(person):
        found.append(PortalError("fault_place", field="where"))
    if not kinds.is_leaf(draft.category_id) or not kinds.fits(
        draft.category_id, draft.place.common
    ):
        found.append(PortalError("fault_category", field="problem"))
    if len(photos) > rules.MOST_PHOTOS:
        most = rules.MOST_PHOTOS
        found.append(PortalError("fault_photos", field="photos", most=most))
    if not found:
        found += filter(None, [_limit(person, draft)])
    return found


def _limit(person, draft):
    """Has the person reported this already, or too much today?"""
    chosen = settings()
    ids = {each.id for each in person.contractors}
    ids.update(contractor_ids_at(person, draft.place))
    names = tuple(f"contractor:{each}" for each in sorted(ids))
    earlier = (
        (row, fault.description)
        for row in get_faults().newest(names)
        if (fault := get(row.id)) is not None
    )
    return limit(
        earlier,
        draft.description,
        now(),
        chosen.faults_per_day,
        chosen.faults_same_hours,
        (draft.place, (draft.category_id,)),
    )


def report(person, draft, key, photos=()):
    """Report a fault; the ``Fault``. The same ``key`` reports it once.

    ``photos`` are blobs of ``photos.api``. Errors: ``Wrong`` with those of ``check``.
    """
    known = sent_before(person.user_id, key)
    if known is not None:
        return known
    found = check(person, draft, photos)
    if found:
        raise Wrong(*found)
    made = make(
        draft,
        fault_id(person.user_id, key),
        Actor("reporter", person.user_id),
        contractor_ids_at(person, draft.place),
        photos,
    )
    note_use(lent_here(person, draft.place), person, "faults")
    return made


def lent_here(person, place):
    """By what a person reports there for somebody else, or None for the own place."""
    if any(
        each.current and each.title.premises_id == place.premises_id
        for each in holdings(person)
    ):
        return None
    return person.lent_at(place.premises_id, "faults") if place.premises_id else None


def contractor_ids_at(person, place):
    """By which of the person's numbers a report about a place is made."""
    own = [each for each in holdings(person) if each.current]
    lent = lent_here(person, place)
    if lent is not None:
        return tuple(sorted({each.contractor.id for each in lent.holdings}))
    for chosen in (
        [
            h
            for h in own
            if place.premises_id and h.title.premises_id == place.premises_id
        ],
        [h for h in own if h.community.id == place.community_id],
    ):
        if chosen:
            return tuple(sorted({each.contractor.id for each in chosen}))
    return tuple(sorted(each.id for each in person.contractors))


def make(
    draft,
    new_id,
    actor,
    contractor_ids,
    photos=(),
    at=None,
    *,
    urgency="",
    caller="",
    data=None,
):
    """Keep a fault that was checked, and send it on; also for the office and demos.

    The office may say another ``urgency`` than the kind's, and who called that is no
    contractor; ``data`` goes into the first event.
    """
    moment = at or now()
    path = tree().path(draft.category_id)
    known = rules.raised(tree().urgency(draft.category_id), draft.raised)
    urgency = urgency or known
    fault = Fault(new_id)
    fault.number = get_outbox().free_number(submission_id(KIND, new_id), LETTER)
    fault.key = new_id
    fault.title = path[-1].name if path else fault.number
    fault.place, fault.place_text = draft.place, place_text(draft.place)
    fault.category_id = draft.category_id
    fault.path_ids = tuple(each.id for each in path)
    fault.path_names = tuple(each.name for each in path)
    fault.urgency = urgency
    fault.description = draft.description.strip()
    fault.spot, fault.access = draft.spot.strip(), draft.access.strip()
    fault.phone = phone_of(draft.phone)
    fault.share_phone = draft.share_phone
    fault.caller = caller
    # Who was on the telephone has not been asked.
    fault.only_me = draft.only_me or actor.role != "reporter"
    fault.by = actor.by if actor.role == "reporter" else ""
    fault.reported_by = actor.role
    fault.contractor_ids = tuple(contractor_ids)
    fault.reported_at = moment
    fault.due_at = rules.due_at(urgency, moment, terms()).astimezone(UTC)
    fault.order = get_faults().free_order(moment)
    notify(ObjectCreatedEvent(fault))
    get_folder()._setObject(new_id, fault)
    fault = get(new_id)
    add_photos(fault, photos, actor, "report", "reporter")
    record(fault, "report", actor, "", "public", data)
    submit(
        KIND,
        payload(fault),
        key=fault.key,
        contractor_ids=fault.contractor_ids,
        premises_ids=[draft.place.premises_id] if draft.place.premises_id else [],
        by=actor.by,
    )
    return fault


def payload(fault):
    """What the ERP is told of a new fault, as plain values (docs/erp.md)."""
    place = fault.place
    return {
        "fault_id": fault.getId(),
        "number": fault.number,
        "community_id": place.community_id,
        "building_id": place.building_id,
        "premises_id": place.premises_id,
        "category_id": erp_id(fault.category_id),
        "category": " / ".join(fault.path_names),
        "urgency": fault.urgency,
        "title": fault.title,
        "description": fault.description,
        "place": ", ".join(filter(None, (fault.place_text, fault.spot))),
        "access": fault.access,
        "reported_at": fault.reported_at.isoformat(timespec="seconds"),
        "due_on": fault.due_at.astimezone(clock.WARSAW).date().isoformat(),
        "contact": {"phone": fault.phone or None},
    }
