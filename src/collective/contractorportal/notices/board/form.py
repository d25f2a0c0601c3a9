"""The board's own form: plain text, a day, whom it is for, files."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from ...theme.page import Page
from ...theme.page import typed
from .. import api as notices
from .. import once
from ..desk.rules import day_and_hour
from ..desk.rules import parse_moment
from ..desk.typed import many
from ..desk.uploads import FormFiles
from ..rules import one_line
from ..text import rich
from . import acts
from . import rules
from .words import BACK
from .words import problem_text
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage


SAVED = _(
    "notices_board_saved",
    default="The draft is saved. Only the board and the office see it.",
)
CORRECTED = _("notices_board_corrected", default="The correction is published.")
FIELDS = {
    "title_missing": "title",
    "text_missing": "text",
    "end_past": "until",
    "end_before_start": "until",
    "reason_missing": "reason",
}


class BoardForm(FormFiles, Page):
    """What the new form and the form of a draft share."""

    index = ViewPageTemplateFile("templates/form.pt")
    notice = None
    correcting = False

    def check(self):
        """Only for who sits in the board of this community today."""
        self.zone = acts.require_zone(self.context, self.request)

    def __call__(self):
        self.check()
        self.errors = []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.save()
        return self.index()

    @property
    def back(self):
        return self.translate(BACK), f"{self.zone.absolute_url()}/@@board-notices"

    @property
    def zone_title(self):
        return self.zone.title

    # What stands in the form

    @property
    def once(self):
        """What tells this form from others; the same when it comes back with errors."""
        return typed(self.request, once.FIELD) or once.fresh()

    def value(self, name):
        if self.request.method == "POST":
            return typed(self.request, name)
        return self.first.get(name, "")

    @property
    def first(self):
        return {"readers": "residents"}

    def error(self, name):
        return dict(self.errors).get(name)

    @property
    def today(self):
        return clock.today().isoformat()

    @property
    def approval(self):
        return acts.needs_approval(self.zone)

    # Files

    def attachments(self):
        return self.attachments_of(self.notice)

    def file_wrong(self, error):
        self.errors.append(("files", problem_text(error)))

    # Saving

    def values(self):
        """What was typed, as values of a notice; ``errors`` says what is wrong."""
        title, text = typed(self.request, "title"), typed(self.request, "text")
        for name, error in rules.check_words(title, text).items():
            self.errors.append((name, problem_text(error)))
        until = None
        try:
            until = parse_moment(typed(self.request, "until"), "", end=True)
            if until is not None and until <= clock.now():
                raise PortalError("end_past")
        except PortalError as error:
            self.errors.append(("until", problem_text(error)))
        readers = typed(self.request, "readers")
        return {
            "title": one_line(title),
            "text": rich(rules.text_to_html(text)),
            "visible_to": until,
            "kinds": list(rules.READERS.get(readers, rules.READERS["residents"])),
            "notice_class": "important"
            if typed(self.request, "important")
            else "ordinary",
        }

    def save(self):
        values = self.values()
        self.read_files()
        if self.errors:
            return self.index()
        try:
            notice = self.store(values)
        except notices.NoticeError as error:
            for problem in error.problems:
                name = FIELDS.get(problem.code, "title")
                self.errors.append((name, problem_text(problem)))
            return self.index()
        self.drop_files()
        return self.request.response.redirect(
            f"{notice.absolute_url()}/@@board-notice", status=303
        )

    def say(self, message):
        IStatusMessage(self.request).add(message)


class NewBoardNotice(BoardForm):
    """A new notice of the board."""

    title = _("notices_board_new", default="New notice of the board")

    def store(self, values):
        notice = once.made_before(self.zone, self.request.form)
        if notice is None:
            notice = acts.create(self.zone, self.request, values, self.files)
            notice.made_by_form = once.digest(self.request.form)
        self.say(SAVED)
        return notice


class EditBoardNotice(BoardForm):
    """A draft changed, or a published notice corrected."""

    @property
    def title(self):
        if self.correcting:
            return _("notices_board_correct", default="Correct the notice")
        return _("notices_board_edit", default="Change the draft")

    @property
    def notice(self):
        return self.context

    @property
    def correcting(self):
        return self.context.state() == "published"

    @property
    def back(self):
        return self.context.title, f"{self.context.absolute_url()}/@@board-notice"

    def check(self):
        super().check()
        acts.require_notice(self.context, self.request)

    def __call__(self):
        self.check()
        if self.context.state() not in ("draft", "published"):
            url = f"{self.context.absolute_url()}/@@board-notice"
            return self.request.response.redirect(url)
        return super().__call__()

    @cached_property
    def first(self):
        notice = self.context
        return {
            "title": notice.title,
            "text": rules.html_to_text(notice.text.raw) if notice.text else "",
            "until": day_and_hour(notice.visible_to, end=True)[0],
            "readers": rules.readers_of(notice.kinds),
            "important": "1" if notice.notice_class == "important" else "",
        }

    def store(self, values):
        removed = many(self.request.form, "remove")
        if not self.correcting:
            acts.change(self.context, self.request, values, self.files, removed)
            self.say(SAVED)
            return self.context
        changes = {name: values[name] for name in ("title", "text", "visible_to")}
        if typed(self.request, "text") == self.first["text"]:
            # An hour, or markup of the office, that this form does not show stays.
            del changes["text"]
        if typed(self.request, "until") == self.first["until"]:
            del changes["visible_to"]
        reason = typed(self.request, "reason").strip()
        acts.correct(self.context, self.request, changes, reason, self.files, removed)
        self.say(CORRECTED)
        return self.context
