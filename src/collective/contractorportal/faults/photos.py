"""Photos of faults: added, shown, and taken away when they are no longer needed."""

from ..core.errors import PortalError
from ..notifications.stamps import stamp
from . import rules
from .api import check_text
from .api import keep
from .api import note
from .api import now
from .content import Photo
from .twice.rules import just_done


def check_count(fault, count, field="photos"):
    """Can so many be added? Errors: ``fault_photos``."""
    if count > rules.MOST_PHOTOS:
        raise PortalError("fault_photos", field=field, most=rules.MOST_PHOTOS)
    if len(fault.photos) + count > rules.MOST_PHOTOS_OF_FAULT:
        most = rules.MOST_PHOTOS_OF_FAULT
        raise PortalError("fault_photos", field=field, most=most)


def add_photos(fault, images, actor, stage, shown):
    """Keep photos (blobs of ``photos.api``) with a fault; their ids.

    Those that the same person has just sent are kept already.
    Errors: ``fault_photos`` when there are too many.
    """
    known = _just_sent(fault, images, actor, stage, shown)
    if known:
        return known
    check_count(fault, len(images))
    moment, made = now(), []
    for number, image in enumerate(images):
        photo_id = f"{stamp(moment)}-{len(fault.photos)}-{number}"
        fault.photos[photo_id] = Photo(
            image, moment, actor.role, actor.by, stage, shown
        )
        made.append(photo_id)
    if made:
        keep(fault)
    return made


def _just_sent(fault, images, actor, stage, shown):
    """The ids of the same photos, of an act of the same person some minutes ago, or []."""
    last = just_done(fault.events, actor, now()) if images else None
    if last is None:
        return []
    kept = {
        each: fault.photos[each]
        for each in last.data.get("photos", ())
        if each in fault.photos
    }
    if any((each.stage, each.shown) != (stage, shown) for each in kept.values()):
        return []
    same = [each.image.data for each in kept.values()] == [each.data for each in images]
    return list(kept) if same else []


def write(fault, actor, text, images, shown):
    """A message with photos, or photos alone; the ``Event``.

    Errors: ``fault_text`` without both, ``fault_long``, ``fault_photos``.
    """
    check_text(text)
    if not text.strip() and not images:
        raise PortalError("fault_text", field="text")
    made = add_photos(fault, images, actor, "comment", shown)
    what = "comment" if text.strip() else "photo"
    return note(fault, what, actor, text, shown, {"photos": made} if made else None)


def photos_for(fault, role):
    """Photos by id that a role sees, the oldest first."""
    return {
        photo_id: photo
        for photo_id, photo in fault.photos.items()
        if rules.shows(photo.shown, role)
    }


def shown_to(fault):
    """Who reads of the work: of common parts everybody who reads the fault."""
    return "public" if fault.place.common else "reporter"


def drop_photos(fault):
    """Take all photos away; how many there were."""
    gone = len(fault.photos)
    fault.photos.clear()
    keep(fault)
    return gone
