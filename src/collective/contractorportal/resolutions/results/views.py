"""``@@result-letters``: who was told of an adopted resolution, how, when and where."""

from ... import _
from ...finance import xlsx
from ...finance.layout import Column
from ...finance.layout import Row
from ...finance.layout import Table
from ...notifications.words import reason
from ..api import ResolutionError
from ..paper.base import PaperPage
from ..protocol.flow import send
from . import api as results
from . import pdf
from .words import PROBLEMS
from .words import way_of
from .words import WHERE
from collections import Counter
from datetime import date
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from urllib.parse import urlencode
from zExceptions import NotFound


SIZE = 100
# Letters in one file.
MOST_IN_FILE = 100
MARKED = _("resolutions_marked", default="Written down for ${count} owners.")


class LettersPage(PaperPage):
    """For the office, once there is a result of which each owner has to be told."""

    title = _("resolutions_letters_title", default="Telling owners of the resolution")

    def check(self):
        super().check()
        if not self.sees or not results.is_needed(self.context):
            raise NotFound(self.__name__)

    @cached_property
    def standing(self):
        return results.standing(self.context)

    @cached_property
    def where(self):
        wanted = self.typed("where")
        return wanted if wanted in WHERE else ""

    @cached_property
    def chosen(self):
        return [
            (owner, notice)
            for owner, notice in self.standing
            if not self.where or notice.where == self.where
        ]

    def problem(self, error):
        if error.code in PROBLEMS:
            return self.words.say(PROBLEMS[error.code])
        return super().problem(error)

    def address(self, page="result-letters", **values):
        query = urlencode({k: v for k, v in values.items() if v})
        return f"{self.url}/@@{page}" + (f"?{query}" if query else "")


class LettersView(LettersPage):
    """The list, and what can be written down about letters."""

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            answer = self.mark()
            if answer is not None:
                return answer
        self.log("resolution_letters")
        return self.index()

    # The list

    @cached_property
    def start(self):
        typed = self.typed("start")
        valid = typed.isascii() and typed.isdigit() and len(typed) < 7
        return int(typed) if valid else 0

    @property
    def rows(self):
        for owner, notice in self.chosen[self.start : self.start + SIZE]:
            kind, icon, title = WHERE[notice.where]
            told = notice.told
            yield {
                "id": owner.id,
                "name": owner.name,
                "places": "; ".join(map(self.words.place, owner.parts)),
                "chip": self.chip(title, kind, icon),
                "how": self.words.say(way_of(told)) if told else "",
                "day": self.words.day(told.known_on or told.sent_on)
                if told and told.sent_on
                else "",
                "address": told.address if told else "",
                "message": told.message_id if told else "",
                "why": self.translate(reason(told.reason))
                if told and told.reason
                else "",
                "until": self.words.day(notice.until) if notice.until else "",
                "certain": notice.where == "told",
                "checked": "checked" if owner.id in self.marked else None,
            }

    @property
    def tabs(self):
        counts = Counter(notice.where for _owner, notice in self.standing)
        all_title = _("resolutions_letters_all", default="all")
        for name, title in (("", all_title), *((n, WHERE[n][2]) for n in WHERE)):
            count = counts[name] if name else len(self.standing)
            if count or not name:
                yield {
                    "title": self.translate(title),
                    "count": count,
                    "url": self.address(where=name),
                    "current": "page" if name == self.where else None,
                }

    @property
    def newer(self):
        if not self.start:
            return None
        return self.address(where=self.where, start=max(0, self.start - SIZE))

    @property
    def older(self):
        if self.start + SIZE >= len(self.chosen):
            return None
        return self.address(where=self.where, start=self.start + SIZE)

    @property
    def files(self):
        """Files of letters to those who are not told, in pieces if there are many."""
        missing = sum(notice.where == "missing" for _o, notice in self.standing)
        for first in range(0, missing, MOST_IN_FILE):
            last = min(first + MOST_IN_FILE, missing)
            yield {
                "range": f"{first + 1}–{last}",
                "url": self.address("result-letters.pdf", where="missing", start=first),
            }

    # Writing down

    @cached_property
    def marked(self):
        value = self.request.form.get("owner", ())
        return (value,) if isinstance(value, str) else tuple(map(str, value))

    def day_of(self, name):
        try:
            return date.fromisoformat(self.typed(name))
        except ValueError:
            return None

    def mark(self):
        ids = self.marked
        if self.typed("everybody"):
            ids = [o.id for o, notice in self.standing if notice.where == "missing"]
        try:
            count = results.mark(
                self.context,
                ids,
                self.typed("way"),
                self.day_of("sent_on"),
                self.day_of("known_on"),
            )
        except ResolutionError as error:
            self.errors = [("sent_on", self.problem(each)) for each in error.problems]
            return None
        api.portal.show_message(self.words.say(MARKED, count=str(count)), self.request)
        return self.request.response.redirect(self.address(where=self.where), 303)


