"""Giving a power: a form, a page that says it in plain words, the password."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from ...notices.desk.rules import parse_day
from ...notices.desk.typed import many
from ...notices.desk.uploads import FormFiles
from ...notices.words import problem_text
from ...stepup.page import Proof
from ...theme.page import typed
from ..api import ResolutionError
from ..model import CHOICES
from ..views.base import ResolutionsPage
from ..words import CHOICE_TITLES
from . import api as proxies
from .describe import described
from .fields import FIELDS
from .fields import GRANTED
from .fields import PASSWORD_LOCKED
from .fields import PASSWORD_MISSING
from .fields import PASSWORD_WRONG
from .model import Terms
from .places import own_parts
from .places import weight_text
from .scopes import scope_of
from .scopes import scopes
from .views import TITLE
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.globalrequest import getRequest


class TermsForm(FormFiles, ResolutionsPage):
    """What the owner's and the office's form have in common."""

    errors = ()
    pieces = ViewPageTemplateFile("templates/fields.pt")

    @property
    def fields(self):
        return self.pieces.macros

    @cached_property
    def community_id(self):
        if self.context.kind != "community":
            return ""
        return (self.context.community_id or "").strip()

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def typed(self, name):
        return typed(self.request, name).strip()

    def error(self, name):
        return dict(self.errors).get(name)

    def say_problem(self, error):
        """An error in words; those of files are said as everywhere."""
        special = {
            "password_wrong": PASSWORD_WRONG,
            "password_missing": PASSWORD_MISSING,
        }.get(error.code)
        if special is not None:
            return self.words.say(special)
        if error.code == "password_locked":
            until = self.words.moment(error.details["until"])
            return self.words.say(PASSWORD_LOCKED, until=until)
        if error.code.startswith("file_"):
            return self.translate(problem_text(error))
        return self.words.problem(error)

    def wrong(self, problems):
        """Keep the errors, each next to its field."""
        self.errors = [
            (FIELDS.get(each.code, "files"), self.say_problem(each))
            for each in problems
        ]

    def file_wrong(self, error):
        self.file_errors = [*getattr(self, "file_errors", []), error]

    # What may be chosen

    @cached_property
    def scope_choices(self):
        """Votes and meetings to come, then all votes."""
        chosen = self.typed("scope") or self.typed("for")
        found = []
        for scope, uid, content in scopes(self.community_id):
            value = f"{scope}:{uid}"
            found.append(
                {
                    "value": value,
                    "scope": scope,
                    "title": content.title,
                    "sign": getattr(content, "sign", ""),
                    "when": self.words.moment(content.starts)
                    if scope == "meeting"
                    else self.words.until(content.closes)
                    if content.closes
                    else "",
                    "checked": "checked" if chosen == value else None,
                }
            )
        return found

    @property
    def all_checked(self):
        return "checked" if self.typed("scope") == "all" else None

    @property
    def directive_choices(self):
        chosen = self.typed("directive")
        return [
            {
                "value": name,
                "title": CHOICE_TITLES[name],
                "checked": "checked" if chosen == name else None,
            }
            for name in CHOICES
        ]

    @property
    def free_checked(self):
        return None if self.typed("directive") in CHOICES else "checked"

    # What was typed

    def day(self, name, problems):
        try:
            return parse_day(self.typed(name))
        except PortalError:
            problems.append(PortalError("proxy_day_unreadable"))
            return None

    def terms(self, parts):
        """The ``Terms`` that were typed, and what is wrong with them so far."""
        problems = []
        scope, _colon, uid = self.typed("scope").partition(":")
        directive = self.typed("directive") or None
        return Terms(
            scope=scope,
            scope_id=uid,
            directive=None if directive == "free" else directive,
            parts=tuple(parts),
            valid_from=self.day("since", problems),
            valid_to=self.day("until", problems),
        ), problems

    @property
    def today(self):
        return clock.today().isoformat()


class GrantForm(Proof, TermsForm):
    """``proxy-grant`` on a community's zone, for who owns there."""

    title = _("resolutions_proxy_grant", default="Let somebody vote for me")
    width = "narrow"
    confirming = None
    proof_name = "password"

    @property
    def back(self):
        return TITLE, f"{self.portal_url}/@@proxies"

    def check(self):
        if self.person is None or not self.community_id or not self.own:
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        self.read_files()
        terms, problems = self.terms(self.chosen)
        problems += getattr(self, "file_errors", [])
        if not self.chosen_all and not self.chosen:
            problems.append(PortalError("proxy_parts_none"))
        if problems:
            self.wrong(problems)
            return self.index()
        try:
            made, self.proxy = proxies.prepare(
                self.person,
                self.community_id,
                terms,
                self.typed("name"),
                self.typed("address"),
            )
        except ResolutionError as error:
            self.wrong(error.problems)
            return self.index()
        self.confirming = made
        if self.typed("confirmed") and not self.typed("edit"):
            return self.grant(terms)
        if self.typed("edit"):
            self.confirming = None
        return self.index()

    def grant(self, terms):
        try:
            stored = proxies.grant(
                self.person,
                self.community_id,
                terms,
                self.typed("name"),
                self.typed("address"),
                typed(self.request, "password"),
                self.files,
            )
        except ResolutionError as error:
            self.wrong(error.problems)
            if any(each.code.startswith("file_") for each in error.problems):
                self.confirming = None
            return self.index()
        self.drop_files()
        message = self.words.say(GRANTED, proxy=self.proxy.name)
        api.portal.show_message(message, getRequest())
        target = f"{self.portal_url}/@@proxy?id={stored[0].id}"
        if len(stored) > 1:
            target = f"{self.portal_url}/@@proxies"
        return self.request.response.redirect(target, status=303)

    # The owner's premises

    @cached_property
    def own(self):
        return own_parts(self.person, self.community_id)

    @property
    def chosen_all(self):
        return len(self.own) == 1 or self.typed("parts") != "some"

    @cached_property
    def chosen(self):
        """Ids of the parts chosen, none for all."""
        return () if self.chosen_all else tuple(many(self.request.form, "part"))

    @cached_property
    def places(self):
        chosen = set(many(self.request.form, "part"))
        scope, _colon, uid = self.typed("scope").partition(":")
        target = scope_of(self.community_id, scope, uid)
        return [
            {
                "id": part.id,
                "title": self.words.place(part),
                "weight": weight_text(part, self.words, target),
                "checked": "checked" if part.id in chosen else None,
                "meant": self.chosen_all or part.id in chosen,
            }
            for part, _holder in self.own
        ]

    # The page that asks

    @property
    def check_title(self):
        return _("resolutions_proxy_check", default="Check before you grant it")

    @property
    def sentence(self):
        """What the power says; None as long as the form is shown."""
        if not self.confirming:
            return None
        return described(self.confirming[0], self.words, self.person)

    @property
    def meant_places(self):
        return [place for place in self.places if place["meant"]]

    def hidden(self):
        """Everything typed, for the form that confirms."""
        for name in (
            "name",
            "address",
            "scope",
            "directive",
            "since",
            "until",
            "parts",
        ):
            yield name, self.typed(name)
        for part_id in many(self.request.form, "part"):
            yield "part", part_id
        for token in self.kept:
            yield "kept", token
