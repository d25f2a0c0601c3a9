"""Every answer of the portal is made safe on its way out: pages, files, REST, errors."""

from ..interfaces import IContractorPortalLayer
from .rules import content_security
from .rules import name_of_cookie
from .rules import plain_cookies
from .rules import protect_cookie
from .rules import safe_headers
from zope.component import adapter
from ZPublisher.interfaces import IPubBeforeAbort
from ZPublisher.interfaces import IPubBeforeCommit
from ZPublisher.interfaces import IPubStart


@adapter(IPubStart)
def before_reading(event):
    """Whoever made a cookie finds it by the name that was given to it."""
    request = event.request
    request.cookies = plain_cookies(request.cookies)


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
    response, https = request.response, is_https(request)
    said = safe_headers(https)
    said["Content-Security-Policy"] = content_security(
        response.getHeader("Content-Type") or ""
    )
    for name, value in said.items():
        if response.getHeader(name) is None:
            response.setHeader(name, value)
    for name, cookie in list(response.cookies.items()):
        protect_cookie(cookie, https)
        response.cookies[name_of_cookie(name, cookie, https)] = response.cookies.pop(
            name
        )


def is_https(request):
    """Does the visitor's browser speak https, as far as the server was told?"""
    return request["SERVER_URL"].startswith("https:")
