"""The link for a new password: ordered without looking who asks for whom.

What was typed is stored, whatever it is, and answered at once. Only the worker looks
whether there is such a login, makes the link's secret, and writes. So neither the
answer nor its time tells whether a login exists.
"""

from .. import _
from ..accounts.names import is_closed
from ..accounts.names import user_id_of
from ..core import clock
from ..core.link_keys import with_key
from .address import known_url
from .api import announce
from .kinds import Kind
from .message import Message
from .storage import get_mailings
from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from datetime import timedelta
from hashlib import sha256
from plone import api
from Products.CMFPlone.RegistrationTool import get_member_by_login_name
from zope.globalrequest import getRequest


KIND = "password"
# Asked again within this time it is the same order; later than that, a new one.
ONE_ORDER = timedelta(minutes=5)
WORTH_SENDING = timedelta(hours=2)
LONGEST = 254
SET_OWN_PASSWORD = "Set own password"


def order_password_link(name):
    """Order a link for whoever has this login name or contractor number."""
    moment = clock.now()
    window = int(moment.timestamp() // ONE_ORDER.total_seconds())
    # Only a digest is kept beyond the sending: a name may be a stranger's address.
    secret = get_mailings().secret
    digest = sha256(secret + name.strip().casefold().encode()).hexdigest()
    announce(
        KIND,
        None,
        ("password",),
        key=f"password:{window}:{digest}",
        not_after=moment + WORTH_SENDING,
        urgent=True,
        data={"name": name[:LONGEST]},
    )


class PasswordKind(Kind):
    """Goes to the login itself, whatever was chosen."""

    name = KIND
    title = _("notifications_kind_password", default="New password")
    mutable = False
    at_once = True
    listed = False
    bell = False
    default_channels = frozenset({"email"})
    without_login = False

    def recipients(self, mailing):
        """The login that is meant, with the secret of its link; often nobody."""
        user_id = login_of(mailing.order.data.get("name", ""))
        if user_id is None:
            return []
        reset = api.portal.get_tool("portal_password_reset").requestReset(user_id)
        if reset is None:
            return []
        mailing.notes = {"key": reset["randomstring"]}
        return [f"u:{user_id}"]


def login_of(name):
    """The login of a name, if it may set its own password; or None."""
    site = api.portal.get()
    user_id = user_id_of(name)
    if user_id is None:
        member = get_member_by_login_name(site, name, raise_exceptions=False)
        user_id = member.getId() if member is not None else None
    if user_id is None or is_closed(user_id):
        return None
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    if user is None:
        return None
    before = getSecurityManager()
    try:
        newSecurityManager(getRequest(), user)
        allowed = getSecurityManager().checkPermission(SET_OWN_PASSWORD, site)
    finally:
        setSecurityManager(before)
    return user_id if allowed else None


class PasswordMessage(Message):
    """The link, and what to do if it was not wanted."""

    personal = True

    @property
    def subject(self):
        return self.say(
            _("notifications_password_subject", default="Set a new password")
        )

    @property
    def url(self):
        key = self.mailing.notes.get("key", "")
        return with_key(f"{known_url()}/passwordreset", key)

    @property
    def text(self):
        return self.say(
            _(
                "notifications_password_text",
                default="Somebody, probably you, asked for a new password to the portal.\n\nOpen the address below within a day, enter your login and choose a new password.\n\nIf it was not you, do nothing: the old password stays as it is.",
            )
        )

    def still_true(self, person):
        return "key" in self.mailing.notes
