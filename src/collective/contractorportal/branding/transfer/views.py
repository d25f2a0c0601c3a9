"""The page in Site Setup that takes all settings out in a file and brings them in."""

from ... import _
from . import api as transfer
from . import rules
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import Forbidden

import json


MOST_SHOWN = 200


class DownloadView(BrowserView):
    """``@@contractorportal-settings.json``."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Content-Disposition", "attachment; filename=settings.json")
        response.setHeader("Cache-Control", "private, no-store")
        return transfer.as_text(transfer.taken_as_file(self.request, "file"))


class TransferView(BrowserView):
    """``@@contractorportal-transfer``: a file is looked through first, then brought in."""

    plan = None
    text = ""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self.index()
        if not api.content.get_view(
            "authenticator", self.context, self.request
        ).verify():
            raise Forbidden
        data = self.data()
        self.plan = transfer.plan(data, self.request)
        if "apply" in self.request.form and not self.plan.errors:
            transfer.carry_out(self.plan)
            IStatusMessage(self.request).add(
                _("transfer_done", default="The settings are brought in."), "info"
            )
            return self.request.response.redirect(self.url, status=303)
        if not self.plan.errors:
            self.text = data.decode("utf-8-sig")
        return self.index()

    def data(self):
        """The bytes of the file that was chosen, or of the one that was shown."""
        upload = self.request.form.get("file")
        if getattr(upload, "filename", ""):
            return upload.read(rules.MOST + 1)
        text = self.request.form.get("text", "")
        return text.encode() if isinstance(text, str) else b""

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@contractorportal-transfer"

    @cached_property
    def rows(self):
        """What would change, cut so that it can be read."""
        return [
            {**row, "before": shown(row["before"]), "after": shown(row["after"])}
            for row in self.plan.rows
        ]

    @property
    def left_out(self):
        """Titles of the settings that no file holds."""
        return [
            field.title
            for name, field in transfer.fields().items()
            if transfer.is_secret(name, field)
        ]


def shown(value):
    """A value as text, "" for none."""
    if value is None or value == "":
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"{text[:MOST_SHOWN]}…" if len(text) > MOST_SHOWN else text
