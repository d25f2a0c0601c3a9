"""``@@reading-photo?id=``: the photograph of a reading, for who sent it and for staff."""

from ... import _
from ...photos.api import answer
from ...theme.page import Page
from ...theme.page import typed
from .. import owning
from ..deciding import MANAGE
from ..desk.base import photo_seen
from ..storage import get_readings
from plone import api
from zExceptions import NotFound


class PhotoView(Page):
    """Everybody else, of the same premises too, finds nothing."""

    title = _("meters_photo", default="Photo of the meter")

    def __call__(self):
        taken = get_readings().get(typed(self.request, "id"))
        photo = get_readings().photo(taken.id) if taken is not None else None
        if photo is None or not self.may(taken):
            raise NotFound("reading-photo")
        return answer(self.request, photo)

    def may(self, taken):
        """The own photograph, or staff's look, which is written down as at the desk."""
        if (
            self.person is not None
            and "media" in self.person.modules
            and owning.is_own(self.person, taken)
        ):
            return True
        if not api.user.has_permission(MANAGE, obj=self.context):
            return False
        photo_seen(self.request, taken)
        return True
