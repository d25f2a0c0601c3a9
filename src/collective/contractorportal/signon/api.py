"""What other rooms ask about company accounts."""

from ..accounts.storage import get_logins
from ..controlpanel.settings import settings
from ..secret import secret
from .interfaces import AccountLinked
from .model import Provider
from .model import ROLES
from .rules import origin_of
from .rules import read_roles
from .storage import get_links
from plone import api
from zope.event import notify
from zope.globalrequest import getRequest


NOTE = "collective.contractorportal.signon.refused"


def is_on():
    """Did the administrator turn it on, and say where?"""
    chosen = settings()
    return bool(chosen.signon_on and chosen.signon_issuer and chosen.signon_client)


def the_provider():
    """The ``Provider`` of the settings, or None while it is off."""
    if not is_on() or get_links() is None:
        return None
    chosen = settings()
    return Provider(
        issuer=chosen.signon_issuer,
        client_id=chosen.signon_client,
        secret=secret(chosen.signon_secret_name or "PORTAL_OIDC_SECRET"),
        scopes=chosen.signon_scopes or "openid",
        claim=chosen.signon_claim or "sub",
        groups=chosen.signon_groups or "",
        roles=read_roles(chosen.signon_roles or ()),
        strong=frozenset(chosen.signon_strong or ()),
        contractors=frozenset(chosen.signon_contractors or ()),
    )


def origin():
    """Where the login page's form may lead besides the portal; empty while it is off."""
    return origin_of(settings().signon_issuer) if is_on() else ""


def note_refused():
    """A right password was not taken, as its login comes in with the company account."""
    request = getRequest()
    if request is not None:
        request.environ[NOTE] = True


def was_refused(request):
    """Did this request bring such a password?"""
    return bool(request.environ.get(NOTE))


def roles_of(user_id):
    """The roles that a login has in the whole site, those of its groups too."""
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    return frozenset() if user is None else frozenset(user.getRoles())


def is_company_only(user_id):
    """Must this login come in with the company account? Then its password opens nothing.

    So it is for all of the office where the settings say so, but for logins that no company
    account may open: contractors' and Managers'.
    """
    chosen = settings()
    if not is_on() or chosen.signon_passwords is not False:
        return False
    is_contractor = bool(get_logins().contractors_of(user_id))
    if is_contractor and user_id not in (chosen.signon_contractors or ()):
        return False
    roles = roles_of(user_id)
    # No account lets a Manager in: without a password nothing would be left.
    return "Manager" not in roles and not roles.isdisjoint(ROLES)


def takes_passwords():
    """May whoever comes with a company account come with a password as well?"""
    user_id = api.user.get_current().getId()
    if user_id is not None:
        return not is_company_only(user_id)
    return settings().signon_passwords is not False


def has_account(user_id):
    """Is a company account linked to this login?"""
    links = get_links()
    return links is not None and links.account_of(user_id) is not None


def unlink(user_id, how=""):
    """Take the company account from a login: the next one that fits may be linked.

    ``how`` says by what the office is sure who asks (``factor.wording.SURE``).
    """
    links = get_links()
    if links is None or not links.unlink(user_id):
        return False
    notify(AccountLinked(user_id, False, api.user.get_current().getId(), how))
    return True
