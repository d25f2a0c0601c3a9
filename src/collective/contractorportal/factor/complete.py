"""The second step was right: now, and only now, somebody is logged in."""

from ..accounts.names import is_closed
from ..core.errors import PortalError
from ..lockout.api import know_device
from ..lockout.storage import get_guesses
from ..signon.api import is_company_only
from . import api as factors
from .half import COMPLETE
from .half import drop_cookie
from .interfaces import SecondStep
from .model import PASSKEY
from .passkeys import shown
from AccessControl.SecurityManagement import newSecurityManager
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from zope.event import notify
from zope.interface import alsoProvides


def second_step(request, user_id, given):
    """Let in who gave the right password before; errors: those of ``factor.api.check``."""
    try:
        way = factors.check(user_id, given)
    except PortalError:
        notify(SecondStep(user_id, None, False))
        raise
    return _let_in(request, user_id, way)


def by_passkey_alone(request, answer):
    """Let in who shows a passkey that the device opened for its holder only.

    Errors: ``passkey_wrong``.
    """
    user_id, used = shown(answer)
    if is_closed(user_id) or is_company_only(user_id):
        raise PortalError("passkey_wrong")
    if api.user.get(userid=user_id) is None:
        raise PortalError("passkey_wrong")
    factors.keep_shown(user_id, used)
    return _let_in(request, user_id, PASSKEY)


def _let_in(request, user_id, way):
    users = api.portal.get_tool("acl_users")
    user = users.getUserById(user_id)
    request.environ[COMPLETE] = user_id
    newSecurityManager(request, user)
    # What was brought is a proof that no forged request can have.
    alsoProvides(request, IDisableCSRFProtection)
    drop_cookie(request)
    if get_guesses() is not None:
        know_device(request, user_id)
    notify(SecondStep(user_id, way, True))
    return user
