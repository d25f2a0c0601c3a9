"""What the login asks: may this password be looked at? And what it tells afterwards."""

from ..audit.api import origin
from ..audit.api import record_apart
from ..controlpanel.settings import settings
from ..core import clock
from ..notifications.signature import sign
from ..notifications.signature import unsign
from .rules import counted_as
from .rules import Limits
from .rules import minutes_of
from .rules import network_of
from .rules import wait
from .storage import get_guesses
from AccessControl import getSecurityManager
from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from datetime import UTC
from zope.globalrequest import getRequest

import secrets


NOTES = "collective.contractorportal.lockout"
# The cookie of a device from which somebody has come in; one for each login.
COOKIE = "cp_known_"
NONCE_BYTES = 16


@dataclass
class Notes:
    """What happened to passwords during one request.

    ``failed``: keys to be counted. ``unknown``: those of names of which only a plugin
    after ours may know something. ``passed``: who came in. ``left``: how long no more
    passwords are looked at, where one was not. ``window``: for how long failures count.
    """

    failed: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    passed: str = ""
    left: timedelta = timedelta(0)
    window: timedelta = timedelta(0)
    place: tuple = ()


def notes_of(request):
    """The notes of a request, or None."""
    return request.environ.get(NOTES)


def minutes_left(request):
    """How many minutes no password is looked at, where one was not; else None."""
    notes = notes_of(request)
    return minutes_of(notes.left) if notes is not None and notes.left else None


def limits():
    """The office's ``Limits``."""
    chosen = settings()
    names = ("tries", "address_tries", "minutes")
    values = {name: getattr(chosen, f"lockout_{name}") for name in names}
    # A site that was not upgraded yet knows none of these settings.
    return Limits(**{k: v for k, v in values.items() if v is not None})


def left_for(who):
    """How long no password of a login is looked at; zero when one is.

    ``who`` is a user id, or what was typed as the login where there is none. Whether
    it exists makes no difference.
    """
    request, guesses = getRequest(), get_guesses()
    if request is None or guesses is None:
        return timedelta(0)
    now, taken = clock.now().astimezone(UTC), limits()
    waits = [
        wait(guesses.get(key), most, taken.window, now)
        for key, most in _keys(guesses, request, who, taken)
    ]
    left = max(waits)
    if left:
        _notes(request, guesses).left = left
    return left


def left_for_address():
    """How long no code that opens something is looked at from this address."""
    request, guesses = getRequest(), get_guesses()
    address = "" if request is None else network_of(request.getClientAddr() or "")
    if guesses is None or not address:
        return timedelta(0)
    now, taken = clock.now().astimezone(UTC), limits()
    known = guesses.get(guesses.digest("address", address))
    left = wait(known, taken.address_tries, taken.window, now)
    if left:
        _notes(request, guesses).left = left
    return left


def note_wrong_code():
    """A wrong code counts as a wrong password of the address does."""
    request, guesses = getRequest(), get_guesses()
    address = "" if request is None else network_of(request.getClientAddr() or "")
    if guesses is not None and address:
        _notes_of_failure(request, guesses, limits()).failed.add(
            guesses.digest("address", address)
        )


def refuse(credentials):
    """Let nobody look at this password, the user folder of the server neither."""
    request = getRequest()
    credentials.clear()
    request._auth = ""
    for values in (request.form, request.other):
        values.pop("__ac_password", None)


def note_failure(who, known, kind="login.failed"):
    """A wrong password, or what ``kind`` calls it; ``known``: nobody knows it better."""
    request, guesses = getRequest(), get_guesses()
    if request is None or guesses is None:
        return
    taken = limits()
    notes = _notes_of_failure(request, guesses, taken)
    keys = {key for key, _most in _keys(guesses, request, who, taken)}
    # One request asks of the same password more than once: it is one try.
    if not keys <= notes.failed | notes.unknown:
        # What was typed as a name nobody has may be a password: it is not written down.
        record_apart(kind, who if known else "", origin(request))
    (notes.failed if known else notes.unknown).update(keys)


def note_success(user_id):
    """The right password."""
    request, guesses = getRequest(), get_guesses()
    if request is not None and guesses is not None:
        _notes(request, guesses).passed = user_id


def begin_anew(user_id):
    """The wrong tries of a login count no more: it has a new password."""
    guesses = get_guesses()
    if guesses is not None:
        guesses.forget(_of_login(guesses, user_id))


def know_device(request, user_id):
    """Let this browser be known from now on as one of the person's."""
    guesses = get_guesses()
    if _device(guesses, request, user_id):
        return
    token = sign(guesses.secret, "device", user_id, secrets.token_hex(NONCE_BYTES))
    request.response.setCookie(
        _cookie(guesses, user_id),
        token,
        path="/",
        max_age=365 * 24 * 3600,
        http_only=True,
        same_site="Lax",
    )


def _keys(guesses, request, who, taken):
    """What a try is counted by, each with how many wrong ones it may have."""
    device = _device(guesses, request, who)
    if device:
        # No crowd at the same address can take the place of who is known.
        return [(guesses.digest("device", device), taken.tries)]
    if getSecurityManager().getUser().getId() == who:
        # Who is in and says once more who it is; guesses from outside do not disturb.
        return [(guesses.digest("inside", who), taken.tries)]
    keys = [(_of_login(guesses, who), taken.tries)]
    address = network_of(request.getClientAddr() or "")
    if address:
        keys.append((guesses.digest("address", address), taken.address_tries))
    return keys


def _of_login(guesses, who):
    return guesses.digest("login", counted_as(who))


def _device(guesses, request, user_id):
    """What a known device of a login is called, or an empty text."""
    token = request.cookies.get(_cookie(guesses, user_id), "")
    parts = unsign(guesses.secret, token) if token else None
    if parts is None or len(parts) != 3 or parts[:2] != ("device", user_id):
        return ""
    return f"{parts[1]} {parts[2]}"


def _cookie(guesses, user_id):
    return COOKIE + guesses.digest("cookie", user_id)[:16]


def _notes_of_failure(request, guesses, taken):
    notes = _notes(request, guesses)
    notes.window = taken.window
    return notes


def _notes(request, guesses):
    if NOTES not in request.environ:
        database = guesses._p_jar and guesses._p_jar.db()
        place = (database, guesses._p_oid)
        request.environ[NOTES] = Notes(place=place)
    return request.environ[NOTES]
