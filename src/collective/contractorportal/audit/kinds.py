"""What the log calls what is done: the entries that this room writes itself."""

from .. import _
from .interfaces import IAuditKind
from zope.interface import implementer


@implementer(IAuditKind)
class Kind:
    """A kind of entry."""

    def __init__(self, title):
        self.title = title


LOGIN = Kind(_("audit_kind_login", default="Logged in"))
LOGIN_FAILED = Kind(_("audit_kind_login_failed", default="Wrong password"))
LOGOUT = Kind(_("audit_kind_logout", default="Logged out"))
PASSWORD = Kind(_("audit_kind_password", default="New password"))
SETTING = Kind(_("audit_kind_setting", default="Setting changed"))
USER_MADE = Kind(_("audit_kind_user_made", default="Login made"))
USER_GONE = Kind(_("audit_kind_user_gone", default="Login deleted"))
GROUP_IN = Kind(_("audit_kind_group_in", default="Put into a group"))
GROUP_OUT = Kind(_("audit_kind_group_out", default="Taken out of a group"))
VOTE_OPENED = Kind(_("audit_kind_vote_opened", default="Vote opened"))
VOTE_SETTLED = Kind(_("audit_kind_vote_settled", default="Vote settled"))
PAYMENT = Kind(_("audit_kind_payment", default="Payment on line"))
EXPORT = Kind(_("audit_kind_export", default="Audit log taken as a file"))
CHECKED = Kind(_("audit_kind_checked", default="Audit log checked"))
