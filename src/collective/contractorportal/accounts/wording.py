"""What the office is told about merging logins."""

from .. import _


PROBLEMS = {
    "login_unknown": _("accounts_login_unknown", default="There is no such login."),
    "merge_unknown": _(
        "accounts_merge_unknown",
        default="No contractor with the number ${number} is meant here.",
    ),
    "merge_same": _(
        "accounts_merge_same", default="The number ${number} is in this login already."
    ),
    "split_last": _(
        "accounts_split_last",
        default="The number ${number} is all that this login has. Nothing can be taken out.",
    ),
}
CHANGES = {
    "merge": _("accounts_change_merge", default="came to the login"),
    "split": _("accounts_change_split", default="taken out of the login"),
    "close": _("accounts_change_close", default="closed: no title is left"),
    "reopen": _("accounts_change_reopen", default="opened again"),
}
