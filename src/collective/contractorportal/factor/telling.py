"""A person is written to when somebody changes by what the own login is guarded."""

from .. import _
from ..core import clock
from ..core import formats
from ..notifications.address import known_url
from ..notifications.answers import AnswerKind
from ..notifications.answers import StepMessage
from ..notifications.api import announce
from ..sessions.interfaces import ISessionsEnded
from .interfaces import IFactorChanged
from datetime import datetime
from zope.component import adapter


KIND = "login_security"
ENDED = "sessions"
NOT_YOU = _(
    "factor_told_not_you",
    default="If it was not you and you did not ask for it, set a new password, end all other sessions at the address below, and call the manager.",
)


@adapter(IFactorChanged)
def factor_changed(event):
    if event.what in LoginSecurityMessage.words:
        tell(event.user_id, event.what)


@adapter(ISessionsEnded)
def sessions_ended(event):
    """What people end themselves, or with a new password, they know."""
    if event.why == "office":
        tell(event.user_id, ENDED)


def tell(user_id, what):
    at = clock.now().isoformat()
    announce(
        KIND,
        None,
        [f"login:{user_id}"],
        key=f"{KIND}:{user_id}:{what}:{at}",
        urgent=True,
        data={"what": what, "at": at},
    )


class LoginSecurityKind(AnswerKind):
    """Nobody can switch it off: who took over a login would."""

    name = KIND
    title = _("factor_told_kind", default="Safety of your login")
    listed = False
    at_once = True


class LoginSecurityMessage(StepMessage):
    """What was changed and when; never by which device, or any code."""

    words = {
        "app_added": (
            _(
                "factor_told_app_added",
                default="An application was added to your login",
            ),
            _(
                "factor_told_app_added_text",
                default="On ${when} an application that makes codes was added to your login to the portal. From now on logging in takes a code of it, too.",
            ),
        ),
        "app_removed": (
            _(
                "factor_told_app_removed",
                default="The application was removed from your login",
            ),
            _(
                "factor_told_app_removed_text",
                default="On ${when} the application that makes codes was removed from your login to the portal.",
            ),
        ),
        "passkey_added": (
            _(
                "factor_told_passkey_added",
                default="A passkey was added to your login",
            ),
            _(
                "factor_told_passkey_added_text",
                default="On ${when} a passkey was added to your login to the portal. Whoever has the device with it can log in.",
            ),
        ),
        "passkey_removed": (
            _(
                "factor_told_passkey_removed",
                default="A passkey was removed from your login",
            ),
            _(
                "factor_told_passkey_removed_text",
                default="On ${when} a passkey was removed from your login to the portal.",
            ),
        ),
        "reset": (
            _(
                "factor_told_reset",
                default="The office took away the second step of your login",
            ),
            _(
                "factor_told_reset_text",
                default="On ${when} the manager's office took away the second step of your login to the portal. The password alone is enough now; you can set up a new second step.",
            ),
        ),
        ENDED: (
            _(
                "factor_told_sessions",
                default="The office logged you out everywhere",
            ),
            _(
                "factor_told_sessions_text",
                default="On ${when} the manager's office ended all sessions of your login to the portal. To go on, log in again.",
            ),
        ),
    }

    @property
    def mapping(self):
        at = datetime.fromisoformat(self.mailing.order.data["at"])
        return {"when": formats.moment(at, self.language)}

    @property
    def text(self):
        return f"{super().text}\n\n{self.say(NOT_YOU)}"

    @property
    def url(self):
        return f"{known_url()}/@@security"
