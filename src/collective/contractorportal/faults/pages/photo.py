"""``@@fault-photo``: a photo of a fault, or one that waits for its form to be sent."""

from ...photos.api import answer
from ...theme.page import typed
from .. import api as faults
from .base import FaultsPage
from .base import kept_photo
from plone import api
from zExceptions import NotFound


class FaultPhoto(FaultsPage):
    """Whoever reads the fault sees the photos that are for them."""

    def __call__(self):
        self.check()
        return answer(self.request, self.found())

    def found(self):
        token = typed(self.request, "kept")
        if token:
            return kept_photo(api.user.get_current().getId(), token)
        fault, seen = faults.find(self.person, typed(self.request, "id"))
        photo = dict(seen.photos(fault)).get(typed(self.request, "photo"))
        if photo is None:
            raise NotFound("photo")
        return photo.image
