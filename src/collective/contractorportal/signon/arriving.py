"""Whose login a company account opens, and letting that person in.

Contractors never come in here, unless the settings name their login; nor does the
site's Manager, whose rights no provider may hand out.
"""

from ..accounts.names import is_closed
from ..accounts.names import user_id_of
from ..accounts.storage import get_logins
from ..core.errors import PortalError
from ..factor.half import COMPLETE
from ..factor.half import needs_second
from ..lockout.api import know_device
from ..lockout.storage import get_guesses
from ..passwords.api import make_password
from ..sessions import api as sessions
from .api import roles_of
from .interfaces import AccountLinked
from .model import ROLES
from .rules import is_strong
from .rules import login_in
from .rules import roles_in
from .storage import get_links
from AccessControl.SecurityManagement import newSecurityManager
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from zope.event import notify
from zope.interface import alsoProvides


def user_for(provider, claims):
    """The user id that an account opens, with the roles that it brings.

    Errors: ``signon_nobody``, with the ``why`` and the ``user_id`` where there is one.
    """
    links, account = get_links(), (provider.issuer, claims["sub"])
    roles = roles_in(claims, provider)
    linked = links.user_of(*account)
    user_id = linked or _named(login_in(claims, provider.claim))
    if user_id is None:
        user_id = _made(claims, provider, roles)
    else:
        _check(provider, user_id, roles, is_linked=linked is not None)
    if provider.roles:
        _set_roles(user_id, roles)
    if linked is None:
        links.link(*account, user_id)
        notify(AccountLinked(user_id, True, user_id))
    return user_id


def _named(login):
    """The login of that name, or the contractor's whose number or address it is."""
    if not login:
        return None
    return _holder(login) or _holder(login.casefold()) or user_id_of(login)


def _holder(login):
    users = api.portal.get_tool("acl_users").source_users
    try:
        return users.getUserIdForLogin(login)
    except KeyError:
        return None


def _check(provider, user_id, roles, is_linked):
    present, account = roles_of(user_id), get_links().account_of(user_id)
    if "Manager" in present:
        raise PortalError("signon_nobody", why="manager", user_id=user_id)
    if get_logins().contractors_of(user_id) and user_id not in provider.contractors:
        raise PortalError("signon_nobody", why="contractor", user_id=user_id)
    if is_closed(user_id):
        raise PortalError("signon_nobody", why="closed", user_id=user_id)
    if not is_linked and account is not None and account[0] == provider.issuer:
        raise PortalError("signon_nobody", why="linked", user_id=user_id)
    if provider.roles and not roles:
        if is_linked:
            _set_roles(user_id, roles)
            sessions.end_all(user_id)
        raise PortalError("signon_nobody", why="role", user_id=user_id)
    if not provider.roles and present.isdisjoint(ROLES):
        raise PortalError("signon_nobody", why="role", user_id=user_id)


def _made(claims, provider, roles):
    """A new login of the office, for whom a group of the account gives a role."""
    login = login_in(claims, provider.claim).casefold()
    if not login or not roles:
        raise PortalError("signon_nobody", why="unknown", user_id="")
    users = api.portal.get_tool("acl_users")
    if users.getUserById(login) or users.getUser(login) or users.getGroupById(login):
        raise PortalError("signon_nobody", why="unknown", user_id="")
    # Also none of the server's own folder: local roles name people by their ids alone,
    # so that a second "admin" would own what the server's has made.
    registration = api.portal.get_tool("portal_registration")
    if registration.principal_id_or_login_name_exists(login):
        raise PortalError("signon_nobody", why="unknown", user_id="")
    # Nobody is ever told this password.
    users._doAddUser(login, make_password(), ["Member"], [])
    name, email = claims.get("name"), claims.get("email")
    api.user.get(userid=login).setMemberProperties(
        mapping={
            "fullname": name if isinstance(name, str) else login,
            "email": email if isinstance(email, str) else "",
        }
    )
    return login


def _set_roles(user_id, roles):
    """Exactly those of the provider's groups, beside what is no role of the office."""
    keeper = api.portal.get_tool("acl_users").portal_role_manager
    before = set(keeper._principal_roles.get(user_id, ()))
    after = before.difference(ROLES) | roles
    if after != before:
        keeper.assignRolesToPrincipal(sorted(after), user_id)


def let_in(request, provider, user_id, claims):
    """Is the person in now? Not who has to bring the portal's own second step yet."""
    strong = is_strong(claims, provider)
    sessions.note_arrival(request, user_id, company=True, strong=strong)
    # State and nonce are a proof that no forged request can have.
    alsoProvides(request, IDisableCSRFProtection)
    if needs_second(user_id) and not strong:
        return False
    request.environ[COMPLETE] = user_id
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    newSecurityManager(request, user)
    if get_guesses() is not None:
        know_device(request, user_id)
    return True
