"""The board's pages: all its notices, and one with what can be done to it."""

from ... import _
from ...core import clock
from ...core import formats
from ...theme.page import Page
from ...theme.page import typed
from .. import api as notices
from ..desk import reach
from ..desk.rules import told_apart
from ..desk.words import end_text
from ..desk.words import say
from ..text import safe_html
from ..versions import current_attachments
from ..versions import describe
from ..words import CLASS_TITLES
from . import acts
from . import rules
from .words import BACK
from .words import problem_text
from .words import READERS
from .words import STATE_CHIPS
from .words import STATE_TITLES
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound


FEW = 3  # of fewer people in a staircase it is not told how many read
OTHER_PLACES = _("notices_board_other_places", default="Other places together")
READ = {
    "one": _("notices_board_read_one", default="${count} person has read it"),
    "few": _("notices_board_read_few", default="${count} people have read it"),
    "many": _("notices_board_read_many", default="${count} people have read it"),
}
REACHES = {
    "one": _("notices_board_reaches_one", default="It reaches ${count} person."),
    "few": _("notices_board_reaches_few", default="It reaches ${count} people."),
    "many": _("notices_board_reaches_many", default="It reaches ${count} people."),
}
SINCE = _("notices_board_since", default="Since ${day}")
UNTIL = _("notices_board_until", default="until ${day}")
PUBLISHED = _(
    "notices_board_done_published",
    default="Published. Members can read it from now on.",
)
PENDING = _(
    "notices_board_done_pending",
    default="Sent to the office. It appears when the office agrees; here you see what becomes of it.",
)
TAKEN_BACK = _("notices_board_done_taken_back", default="It is a draft again.")
WITHDRAWN = _(
    "notices_board_done_withdrawn", default="Withdrawn: nobody sees it any more."
)
DELETED = _("notices_board_done_deleted", default="The draft is deleted.")


class BoardPage(Page):
    """What both pages share."""

    under = "board"

    def count(self, messages, number):
        """A number in words, in the right form."""
        message = messages[formats.plural(number, self.language)]
        shown = formats.number(number, self.language)
        filled = _(message, default=message.default, mapping={"count": shown})
        return self.translate(filled)

    def facts(self, notice):
        """A notice as lists of the board show it."""
        state = notice.state()
        read = ""
        if notice.versions:
            read = self.count(READ, len(list(notices.readers(notice))))
        until = notice.visible_to and end_text(notice.visible_to, self.language)
        return {
            "title": notice.title,
            "url": f"{notice.absolute_url()}/@@board-notice",
            "chip": self.chip(STATE_TITLES[state], STATE_CHIPS[state]),
            "readers": READERS[rules.readers_of(notice.kinds)],
            "until": until,
            "important": notice.notice_class == "important",
            "reason": acts.reason_of_return(notice),
            "read": read,
            "meta": " · ".join(filter(None, (*self.window(notice, until), read))),
        }

    def window(self, notice, until):
        """Since when and until when, in words."""
        if notice.visible_from:
            day = self.day(notice.visible_from.astimezone(clock.WARSAW).date())
            yield say(SINCE, self.request, day=day)
        if until:
            yield say(UNTIL, self.request, day=until)


class BoardNotices(BoardPage):
    """``@@board-notices``: what the board has told its community."""

    title = BACK
    index = ViewPageTemplateFile("templates/list.pt")

    def check(self):
        """Only for who sits in the board of this community today."""
        self.zone = acts.require_zone(self.context, self.request)

    @property
    def back(self):
        return self.zone.title, self.zone.absolute_url()

    @property
    def new_url(self):
        return f"{self.zone.absolute_url()}/@@board-notice-new"

    @property
    def approval(self):
        return acts.needs_approval(self.zone)

    @cached_property
    def rows(self):
        return [self.facts(notice) for notice in acts.own_notices(self.zone)]


class BoardNotice(BoardPage):
    """``@@board-notice``: preview, what it is now, what can be done, who has read."""

    index = ViewPageTemplateFile("templates/notice.pt")

    def check(self):
        """Only for who sits in the board that has issued it."""
        acts.require_notice(self.context, self.request)
        self.zone = acts.board_zone(self.context)

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.act()
        return self.index()

    @property
    def title(self):
        return self.context.title

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@board-notice"

    @property
    def list_url(self):
        return f"{self.zone.absolute_url()}/@@board-notices"

    @property
    def back(self):
        return self.translate(BACK), self.list_url

    # Acting

    def act(self):
        act = ACTS.get(typed(self.request, "act"))
        if act is None:
            raise NotFound("act")
        url = self.url
        try:
            url = act(self) or url
        except notices.NoticeError as error:
            for problem in error.problems:
                self.say(problem_text(problem), "error")
        return self.request.response.redirect(url, status=303)

    def say(self, message, kind="info"):
        IStatusMessage(self.request).add(message, kind)

    def publish(self):
        state = acts.publish(self.context, self.request)
        self.say(PENDING if state == "pending" else PUBLISHED)

    def take_back(self):
        acts.take_back(self.context, self.request)
        self.say(TAKEN_BACK)

    def withdraw(self):
        acts.withdraw(self.context, self.request)
        self.say(WITHDRAWN)

    def delete(self):
        url = self.list_url
        acts.delete(self.context, self.request)
        self.say(DELETED)
        return url

    # What the page says

    @cached_property
    def state(self):
        return self.context.state()

    @cached_property
    def about(self):
        return self.facts(self.context)

    @property
    def approval(self):
        return acts.needs_approval(self.zone)

    @property
    def can_correct(self):
        return self.state == "published" and not self.approval

    @cached_property
    def problems(self):
        if self.state != "draft":
            return []
        return [problem_text(problem) for problem in notices.problems(self.context)]

    @property
    def text(self):
        return safe_html(self.context)

    def files(self):
        for child in current_attachments(self.context):
            yield {
                "title": describe(child).filename,
                "url": f"{child.absolute_url()}/@@download/{self._field(child)}",
            }

    def _field(self, child):
        return "image" if child.portal_type == "Image" else "file"

    @cached_property
    def reached(self):
        return reach.of_notice(self.context)

    @property
    def reaches(self):
        return self.count(REACHES, self.reached.people)

    def by_place(self):
        """Counts per building and staircase; of very few people nothing is told."""
        if not self.context.versions:
            return
        rows, others = told_apart(self.reached.tallies, FEW)
        for tally in rows:
            yield self._row(f"{tally.building} {tally.staircase}".strip(), tally)
        if others is not None and others.people >= FEW:
            yield self._row(self.translate(OTHER_PLACES), others)

    def _row(self, place, tally):
        return {
            "place": place,
            "people": formats.number(tally.people, self.language),
            "read": formats.number(tally.read, self.language),
            "share": f"{tally.share(tally.read)}%",
        }

    @property
    def important_title(self):
        return CLASS_TITLES["important"]

    @property
    def preview_url(self):
        """The notice as its readers see it, once they do."""
        if self.state != "published":
            return None
        if not api.user.has_permission("View", obj=self.context):
            return None
        return self.context.absolute_url()


ACTS = {
    "publish": BoardNotice.publish,
    "take_back": BoardNotice.take_back,
    "withdraw": BoardNotice.withdraw,
    "delete": BoardNotice.delete,
}
