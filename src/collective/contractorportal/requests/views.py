"""``@@request/<number>``: one's own request, its answers, and what can be done."""

from ..core.errors import PortalError
from ..drafts.redrawn import Redrawn
from ..matters.wording import TITLE as MATTERS
from ..theme.page import is_sent
from ..theme.page import typed
from . import api as requests
from . import files as files_of
from . import rules
from . import wording
from .page import RequestPage
from .sending import StepFiles
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class RequestView(Redrawn, StepFiles, RequestPage):
    """The address goes on with the number, and with ``file/<id>`` for a file."""

    index = ViewPageTemplateFile("templates/request.pt")
    replying = ViewPageTemplateFile("templates/reply.pt")
    under = "matters"
    keeps_typed = True

    def __init__(self, context, request):
        super().__init__(context, request)
        self.steps = []

    def publishTraverse(self, request, name):
        self.steps.append(name)
        return self

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.errors = []
        if not self.steps:
            url = f"{self.portal_url}/@@matters?kind=request"
            return self.request.response.redirect(url, status=303)
        self.made = requests.own(self.person, self.steps[0])
        self.take_back()
        if len(self.steps) == 3 and self.steps[1] == "file":
            return self.answer_file(self.steps[2])
        if len(self.steps) > 1:
            raise NotFound(self.steps[1])
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            if self.take():
                return self.request.response.redirect(self.url_of_one, status=303)
        if self.request.method == "POST" and self.redraw():
            return None
        self.show_again()
        return self.index()

    def answer_file(self, file_id):
        file = self.file(file_id)
        if file is None:
            raise NotFound(file_id)
        return files_of.answer(self.request, file)

    def take(self):
        """Reply or withdraw; an error stays on the page."""
        what = typed(self.request, "do")
        if what not in rules.OF_PERSON:
            raise NotFound(what)
        try:
            files = self.step_files() if what == "reply" else ()
            text = typed(self.request, "text") if what == "reply" else ""
            requests.step(self.person, self.made, what, text, files)
        except PortalError as error:
            self.errors = [("text", self.problem(error))]
            return False
        return True

    @property
    def url_of_one(self):
        return f"{self.portal_url}/@@request/{self.made.number}"

    @property
    def title(self):
        return self.made.form_title

    @property
    def back(self):
        return MATTERS, f"{self.portal_url}/@@matters"

    @cached_property
    def just_sent(self):
        return typed(self.request, "sent") == "1" and self.made.state == "new"

    @property
    def now_what(self):
        return wording.NOW_WHAT[self.made.state]

    @property
    def can(self):
        return rules.possible(self.made, office=False)

    @property
    def pieces(self):
        """The form for a reply."""
        return self.replying.macros

    @property
    def reply_open(self):
        """Is the form for a reply what the page is about?"""
        return self.made.state == "asked" or bool(self.errors or self.value_text)

    @property
    def value_text(self):
        return typed(self.request, "text")

    @property
    def text_error(self):
        return dict(self.errors).get("text")

    def who(self, step):
        """The office, or another holder of the same number; never a name."""
        if step.office:
            return wording.BY_OFFICE
        return wording.BY_YOU if step.by == self.person.user_id else ""
