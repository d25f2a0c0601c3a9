"""``@@paper``: papers are entered one after the other, by scanner or by hand."""

from ... import _
from ...core.errors import PortalError
from ...notices.desk.shelf import get_uploads
from ...notices.files.store import checked
from ..api import ResolutionError
from . import api as papers
from .base import PaperPage
from .model import INVALID
from .people import signers
from .places import search
from .words import INVALID_TITLES
from .words import OUTCOMES
from .words import PROBLEM_FIELDS
from .words import TAKEN
from datetime import date
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode

import secrets


# How many entries a page shows, the newest first.
MOST_SHOWN = 100
INVALID_PREFIX = "invalid:"
NOTHING = "paper_place_unknown"


class PaperView(PaperPage):
    """Find the paper's line, say what is on it, and go on to the next."""

    title = _("resolutions_paper_title", default="Votes on paper")
    pieces = ViewPageTemplateFile("templates/paper_enter.pt")

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            answer = self.undo() if self.typed("undo") else self.enter()
            if answer is not None:
                return answer
        if self.rows and self.sees:
            self.log("resolution_paper", [row["id"] for row in self.rows[:20]])
        return self.index()

    # Which paper

    @cached_property
    def code(self):
        return self.typed("code")[:300]

    @cached_property
    def wanted(self):
        return self.typed("q")[:100]

    @cached_property
    def found(self):
        """Slots that what was scanned or typed leads to."""
        if self.typed("part"):
            slot = self.box.slot(self.typed("part"))
            return [slot] if slot is not None else []
        text = self.wanted or self.code
        if not text:
            return []
        # One field for all: the address or code of a paper, or a number of premises.
        try:
            return [self.box.slot(papers.find_part(self.context, text))]
        except PortalError as error:
            if self.code or error.code != "paper_code_invalid":
                self.errors = [("paper-find", self.problem(error))]
                return []
        slots = search(self.context, text)
        if not slots:
            problem = PortalError(NOTHING, text=text)
            self.errors = [("paper-find", self.problem(problem))]
        return slots

    @cached_property
    def slot(self):
        """The one whose paper is being entered, or None."""
        return self.found[0] if len(self.found) == 1 else None

    @property
    def several(self):
        """Lines to choose from where several fit."""
        if len(self.found) < 2:
            return []
        return [
            {
                "place": self.words.place(slot.part),
                "names": self.names(slot.part),
                "weight": self.words.weight(self.context, slot.part),
                "url": f"{self.url}/@@paper?"
                + urlencode({"part": slot.part.id, "day": self.day.isoformat()}),
            }
            for slot in self.found
        ]

    def names(self, part):
        found = signers(self.context, part, self.day)
        return ", ".join(each.name for each in found if each.grant is None)

    # What is on it

    @cached_property
    def day(self):
        """The date on the paper; that of the last one is kept for the pile."""
        for name in ("signed_on", "day"):
            try:
                return date.fromisoformat(self.typed(name))
            except ValueError:
                continue
        return self.today

    @property
    def line(self):
        """The part that is being entered, in words; None while there is none."""
        if self.slot is None:
            return None
        part = self.slot.part
        entered = self.sheets.of_part(part.id) if self.sheets is not None else ()
        return {
            "id": part.id,
            "place": self.words.place(part),
            "names": self.names(part),
            "weight": self.words.weight(self.context, part),
            "joint": part.joint,
            "blocked": self.words.standing_reason(part) if part.blocked else "",
            "before": sum(each.undone_at is None for each in entered),
        }

    @cached_property
    def people(self):
        """Who may have signed; one alone is chosen already."""
        found = signers(self.context, self.slot.part, self.day)
        chosen = self.chosen("signed_by")
        return [
            {
                "value": each.value,
                "title": each.name
                if each.grant is None
                else self.words.say(BY_PROXY, proxy=each.proxy_name, name=each.name),
                "checked": "checked"
                if each.value in chosen or (not chosen and len(found) == 1)
                else None,
            }
            for each in found
        ]

    def chosen(self, name):
        value = self.request.form.get(name, ())
        return (value,) if isinstance(value, str) else tuple(map(str, value))

    @property
    def options(self):
        """Three choices, and why a paper may not count."""
        typed = self.typed("choice")
        return [
            {
                "value": value,
                "title": title,
                "checked": "checked" if typed == value else None,
            }
            for value, title in (
                *((each, self.words.choice(each)) for each in self.context.choices),
                *((INVALID_PREFIX + each, INVALID_TITLES[each]) for each in INVALID),
            )
        ]

    @cached_property
    def key(self):
        """Names this paper: the form sent twice is one entry."""
        return self.typed("key")[:60] or secrets.token_urlsafe(15)

    # What is done

    def enter(self):
        choice, invalid = self.typed("choice"), ""
        if choice.startswith(INVALID_PREFIX):
            choice, invalid = "", choice.removeprefix(INVALID_PREFIX)
        filename, data = self.scan()
        entry = papers.Entry(
            part_id=self.typed("part"),
            choice=choice,
            signed_on=self.day if self.typed("signed_on") else None,
            signed_by=self.chosen("signed_by"),
            invalid=invalid,
            remark=self.typed("remark"),
            sitting=self.today.isoformat(),
            key=self.key,
            filename=filename,
            data=data,
        )
        try:
            sheet = papers.enter(self.context, entry)
        except ResolutionError as error:
            self.errors = [
                (self.field_of(each), self.problem(each)) for each in error.problems
            ]
            return None
        get_uploads().drop([self.kept] if self.kept else [])
        self.log("resolution_paper", [sheet.part_id, sheet.id])
        return self.go_on(OUTCOMES[sheet.outcome] if self.sees else TAKEN, sheet)

    kept = kept_name = ""

    def scan(self):
        """The file sent now, or the one that waits since something was wrong.

        It is laid on the shelf, so that it need not be chosen twice.
        """
        me, shelf = api.user.get_current().getId(), get_uploads()
        upload = self.request.form.get("scan")
        filename = getattr(upload, "filename", "") or ""
        if filename:
            data = upload.read()
            try:
                filename, data = checked(filename, data)
            except PortalError:
                return filename, data  # refused when it is entered
            self.kept, self.kept_name = shelf.put(me, filename, data), filename
            return filename, data
        row = shelf.get(me, self.typed("kept")) if self.typed("kept") else None
        if row is None:
            return "", b""
        self.kept, self.kept_name = self.typed("kept"), row.filename
        return row.filename, row.data

    def field_of(self, error):
        if error.code.startswith("file_"):
            return "scan"
        return PROBLEM_FIELDS.get(error.code, "")

    def go_on(self, message, sheet):
        """To the next paper, with the date of this one."""
        place = self.words.place(self.box.slot(sheet.part_id).part)
        kind = "warning" if sheet.outcome in ("objection", "contradiction") else "info"
        api.portal.show_message(
            f"{place}: {self.translate(message)}",
            self.request,
            kind if self.sees else "info",
        )
        query = urlencode({"day": sheet.signed_on.isoformat()})
        return self.request.response.redirect(f"{self.url}/@@paper?{query}", 303)

    def undo(self):
        try:
            sheet = papers.undo(self.context, self.typed("undo"), self.typed("why"))
        except ResolutionError as error:
            self.errors = [("", self.problem(each)) for each in error.problems]
            return None
        return self.go_on(UNDONE, sheet)

    # What was entered

    @cached_property
    def all(self):
        """Does the office look at what everybody entered?"""
        return bool(self.typed("all")) and self.sees

    @cached_property
    def own(self):
        if self.sheets is None:
            return []
        me = api.user.get_current().getId()
        found = [
            sheet
            for sheet in self.sheets
            if self.all
            or (
                sheet.entered_by == me
                and self.words.local(sheet.entered_at).date() == self.today
            )
        ]
        return sorted(found, key=lambda each: each.entered_at, reverse=True)

    @cached_property
    def rows(self):
        return [self.sheet_row(sheet) for sheet in self.own[:MOST_SHOWN]]

    @property
    def undoable(self):
        return self.phase == "taking"

    @property
    def until(self):
        return self.words.until(self.context.closes)


BY_PROXY = _("resolutions_paper_by_proxy", default="${proxy}, proxy of ${name}")
UNDONE = _(
    "resolutions_paper_undone",
    default="The entry is undone. What was typed stays on record with your reason; the paper can be entered again.",
)
