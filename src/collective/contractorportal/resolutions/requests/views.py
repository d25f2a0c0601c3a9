"""``@@resolution-requests`` and ``@@resolution-request`` of a community's zone."""

from ...notices.desk.uploads import FormFiles
from ...theme.frame import is_staff
from ...theme.page import typed
from ...zones.listing import label
from ..api import ResolutionError
from ..figures.rules import common_denominator
from ..figures.rules import share_text
from ..paper.people import login_name
from ..views.base import ResolutionsPage
from . import api as requests
from . import rules
from . import words as said
from .shares import share_of
from .shares import shares
from datetime import datetime
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound


class RequestsPage(ResolutionsPage):
    """A page for owners, board and office of one community."""

    def check(self):
        if not requests.may_read(self.context, self.person):
            raise NotFound(self.__name__)

    @cached_property
    def shares(self):
        return shares(self.context)

    @cached_property
    def owns(self):
        return bool(self.shares.of(self.person))

    @cached_property
    def manages(self):
        return requests.manages(self.context)

    @property
    def office(self):
        return is_staff(self.context)

    @property
    def list_url(self):
        return f"{self.context.absolute_url()}/@@resolution-requests"

    def share(self, value):
        common = common_denominator(self.shares.weights.values())
        return share_text(value, self.language, (common,) if common else ())

    def facts(self, request):
        """A request as lists show it."""
        share = share_of(self.context, request, self.shares)
        message, kind, icon = said.STATES[request.state]
        chips = [self.chip(message, kind, icon)]
        if request.hidden:
            chips.append(self.chip(said.HIDDEN, "warning", "eye"))
        return {
            "title": request.title,
            "url": f"{self.context.absolute_url()}/@@resolution-request?id={request.id}",
            "chips": chips,
            "asked": self.words.say(
                said.ASKED,
                who=self.author(request),
                moment=self.words.moment(request.asked_at),
            ),
            "support": self.words.say(said.SUPPORT, share=self.share(share)),
            "tenth": rules.may_demand(share, self.shares.whole),
            "share": share,
        }

    def author(self, request):
        """The author's name for board and office, and where the author wants it."""
        own = requests.is_author(request, self.person)
        if not (own or request.named or self.manages):
            return self.translate(said.AN_OWNER)
        return login_name(request.author)

    def message(self, error):
        details = {
            name: self.words.moment(value)
            if isinstance(value, datetime)
            else str(value)
            for name, value in error.details.items()
        }
        return self.words.say(said.PROBLEMS[error.code], **details)

    def done(self, what):
        IStatusMessage(self.request).add(said.DONE[what], "info")


class RequestsView(RequestsPage):
    """What owners of the community ask for."""

    title = said.TITLE

    @property
    def back(self):
        return label(self.context), self.context.absolute_url()

    @cached_property
    def entries(self):
        return [
            self.facts(each) for each in requests.visible(self.context, self.person)
        ]

    @property
    def new_url(self):
        return f"{self.context.absolute_url()}/@@resolution-ask"


class AskView(FormFiles, RequestsPage):
    """The form: what should be decided, and why."""

    title = said.NEW
    width = "narrow"

    def check(self):
        super().check()
        if not self.owns:
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        self.problems = []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.read_files()
            if not self.problems:
                try:
                    made = requests.ask(
                        self.context,
                        self.person,
                        typed(self.request, "title"),
                        typed(self.request, "text"),
                        bool(typed(self.request, "named")),
                        self.files,
                    )
                except ResolutionError as error:
                    self.problems = list(error.problems)
                else:
                    self.drop_files()
                    self.done("ask")
                    return self.request.response.redirect(
                        self.facts(made)["url"], status=303
                    )
        return self.index()

    @property
    def back(self):
        return said.TITLE, self.list_url

    @property
    def place(self):
        return label(self.context)

    def file_wrong(self, error):
        self.problems.append(error)

    def field_of(self, error):
        if error.code in ("request_too_many", "request_not_owner"):
            return ""
        return error.details.get("field", "files")

    @property
    def errors(self):
        return [
            (name and f"ask-{name}", self.message(error))
            for error in self.problems
            for name in [self.field_of(error)]
        ]

    def error(self, name):
        for error in self.problems:
            if self.field_of(error) == name:
                return self.message(error)
        return None

    def value(self, name):
        return typed(self.request, name)
