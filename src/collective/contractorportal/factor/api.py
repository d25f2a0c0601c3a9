"""What pages, REST and other rooms ask and do about the second step."""

from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..directory.person import current_person
from ..lockout import api as lockout
from ..passwords.api import stored_hash
from ..sessions import api as sessions
from ..theme.frame import is_staff
from . import rules
from .interfaces import FactorChanged
from .model import APP
from .model import App
from .model import MOST_PASSKEYS
from .model import PASSKEY
from .model import RECOVERY
from .passkeys import made
from .passkeys import shown
from .recovery import kept
from .recovery import rest_without
from .sealing import seal
from .sealing import unseal
from .storage import get_factors
from .storage import NOTHING
from AccessControl import getSecurityManager
from dataclasses import replace
from datetime import UTC
from plone import api
from zope.event import notify


STAFF, BOARD, CONTRACTOR = "staff", "board", "contractor"
ENROL = 3600  # seconds for which a secret on the screen may be confirmed


def actor():
    """The user id of who does this; None for nobody."""
    return getSecurityManager().getUser().getId()


def factors_of(user_id):
    """A person's ``Factors``."""
    shelf = get_factors()
    return NOTHING if shelf is None else shelf.get(user_id)


def _now():
    return clock.now().astimezone(UTC)


def _change(user_id, what, **values):
    shelf = get_factors()
    shelf.put(user_id, replace(shelf.get(user_id), **values))
    notify(FactorChanged(user_id, actor(), what))


# Who must have one


def why_required(request, context, user_id):
    """For which role a person must have a second step: staff, board, contractor, or None.

    Users whom only the server or another source knows log in by its rules.
    """
    chosen = settings()
    everybody = chosen.factor_required_contractors
    if not (everybody or chosen.factor_required_staff or chosen.factor_required_board):
        return None
    if stored_hash(user_id) is None:
        return None
    if chosen.factor_required_staff and is_staff(context):
        return STAFF
    if not (everybody or chosen.factor_required_board):
        return None
    person = current_person(request)
    if person is None:
        return None
    if chosen.factor_required_board and person.board_terms:
        return BOARD
    return CONTRACTOR if everybody else None


def must_set_up(request, context, user_id):
    """For which role a person has to set one up before anything else, or None."""
    reason = why_required(request, context, user_id)
    if reason is None or factors_of(user_id).any:
        return None
    # Who brought a second factor to the company's provider needs none here.
    session = sessions.current(request, user_id)
    return None if session is not None and session.strong else reason


# Bringing it


def check(user_id, given):
    """The way by which what was given is right; what is used up is noted.

    ``given`` is a code of the app, a recovery code, or what a browser says of a passkey
    (a mapping, or its JSON). Errors: ``code_missing``, ``code_wrong``,
    ``code_ended``, ``password_locked`` (with the moment ``until``). Wrong ones are counted
    together with wrong passwords; a code that was right a moment ago is not one of them.
    """
    left = lockout.left_for(user_id)
    if left:
        raise PortalError("password_locked", until=_now() + left)
    if isinstance(given, str):
        given = given.strip()
    if not given or not isinstance(given, str | dict):
        raise PortalError("code_missing")
    way = _brought(user_id, given)
    if way is None:
        if _ended(user_id, given):
            raise PortalError("code_ended")
        lockout.note_failure(user_id, known=True, kind="login.second_failed")
        raise PortalError("code_wrong")
    return way


def _brought(user_id, given):
    if isinstance(given, dict) or given.lstrip().startswith("{"):
        return PASSKEY if _passkey(user_id, given) else None
    if _code(user_id, given):
        return APP
    return RECOVERY if _recovery(user_id, given) else None


def _passkey(user_id, given):
    try:
        _owner, used = shown(given, user_id)
    except PortalError:
        return False
    keep_shown(user_id, used)
    return True


def keep_shown(user_id, used):
    """Keep what a passkey said of itself when it was shown."""
    shelf = get_factors()
    factors = shelf.get(user_id)
    passkeys = tuple(used if each.id == used.id else each for each in factors.passkeys)
    shelf.put(user_id, replace(factors, passkeys=passkeys))


