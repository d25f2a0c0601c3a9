"""What is said of company accounts. Why somebody is not let in is for the audit log."""

from .. import _


ERRORS = {
    "signon_over": _(
        "signon_over",
        default="That took too long, or another page of the portal was used meanwhile. Begin again.",
    ),
    "signon_refused": _(
        "signon_refused", default="The company account was not confirmed. Try again."
    ),
    "signon_wrong": _(
        "signon_wrong",
        default="The answer of the company's login service could not be trusted, so nobody was logged in. If it happens again, tell the administrator.",
    ),
    "signon_away": _(
        "signon_away",
        default="The company's login service does not answer just now. Try again later, or log in with your password.",
    ),
    "signon_away_only": _(
        "signon_away_only",
        default="The company's login service does not answer just now. Try again later.",
    ),
    "signon_nobody": _(
        "signon_nobody",
        default="This company account opens nothing here. Ask the administrator of the portal.",
    ),
    "signon_often": _(
        "signon_often",
        default="There were too many wrong tries. Try again in a quarter of an hour.",
    ),
    "signon_other": _(
        "signon_other",
        default="That was another account, or it was not confirmed anew. Nothing was changed.",
    ),
}
NEEDED = _(
    "signon_needed",
    default="Confirm first with your company account that it is you.",
)
WITH_ACCOUNT = _(
    "signon_with_account", default="Log in with your company account, below."
)


def problem(error, say, passwords=True):
    """An error of this room in words; ``say`` translates a message.

    ``passwords``: whether a password may open something instead.
    """
    only = "" if passwords or error.code != "signon_away" else "_only"
    return say(ERRORS[error.code + only])
