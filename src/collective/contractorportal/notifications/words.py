"""Words for the codes that the room stores."""

from .. import _


STATES = {
    "waiting": _("notifications_state_waiting", default="waiting"),
    "sent": _("notifications_state_sent", default="sent"),
    "presumed": _("notifications_state_presumed", default="sent, not confirmed"),
    "skipped": _("notifications_state_skipped", default="not sent"),
    "failed": _("notifications_state_failed", default="failed"),
    "cancelled": _("notifications_state_cancelled", default="cancelled"),
}
MAILING_STATES = {
    "open": _("notifications_mailing_open", default="under way"),
    "done": _("notifications_mailing_done", default="finished"),
    "cancelled": _("notifications_mailing_cancelled", default="cancelled"),
}
REASONS = {
    # why a message was not sent
    "muted": _("notifications_reason_muted", default="The person does not want it."),
    "digest": _("notifications_reason_digest", default="It comes in the summary."),
    "no_address": _(
        "notifications_reason_no_address", default="There is no address or number."
    ),
    "bad_address": _(
        "notifications_reason_bad_address",
        default="The address does not exist: the other server refused it.",
    ),
    "no_longer": _(
        "notifications_reason_no_longer", default="It does not concern them any more."
    ),
    "gone": _("notifications_reason_gone", default="The person has left."),
    "content_gone": _(
        "notifications_reason_content_gone", default="What it spoke of is gone."
    ),
    "expired": _("notifications_reason_expired", default="It was too late to send it."),
    "quiet": _("notifications_reason_quiet", default="Quiet hours of the person."),
    # what the other side said
    "later": _(
        "notifications_reason_later", default="The other server asks to try later."
    ),
    "refused": _(
        "notifications_reason_refused", default="The other server refused it."
    ),
    "gave_up": _(
        "notifications_reason_gave_up", default="Given up after many attempts."
    ),
    "no_answer": _(
        "notifications_reason_no_answer", default="The gateway gave no answer."
    ),
    "killed": _(
        "notifications_reason_killed",
        default="The worker was stopped before the answer came.",
    ),
    "error": _(
        "notifications_reason_error", default="An error in the portal; see the log."
    ),
    # what is wrong with a channel
    "no_server": _(
        "notifications_reason_no_server",
        default="No mail server is set: Site Setup, Mail.",
    ),
    "no_url": _(
        "notifications_reason_no_url",
        default="The portal's address is not known yet: log in through it once, or write it into the settings.",
    ),
    "off": _("notifications_reason_off", default="No gateway is set."),
    "daily_limit": _(
        "notifications_reason_daily_limit",
        default="Today's limit is reached; the rest goes out tomorrow.",
    ),
    "unreachable": _(
        "notifications_reason_unreachable", default="The server does not answer."
    ),
    "server": _(
        "notifications_reason_server", default="The server takes no messages now."
    ),
    "login": _(
        "notifications_reason_login", default="The server refuses our user or password."
    ),
    "tls": _(
        "notifications_reason_tls",
        default="No encrypted connection: the server's certificate is not in order.",
    ),
    "no_tls": _(
        "notifications_reason_no_tls", default="The server offers no encryption."
    ),
    "setup": _(
        "notifications_reason_setup",
        default="The gateway's address or the headers of the request are wrong.",
    ),
}


def reason(code):
    """A message for a code; the code itself when it has none."""
    return REASONS.get(code, code)
