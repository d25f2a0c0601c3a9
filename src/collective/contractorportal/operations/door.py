"""``/@@metrics``: the figures of a process, for who brings the token.

Answered before Zope, so that it costs no thread of the database's connections. Without
``PORTAL_METRICS_TOKEN`` there is no such address: Zope says what it says of any other.
"""

from ..secret import secret
from .figures import REGISTRY
from prometheus_client.exposition import choose_encoder

import hmac
import logging


PATH = "/@@metrics"
TOKEN = "PORTAL_METRICS_TOKEN"
SHORTEST = 20

logger = logging.getLogger("collective.contractorportal.operations")


def token():
    """What has to be brought; empty where there are no figures to be had."""
    found = secret(TOKEN)
    if found and len(found) < SHORTEST:
        logger.warning("%s is shorter than %s signs: no figures", TOKEN, SHORTEST)
        return ""
    return found


def metrics(application, registry=REGISTRY):
    """Let a WSGI application answer ``/@@metrics`` as well."""

    def serve(environ, start_response):
        if environ.get("PATH_INFO") != PATH:
            return application(environ, start_response)
        wanted = token()
        if not wanted:
            return application(environ, start_response)
        if not _brings(environ, wanted):
            headers = [("Content-Type", "text/plain"), ("WWW-Authenticate", "Bearer")]
            start_response("401 Unauthorized", [*headers, *NEVER_KEPT])
            return [b"401: not without the token\n"]
        encoder, content_type = choose_encoder(environ.get("HTTP_ACCEPT", ""))
        told = encoder(registry)
        start_response("200 OK", [("Content-Type", content_type), *NEVER_KEPT])
        return [told]

    return serve


NEVER_KEPT = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]


def _brings(environ, wanted):
    said = environ.get("HTTP_AUTHORIZATION", "")
    kind, _blank, brought = said.partition(" ")
    same = hmac.compare_digest(brought.strip().encode("latin-1"), wanted.encode())
    return same and kind.casefold() == "bearer"
