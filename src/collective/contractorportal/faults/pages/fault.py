"""``@@fault``: one fault: where it stands, what happened, what can be done with it."""

from ... import _
from ...controlpanel.settings import settings
from ...core import clock
from ...core.errors import PortalError
from ...core.phones import shown_phone
from ...drafts.redrawn import Redrawn
from ...features.api import is_on
from ...theme.page import is_sent
from ...theme.page import typed
from .. import acts
from .. import api as faults
from .. import rules
from .. import wording as said
from ..categories.api import path_of
from ..categories.rules import name_in
from ..model import ENDED
from .base import FaultsPage
from .base import FormPhotos
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage


class FaultView(FormPhotos, Redrawn, FaultsPage):
    """What was typed stays when an act is refused, or the login was over."""

    keeps_typed = True

    template = ViewPageTemplateFile("../templates/fault.pt")

    def check(self):
        super().check()
        self.fault, self.seen = faults.find(self.person, typed(self.request, "id"))

    def index(self):
        self.take_back()
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            if self.act():
                return self.request.response.redirect(self.next_url, status=303)
            if self.redraw(id=self.fault.getId()):
                return None
        self.show_again()
        return self.template()

    def pairs_typed(self):
        """With the photos that came now."""
        return (dict(super().pairs_typed()) | {"kept": tuple(self.kept)}).items()

    @property
    def title(self):
        return self.words.title(self.fault)

    @property
    def back(self):
        return said.TITLE, self.list_url

    @property
    def list_url(self):
        """All faults of the person; where none is reported now, all that was sent."""
        return self.url("faults" if is_on("faults") else "matters")

    @property
    def next_url(self):
        if typed(self.request, "do") == "unfollow":
            return self.list_url
        return self.url("fault", id=self.fault.getId())

    # Acting

    def act(self):
        """Do what a button says; an error stays on the page."""
        what = typed(self.request, "do")
        wrong = self.read_photos() if what in ("comment", "return") else []
        try:
            if what not in ACTS:
                raise PortalError("fault_action")
            if not wrong:
                ACTS[what](self, self.fault.getId())
        except PortalError as error:
            wrong.append(error)
        if wrong:
            self.take_errors(wrong)
            self.errors = tuple(
                (FIELDS.get((what, field), field), text) for field, text in self.errors
            )
            return False
        self.drop_photos()
        IStatusMessage(self.request).add(self.translate(DONE[what]), "info")
        return True

    def comment(self, fault_id):
        acts.comment(self.person, fault_id, typed(self.request, "text"), self.images)

    def rate(self, fault_id):
        text = typed(self.request, "rating")
        rating = int(text) if text in ("1", "2", "3", "4", "5") else None
        acts.rate(self.person, fault_id, rating, typed(self.request, "praise"))

    def give_back(self, fault_id):
        acts.give_back(self.person, fault_id, typed(self.request, "why"), self.images)

    def withdraw(self, fault_id):
        acts.withdraw(self.person, fault_id, typed(self.request, "reason"))

    def unfollow(self, fault_id):
        acts.unfollow(self.person, fault_id)

    # What the page shows

    @cached_property
    def state(self):
        return self.seen.state(self.fault)

    @property
    def role(self):
        return self.seen.actor.role

    @cached_property
    def events(self):
        return self.seen.events(self.fault)

    @property
    def now(self):
        """Where it stands, as it was while the person was here."""
        if not self.seen.current:
            return self.words.say(LEFT)
        return self.words.now(self.fault, self.role, self.events)

    @property
    def others(self):
        """That others of the same premises see it too, or why one sees it oneself."""
        if self.seen.household:
            return self.words.say(HOME if self.seen.words else HOME_OUTLINE)
        return ""

    @property
    def closes(self):
        """That it closes by itself, and when."""
        if self.fault.state != "done" or self.role != "reporter":
            return ""
        if not self.seen.current:
            return ""
        days = settings().faults_close_days
        day = rules.closes_at(self.fault.done_at, days).astimezone(clock.WARSAW).date()
        return self.words.say(said.CLOSES, day=self.words.day(day))

    @property
    def about(self):
        fault = self.fault
        own, words = self.role == "reporter", self.seen.reads_report
        return {
            "id": fault.getId(),
            "number": fault.number,
            "chip": self.chip(*self.words.chip(self, self.role)),
            "urgency": self.chip(*said.URGENCIES[fault.urgency]),
            "place": self.words.place(fault),
            "path": self.path,
            "spot": fault.spot if words else "",
            "description": fault.description if words else "",
            "access": fault.access if words else "",
            "phone": shown_phone(fault.phone) if own else "",
            "order": fault.order_number if self.seen.current else "",
            "reported": self.words.moment(fault.reported_at),
        }

    @property
    def path(self):
        path = path_of(self.fault.category_id)
        names = [name_in(each, self.language) for each in path]
        return " › ".join(names or self.fault.path_names)

    @cached_property
    def photos(self):
        return dict(self.seen.photos(self.fault))

    def photo_rows(self, wanted=None):
        return [
            {
                "number": number,
                "url": self.url("fault-photo", id=self.fault.getId(), photo=photo_id),
                "stage": self.translate(STAGES[photo.stage]),
            }
            for number, (photo_id, photo) in enumerate(self.photos.items(), 1)
            if wanted is None or photo_id in wanted
        ]

    @property
    def first_photos(self):
        told = {each for event in self.events for each in event.data.get("photos", ())}
        return self.photo_rows(set(self.photos) - told)

    @property
    def timeline(self):
        """What happened, the newest first."""
        return [
            {
                "what": self.words.event(event),
                "who": self.words.who(event, self.seen.actor),
                "when": self.words.moment(event.at),
                "iso": event.at.isoformat(timespec="seconds"),
                "lines": [line for line in event.text.splitlines() if line.strip()],
                "photos": self.photo_rows(set(event.data.get("photos", ()))),
            }
            for event in reversed(self.events)
        ]

    def can(self, action):
        if not self.seen.current:
            return False
        return action in rules.actions_of(self.fault.state, self.role)

    @property
    def can_rate(self):
        if not self.seen.current or self.role != "reporter":
            return False
        state = self.fault.state
        return state == "done" or (
            state == "closed" and not self.fault.rating and not self.fault.merged_into
        )

    @property
    def can_comment(self):
        return self.seen.current and self.fault.state not in ENDED

    @property
    def can_unfollow(self):
        return self.seen.follows

    def value(self, name):
        return typed(self.request, name)

    @property
    def ratings(self):
        chosen = typed(self.request, "rating")
        return [
            {
                "value": str(value),
                "title": self.translate(RATINGS[value]),
                "checked": "checked" if chosen == str(value) else None,
            }
            for value in sorted(RATINGS, reverse=True)
        ]


