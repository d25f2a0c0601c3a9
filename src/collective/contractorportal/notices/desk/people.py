"""The people whom a notice reaches, and who has read and confirmed it (staff only)."""

from ... import _
from ...core import clock
from ...core import formats
from .. import api as notices
from . import log
from . import reach
from .rules import page_of
from .typed import one
from .words import say
from functools import cached_property
from io import StringIO
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from unicodedata import normalize
from urllib.parse import quote
from urllib.parse import urlencode
from zExceptions import Unauthorized

import csv
import re


SIZE = 100
BOM = "\ufeff"
YES = _("notices_yes", default="yes")
COLUMNS = {
    "building": _("notices_column_building", default="Building"),
    "staircase": _("notices_column_staircase", default="Staircase"),
    "premises": _("notices_column_premises", default="Premises"),
    "name": _("notices_column_name", default="Name"),
    "number": _("notices_column_number", default="Contractor number"),
    "login": _("notices_column_login", default="With a login"),
    "email": _("notices_column_email", default="By e-mail"),
    "sms": _("notices_column_sms", default="By text message"),
    "read": _("notices_column_read", default="Have read"),
    "confirmed": _("notices_column_confirmed", default="Have confirmed"),
    "version": _("notices_column_version", default="Version"),
}
PEOPLE = (
    "building",
    "staircase",
    "premises",
    "name",
    "number",
    "login",
    "email",
    "sms",
)
REGISTER = (
    "building",
    "staircase",
    "premises",
    "name",
    "number",
    "login",
    "read",
    "confirmed",
    "version",
)


def cell(value):
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


class PeopleView(BrowserView):
    """``@@notice-people``: everybody whom a notice reaches; looking is noted."""

    index = ViewPageTemplateFile("templates/people.pt")
    title = _("notices_people_title", default="Whom the notice reaches")
    width = "wide"
    under = "notices-desk"
    name = "people"
    columns = PEOPLE
    places_only = False

    def __call__(self):
        if not api.user.has_permission(notices.MANAGE, obj=self.context):
            raise Unauthorized(notices.MANAGE)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        as_file = one(self.request.form, "format") == "csv"
        log.note(self.context, self.name, self.request, "file" if as_file else "page")
        if as_file:
            return self.csv()
        return self.index()

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@notice-{self.name}"

    @property
    def back(self):
        return self.context.title, f"{self.context.absolute_url()}/@@notice-office"

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    @cached_property
    def people(self):
        return reach.people_of(self.context)

    @cached_property
    def words(self):
        return one(self.request.form, "q").casefold()[:100]

    @cached_property
    def found(self):
        """The people to show, filtered by words."""
        rows = map(self.facts, self.people)
        return [row for row in rows if self.wanted(row)]

    @cached_property
    def start(self):
        start = one(self.request.form, "start")
        return int(start) if start.isdecimal() else 0

    @cached_property
    def long(self):
        """One page of a very long list without a filter: how many there are, its rows."""
        if self.words or self.extra_filter or not reach.is_big(self.context):
            return None
        return reach.some_people_of(self.context, self.start - self.start % SIZE, SIZE)

    extra_filter = ""

    def wanted(self, row):
        if not self.words:
            return True
        keys = ("building", "staircase", "premises", "name", "number")
        text = " ".join(str(row[key]) for key in keys)
        return all(word in text.casefold() for word in self.words.split())

    def facts(self, person):
        return {
            "building": person.building,
            "staircase": person.staircase,
            "premises": person.premises,
            "name": person.name,
            "number": person.number,
            "login": bool(person.user_id),
            "email": person.email,
            "sms": person.sms,
            "read": "",
            "confirmed": "",
            "version": "",
        }

    @cached_property
    def page(self):
        rows = range(self.long[0]) if self.long else self.found
        return page_of(rows, self.start, SIZE)

    def rows(self):
        start = self.page[0]
        if self.long:
            found = map(self.facts, self.long[1])
        else:
            found = self.found[start : start + SIZE]
        for row in found:
            yield [self.shown(row[name]) for name in self.columns]

    def shown(self, value):
        if isinstance(value, bool):
            return say(YES, self.request) if value else ""
        return value

    def headings(self):
        return [COLUMNS[name] for name in self.columns]

    @property
    def total(self):
        count = self.long[0] if self.long else len(self.found)
        return formats.number(count, self.language)

    def address(self, start=0, **more):
        query = {"q": self.words, "start": start or "", **self.extra, **more}
        kept = {name: value for name, value in query.items() if value}
        return f"{self.url}?{urlencode(kept)}" if kept else self.url

    extra = {}

    @property
    def previous_url(self):
        return self.address(self.page[1]) if self.page[1] >= 0 else None

    @property
    def next_url(self):
        return self.address(self.page[2]) if self.page[2] >= 0 else None

    @property
    def csv_url(self):
        return self.address(format="csv")

    # Export

    def csv(self):
        out = StringIO()
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow([say(heading, self.request) for heading in self.headings()])
        for row in self.found:
            writer.writerow([cell(self.shown(row[name])) for name in self.columns])
        response = self.request.response
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        name = f"{say(self.title, self.request)} {self.context.title}"
        name = re.sub(r"[^\w .,-]+", "", normalize("NFC", name)).strip()[:120]
        response.setHeader(
            "Content-Disposition",
            f"attachment; filename=\"notice.csv\"; filename*=UTF-8''{quote(name)}.csv",
        )
        return (BOM + out.getvalue()).encode()