class LettersFile(LettersPage):
    """What these files have in common: whom they are about, and the entry in the log."""

    filename = ""

    def __call__(self):
        self.check()
        start = self.typed("start")
        first = int(start) if start.isascii() and start.isdigit() else 0
        wanted = self.typed("owner")
        people = [o for o, _n in self.chosen if wanted in ("", o.id)]
        people = people[first : first + MOST_IN_FILE]
        if not people:
            raise NotFound(self.__name__)
        try:
            data = self.make(self.context, people, self.words)
        except ResolutionError as error:
            said = self.problem(error.problems[0])
            api.portal.show_message(said, self.request, "warning")
            return self.request.response.redirect(self.address(where=self.where), 303)
        self.log("resolution_letters", [one.id for one in people[:20]], "file")
        return send(self.request.response, data, self.filename)


class LettersPdf(LettersFile):
    """``result-letters.pdf``."""

    filename = "pisma-o-uchwale.pdf"
    make = staticmethod(pdf.letters)


class PostListPdf(LettersFile):
    """``result-post-list.pdf``."""

    filename = "lista-pism.pdf"
    make = staticmethod(pdf.post_list)


def table(resolution, words):
    """The proof as a ``Table``: every owner with the attempt that counts."""
    columns = (
        Column(words.say(_("resolutions_post_to", default="Addressee")), "text", 30),
        Column(
            words.say(_("resolutions_pdf_premises", default="Premises")), "text", 34
        ),
        Column(words.say(_("resolutions_letters_state", default="State")), "text", 18),
        Column(words.say(_("resolutions_letters_way", default="How")), "text", 18),
        Column(words.say(_("resolutions_letters_sent", default="Sent on")), "date", 12),
        Column(
            words.say(_("resolutions_letters_known", default="Received on")), "date", 12
        ),
        Column(
            words.say(_("resolutions_protocol_address", default="Address")), "text", 34
        ),
        Column(
            words.say(_("resolutions_letters_message", default="Id of the message")),
            "text",
            36,
        ),
        Column(
            words.say(_("resolutions_letters_until", default="Challenge until")),
            "date",
            12,
        ),
    )
    rows = []
    for owner, notice in results.standing(resolution):
        told = notice.told
        rows.append(
            Row(
                (
                    owner.name,
                    "; ".join(map(words.place, owner.parts)),
                    words.say(WHERE[notice.where][2]),
                    words.say(way_of(told)) if told else "",
                    told.sent_on if told else None,
                    told.known_on if told else None,
                    told.address if told else "",
                    told.message_id if told else "",
                    notice.until,
                )
            )
        )
    return Table(
        title=words.say(LettersPage.title),
        facts=(
            (
                words.say(_("resolutions_pdf_resolution", default="Resolution")),
                f"{resolution.sign} {resolution.title}",
            ),
        ),
        columns=columns,
        rows=tuple(rows),
        language=words.language,
    )


class LettersXlsx(LettersPage):
    """``result-letters.xlsx``: the proof to carry away."""

    def __call__(self):
        self.check()
        self.log("resolution_letters", (), "file")
        data = xlsx.workbook(table(self.context, self.words))
        response = self.request.response
        send(response, data, "powiadomienia-o-uchwale.xlsx")
        response.setHeader("Content-Type", xlsx.MIME)
        return data
