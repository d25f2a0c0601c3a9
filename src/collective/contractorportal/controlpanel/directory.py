"""The page of Site Setup that shows how the directory is, and synchronises it."""

from .. import _
from ..accounts.storage import get_logins
from ..core import clock
from ..core import formats
from ..directory.start import start
from ..directory.start import state
from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.errors import ErpError
from ..erp.gate import get_erp
from ..erp.records import Community
from ..erp.records import DIRECTORY_RECORDS
from ..jobs.interfaces import IJob
from ..jobs.storage import get_jobs
from .words import REASONS
from .words import RECORDS
from .words import STAGES
from .words import Words
from decimal import Decimal
from functools import cached_property
from itertools import islice
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import Forbidden
from zope.component import getUtilitiesFor


MOST_COMMUNITIES = 100
MOST_ERRORS = 200
# Seconds after which a browser asks again how far a run has come.
REFRESH = 2

OUTCOMES = {
    "done": _("directory_outcome_done", default="Done"),
    "refused": _("directory_outcome_refused", default="Stopped: too much disappears"),
    "failed": _("directory_outcome_failed", default="Failed"),
}


class DirectoryView(BrowserView):
    """``@@contractorportal-directory``."""

    parts = ViewPageTemplateFile("templates/directory_sections.pt")

    def __call__(self):
        if self.request.method == "POST":
            return self.order()
        if self.state != "idle":
            self.request.response.setHeader("Refresh", f"{REFRESH}; url={self.url}")
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    def order(self):
        """Start a synchronisation and show the page."""
        if not api.content.get_view(
            "authenticator", self.context, self.request
        ).verify():
            raise Forbidden
        before = self.state
        start(
            api.user.get_current().getId(), confirmed="confirmed" in self.request.form
        )
        if before != "idle":
            message = _(
                "directory_sync_already",
                default="A synchronisation is under way already.",
            )
            IStatusMessage(self.request).add(message, "warning")
        return self.request.response.redirect(self.url, status=303)

    @property
    def sections(self):
        """The macros of which the page is put together."""
        return self.parts.macros

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @cached_property
    def directory(self):
        return get_directory()

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    @cached_property
    def words(self):
        return Words(self.directory, self.request, self.language)

    @cached_property
    def state(self):
        return state()

    def moment(self, value):
        """A stored moment in Polish time."""
        return formats.moment(value.astimezone(clock.WARSAW), self.language)

    def seconds(self, value):
        return f"{formats.number(Decimal(f'{value:.1f}'), self.language)} s"

    def number(self, value):
        return formats.number(value, self.language)

    # What the page shows

    @cached_property
    def erp(self):
        """How the ERP is, asked now."""
        erp = get_erp()
        found = {"backend": erp.backend, "address": erp.address, "reason": None}
        try:
            erp.status.check()
            found["as_of"] = self.moment(erp.status.as_of().value or clock.now())
        except ErpError as error:
            found["reason"] = REASONS.get(error.reason, REASONS["error"])
        return found

    @cached_property
    def progress(self):
        """The run of this moment."""
        progress = self.directory.state.progress
        return {
            "stage": STAGES.get(progress.stage, STAGES["read"]),
            "done": progress.done,
            "total": max(progress.total, 1),
            "counted": progress.total > 0,
            "text": f"{self.number(progress.done)} / {self.number(progress.total)}",
        }

    @cached_property
    def reports(self):
        """The last runs, the newest first."""
        return [self._report(report) for report in self.directory.state.reports]

    def _report(self, report):
        reason = REASONS.get(report.reason, REASONS["error"])
        return {
            "outcome": report.outcome,
            "title": OUTCOMES[report.outcome],
            "started_at": self.moment(report.started_at),
            "by": self._who(report.by),
            "seconds": self.seconds(report.seconds),
            "reason": reason if report.reason else None,
            "unchanged": report.unchanged,
            "communities": self.number(report.community_count),
            "changes": [
                {"title": RECORDS[name], "counts": list(map(self.number, counts))}
                for name, counts in report.changes.items()
                if any(counts)
            ],
            "suspicious": [
                {
                    "title": RECORDS[name],
                    "known": self.number(known),
                    "missing": self.number(missing),
                }
                for name, known, missing in report.suspicious
            ],
        }

    def _who(self, user_id):
        if user_id == "worker":
            return _("directory_by_worker", default="the worker")
        user = api.user.get(userid=user_id)
        return (user and user.getProperty("fullname")) or user_id

    @property
    def doubted(self):
        """The newest run, if it waits for somebody to confirm it."""
        newest = self.reports[0] if self.reports else None
        return newest if newest and newest["outcome"] == "refused" else None

    def counts(self):
        """How many records of each class there are."""
        for record_class in DIRECTORY_RECORDS:
            yield {
                "title": RECORDS[record_class.__name__],
                "count": self.number(self.directory.count(record_class)),
            }

    def logins(self):
        return self.number(len(get_logins()))

    @cached_property
    def chosen(self):
        """The community whose errors alone are shown, or None."""
        chosen = self.request.form.get("community")
        return chosen if isinstance(chosen, str) else None

    @cached_property
    def error_total(self):
        return self.directory.error_count(clock.today())

    @cached_property
    def communities(self):
        """Communities with errors, at most some, and all errors of the chosen one."""
        today = clock.today()
        found = (
            each
            for each in self.directory.errors(today)
            if self.chosen is None or each[0] == self.chosen
        )
        return [
            self._community(community_id, errors, today)
            for community_id, errors in islice(found, MOST_COMMUNITIES)
        ]

    def _community(self, community_id, errors, today):
        community = self.directory.get(Community, community_id)
        most = MOST_ERRORS if self.chosen is not None else 5
        return {
            "id": community_id,
            "title": community_title(community) if community else None,
            "url": f"{self.url}?community={community_id}#errors",
            "more": max(0, len(errors) - most),
            "errors": [
                {
                    "record": self.words.record(error.record_class, error.record_id),
                    "text": self.words.error(error),
                    "when": self.words.when(error, today),
                }
                for error in errors[:most]
            ],
        }

    def workers(self):
        """Living workers and when they were seen last."""
        for name, seen in sorted(get_jobs().workers().items()):
            yield {"name": name, "seen": self.moment(seen)}

    def jobs(self):
        """The jobs and how they went last."""
        for name, job in sorted(getUtilitiesFor(IJob)):
            last = get_jobs().last(name)
            yield {
                "title": job.title,
                "ended_at": last and self.moment(last.ended_at),
                "ok": last is None or last.ok,
                # What a run did is for the log; why it failed is for whoever looks.
                "reason": "" if last is None or last.ok else last.message,
            }
