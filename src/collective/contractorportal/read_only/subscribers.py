"""The one place where the portal is held to reading: before and after every request."""

from ..interfaces import IContractorPortalLayer
from ..rest import READS
from ..theme.keyed import only_shows
from ..theme.page import typed
from ..theme.resume import keeps
from .state import current
from .wording import refusal
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal
from ZPublisher.interfaces import IPubBeforeCommit

import transaction


@adapter(IPubAfterTraversal)
def refuse(event):
    """Take nothing that changes something; a form may still be shown as it was filled in."""
    request = event.request
    if request.get("REQUEST_METHOD", "GET") in READS or not is_on(request):
        return
    if typed(request, "resumed") and keeps(request):
        return
    # Everybody may look, also who comes by the link of a letter.
    if only_shows(request):
        return
    raise refusal(request)


@adapter(IPubBeforeCommit)
def hold(event):
    """What a look would write by the way, as when somebody was here last, is let go.

    Not so what is written apart: refusals in the audit log, and wrong passwords.
    """
    if is_on(event.request):
        transaction.doom()


def is_on(request):
    """Is the portal read-only, of which something is asked?"""
    return IContractorPortalLayer.providedBy(request) and current() is not None
