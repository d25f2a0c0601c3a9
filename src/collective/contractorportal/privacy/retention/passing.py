"""What ends by itself: sessions, what was typed, support views, sent messages."""

from ... import _
from ...drafts.storage import get_drafts
from ...drafts.storage import KEPT as DRAFTS_KEPT
from ...notifications.storage import get_mailings
from ...sessions.storage import get_sessions
from ...support.jobs import KEPT as VIEWS_KEPT
from ...support.storage import get_views
from .base import Rule
from datetime import timedelta


class MailingsRule(Rule):
    order = 92
    title = _("retention_mailings", default="Sent messages, and entries of the bell")
    setting = "mailing_keep_days"
    job = "mailings"

    def old(self, before):
        return get_mailings().finished_before(before)


class SupportRule(Rule):
    """The audit log keeps what was seen."""

    order = 94
    title = _("retention_support", default="Support views that are over")
    lasting = VIEWS_KEPT
    job = "forget-support-views"

    def old(self, before):
        return get_views().over_before(before)


class DraftsRule(Rule):
    order = 96
    title = _("retention_drafts", default="What was typed in forms and not sent")
    lasting = DRAFTS_KEPT
    job = "drafts.forget"

    def old(self, before):
        return get_drafts().left_before(before)


class SessionsRule(Rule):
    order = 98
    title = _("retention_sessions", default="Logins that have run out")
    lasting = timedelta(0)
    job = "forget-sessions"

    def old(self, before):
        return get_sessions().over_before(before)
