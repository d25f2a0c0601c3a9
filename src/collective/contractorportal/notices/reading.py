"""The mark "read", written while a person looks at a notice.

Looking must not fail because of the mark: nothing is written when it is known
already, and a request that has met conflicts twice shows the page without it.
"""

from . import api as notices
from plone.protect.interfaces import IDisableCSRFProtection
from zope.interface import alsoProvides


PATIENCE = 2


def note_reading(notice, person, request):
    """Note that the person has opened this version of the notice."""
    if request.method not in ("GET", "POST"):
        return
    if getattr(request, "retry_count", 0) >= PATIENCE:
        return
    if notices.mark_read(notice, person):
        # A page from elsewhere could at most let a person "read" what is for them.
        alsoProvides(request, IDisableCSRFProtection)
