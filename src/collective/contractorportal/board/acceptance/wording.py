"""The words of a board's acceptance."""

from ... import _


ACCEPT = _("acceptance_accept", default="Accept the invoice for ${amount}")
REFUSE = _("acceptance_refuse", default="Refuse the invoice")
PROBLEMS = {
    "acceptance_off": _(
        "acceptance_off",
        default="The board’s word on this invoice is not asked for (any more).",
    ),
    "acceptance_own": _(
        "acceptance_own",
        default="This invoice is of your own company, so that others of the board decide on it.",
    ),
    "acceptance_changed": _(
        "acceptance_changed",
        default="The invoice has changed meanwhile. Look at its amount again.",
    ),
    "acceptance_verdict": _(
        "acceptance_verdict", default="Accept the invoice or refuse it."
    ),
    "acceptance_reason": _(
        "acceptance_reason",
        default="Write why you refuse it: the manager and the supplier read it.",
    ),
    "acceptance_long": _(
        "acceptance_long", default="Write it in at most ${most} characters."
    ),
    "acceptance_over": _(
        "acceptance_over", default="The board has decided on this invoice already."
    ),
    "acceptance_voted": _(
        "acceptance_voted",
        default="You have decided on this invoice already. A word that was given cannot be changed here: call the manager.",
    ),
}
STANDINGS = {
    "accepted": _(
        "acceptance_accepted",
        default="The board has accepted this invoice. The manager books it now.",
    ),
    "refused": _(
        "acceptance_refused",
        default="The board has refused this invoice. The manager and the supplier are told why.",
    ),
    "": _("acceptance_going", default="Accepted by ${accepted} of ${needed}."),
    "nobody": _(
        "acceptance_nobody",
        default="Nobody of the board can decide on it: it is of a company of theirs. The manager decides.",
    ),
}
VERDICTS = {
    "accept": ("success", _("acceptance_vote_accept", default="accepts it")),
    "refuse": ("danger", _("acceptance_vote_refuse", default="refuses it")),
}
SAID = {
    "accept": _("acceptance_said_accept", default="Noted: you accept this invoice."),
    "refuse": _("acceptance_said_refuse", default="Noted: you refuse this invoice."),
}