def _code(user_id, given):
    shelf = get_factors()
    factors = shelf.get(user_id)
    secret = factors.app and unseal(factors.app.sealed)
    if not secret:
        return False
    seconds = clock.now().timestamp()
    step = rules.matching_step(secret, given, seconds, factors.app.step)
    if step is None:
        return False
    shelf.put(user_id, replace(factors, app=replace(factors.app, step=step)))
    return True


def _ended(user_id, given):
    app = factors_of(user_id).app
    secret = app and unseal(app.sealed)
    if not secret or not isinstance(given, str):
        return False
    return rules.has_just_ended(secret, given, clock.now().timestamp())


def _recovery(user_id, given):
    shelf = get_factors()
    code = rules.plain(given)
    before = shelf.get(user_id).recovery
    rest = rest_without(shelf.secret, user_id, before, code) if code else None
    if rest is None:
        return False
    _change(user_id, "code_used", recovery=rest)
    return True


# Setting it up


def begin_app(user_id):
    """A new secret for an app, and the token with which it is confirmed."""
    secret = rules.new_secret()
    return secret, seal(f"{user_id}\0{secret}").decode()


def secret_of(user_id, token):
    """The secret that is being confirmed, or None when its time is over."""
    said = unseal(token.encode(), ENROL) or "\0"
    owner, _zero, secret = said.partition("\0")
    return secret if owner == user_id and secret else None


def confirm_app(user_id, token, code):
    """Take an app whose code is right. Errors: ``app_late``, ``code_wrong``."""
    secret = secret_of(user_id, token)
    if secret is None:
        raise PortalError("app_late")
    step = rules.matching_step(secret, code, clock.now().timestamp(), -1)
    if step is None:
        raise PortalError("code_wrong")
    _change(user_id, "app_added", app=App(seal(secret), step, _now()))


def add_passkey(user_id, answer, name):
    """Take a passkey that a browser has made; errors: ``passkey_wrong``, ``passkey_many``."""
    known = factors_of(user_id).passkeys
    if len(known) >= MOST_PASSKEYS:
        raise PortalError("passkey_many")
    passkey = made(user_id, answer, name)
    _change(user_id, "passkey_added", passkeys=(*known, passkey))
    return passkey


def remove_app(user_id, needed=False):
    """Errors: ``factor_needed`` for the last one of who must have one."""
    factors = factors_of(user_id)
    _keep_one(replace(factors, app=None), needed)
    if factors.app is not None:
        _change(user_id, "app_removed", app=None, **_no_codes(factors, app=None))


def remove_passkey(user_id, passkey_id, needed=False):
    """Errors: ``passkey_unknown``, and those of ``remove_app``."""
    factors = factors_of(user_id)
    rest = tuple(each for each in factors.passkeys if each.id != passkey_id)
    if len(rest) == len(factors.passkeys):
        raise PortalError("passkey_unknown")
    _keep_one(replace(factors, passkeys=rest), needed)
    left = _no_codes(factors, passkeys=rest)
    _change(user_id, "passkey_removed", passkeys=rest, **left)


def _keep_one(left, needed):
    if needed and not left.any:
        raise PortalError("factor_needed")


def _no_codes(factors, **values):
    """Without a second step its recovery codes open nothing more."""
    return {} if replace(factors, **values).any else {"recovery": ()}


def make_codes(user_id):
    """New recovery codes, which only the answer to this call ever shows.

    Errors: ``factor_none``.
    """
    if not factors_of(user_id).any:
        raise PortalError("factor_none")
    codes, secret = rules.new_codes(), get_factors().secret
    digests = tuple(kept(secret, user_id, rules.plain(each)) for each in codes)
    _change(user_id, "codes_made", recovery=digests)
    return codes


def reset(user_id, how=""):
    """Take a person's second step away, for who has lost it; was there one?

    ``how`` says by what the office is sure that it is that person (``wording.SURE``).
    """
    shelf = get_factors()
    if shelf.get(user_id) == NOTHING:
        return False
    shelf.put(user_id, NOTHING)
    notify(FactorChanged(user_id, actor(), "reset", how))
    return True


def login_of(user_id):
    """The name by which an app or a device shows whose it is."""
    user = api.user.get(userid=user_id)
    return user.getUserName() if user is not None else user_id
