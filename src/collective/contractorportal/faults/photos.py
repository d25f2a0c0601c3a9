"""Photos of faults: added, shown, and taken away when they are no longer needed."""

from ..core.errors import PortalError
from ..notifications.stamps import stamp
from . import rules
from .api import keep
from .api import now
from .content import Photo


def check_count(fault, count, field="photos"):
    """Can so many be added? Errors: ``fault_photos``."""
    if count > rules.MOST_PHOTOS:
        raise PortalError("fault_photos", field=field, most=rules.MOST_PHOTOS)
    if len(fault.photos) + count > rules.MOST_PHOTOS_OF_FAULT:
        most = rules.MOST_PHOTOS_OF_FAULT
        raise PortalError("fault_photos", field=field, most=most)


def add_photos(fault, images, actor, stage, shown):
    """Keep photos (blobs of ``photos.api``) with a fault; their ids.

    Errors: ``fault_photos`` when there are too many.
    """
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


def drop_photos(fault):
    """Take all photos away; how many there were."""
    gone = len(fault.photos)
    fault.photos.clear()
    keep(fault)
    return gone
