"""``@@readings-import``: send a file, see what it would do, let the good rows be taken."""

from ...core.errors import PortalError
from ...core.period import day_typed
from ...erp.errors import ErpError
from ..files.wording import FILES
from ..imports import api as imports
from ..imports.shown import failed_file
from ..imports.shown import why
from ..imports.storage import get_imports
from . import words as told
from .base import DeskPage
from .base import import_seen
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


MOST_SHOWN = 200
# Beside which field a mistake is told.
FIELDS = {"file_day": "day", "file_source": "source"}


@implementer(IPublishTraverse)
class ImportsView(DeskPage):
    """The form and the last files; by traversal one of them."""

    title = told.IMPORT
    view = "@@readings-import"
    index = ViewPageTemplateFile("templates/imports.pt")

    def publishTraverse(self, request, name):
        view = ImportView(self.context, request)
        view.__name__, view.__parent__ = self.__name__, self.context
        view.import_id = name
        return view

    @property
    def sources(self):
        pairs = [(name, self.words(text)) for name, text in told.FILE_SOURCES.items()]
        return self.options(pairs, self.typed("source") or "radio")

    @property
    def rows(self):
        return [facts(each, self.words, self.url) for each in get_imports().newest()]

    def post(self):
        upload = self.request.form.get("file")
        try:
            if not getattr(upload, "filename", ""):
                raise PortalError("file_missing")
            made = imports.begin(
                upload.read(),
                upload.filename,
                self.typed("source") or "radio",
                typed_day(self.typed("day")),
            )
        except PortalError as error:
            field = FIELDS.get(error.code, "file")
            self.errors = [(field, self.words.problem(error, FILES))]
        except ErpError:
            self.errors = [("", self.words(told.ERP_AWAY))]
        if self.errors:
            return self.index()
        imports.run(made)
        return self.go(f"{self.url}/{made.id}")


def typed_day(text):
    """The day of rows without one; None for nothing. Errors: ``file_day``."""
    if not text.strip():
        return None
    found = day_typed(text.strip())
    if found is None:
        raise PortalError("file_day", text=text.strip()[:40])
    return found


def facts(one, words, url):
    """An import in lists, and above its rows."""
    kind, state = told.FILE_STATES[one.state]
    return {
        "id": one.id,
        "url": f"{url}/{one.id}",
        "filename": one.filename,
        "at": words.moment(one.at),
        "by": words.login(one.by),
        "source": words(told.FILE_SOURCES[one.source]),
        "state": one.state,
        "chip": words.chip(words(state), kind),
        "rows": one.rows,
        "accepted": one.count("accepted"),
        "waits": one.count("waits"),
        "known": one.count("known"),
        "failed": one.count("failed"),
        "empty": len(one.empty),
        "twice": len(one.twice),
        "percent": one.percent,
    }


def told_row(each, words):
    """A row of the file in words."""
    return {
        "row": each.row,
        "meter": each.number,
        "index": words.index(each.indexes, each.decimals) if each.indexes else "",
        "reading": each.reading,
        "why": " ".join(why(each, words)),
    }


@implementer(IPublishTraverse)
class ImportView(DeskPage):
    """One file: what it would do, or did; ``failed`` gives back what went wrong."""

    view = "@@readings-import"
    index = ViewPageTemplateFile("templates/import.pt")
    import_id = ""
    part = ""

    def publishTraverse(self, request, name):
        if name != "failed" or self.part:
            raise NotFound(name)
        self.part = name
        return self

    @cached_property
    def one(self):
        found = get_imports().get(self.import_id)
        if found is None:
            raise NotFound(self.import_id)
        return found

    @property
    def title(self):
        return self.one.filename

    @property
    def facts(self):
        return facts(self.one, self.words, self.url)

    @property
    def address(self):
        return f"{self.url}/{self.one.id}"

    def get(self):
        failed, waits = self.told("failed"), self.told("waits")
        import_seen(self.request, self.one, failed if self.part else failed + waits)
        if self.part:
            mime, data = failed_file(self.one, self.words)
            ending = "xlsx" if "spreadsheet" in mime else "csv"
            name = self.one.filename.rpartition(".")[0] or self.one.filename
            return self.send(
                f"{name} - {self.words(told.COLUMNS_FAILED)}.{ending}", mime, data
            )
        if self.one.state in ("checking", "taking"):
            self.request.response.setHeader("Refresh", "5")
        return self.index()

    def told(self, outcome):
        """The rows of an outcome: as many as are shown, or all that the file has."""
        found = sorted(self.one.told(outcome), key=lambda each: each.row)
        return found if self.part else found[:MOST_SHOWN]

    def shown(self, outcome):
        return [told_row(each, self.words) for each in self.told(outcome)]

    @property
    def failed(self):
        return self.shown("failed")

    @property
    def waits(self):
        return self.shown("waits")

    @property
    def good(self):
        return self.one.count("accepted") + self.one.count("waits")

    def post(self):
        action = self.typed("do")
        if action not in ("drop", "take"):
            raise NotFound(action)
        try:
            if action == "drop":
                imports.drop(self.one)
                return self.go(self.url, self.words(told.FILE_DROPPED))
            imports.accept(self.one)
        except PortalError as error:
            self.errors = [("", self.words.problem(error))]
            return self.index()
        done = imports.run(self.one)
        return self.go(self.address, self.words(told.FILE_TAKEN) if done else "")
