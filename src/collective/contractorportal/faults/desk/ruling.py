"""``@@faults-rules``: who gets which faults by itself, in the office's order."""

from ...core.errors import PortalError
from ...directory.rules import display_name
from ...directory.search import find_communities
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...theme.fields import field
from ...theme.page import typed
from ..categories.api import path_of
from ..categories.api import tree
from ..categories.rules import name_in
from ..model import URGENCIES as ALL_URGENCIES
from ..wording import URGENCIES
from . import wording as said
from .listing import DeskPage
from .people import known_suppliers
from .people import serves
from .people import staff
from .people import staff_name
from .people import supplier_name
from .people import suppliers_of
from .rules import Assignment
from .storage import get_desk
from .storage import MOST_RULES
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import secrets


def add(rule):
    """Put a rule at the end. Errors: ``rule_where``, ``rule_category``, ``rule_who``,
    ``rule_many``."""
    desk, directory = get_desk(), get_directory()
    if rule.community_id and directory.get(Community, rule.community_id) is None:
        raise PortalError("rule_where", field="community")
    if rule.category_id and not tree().path(rule.category_id):
        raise PortalError("rule_category", field="category")
    if rule.urgency not in ("", *ALL_URGENCIES):
        raise PortalError("fault_urgency", field="urgency")
    if rule.supplier_id:
        known = rule.supplier_id in dict(known_suppliers())
        if rule.community_id:
            known = serves(rule.supplier_id, rule.community_id)
        if not known:
            raise PortalError("rule_who", field="who")
    elif rule.staff not in dict(staff()):
        raise PortalError("rule_who", field="who")
    if len(desk.rules) >= MOST_RULES:
        raise PortalError("rule_many", most=MOST_RULES)
    desk.rules = (*desk.rules, rule)
    return rule


def remove(rule_id):
    """Take a rule away; False when there is none."""
    desk = get_desk()
    left = tuple(rule for rule in desk.rules if rule.id != rule_id)
    found = len(left) < len(desk.rules)
    desk.rules = left
    return found


def lift(rule_id):
    """Move a rule one place up; False when there is none."""
    desk = get_desk()
    rules = list(desk.rules)
    places = [place for place, rule in enumerate(rules) if rule.id == rule_id]
    if not places:
        return False
    place = places[0]
    if place:
        rules[place - 1], rules[place] = rules[place], rules[place - 1]
        desk.rules = tuple(rules)
    return True


def made_of(values):
    """A rule of what was typed: texts by name."""
    kind, _colon, name = values.get("who", "").partition(":")
    return Assignment(
        id=secrets.token_hex(4),
        community_id=values.get("community", ""),
        category_id=values.get("category", ""),
        urgency=values.get("urgency", ""),
        supplier_id=name if kind == "s" else "",
        staff=name if kind == "u" else "",
    )


class RulesView(DeskPage):
    """The rules, and a form for one more; ``where`` finds its community first."""

    title = said.RULES_TITLE
    view = "@@faults-rules"
    index = ViewPageTemplateFile("templates/rules.pt")
    back = (said.TITLE, "@@faults-desk")
    errors = ()

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not self.office:
            raise NotFound(self.__name__)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self.act():
                return self.request.response.redirect(self.url_here, status=303)
        return self.index()

    def act(self):
        what, rule_id = typed(self.request, "do"), typed(self.request, "rule")
        try:
            if what == "add":
                names = ("community", "category", "urgency", "who")
                add(made_of({name: typed(self.request, name) for name in names}))
            elif what == "remove":
                remove(rule_id)
            elif what == "lift":
                lift(rule_id)
            else:
                raise NotFound(what)
        except PortalError as error:
            place = error.details.get("field", "")
            self.errors = [(place, self.problem(error))]
            return False
        return True

    @property
    def rows(self):
        directory = get_directory()
        for place, rule in enumerate(get_desk().rules):
            community = directory.get(Community, rule.community_id)
            path = path_of(rule.category_id)
            any_ = self.words(said.ANY)
            yield {
                "id": rule.id,
                "where": community_title(community, self.language)
                if community
                else any_,
                "what": " › ".join(name_in(each, self.language) for each in path)
                or any_,
                "urgency": self.words(URGENCIES[rule.urgency][0])
                if rule.urgency
                else any_,
                "who": supplier_name(rule.supplier_id) or staff_name(rule.staff),
                "first": not place,
            }

    # The form

    @property
    def where(self):
        return typed(self.request, "where").strip()[:100]

    @property
    def communities(self):
        found = find_communities(get_directory(), self.where) if self.where else []
        chosen = get_directory().get(Community, typed(self.request, "community"))
        return [chosen] if chosen is not None else found

    @property
    def fields(self):
        wrong = dict(self.errors)
        communities = self.communities
        where = [
            (each.id, community_title(each, self.language)) for each in communities
        ]
        firms = known_suppliers()
        if len(communities) == 1:
            found = suppliers_of(communities[0].id)
            firms = [(each.id, display_name(each)) for each in found]
        whos = [
            *((f"s:{key}", self.words(said.FIRM, name=name)) for key, name in firms),
            *((f"u:{key}", self.words(said.STAFF, name=name)) for key, name in staff()),
        ]
        urgencies = [(name, self.words(URGENCIES[name][0])) for name in URGENCIES]
        any_ = [("", self.words(said.ANY))]
        value = where[0][0] if len(where) == 1 else typed(self.request, "community")
        for name, label, options, chosen in (
            ("community", said.RULE_WHERE, [*any_, *where], value),
            ("category", said.RULE_WHAT, [*any_, *self.kinds], None),
            ("urgency", said.FIELDS["urgency"], [*any_, *urgencies], None),
            ("who", said.FIELDS["who"], [("", "\N{EM DASH}"), *whos], None),
        ):
            yield field(
                name,
                self.words(label),
                typed(self.request, name) if chosen is None else chosen,
                kind="select",
                options=options,
                error=wrong.get(name, ""),
            )

    @property
    def kinds(self):
        """All kinds, each with the levels above it."""
        kinds, found = tree(), []

        def walk(parent_id, above):
            for each in kinds.children(parent_id):
                name = " › ".join([*above, name_in(each, self.language)])
                found.append((each.id, name))
                walk(each.id, [*above, name_in(each, self.language)])

        walk(None, [])
        return found
