"""Half a login: the password was right, the second step is to come.

It is no login: the site's user folder says "nobody" all the while. It is told by a
signed token, in a cookie or a program's hand, for ten minutes, which a new password
makes void; after a company account, so does taking that account from the login.
"""

from ..accounts.names import is_closed
from ..core import clock
from ..notifications.signature import sign
from ..notifications.signature import unsign
from ..passwords.api import stored_hash
from ..sessions.api import note_arrival
from ..signon.storage import get_links
from .storage import get_factors
from hashlib import sha256


HALF = "collective.contractorportal.half_login"
COMPLETE = "collective.contractorportal.complete_login"
COOKIE = "cp_half"
COMPANY = "half-company"
LASTING = 600  # seconds


def needs_second(user_id):
    """Has a person a second step, so that the password alone opens nothing?"""
    shelf = get_factors()
    return shelf is not None and shelf.get(user_id).any


def note_half(request, user_id, how):
    """The password was right; ``how`` names the plugin that took it out."""
    request.environ[HALF] = (user_id, how)


def half_of(request):
    """Who gave the right password in this very request, or None."""
    return request.environ.get(HALF, (None, None))[0]


def comes_with_each_request(request):
    """Was the password sent as programs do with every request?"""
    return request.environ.get(HALF, (None, None))[1] == "credentials_basic_auth"


def token_for(user_id, how="half"):
    """Half a login, to be brought together with the second step."""
    until = int(clock.now().timestamp()) + LASTING
    return sign(get_factors().secret, how, user_id, str(until), _first(user_id, how))


def owner_of(token, how="half"):
    """Whose half login it is, or None for none that is good now.

    ``how``: "half" after the password, ``COMPANY`` after a company account.
    """
    shelf = get_factors()
    if shelf is None or not isinstance(token, str) or not token:
        return None
    parts = unsign(shelf.secret, token)
    if parts is None or len(parts) != 4 or parts[0] != how:
        return None
    _half, user_id, until, first = parts
    if int(until) < clock.now().timestamp() or first != _first(user_id, how):
        return None
    return None if is_closed(user_id) else user_id


def _first(user_id, how):
    """Changes with what the first step was, and tells nothing of it."""
    kept = stored_hash(user_id) or b""
    kept = kept.encode() if isinstance(kept, str) else kept
    if how == COMPANY:
        kept += repr(get_links().account_of(user_id)).encode()
    return sha256(get_factors().secret + kept).hexdigest()[:16]


def set_cookie(request, user_id, how="half"):
    """Let the browser bring the half login to the page of the second step."""
    request.response.setCookie(
        COOKIE,
        token_for(user_id, how),
        path="/",
        max_age=LASTING,
        http_only=True,
        same_site="Strict",
    )


def from_cookie(request):
    """Whose half login a browser brings, or None."""
    token = request.cookies.get(COOKIE, "")
    by_company = owner_of(token, COMPANY)
    if by_company is not None:
        note_arrival(request, by_company, company=True, strong=False)
    return by_company or owner_of(token)


def drop_cookie(request):
    if request.cookies.get(COOKIE):
        request.response.expireCookie(COOKIE, path="/")
