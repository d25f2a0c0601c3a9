"""``@@resolution-form``: everything that may be changed in a draft."""

from ...core.errors import PortalError
from ...notices.desk.typed import many
from ...notices.desk.uploads import FormFiles
from ...theme.frame import is_staff
from ..api import ResolutionError
from ..text import attachments
from ..text import html_of
from ..words import KIND_TITLES
from ..words import MODE_TITLES
from ..words import RULE_TITLES
from ..words import SHOW_TITLES
from ..words import VOTERS_TITLES
from . import api as maker
from . import typed as values
from . import words as said
from .base import MakerBase
from functools import cached_property
from plone.base.utils import human_readable_size
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound

import re


# Marks of an editor that a plain field cannot show.
MARKED = re.compile(r"<(?!/?(?:p|br|a)\b)[a-z]", re.IGNORECASE)
FILE_FIELDS = ("file_too_big", "file_kind", "file_empty", "file_not_image")


class FormView(FormFiles, MakerBase):
    """The form of board and office; of what is no draft there is none."""

    title = said.FORM_TITLE
    index = ViewPageTemplateFile("templates/form.pt")
    how = ViewPageTemplateFile("templates/form_how.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.context.past is not None:
            raise NotFound(self.__name__)
        if self.context.state() != "draft":
            return self.request.response.redirect(self.running_url, status=303)
        self.problems = []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.save()
        return self.index()

    @cached_property
    def running_url(self):
        return f"{self.context.absolute_url()}/@@running"

    @property
    def back(self):
        return self.context.title, self.running_url

    @cached_property
    def version(self):
        return maker.version_of(self.context)

    @cached_property
    def first(self):
        return values.shown(self.context, maker.plain_text(self.context))

    def value(self, name):
        if self.request.method == "POST":
            return self.typed(name)
        return self.first.get(name, "")

    def checked(self, name, value="1"):
        return "checked" if self.value(name) == value else None

    def selected(self, name, value):
        return "selected" if self.value(name) == value else None

    @property
    def staff(self):
        return is_staff(self.context)

    @property
    def marked_up(self):
        """Would a change of the text here lose what an editor has marked up?"""
        return bool(MARKED.search(html_of(self.context.text)))

    # Choices

    def choices(self, name):
        titles = TITLES[name]
        return [
            {
                "value": value,
                "title": title,
                "checked": self.checked(name, value),
                "selected": self.selected(name, value),
            }
            for value, title in titles.items()
        ]

    # Files

    def file_rows(self):
        removed = many(self.request.form, "remove")
        for child, blob in attachments(self.context):
            yield {
                "id": child.getId(),
                "filename": blob.filename or child.title,
                "size": human_readable_size(blob.getSize()),
                "checked": "checked" if child.getId() in removed else None,
            }

    def file_wrong(self, error):
        self.problems.append(
            PortalError(error.code, **{**error.details, "field": "files"})
        )

    def field_of(self, error):
        return error.details.get("field") or (
            "files" if error.code.startswith("file") else ""
        )

    # Saving

    def save(self):
        given, wrong = values.read(self.typed)
        self.problems += wrong
        self.read_files()
        if self.typed("version") != self.version:
            self.problems.append(PortalError("stale"))
        # All that is wrong is said at once.
        self.problems += [
            error
            for error in values.check(given, self.context)
            if self.error(error.details.get("field")) is None
        ]
        if self.problems:
            return self.index()
        remove = many(self.request.form, "remove")
        try:
            maker.change(self.context, given, self.files, remove)
        except ResolutionError as error:
            self.problems = list(error.problems)
            return self.index()
        self.drop_files()
        IStatusMessage(self.request).add(self.translate(said.SAVED), "info")
        return self.request.response.redirect(self.running_url, status=303)


TITLES = {
    "kind": KIND_TITLES,
    "voters": VOTERS_TITLES,
    "mode": MODE_TITLES,
    "rule": RULE_TITLES,
    "show_result": SHOW_TITLES,
}