ACTS = {
    "comment": FaultView.comment,
    "rate": FaultView.rate,
    "return": FaultView.give_back,
    "withdraw": FaultView.withdraw,
    "unfollow": FaultView.unfollow,
}
# Where an error of an act stands, when its rule names the field otherwise.
FIELDS = {
    ("return", "text"): "why",
    ("return", "photos"): "why",
    ("comment", ""): "text",
    ("withdraw", "text"): "reason",
}
DONE = {
    "comment": _("faults_done_comment", default="Your message is sent."),
    "rate": _("faults_done_rate", default="Thank you. The fault is settled."),
    "return": _(
        "faults_done_return",
        default="The fault is open again. Whoever had it is told that it is not mended.",
    ),
    "withdraw": _("faults_done_withdraw", default="The report is withdrawn."),
    "unfollow": _("faults_done_unfollow", default="You follow this fault no more."),
}
LEFT = _(
    "faults_left",
    default="You no longer live here. You see what happened until the last day of your title.",
)
HOME = _(
    "faults_home",
    default="Somebody else with a title to the same premises has reported this.",
)
HOME_OUTLINE = _(
    "faults_home_outline",
    default="Somebody else with a title to the same premises has reported this. You see how far it has got and when somebody comes; what was written stays with whoever reported it.",
)
STAGES = {
    "report": _("faults_photo_report", default="Photo of the report"),
    "before": _("faults_photo_before", default="Photo before the repair"),
    "after": _("faults_photo_after", default="Photo after the repair"),
    "comment": _("faults_photo_comment", default="Photo added later"),
}
RATINGS = {
    5: _("faults_rating_5", default="5 – very good"),
    4: _("faults_rating_4", default="4 – good"),
    3: _("faults_rating_3", default="3 – fair"),
    2: _("faults_rating_2", default="2 – poor"),
    1: _("faults_rating_1", default="1 – bad"),
}
