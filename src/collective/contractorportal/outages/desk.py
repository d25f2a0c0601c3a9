"""``@@outages-desk``: the office writes breaks down, changes them, calls them off."""

from ..directory.search import find_communities
from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.records import Community
from ..finance.wording import Words
from ..problems import said as problem
from ..theme.fields import field
from ..theme.page import Page
from ..theme.page import typed
from . import api as outages
from . import rules
from . import wording as said
from .shown import facts
from .storage import get_outages
from .storage import place
from .typed import draft_of
from .typed import fields_of
from .typed import places_of
from functools import cached_property
from itertools import islice
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound

import secrets


PAGE = 50


class OutagesDesk(Page):
    """The list; ``new`` finds a community, ``community`` has the form, ``id`` opens one."""

    title = said.DESK_TITLE
    width = "wide"
    listing = ViewPageTemplateFile("templates/desk.pt")
    form = ViewPageTemplateFile("templates/form.pt")
    errors = ()
    outage = None
    draft = None

    def __call__(self):
        if outages.MODULE not in get_directory().modules:
            raise NotFound(self.__name__)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if typed(self.request, "id"):
            self.outage = get_outages().get(typed(self.request, "id"))
            if self.outage is None:
                raise NotFound("outage")
        elif typed(self.request, "community"):
            if self.community is None:
                raise NotFound("community")
        else:
            return self.listing()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            done = self.act(typed(self.request, "do"))
            if done is not None:
                IStatusMessage(self.request).add(self.words(said.DONE[done[0]]), "info")
                url = f"{self.url_here}?{urlencode({'id': done[1].id})}"
                return self.request.response.redirect(url, status=303)
        return self.form()

    @property
    def url_here(self):
        return f"{self.portal_url}/@@outages-desk"

    @cached_property
    def words(self):
        return Words(self.request)

    @cached_property
    def community(self):
        wanted = typed(self.request, "community")
        if self.outage is not None:
            wanted = self.outage.community_id
        return get_directory().get(Community, wanted)

    @property
    def community_title(self):
        return community_title(self.community, self.language) if self.community else ""

    # What is done

    def act(self, what):
        """What was done and with which break; None shows the form (or the check page)."""
        if what not in ("check", "save", "end", "cancel"):
            return None
        tell = bool(typed(self.request, "tell"))
        try:
            if what == "end":
                return what, outages.end(self.outage_id, tell)
            if what == "cancel":
                why = typed(self.request, "why")
                return what, outages.cancel(self.outage_id, why, tell)
            draft, errors = draft_of(self.request.form, self.community_id)
            begun = self.outage is not None
            unread = {each.details["field"].partition("-")[0] for each in errors}
            errors += [
                each
                for each in outages.check(draft, begun)
                if each.details.get("field") not in unread
            ]
            if errors:
                raise outages.Wrong(*errors)
            if what == "check":
                self.draft = draft
                return None
            if begun:
                return "change", outages.change(self.outage_id, draft, tell)
            key = typed(self.request, "key")
            key = key if len(key) == 16 and key.isalnum() else ""
            return "make", outages.make(draft, key, tell)
        except outages.Wrong as wrong:
            self.errors = [
                (each.details.get("field", ""), problem(each, said.PROBLEMS))
                for each in wrong.errors
            ]
            self.errors = [(name, self.translate(text)) for name, text in self.errors]
            return None

    @property
    def outage_id(self):
        return self.outage.id if self.outage is not None else None

    @property
    def community_id(self):
        return self.community.id if self.community is not None else ""

    # The list

    @cached_property
    def shows_all(self):
        return bool(typed(self.request, "all"))

    @cached_property
    def found(self):
        """The breaks of this page, and where the next page begins (or None)."""
        moment = outages.now()
        if self.shows_all:
            after = typed(self.request, "after").replace("-", "\0")
            found = list(islice(get_outages().newest(after), PAGE + 1))
        else:
            found = list(islice(get_outages().open(moment), 500))
            found = [each for each in found if each.cancelled_at is None]
            found.sort(key=lambda each: rules.order(each, moment))
        more = place(found[PAGE - 1]) if self.shows_all and found[PAGE:] else None
        return found[:PAGE] if self.shows_all else found, more

    @property
    def rows(self):
        return [
            {
                **facts(self.words, each),
                "url": f"{self.url_here}?{urlencode({'id': each.id})}",
            }
            for each in self.found[0]
        ]

    @property
    def older_url(self):
        more = self.found[1]
        if more is None:
            return None
        after = more.replace("\0", "-")
        return f"{self.url_here}?{urlencode({'all': '1', 'after': after})}"

    @property
    def tabs(self):
        for name, title in (("", said.CURRENT), ("1", said.ALL)):
            yield {
                "title": self.words(title),
                "url": f"{self.url_here}?all=1" if name else self.url_here,
                "current": "page" if bool(name) == self.shows_all else None,
            }

    @property
    def wanted(self):
        return typed(self.request, "q").strip()[:100]

    @property
    def communities(self):
        """The communities that are meant by what was typed."""
        return [
            {
                "title": community_title(each, self.language),
                "address": f"{said.address(each)}, {each.city}",
                "url": f"{self.url_here}?{urlencode({'community': each.id})}",
            }
            for each in find_communities(get_directory(), self.wanted)
        ]

    # The form

    @property
    def about(self):
        return facts(self.words, self.outage)

    @property
    def is_open(self):
        return self.outage is None or self.stage in ("coming", "running")

    @property
    def stage(self):
        return rules.stage(self.outage, outages.now())

    @property
    def checked(self):
        """What residents will read, on the check page."""
        draft = self.draft
        return {
            "title": self.words(said.MEDIA[draft.medium]),
            "when": said.span(self.words, draft, outages.now()),
            "where": said.where(self.words, draft),
            "text": draft.text,
        }

    @cached_property
    def key(self):
        return typed(self.request, "key") or secrets.token_hex(8)

    @cached_property
    def values(self):
        if self.request.method != "POST" and self.outage is not None:
            return fields_of(self.outage)
        return {"kind": "planned", **self.request.form}

    @property
    def typed_values(self):
        """All that was typed, as hidden fields of the check page."""
        for name in said.LABELS:
            value = self.values.get(name, "")
            for each in [value] if isinstance(value, str) else value:
                if each and name != "why":
                    yield {"name": name, "value": each}

    def field(self, name, **more):
        wrong = dict(self.errors)
        hint = self.words(said.HINTS[name]) if name in said.HINTS else ""
        value = self.values.get(name, "")
        return field(
            name,
            self.words(said.LABELS[name]),
            value,
            hint=hint,
            error=wrong.get(name, ""),
            **more,
        )

    def options(self, messages):
        return [(name, self.words(text)) for name, text in messages.items()]

    @property
    def fields(self):
        where = []
        for value, building, letter in places_of(self.community_id):
            text = said.address(building)
            if letter:
                text = self.words(said.STAIRCASE, address=text, staircase=letter)
            where.append((value, text))
        yield self.field("medium", kind="select", options=self.options(said.MEDIA))
        yield self.field("kind", kind="radio", options=self.options(said.FORM_KINDS))
        if len(where) > 1:
            yield self.field("where", kind="checkbox", options=where)
        for name in ("starts", "ends"):
            yield self.field(name, kind="date")
            yield self.field(f"{name}-hour", kind="time")
        yield self.field("text", kind="textarea", rows=5)

    @property
    def why_field(self):
        return self.field("why", kind="textarea", rows=3)

    @property
    def tell_field(self):
        options = [("1", self.words(said.TELL))]
        return self.field("tell", kind="checkbox", options=options)
