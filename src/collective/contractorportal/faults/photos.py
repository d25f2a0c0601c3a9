"""Photos of faults: added, shown, and taken away when they are no longer needed."""

from ..core.errors import PortalError
from ..notifications.stamps import stamp
from . import rules
from .api import keep
from .api import now
from .content import Photo


def add_photos(fault, images, actor, stage, shown):
    """Keep photos (blobs of ``photos.api``) with a fault; their ids.

    Errors: ``fault_photos`` when there are too many.
    """
    if len(images) > rules.MOST_PHOTOS:
        raise PortalError("fault_photos", field="photos", most=rules.MOST_PHOTOS)
    if len(fault.photos) + len(images) > rules.MOST_PHOTOS_OF_FAULT:
        most = rules.MOST_PHOTOS_OF_FAULT
        raise PortalError("fault_photos", field="photos", most=most)
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
