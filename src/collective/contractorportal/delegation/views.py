"""``@@helpers``: whom one lets act, and for whom one may; inviting somebody."""

from .. import _
from ..core.errors import Wrong
from ..core.period import day_typed
from ..drafts.redrawn import Redrawn
from ..sessions.api import actor
from ..theme.fields import field
from ..theme.page import is_sent
from ..theme.page import Page
from ..theme.page import typed
from . import api as delegation
from . import rules
from .shown import row_of
from .wording import place_text
from .wording import problem
from .wording import SCOPES
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import secrets


TITLE = _("delegation_title", default="Helpers")
ENDED = _(
    "delegation_said_ended", default="Ended. Nothing can be done with it any more."
)
INVITED = _(
    "delegation_said_invited",
    default="The invitation is on its way to ${email}. The helper may act once it is taken.",
)
BACK = _("delegation_back", default="Helpers")


class HelperPage(Page):
    """What these pages have in common."""

    title = TITLE
    under = "helpers"

    def say(self, message, **mapping):
        text = self.translate(_(message, default=message.default, mapping=mapping))
        api.portal.show_message(text, self.request)

    @property
    def url(self):
        return f"{self.portal_url}/@@helpers"

    @cached_property
    def user_id(self):
        return actor()


class HelpersView(HelperPage):
    """Both lists, and ending at once."""

    template = ViewPageTemplateFile("templates/helpers.pt")

    def check(self):
        """Who may neither give nor has got anything has no such page."""
        super().check()
        if not (self.may_give or self.given or self.received):
            raise NotFound(self.__name__)

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            found = delegation.find(
                self.person, self.user_id, typed(self.request, "end")
            )
            if found is None:
                raise NotFound("grant")
            delegation.end(found[0], self.user_id, found[1])
            self.say(ENDED)
            return self.request.response.redirect(self.url, status=303)
        return self.template()

    @cached_property
    def may_give(self):
        return delegation.is_on() and bool(rules.may_give(self.person))

    @cached_property
    def given(self):
        rows = [row_of(self, each) for each in delegation.of_giver(self.person)]
        return sorted(rows, key=lambda row: not row["running"])

    @cached_property
    def received(self):
        return [
            row_of(self, each)
            for each in delegation.of_receiver(self.user_id)
            if delegation.state(each) == "open"
        ]


class InviteView(Redrawn, HelperPage):
    """``@@helpers-new``: who, what, for which premises, until when."""

    title = _("delegation_new", default="Let somebody help")
    width = "narrow"
    keeps_typed = True
    template = ViewPageTemplateFile("templates/invite.pt")
    errors = ()

    @property
    def back(self):
        return BACK, self.url

    def check(self):
        """For who has premises of the own today."""
        super().check()
        if not (delegation.is_on() and self.holdings):
            raise NotFound(self.__name__)

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.check()
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            try:
                made = self.take()
            except Wrong as wrong:
                self.errors = [
                    (each.details.get("field", ""), self.told(each))
                    for each in wrong.errors
                ]
            else:
                self.say(INVITED, email=made.email)
                return self.request.response.redirect(self.url, status=303)
            if self.redraw():
                return None
        self.take_back()
        self.show_again()
        return self.template()

    def take(self):
        return delegation.give(
            self.person,
            self.premises_id,
            scopes=self.scopes,
            name=self.text("name"),
            email=self.text("email"),
            label=self.text("label"),
            until=day_typed(self.text("until").strip()),
            key=self.text("key"),
        )

    def told(self, error):
        if "last" in error.details:
            error.details["last"] = self.day(error.details["last"])
        return self.translate(problem(error))

    # What was typed

    def text(self, name):
        return typed(self.request, name)

    @property
    def scopes(self):
        found = self.request.form.get("scopes", [])
        found = [found] if isinstance(found, str) else found
        return [each for each in found if isinstance(each, str)]

    @property
    def premises_id(self):
        only = len(self.holdings) == 1
        return self.holdings[0].premises.id if only else self.text("premises")

    @property
    def key(self):
        """The form that was opened: sent twice it invites once."""
        return self.text("key") or secrets.token_hex(12)

    # What the page shows

    @cached_property
    def holdings(self):
        return rules.may_give(self.person)

    @property
    def fields(self):
        said = dict(self.errors)

        def make(name, label, **more):
            value = more.pop("value", self.text(name))
            return field(
                name, self.translate(label), value, error=said.get(name, ""), **more
            )

        places = [
            (each.premises.id, place_text(each.premises.id, self.language))
            for each in self.holdings
        ]
        if len(places) > 1:
            yield make("premises", PREMISES, kind="radio", options=places)
        yield make(
            "scopes",
            MAY,
            kind="checkbox",
            value=self.scopes,
            hint=self.translate(MAY_HINT),
            options=[(name, self.translate(text)) for name, text in SCOPES.items()],
        ) | {"name": "scopes:list"}
        yield make("name", NAME, required=True)
        yield make(
            "email",
            EMAIL,
            kind="email",
            hint=self.translate(EMAIL_HINT),
            required=True,
            autocomplete="off",
        )
        yield make(
            "label",
            LABEL,
            hint=self.translate(LABEL_HINT),
            value=self.text("label") or rules.initials(self.person.name),
        )
        until = self.text("until") or delegation.latest().isoformat()
        yield make("until", UNTIL, kind="date", value=until, required=True)


PREMISES = _("delegation_field_premises", default="For which premises")
MAY = _("delegation_field_scopes", default="What the helper may do")
MAY_HINT = _(
    "delegation_field_scopes_hint",
    default="Nothing else: no votes, no letters, no data of yours, no other accounts.",
)
NAME = _("delegation_field_name", default="Name of the helper")
EMAIL = _("delegation_field_email", default="E-mail address of the helper")
EMAIL_HINT = _(
    "delegation_field_email_hint",
    default="We send a link there that works once. The helper logs in with an own password.",
)
LABEL = _("delegation_field_label", default="How the helper is to see you")
LABEL_HINT = _(
    "delegation_field_label_hint",
    default="For instance your initials. It stands beside your premises on the helper’s pages and in the e-mails.",
)
UNTIL = _("delegation_field_until", default="Until (the last day)")
