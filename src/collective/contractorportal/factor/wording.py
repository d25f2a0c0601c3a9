"""The words of the second step."""

from .. import _
from ..core import clock
from ..core import formats
from ..lockout.rules import minutes_of
from .model import APP
from .model import PASSKEY
from .model import RECOVERY


TITLE = _("factor_title", default="The second step of the login")
WAYS = {
    PASSKEY: _("factor_passkey", default="Passkey"),
    APP: _("factor_app", default="Code of an app"),
    RECOVERY: _("factor_recovery", default="Recovery code"),
}
ERRORS = {
    "code_missing": _(
        "factor_code_missing", default="Enter the code, or show your passkey."
    ),
    "code_wrong": _(
        "factor_code_wrong",
        default="That is not right, or it was used before. Wait for the next code, and look whether the clock of the phone is right.",
    ),
    "code_ended": _(
        "factor_code_ended",
        default="The time of this code has just ended. Enter the one that the app shows now.",
    ),
    "passkey_wrong": _(
        "factor_passkey_wrong",
        default="The passkey was not taken. Try again; it works only where it was made.",
    ),
    "passkey_many": _(
        "factor_passkey_many", default="You have ten passkeys: remove one first."
    ),
    "passkey_unknown": _(
        "factor_passkey_unknown", default="There is no such passkey any more."
    ),
    "app_late": _(
        "factor_app_late",
        default="That took too long. Scan the new picture, and enter the code that the app shows then.",
    ),
    "factor_needed": _(
        "factor_needed",
        default="You must have a second step: add another one before you remove this one.",
    ),
    "factor_none": _(
        "factor_none", default="Set up an app or a passkey first, then recovery codes."
    ),
    "how_missing": _(
        "factor_how_missing", default="Say how you are sure who asks for it."
    ),
    "half_over": _(
        "factor_half_over",
        default="The time for the second step is over. Begin again with your password.",
    ),
}
# How the office can be sure that it is the person who asks for help.
SURE = {
    "document": _("factor_sure_document", default="identity document seen"),
    "known": _("factor_sure_known", default="known to the office in person"),
    "callback": _(
        "factor_sure_callback", default="called back at a number that the office has"
    ),
}
LOCKED = _(
    "factor_locked",
    default="There were too many wrong tries. Try again in ${minutes} min.",
)
NEEDED = _(
    "factor_rest_needed",
    default="The password is right. This login has a second step: send it with the token of this answer.",
)
NOT_WITH_EACH = _(
    "factor_rest_basic",
    default="This login has a second step, so a name and a password with each call are not taken. Get a token from @login.",
)
REQUIRED = _(
    "factor_rest_required",
    default="You must set up a second step for your login before anything else.",
)
ADDED_APP = _(
    "factor_app_added",
    default="The app is set up. From now on the login asks for its code.",
)
ADDED_PASSKEY = _(
    "factor_passkey_added",
    default="The passkey is saved. From now on you can log in with it.",
)
REMOVED = _("factor_removed", default="It is removed.")


def problem(error, say):
    """An error of this room in words; ``say`` translates a message."""
    if error.code == "password_locked":
        minutes = str(minutes_of(error.details["until"] - clock.now()))
        return say(_(LOCKED, default=LOCKED.default, mapping={"minutes": minutes}))
    return say(ERRORS[error.code])


def day_words(moment, language):
    """The day of a moment."""
    return formats.day(moment.astimezone(clock.WARSAW).date(), language)
