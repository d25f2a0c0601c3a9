"""REST: ``@agenda``, the same entries as on the page, and ``@agenda/feed``."""

from .. import _
from ..core import clock
from ..directory.person import current_person
from ..rest import SteppedService
from ..theme.rest import field_errors
from . import api as agenda
from . import rules
from .door import shown
from .door import WAYS
from .storage import get_feeds
from datetime import date
from datetime import datetime
from datetime import timedelta
from plone import api
from plone.restapi.deserializer import json_body
from zExceptions import NotFound
from zope.i18n import translate


NOT_FOUND = _(
    "rest_not_found", default="This does not exist, or it is not meant for you."
)
UNAVAILABLE = _(
    "rest_erp_unavailable",
    default="The figures cannot be read now. Please try again in a while.",
)
WRONG_DAY = _("rest_day", default="${name} must be a day like 2026-11-24.")
WRONG_ORDER = _("rest_since_until", default="since must not be later than until.")
TOO_LONG = _("agenda_too_long", default="Ask for at most ${days} days at once.")
WRONG_WAY = _("agenda_wrong_way", default="way must be login or address.")
WRONG_AMOUNTS = _("agenda_wrong_amounts", default="amounts must be true or false.")
MOST_DAYS = 800


class AgendaService(SteppedService):
    """A call in the name of the person who is logged in."""

    def reply(self):
        self.person = current_person(self.request)
        try:
            if self.person is None:
                raise NotFound("@agenda")
            return self.answer()
        except NotFound:
            self.request.response.setStatus(404)
            message = translate(NOT_FOUND, context=self.request)
            return {"type": "NotFound", "message": message}

    def must_be_feed(self, there=True):
        """Is the call about the key, and is there one if there must be?"""
        if self.steps != ["feed"] or (there and self.feed is None):
            raise NotFound("@agenda/feed")

    @property
    def feed(self):
        return get_feeds().of(self.person.user_id)

    def url(self, *steps):
        return "/".join((f"{api.portal.get().absolute_url()}/@agenda", *steps))

    def described(self):
        """The secret address as JSON; nobody can read the key again."""
        feed = self.feed
        return {
            "@id": self.url("feed"),
            "active": feed is not None,
            "made_at": feed and rules.local(feed.made_at).isoformat(timespec="seconds"),
            "way": feed and WAYS[0 if feed.login else 1],
            "amounts": bool(feed and feed.amounts),
        }

    def refuse(self, field, message, **values):
        filled = _(message, default=message.default, mapping=values)
        text = translate(filled, context=self.request)
        raise field_errors([{"field": field, "message": text}])


class AgendaGet(AgendaService):
    """The entries of some days, or how the key is."""

    def answer(self):
        if self.steps:
            self.must_be_feed(there=False)
            return self.described()
        today = clock.today()
        since = self.day("since", today)
        until = self.day("until", since + timedelta(days=rules.PAGE_AHEAD))
        if since > until:
            self.refuse("since", WRONG_ORDER)
        if (until - since).days > MOST_DAYS:
            self.refuse("until", TOO_LONG, days=MOST_DAYS)
        entries, error = agenda.entries_of(self.request, since, until)
        if error is not None:
            self.request.response.setStatus(503)
            self.request.response.setHeader("Retry-After", "60")
            message = translate(UNAVAILABLE, context=self.request)
            return {"type": "ServiceUnavailable", "message": message}
        return {
            "@id": self.url(),
            "since": since.isoformat(),
            "until": until.isoformat(),
            "items": [item(each) for each in entries if not each.cancelled],
            "feed": self.described(),
        }

    def day(self, name, default):
        text = self.request.form.get(name)
        if text in (None, ""):
            return default
        try:
            day = date.fromisoformat(text)
        except (TypeError, ValueError):
            self.refuse(name, WRONG_DAY, name=name)
        if not 1990 <= day.year <= 2100:
            self.refuse(name, WRONG_DAY, name=name)
        return day


class AgendaPost(AgendaService):
    """Makes the key anew; the answer alone tells it."""

    def answer(self):
        self.must_be_feed(there=False)
        way = json_body(self.request).get("way", "login")
        if way not in WAYS:
            self.refuse("way", WRONG_WAY)
        language, login = api.portal.get_current_language()[:2], way == "login"
        key = get_feeds().renew(self.person.user_id, language, login)
        self.request.response.setStatus(201)
        return self.described() | shown(key, login)


class AgendaPatch(AgendaService):
    """Lets titles show amounts, or not."""

    def answer(self):
        self.must_be_feed()
        amounts = json_body(self.request).get("amounts")
        if not isinstance(amounts, bool):
            self.refuse("amounts", WRONG_AMOUNTS)
        get_feeds().show_amounts(self.person.user_id, amounts)
        return self.described()


class AgendaDelete(AgendaService):
    """Switches the key off."""

    def answer(self):
        self.must_be_feed()
        get_feeds().switch_off(self.person.user_id)
        return self.reply_no_content()


def item(entry):
    """An entry as JSON; whole days as dates, hours in Polish time."""
    first, last = rules.first_day(entry), rules.last_day(entry)
    hours = not entry.all_day and isinstance(entry.starts, datetime)
    ends = entry.ends if hours and isinstance(entry.ends, datetime) else None
    return {
        "uid": entry.uid,
        "title": entry.title,
        "all_day": not hours,
        "starts": moment(entry.starts) if hours else first.isoformat(),
        "ends": (ends and moment(ends)) if hours else last.isoformat(),
        "place": entry.place,
        "url": entry.url,
        "description": entry.description,
    }


def moment(value):
    return rules.local(value).isoformat(timespec="minutes")