class RegisterView(PeopleView):
    """``@@notice-register``: who has read and confirmed, person by person."""

    title = _("notices_register_title", default="Who has read and confirmed")
    name = "register"
    columns = REGISTER

    @cached_property
    def reads(self):
        return dict(notices.readers(self.context))

    @cached_property
    def confirmations(self):
        """The last confirmation of each person."""
        found = {}
        for made in notices.confirmations(self.context):
            known = found.get(made.user_id)
            if known is None or made.version > known.version:
                found[made.user_id] = made
        return found

    @cached_property
    def valid(self):
        return notices.confirmed_by(self.context)

    @property
    def only(self):
        name = one(self.request.form, "only")
        return name if name in ("unread", "unconfirmed", "confirmed") else ""

    @property
    def extra(self):
        return {"only": self.only}

    @property
    def extra_filter(self):
        return self.only

    @cached_property
    def people(self):
        """Those whom it reaches, and those who read it when it reached them."""
        return reach.people_of(self.context, also=[*self.reads, *self.confirmations])

    def facts(self, person):
        row = super().facts(person)
        read = self.reads.get(person.user_id)
        made = self.confirmations.get(person.user_id)
        if read is not None:
            row["read"] = self.moment(read.at)
        if made is not None:
            row["confirmed"] = self.moment(made.at)
            row["version"] = made.version
        row["counts"] = person.user_id in self.valid
        return row

    def moment(self, value):
        return formats.moment(value.astimezone(clock.WARSAW), self.language)

    def wanted(self, row):
        if self.only == "unread" and row["read"]:
            return False
        if self.only == "unconfirmed" and row["counts"]:
            return False
        if self.only == "confirmed" and not row["confirmed"]:
            return False
        return super().wanted(row)

    def filters(self):
        titles = {
            "": _("notices_register_all", default="Everybody"),
            "unread": _("notices_register_unread", default="Have not read it"),
            "unconfirmed": _(
                "notices_register_unconfirmed", default="Have not confirmed it"
            ),
            "confirmed": _("notices_register_confirmed", default="Have confirmed it"),
        }
        for name, title in titles.items():
            yield {
                "title": title,
                "url": f"{self.url}?{urlencode({'only': name})}" if name else self.url,
                "current": "page" if name == self.only else None,
            }
