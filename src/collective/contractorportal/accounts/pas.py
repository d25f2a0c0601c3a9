"""The PAS plugin through which contractors log in by e-mail or contractor number."""

from ..factor.half import needs_second
from ..factor.half import note_half
from ..lockout.api import left_for
from ..lockout.api import note_failure
from ..lockout.api import note_success
from ..lockout.api import refuse
from ..passwords.hashing import is_ours
from ..passwords.hashing import spend
from ..passwords.strengthen import strengthen
from ..signon.api import is_company_only
from ..signon.api import note_refused
from .closing import note_closed
from .names import is_closed
from .names import user_id_of
from AccessControl import ClassSecurityInfo
from AccessControl import getSecurityManager
from AccessControl.class_init import InitializeClass
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from zope.interface import implementer


USERS = "source_users"


@implementer(IAuthenticationPlugin)
class ContractorLogin(BasePlugin):
    """Turns the name into a login; the password is checked by Plone's own users."""

    meta_type = "Contractor portal: login by e-mail or number"
    ID = "contractorportal_login"
    security = ClassSecurityInfo()

    def __init__(self, id=ID, title="Contractor portal: login"):
        self._setId(id)
        self.title = title

    @security.private
    def authenticateCredentials(self, credentials):
        """The user id and login name, or None.

        After too many wrong ones no password is looked at for a while. Each attempt
        costs one strong hash, whether there is such a login or not, so that its time
        tells nothing. A name that is known here is answered here: the plugins after
        this one do not check the same password again.
        """
        name, password = credentials.get("login"), credentials.get("password")
        if not name or not password or getSite() is None:
            return None
        users = getattr(self._getPAS(), USERS, None)
        if users is None:
            return None
        local = _lookup(users.getUserIdForLogin, name)
        meant = [each for each in dict.fromkeys((user_id_of(name), local)) if each]
        who = meant[0] if meant else name
        if left_for(who):
            refuse(credentials)
            return None
        if is_closed(who):
            # A closed login opens by none of the plugins; its person is told why.
            if self._authenticate(users, who, password):
                note_closed()
            else:
                note_failure(who, known=True)
            credentials.clear()
            return None
        for user_id in meant:
            found = self._authenticate(users, user_id, password)
            if found and is_company_only(user_id):
                note_refused()
                refuse(credentials)
                return None
            if found and _has_to_bring_more(user_id):
                note_half(getRequest(), user_id, credentials.get("extractor"))
                refuse(credentials)
                return None
            if found:
                note_success(user_id)
                return found
        note_failure(who, known=bool(meant))
        if meant:
            credentials.clear()
        else:
            spend(password)
        return None

    def _authenticate(self, users, user_id, password):
        login = _lookup(users.getLoginForUserId, user_id)
        kept = users._user_passwords.get(user_id)
        if not login or kept is None:
            return None
        found = users.authenticateCredentials({"login": login, "password": password})
        if found:
            strengthen(users, user_id, password)
        elif not is_ours(kept):
            spend(password)
        return found


def _lookup(method, key):
    try:
        return method(key)
    except KeyError:
        return None


def _has_to_bring_more(user_id):
    """Is the password only half of this login? Not for who is in already with all of it."""
    present = getSecurityManager().getUser().getId()
    return user_id != present and getRequest() is not None and needs_second(user_id)


InitializeClass(ContractorLogin)
