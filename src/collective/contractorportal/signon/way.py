"""The way to the provider and back: kept sealed in the browser that went it, for a while."""

from ..core import clock
from ..factor.sealing import seal
from ..factor.sealing import unseal
from .model import Way
from dataclasses import asdict

import hmac
import json
import secrets


COOKIE = "cp_company"
LASTING = 600  # seconds
PURPOSE = "company-way\0"
LONGEST = 1000  # characters of an address to go back to


def begin(came_from="", again=""):
    """A new ``Way``, with numbers that nobody can guess."""
    return Way(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        begun=int(clock.now().timestamp()),
        came_from=came_from if len(came_from) <= LONGEST else "",
        again=again,
    )


def keep(request, way):
    """Give it to the browser; Lax, as who comes back comes from the provider's page."""
    request.response.setCookie(
        COOKIE,
        seal(PURPOSE + json.dumps(asdict(way))).decode(),
        path="/",
        max_age=LASTING,
        http_only=True,
        same_site="Lax",
    )


def taken(request, state):
    """The way that this browser went, once; None for any other, or one too long ago."""
    sealed = request.cookies.get(COOKIE, "")
    if not sealed:
        return None
    request.response.expireCookie(COOKIE, path="/")
    said = unseal(sealed.encode(), LASTING) or ""
    if not said.startswith(PURPOSE):
        return None
    way = Way(**json.loads(said.removeprefix(PURPOSE)))
    return way if hmac.compare_digest(way.state.encode(), state.encode()) else None
