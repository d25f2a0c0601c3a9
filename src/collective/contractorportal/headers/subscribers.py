"""Every answer of the portal is made safe on its way out: pages, files, REST, errors."""

from ..interfaces import IContractorPortalLayer
from .rules import protect_cookie
from .rules import safe_headers
from zope.component import adapter
from ZPublisher.interfaces import IPubBeforeAbort
from ZPublisher.interfaces import IPubBeforeCommit


@adapter(IPubBeforeCommit)
def after_success(event):
    make_safe(event.request)


@adapter(IPubBeforeAbort)
def after_failure(event):
    make_safe(event.request)


def make_safe(request):
    """Add what the answer does not say itself."""
    if not IContractorPortalLayer.providedBy(request):
        return
    response, https = request.response, request["SERVER_URL"].startswith("https:")
    for name, value in safe_headers(https).items():
        if response.getHeader(name) is None:
            response.setHeader(name, value)
    for cookie in response.cookies.values():
        protect_cookie(cookie, https)
