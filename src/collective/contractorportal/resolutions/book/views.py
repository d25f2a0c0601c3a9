"""``@@resolution-book`` of a community's zone, its files, and the form for old ones."""

from ...finance.exports import disposition
from ...notices.desk.uploads import FormFiles
from ...theme.page import typed
from ...zones.listing import label
from .. import listing
from ..api import COURT
from ..api import ResolutionError
from ..model import CHOICES
from ..text import attachments
from ..views.base import ResolutionsPage
from ..views.listing import ResolutionsView
from ..views.words import RESULT_TITLES
from ..words import CHOICE_TITLES
from ..words import MODE_TITLES
from . import api as book
from . import exports
from . import rules
from . import words as said
from .entries import may_carry
from .entries import may_read
from AccessControl import getSecurityManager
from functools import cached_property
from html import unescape
from plone.protect import CheckAuthenticator
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound

import re


class BookView(ResolutionsView):
    """All resolutions of one community, by year, result and words."""

    title = said.TITLE
    zones = books = ()
    lead = None
    # The page's own title says so.
    heading_class = "cp-visually-hidden"

    def check(self):
        super().check()
        if not book.is_for(self.context) or not may_read(self.context, self.person):
            raise NotFound(self.__name__)

    @property
    def back(self):
        return label(self.context), self.context.absolute_url()

    @cached_property
    def zone(self):
        return self.context

    @property
    def filtered(self):
        return bool(self.year or self.result or self.text)

    @property
    def form_url(self):
        return f"{self.context.absolute_url()}/@@resolution-book"

    @cached_property
    def waiting(self):
        """In the book all stand in one list."""
        return []

    @cached_property
    def year_choices(self):
        return [
            {
                "value": str(year),
                "title": str(year),
                "selected": "selected" if year == self.year else None,
            }
            for year in listing.years(listing.of_person(zone=self.context))
        ]

    # What the board and the office have besides

    @property
    def files(self):
        """The book to carry away, as it is shown."""
        if not may_carry(self.context) or not self.found:
            return []
        query = {
            "text": self.text,
            "year": self.year or "",
            "result": self.result or "",
        }
        query = urlencode({name: value for name, value in query.items() if value})
        return [
            {
                "title": ending.upper(),
                "url": f"{self.form_url}.{ending}" + (f"?{query}" if query else ""),
            }
            for ending in ("pdf", "xlsx")
        ]

    @property
    def past_url(self):
        if getSecurityManager().checkPermission(COURT, self.context):
            return f"{self.context.absolute_url()}/@@resolution-past"
        return None


class BookFile(BookView):
    """The book as a file, with the same choice."""

    def __call__(self):
        self.check()
        found = [each for each in self.found if each.state() != "draft"]
        chosen = [str(self.year)] if self.year else []
        if self.result:
            chosen.append(self.translate(RESULT_TITLES[self.result]))
        if self.text:
            chosen.append(f"„{self.text}”")
        table = exports.table(self.context, found, ", ".join(chosen), self.words)
        ending = self.__name__.rpartition(".")[2]
        mime, data = exports.written(table, ending, self.words)
        name = exports.filename(self.context, table, ending)
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", disposition(name))
        response.setHeader("Cache-Control", "private, no-store")
        return data


class PastForm(FormFiles, ResolutionsPage):
    """A resolution from the paper archive: number, day, result, scan."""

    title = said.PAST_TITLE
    width = "narrow"
    past = None

    def check(self):
        if not book.is_for(self.context):
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        self.problems = []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.read_files()
            if not self.problems:
                try:
                    made = self.save(self.values, self.files)
                except ResolutionError as error:
                    self.problems = list(error.problems)
                else:
                    self.drop_files()
                    IStatusMessage(self.request).add(self.done, "info")
                    return self.request.response.redirect(
                        made.absolute_url(), status=303
                    )
        return self.index()

    done = said.ENTERED

    def save(self, values, files):
        return book.enter(self.context, values, files)

    @property
    def back(self):
        url = f"{self.context.absolute_url()}/@@resolution-book"
        return said.TITLE, url

    @property
    def place(self):
        return label(self.context)

    # What was typed

    @cached_property
    def values(self):
        names = ("title", "sign", "decided_on", "result", "mode", "text", *CHOICES)
        return {name: typed(self.request, name) for name in names}

    def value(self, name):
        return self.values.get(name, "")

    def file_wrong(self, error):
        self.problems.append(error)

    def field_of(self, error):
        return error.details.get("field", "files")

    @property
    def errors(self):
        """All that is wrong, for the summary above the form."""
        return [
            (f"past-{self.field_of(error)}", self.message(error))
            for error in self.problems
        ]

    def error(self, name):
        """What is wrong with a field, or nothing."""
        for error in self.problems:
            if self.field_of(error) == name:
                return self.message(error)
        return None

    def message(self, error):
        details = {name: str(value) for name, value in error.details.items()}
        return self.words.say(said.PROBLEMS[error.code], **details)

    @property
    def modes(self):
        return [{"value": name, "title": MODE_TITLES[name]} for name in rules.MODES]

    @property
    def shares(self):
        return [
            {
                "name": choice,
                "title": CHOICE_TITLES[choice],
                "value": self.value(choice),
                "error": self.error(choice),
            }
            for choice in CHOICES
        ]

    def existing(self):
        """Scans that are there already."""
        return []


class PastCorrection(PastForm):
    """The same form for one that is in the book."""

    title = said.PAST_EDIT
    done = said.CORRECTED

    def check(self):
        self.past = book.past_of(self.context)
        if self.past is None:
            raise NotFound(self.__name__)

    def save(self, values, files):
        removed = self.request.form.get("remove", ())
        removed = [removed] if isinstance(removed, str) else list(removed)
        book.correct(self.context, values, files, removed)
        return self.context

    @property
    def back(self):
        return self.context.title, self.context.absolute_url()

    @property
    def place(self):
        return self.context.title

    @cached_property
    def values(self):
        if self.request.method == "POST":
            return PastForm.values.func(self)
        text = self.context.text
        html = text.raw if text else ""
        return {
            "title": self.context.title,
            "sign": self.past.sign,
            "decided_on": self.past.decided_on.isoformat(),
            "result": "adopted" if self.past.adopted else "not_adopted",
            "mode": self.context.mode,
            "text": lines_of(html),
            **dict(self.past.votes),
        }

    def existing(self):
        return [
            {"id": child.getId(), "title": blob.filename or child.title}
            for child, blob in attachments(self.context)
        ]


def lines_of(html):
    """The paragraphs that the form has written, as lines again."""
    return "\n".join(unescape(each) for each in re.findall(r"<p>(.*?)</p>", html))
