"""``@@outbox-desk``: what waits, what was refused and why; ``…/<number>``: one of it."""

from ... import _
from ...core import formats
from ...core.errors import PortalError
from ...notifications.stamps import place_typed
from .. import desk
from ..access import note_look
from ..naming.rules import typed_number
from ..storage import get_outbox
from ..words import refusal
from ..words import STATES
from ..words import TAGS
from datetime import datetime
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

import json


TITLE = _("outbox_desk", default="Deliveries to the ERP")
GROUPS = {
    "": _("outbox_group_all", default="All"),
    **STATES,
    desk.TROUBLED: _("outbox_group_troubled", default="With a problem"),
}
AGAIN = {
    "one": _("outbox_again_one", default="${count} submission goes out again."),
    "few": _("outbox_again_few", default="${count} submissions go out again."),
    "many": _("outbox_again_many", default="${count} submissions go out again."),
}
NOTHING_CHOSEN = _(
    "outbox_nothing_chosen", default="First choose something that can be sent again."
)
SETTLED = _("outbox_settled", default="It is noted as done by hand.")


def typed(form, name, longest=200):
    value = form.get(name, "")
    return value.strip()[:longest] if isinstance(value, str) else ""


@implementer(IPublishTraverse)
class DeskView(BrowserView):
    """The list with its filters in the address, or one submission."""

    title = TITLE
    list_page = ViewPageTemplateFile("../templates/desk.pt")
    one_page = ViewPageTemplateFile("../templates/desk_one.pt")
    number = None
    error = None
    width = "wide"

    def publishTraverse(self, request, name):
        if self.number is not None:
            raise NotFound(name)
        self.number = name
        return self

    @property
    def back(self):
        """From one of them to the list."""
        return (self.title, self.url) if self.number is not None else None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        posted = self.request.method == "POST"
        if posted:
            CheckAuthenticator(self.request)
        if self.number is None:
            if posted:
                return self.send_chosen()
            note_look(self.request, self.found[0])
            return self.list_page()
        if self.submission is None:
            raise NotFound(self.number)
        if posted:
            return self.act()
        note_look(self.request, [self.submission])
        return self.one_page()

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@outbox-desk"

    def when(self, text):
        return text and formats.moment(datetime.fromisoformat(text), self.language)

    def say(self, message, **mapping):
        filled = _(message, default=message.default, mapping=mapping)
        return translate(filled, context=self.request)

    # Filters

    @cached_property
    def wanted(self):
        form = self.request.form
        group = typed(form, "group")
        return desk.Wanted(
            group=group if group in desk.GROUPS else "",
            kind=typed(form, "kind"),
            words=typed(form, "q"),
            after=place_typed(form.get("after")),
        )

    def address(self, **changes):
        """The address of this list with other filters."""
        wanted = self.wanted
        values = {"group": wanted.group, "kind": wanted.kind, "q": wanted.words}
        kept = {name: text for name, text in (values | changes).items() if text}
        return f"{self.url}?{urlencode(kept)}" if kept else self.url

    def groups(self):
        counts = desk.counts(self.wanted.kind)
        counts[""] = sum(counts[state] for state in STATES)
        for name, title in GROUPS.items():
            yield {
                "title": title,
                "count": formats.number(counts[name], self.language),
                "url": self.address(group=name),
                "current": "page" if name == self.wanted.group else None,
            }

    def kinds(self):
        for title, name in desk.known_kinds(self.request):
            chosen = "selected" if name == self.wanted.kind else None
            yield {"name": name, "title": title, "selected": chosen}

    @cached_property
    def overview(self):
        found = desk.overview(self.request)
        moments = ("since", "next_try", "waiting_since")
        return {**found, **{name: self.when(found[name]) for name in moments}}

    @cached_property
    def found(self):
        return desk.find(self.wanted)

    @cached_property
    def rows(self):
        """The submissions of this page; only some can be sent again."""
        return [
            {
                **self.shown(desk.summary(each, self.request)),
                "can_send_again": desk.can_send_again(each),
            }
            for each in self.found[0]
        ]

    @property
    def some_can_be_sent_again(self):
        return any(each["can_send_again"] for each in self.rows)

    def shown(self, facts):
        """A submission with its moments in words."""
        moments = ("submitted_at", "delivered_at", "answered_at", "next_try")
        return {
            **facts,
            **{name: self.when(facts[name]) for name in moments},
            "url": f"{self.url}/{facts['number']}",
            "tag": TAGS[facts["state"]],
            "who": ", ".join(facts["people"]),
        }

    @property
    def older_url(self):
        after = self.found[1]
        return after and self.address(after=after.replace("\0", "-"))

    @property
    def newest_url(self):
        return self.address() if self.wanted.after else None

    # One of them

    @cached_property
    def submission(self):
        return get_outbox().by_number(typed_number(self.number) or "")

    @cached_property
    def one(self):
        facts = desk.whole(self.submission, self.request)
        return {
            **self.shown(facts),
            "payload": json.dumps(facts["payload"], ensure_ascii=False, indent=2),
            "events": [
                {**each, "when": self.when(each["at"])} for each in facts["history"]
            ],
        }

    @property
    def note(self):
        return typed(self.request.form, "note", 500)

    # What can be done

    def send_chosen(self):
        """Send all chosen ones again that can be; the others stay as they are."""
        numbers = self.request.form.get("numbers", ())
        numbers = [numbers] if isinstance(numbers, str) else list(numbers)
        done = 0
        for number in dict.fromkeys(numbers):
            submission = get_outbox().by_number(typed_number(str(number)) or "")
            if submission is not None and desk.can_send_again(submission):
                desk.send_again(submission)
                done += 1
        if done:
            self.message(self.say(AGAIN[formats.plural(done)], count=done))
        else:
            self.message(self.say(NOTHING_CHOSEN), "warning")
        return self.request.response.redirect(self.address(), status=303)

    def act(self):
        action = typed(self.request.form, "action")
        try:
            if action == "send_again":
                desk.send_again(self.submission)
                self.message(self.say(AGAIN["one"], count=1))
            elif action == "settle":
                desk.settle(self.submission, self.note)
                self.message(self.say(SETTLED))
            else:
                raise NotFound(action)
        except PortalError as problem:
            self.error = refusal(problem)
            return self.one_page()
        return self.request.response.redirect(
            f"{self.url}/{self.submission.number}", status=303
        )

    def message(self, text, kind="info"):
        IStatusMessage(self.request).add(text, kind)
