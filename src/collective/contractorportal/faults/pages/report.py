"""``@@report-fault``: where, what, the details, a check, and it is sent.

Each step is an address of its own, so that "back" works and nothing is lost; the
emergency numbers stand above every step (DOMAIN R7.4).
"""

from ... import _
from ...core.phones import shown_phone
from ...drafts.redrawn import Redrawn
from ...theme.page import is_sent
from ...theme.page import typed
from .. import wording as said
from ..acts import follow
from ..model import Draft
from ..places import key_of
from ..reporting import check
from ..reporting import report
from ..reporting import sent_before
from ..reporting import Wrong
from ..rules import MOST_PHOTOS
from ..rules import raised
from .base import FaultsPage
from .base import FormPhotos
from .known import Known
from .steps import Steps
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound

import secrets


# What each step shows, by the name of its macro.
PARTS = {
    name: ViewPageTemplateFile(f"../templates/report_{name}.pt")
    for name in ("place", "kind", "known", "words", "check")
}


class ReportView(Steps, Known, FormPhotos, Redrawn, FaultsPage):
    """``step`` is where, kind, problem, details or check."""

    title = said.REPORT
    width = "narrow"
    template = ViewPageTemplateFile("../templates/report.pt")
    done = None
    keeps_typed = True

    def index(self):
        self.take_back()
        sent = is_sent(self.request)
        if sent:
            CheckAuthenticator(self.request)
            self.take()
        elif self.draft is not None:
            self.done = self.sent_url()
        else:
            self.say_missing()
        if self.done:
            return self.request.response.redirect(self.done, status=303)
        if sent and self.redraw(where=self.where, problem=self.problem_id):
            return None
        self.show_again()
        return self.template()

    def pairs_typed(self):
        """With the photos that came now, and the key under which it is sent once."""
        pairs = dict(super().pairs_typed())
        return (pairs | {"key": self.key, "kept": tuple(self.kept)}).items()

    @property
    def parts(self):
        return {
            name: PARTS[name].__get__(self, type(self)).macros[name] for name in PARTS
        }

    # What is sent

    def take(self):
        what = typed(self.request, "do")
        if what == "follow":
            fault = follow(self.person, typed(self.request, "id"))
            IStatusMessage(self.request).add(self.translate(FOLLOWED), "info")
            self.done = self.url("fault", id=fault.getId())
            return
        if self.step != "details":
            raise NotFound("step")
        self.done = self.sent_url()
        if self.done:
            return
        wrong = self.read_photos()
        wrong += check(self.person, self.written, self.kept)
        if wrong:
            self.take_errors(wrong)
        elif what == "send":
            self.send()
        elif what != "change":
            self.step = "check"

    def sent_url(self):
        """Where it is told what became of this very form, once it was sent."""
        before = sent_before(self.person.user_id, self.key)
        return before and self.url("fault-sent", id=before.getId())

    def send(self):
        try:
            made = report(self.person, self.written, self.key, self.images)
        except Wrong as error:
            self.take_errors(error.errors)
            return
        self.drop_photos()
        self.done = self.url("fault-sent", id=made.getId())

    @cached_property
    def written(self):
        """What was typed of the fault."""
        return Draft(
            place=self.place,
            category_id=self.problem_id,
            description=typed(self.request, "description"),
            spot=typed(self.request, "spot"),
            access=typed(self.request, "access"),
            phone=typed(self.request, "phone"),
            share_phone=bool(typed(self.request, "share_phone")),
            raised=bool(typed(self.request, "raised")),
            only_me=bool(typed(self.request, "only_me")),
        )

    @cached_property
    def key(self):
        return typed(self.request, "key") or secrets.token_urlsafe(16)

    # What the page shows

    def value(self, name):
        return typed(self.request, name)

    @property
    def phone(self):
        """As it was typed, or as the ERP knows it."""
        if self.request.method == "POST" or self.draft is not None:
            return self.value("phone")
        known = next((c.phone for c in self.person.contractors if c.phone), "")
        return shown_phone(known)

    @property
    def back(self):
        return BACK, self.url("matters")

    @property
    def where(self):
        return key_of(self.place)

    @property
    def is_emergency(self):
        """Is it one by its kind, or has the person said so?"""
        urgency = raised(self.tree.urgency(self.problem_id), self.written.raised)
        return bool(self.problem_id) and urgency == "emergency"

    @property
    def danger_is_news(self):
        """Is this the first step on which one learns that it is an emergency?"""
        return self.is_emergency and (self.step == "details" or not self.by_kind)

    @property
    def by_kind(self):
        return self.tree.urgency(self.problem_id) == "emergency"

    @property
    def most_photos(self):
        return MOST_PHOTOS


FOLLOWED = _(
    "faults_followed_now",
    default="You follow this fault now: you get an e-mail when something changes.",
)
BACK = _("faults_back_matters", default="My matters")
