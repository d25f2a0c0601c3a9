"""Notes who of the office has looked at the people whom a notice reaches (R8.7)."""

from ... import logger
from ...core import clock
from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from zope.annotation.interfaces import IAnnotations
from zope.interface import alsoProvides


KEY = "collective.contractorportal.notices.views"


@dataclass(frozen=True, slots=True)
class Seen:
    """That somebody has seen a list of people."""

    at: datetime
    user_id: str
    what: str


def note(notice, what, request):
    """Write down that whoever is logged in sees the list "people" or "register"."""
    user_id = api.user.get_current().getId() or ""
    annotations = IAnnotations(notice)
    tree = annotations.get(KEY)
    if tree is None:
        tree = annotations[KEY] = OOBTree()
    now = clock.now().astimezone(UTC)
    tree[f"{now.isoformat()} {user_id}"] = Seen(now, user_id, what)
    # The note itself is all that this request writes.
    alsoProvides(request, IDisableCSRFProtection)
    logger.info("%s saw %s of %s", user_id, what, "/".join(notice.getPhysicalPath()))


def views_of(notice):
    """The notes of a notice, the newest first."""
    tree = IAnnotations(notice).get(KEY) or {}
    return list(reversed(list(tree.values())))
