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
SECOND = Kind(_("audit_kind_second", default="Second step passed"))
SECOND_FAILED = Kind(_("audit_kind_second_failed", default="Wrong second step"))
FACTOR = Kind(_("audit_kind_factor", default="Second step changed"))
LINKED = Kind(_("audit_kind_signon_linked", default="Company account linked"))
REFUSED = Kind(_("audit_kind_signon_refused", default="Company account refused"))
SESSIONS = Kind(_("audit_kind_sessions", default="Sessions ended"))
MERGED = Kind(_("audit_kind_merged", default="Logins merged"))
SPLIT = Kind(_("audit_kind_split", default="Login split"))
CLOSED = Kind(_("audit_kind_login_closed", default="Login closed: no title is left"))
REOPENED = Kind(_("audit_kind_login_reopened", default="Login opened again"))
ACTIVATED = Kind(_("audit_kind_login_activated", default="Login made with a letter"))
VERIFIED = Kind(_("audit_kind_verified", default="Marked as a verified person"))
UNVERIFIED = Kind(_("audit_kind_unverified", default="Mark of a verified person taken"))
REVOKED = Kind(_("audit_kind_letter_revoked", default="Letter taken back"))
BURNT = Kind(
    _("audit_kind_letter_burnt", default="Letter blocked: too many wrong tries")
)
SETTING = Kind(_("audit_kind_setting", default="Setting changed"))
SETTINGS_TAKEN = Kind(
    _("audit_kind_settings_taken", default="Settings taken as a file")
)
OWN_TAKEN = Kind(_("audit_kind_own_taken", default="Own data taken as a file"))
USER_MADE = Kind(_("audit_kind_user_made", default="Login made"))
USER_GONE = Kind(_("audit_kind_user_gone", default="Login deleted"))
GROUP_IN = Kind(_("audit_kind_group_in", default="Put into a group"))
GROUP_OUT = Kind(_("audit_kind_group_out", default="Taken out of a group"))
ROLES = Kind(_("audit_kind_roles", default="Roles changed"))
RIGHTS = Kind(_("audit_kind_rights", default="Rights at a place changed"))
VOTE_OPENED = Kind(_("audit_kind_vote_opened", default="Vote opened"))
VOTE_SETTLED = Kind(_("audit_kind_vote_settled", default="Vote settled"))
PAYMENT = Kind(_("audit_kind_payment", default="Payment on line"))
EXPORT = Kind(_("audit_kind_export", default="Audit log taken as a file"))
CHECKED = Kind(_("audit_kind_checked", default="Audit log checked"))

# Short details that are codes, as they are read.
SAID = {
    "app": _("audit_said_app", default="application"),
    "passkey": _("audit_said_passkey", default="passkey"),
    "recovery": _("audit_said_recovery", default="recovery code"),
    "app_added": _("audit_said_app_added", default="application added"),
    "app_removed": _("audit_said_app_removed", default="application removed"),
    "passkey_added": _("audit_said_passkey_added", default="passkey added"),
    "passkey_removed": _("audit_said_passkey_removed", default="passkey removed"),
    "codes_made": _("audit_said_codes_made", default="new recovery codes"),
    "code_used": _("audit_said_code_used", default="recovery code used"),
    "reset": _("audit_said_reset", default="taken away by the office"),
    "one": _("audit_said_one", default="one chosen session"),
    "others": _("audit_said_others", default="all but the own one"),
    "office": _("audit_said_office", default="by the office"),
    "password": _("audit_said_password", default="new password"),
    "company": _("audit_said_company", default="company account"),
    "document": _("audit_said_document", default="identity document seen"),
    "known": _("audit_said_known", default="known in person"),
    "callback": _("audit_said_callback", default="called back"),
    "linked": _("audit_said_linked", default="linked to an account"),
    "taken": _("audit_said_taken", default="taken away"),
    "unknown": _("audit_said_unknown", default="no such login"),
    "contractor": _("audit_said_contractor", default="a contractor's login"),
    "manager": _("audit_said_manager", default="a Manager's login"),
    "closed": _("audit_said_closed", default="a closed login"),
    "role": _("audit_said_role", default="no role of the office"),
    "signature": _("audit_said_signature", default="signed by somebody else"),
    "nonce": _("audit_said_nonce", default="an answer to another question"),
    "issuer": _("audit_said_issuer", default="another issuer"),
    "audience": _("audit_said_audience", default="for somebody else"),
    "expired": _("audit_said_expired", default="expired"),
    "future": _("audit_said_future", default="a clock goes wrong"),
    "code": _("audit_said_code", default="a code that opens nothing"),
    "hidden": _("audit_said_hidden", default="not theirs, or not there"),
    "forbidden": _("audit_said_forbidden", default="not allowed"),
    "letter": _("audit_said_letter", default="with a letter"),
}
