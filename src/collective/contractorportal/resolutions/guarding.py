"""Ballots are kept: what has a ballot box is not removed, and stays in its community."""

from .. import _
from .storage import get_box
from plone.base.interfaces import IPloneSiteRoot
from zExceptions import Forbidden
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message


KEPT = _(
    "resolutions_kept",
    default="A vote was taken on “${title}”. It is kept with its votes and cannot be removed or moved.",
)


def before_moving(resolution, event):
    """Refuse, for itself and for what it lies in, whoever asks and whichever way."""
    if get_box(resolution) is None:
        return
    # With the whole site everything goes; a zone that gets another address stays.
    if IPloneSiteRoot.providedBy(event.object):
        return
    removed = event.newParent is None
    if removed or (
        event.object is resolution and event.newParent is not event.oldParent
    ):
        said = Message(KEPT, mapping={"title": resolution.title})
        raise Forbidden(translate(said, context=getRequest()))
