"""The page of Site Setup that says what is kept for how long, and what would go."""

from ... import _
from ...controlpanel.settings import settings
from ...core import clock
from ...core import formats
from . import api as retention
from .wording import kept_words
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from zope.i18n import translate


SWITCHED = {
    True: _("retention_switched_on", default="From now on the worker forgets by rule."),
    False: _("retention_switched_off", default="The worker forgets nothing by rule."),
}
COUNT = _("retention_more", default="more than ${count}")


class RetentionView(BrowserView):
    """``@@contractorportal-retention``: a dry run, and the switch."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        wanted = self.request.form.get("switch")
        if self.request.method == "POST" and wanted in ("on", "off"):
            CheckAuthenticator(self.request)
            settings().retention_on = wanted == "on"
            message = translate(SWITCHED[wanted == "on"], context=self.request)
            api.portal.show_message(message, self.request)
            return self.request.response.redirect(self.url, status=303)
        return self.index()

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@contractorportal-retention"

    @property
    def on(self):
        return bool(settings().retention_on)

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    def moment(self, value):
        if value is None:
            return ""
        return formats.moment(value.astimezone(clock.WARSAW), self.language)

    @property
    def rows(self):
        return [
            {
                "title": translate(line.rule.title, context=self.request),
                "law": translate(line.rule.law, context=self.request),
                "kept": translate(kept_words(line.kept), context=self.request),
                "on": line.on,
                "own": bool(line.rule.job),
                "count": self.count(line.due),
                "oldest": self.moment(line.due.oldest),
                "last": self.moment(line.last and line.last.ended_at),
                "failed": line.last is not None and not line.last.ok,
                "message": line.last.message if line.last else "",
            }
            for line in retention.lines()
        ]

    def count(self, due):
        text = formats.number(due.count, self.language)
        if not due.more:
            return text
        more = _(COUNT, default=COUNT.default, mapping={"count": text})
        return translate(more, context=self.request)
