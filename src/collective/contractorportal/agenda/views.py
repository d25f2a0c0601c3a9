"""The page "Kalendarz": what comes, and how to have it in the phone."""

from .. import _
from ..core import clock
from ..core import formats
from ..theme.page import Page
from . import api as agenda
from . import rules
from .door import shown
from .door import WAYS
from .storage import get_feeds
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import quote


NEXT = _("agenda_next", default="Next: ${day}. ${title}")
TODAY = _("agenda_today", default="Today: ${title}")
LASTS = _("agenda_lasts", default="Until ${day}: ${title}")
NOTHING = _("agenda_nothing", default="You have nothing in your calendar.")
OFF = _(
    "agenda_off_done",
    default="The calendar is switched off. Programs that use it get nothing more.",
)
AMOUNTS = _("agenda_amounts_on", default="Titles in your calendar now show amounts.")
NO_AMOUNTS = _(
    "agenda_amounts_off", default="Titles in your calendar no longer show amounts."
)
FIELDS = {
    "url": _("agenda_address", default="Address of your calendar"),
    "name": _("agenda_name", default="Name"),
    "password": _("agenda_password", default="Password"),
}
BY = {
    "login": (
        _("agenda_by_login", default="With a name and a password"),
        _(
            "agenda_by_login_text",
            default="For iPhone, iPad, Mac, Thunderbird, and apps such as ICSx5 on Android. The calendar tells all that this page tells.",
        ),
        _("agenda_make_login", default="Make a name and a password"),
    ),
    "address": (
        _("agenda_by_address", default="Without a password"),
        _(
            "agenda_by_address_text",
            default="For Google Calendar and Outlook.com, which cannot log in. An address gets into many hands, so this calendar tells only when something is due and of what kind: no names, places or amounts.",
        ),
        _("agenda_make_address", default="Make an address without a password"),
    ),
}
GOOGLE = "https://calendar.google.com/calendar/r?cid="
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb?url="


class AgendaView(Page):
    """``@@agenda``: entries by month, then how to have them in other programs."""

    title = _("agenda_title", default="Calendar")
    pieces = ViewPageTemplateFile("templates/subscribe.pt")
    # What has the key, in the only answer that shows it.
    made = None

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            return self.order()
        return self.index()

    def order(self):
        """Do what a button says; a new address is shown at once, and never again."""
        CheckAuthenticator(self.request)
        action, user_id = self.request.form.get("action"), self.person.user_id
        if action in WAYS:
            login = action == "login"
            key = get_feeds().renew(user_id, self.language, login)
            self.made = shown(key, login)
            return self.index()
        if action == "off":
            get_feeds().switch_off(user_id)
            self.say(OFF)
        elif action == "amounts":
            wanted = "amounts" in self.request.form
            get_feeds().show_amounts(user_id, wanted)
            self.say(AMOUNTS if wanted else NO_AMOUNTS)
        return self.request.response.redirect(f"{self.url}#subscribe", status=303)

    @property
    def macros(self):
        return self.pieces.macros

    def say(self, message):
        IStatusMessage(self.request).add(message, "info")

    @property
    def url(self):
        return f"{self.portal_url}/@@agenda"

    # What comes

    @cached_property
    def today(self):
        return clock.today()

    @cached_property
    def read(self):
        until = self.today + timedelta(days=rules.PAGE_AHEAD)
        return agenda.entries_of(self.request, self.today, until)

    @property
    def entries(self):
        """What is going on or comes; what was called off is for calendars only."""
        return [entry for entry in self.read[0] if not entry.cancelled]

    @property
    def sorry(self):
        """What to say when some entries could not be had."""
        return self.trouble(self.read[1]) if self.read[1] else None

    @property
    def lead(self):
        """The next entry in one sentence."""
        entries = self.entries
        if not entries:
            return self.translate(NOTHING)
        entry = min(entries, key=lambda each: max(rules.first_day(each), self.today))
        first, last = rules.first_day(entry), rules.last_day(entry)
        if first > self.today:
            return self.fill(NEXT, day=self.in_words(first), title=entry.title)
        if last > self.today:
            return self.fill(LASTS, day=self.until(last), title=entry.title)
        return self.fill(TODAY, title=entry.title)

    def fill(self, message, **values):
        return self.translate(_(message, default=message.default, mapping=values))

    def in_words(self, day, year=False):
        return formats.day_in_words(day, self.language, weekday=True, year=year)

    @property
    def months(self):
        """The entries by month, ready to be written."""
        for month in rules.months(self.entries, self.today):
            yield {
                "id": f"month-{month.first:%Y-%m}",
                "title": self.month(month.first).capitalize(),
                "entries": [self.row(entry) for entry in month.entries],
            }

    def row(self, entry):
        first, last = rules.first_day(entry), rules.last_day(entry)
        return {
            "title": entry.title,
            "day": self.in_words(first),
            "iso": f"{first:%Y-%m-%d}",
            "until": "" if first == last else self.until(last),
            "hours": self.hours(entry, first == last),
            "place": entry.place,
            "url": entry.url,
            "lines": [line for line in entry.description.splitlines() if line],
        }

    def hours(self, entry, one_day):
        if entry.all_day or not isinstance(entry.starts, datetime):
            return ""
        start = f"{rules.local(entry.starts):%H:%M}"
        if one_day and isinstance(entry.ends, datetime) and entry.ends > entry.starts:
            return f"{start}–{rules.local(entry.ends):%H:%M}"
        return start

    # The address

    @cached_property
    def feed(self):
        """The person's ``Feed``, or None."""
        return get_feeds().of(self.person.user_id)

    @property
    def made_on(self):
        return self.moment(rules.local(self.feed.made_at))

    @property
    def asked(self):
        """What is to be confirmed: a new key of one of the ways, off, or nothing."""
        asked = self.request.form.get("ask")
        return asked if self.feed and asked in (*WAYS, "off") else None

    @property
    def shown(self):
        """The new address in the forms that calendars take."""
        if self.made is None:
            return None
        address = self.made["url"]
        webcal = f"webcal://{address.partition('://')[2]}"
        return {
            **self.made,
            "webcal": webcal,
            "google": GOOGLE + quote(webcal, safe=""),
            "outlook": f"{OUTLOOK}{quote(address, safe='')}",
        }

    @property
    def fields(self):
        """What is to be copied, each in a field."""
        return [
            {"id": name, "label": self.translate(label), "value": self.made[name]}
            for name, label in FIELDS.items()
            if name in self.made
        ]

    @property
    def ways(self):
        """How other programs may get at the calendar; the better way first."""
        return [
            {
                "name": name,
                "title": self.translate(title),
                "text": self.translate(text),
                "button": self.translate(button),
                "style": "cp-button"
                if name == "login"
                else "cp-button cp-button-secondary",
            }
            for name, (title, text, button) in BY.items()
        ]

    @property
    def told(self):
        """What kinds of entries there are."""
        return [self.translate(source.title) for source in agenda.sources(self.request)]
