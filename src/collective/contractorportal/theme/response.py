"""How an answer in our frame is treated by Plone, browsers and proxies."""

OWN_PAGE = "collective.contractorportal.own_page"
# Nothing from elsewhere but what an editor puts into a text: pictures and films.
CONTENT_SECURITY = (
    "default-src 'self'; img-src 'self' data: https:; frame-src https:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
)


def in_own_page(request):
    """Was the answer made by a template of ours, whose forms carry their own token?"""
    return bool(request.environ.get(OWN_PAGE))


def prepare_response(request, own_page):
    """Say to Plone, browsers and proxies how an answer in our frame is treated."""
    response = request.response
    request.environ[OWN_PAGE] = own_page
    response.setHeader("X-Theme-Disabled", "1")
    response.setHeader("Cache-Control", "private, no-store")
    if own_page:
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY)
