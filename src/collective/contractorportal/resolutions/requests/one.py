"""``@@resolution-request``: one request, who supports it, what the board says to it."""

from ...finance.exports import disposition
from ...theme.page import typed
from ..api import ResolutionError
from ..paper.people import name_of
from . import api as requests
from . import rules
from . import words as said
from .views import RequestsPage
from functools import cached_property
from plone import api
from plone.app.uuid.utils import uuidToObject
from plone.protect import CheckAuthenticator
from Products.statusmessages.interfaces import IStatusMessage
from types import SimpleNamespace
from zExceptions import NotFound


class RequestView(RequestsPage):
    """One request: its words, who supports it, what the board says to it."""

    def check(self):
        super().check()
        self.asked = requests.find(
            self.context, self.request.form.get("id", ""), self.person
        )
        if self.asked is None:
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.act()
        return self.index()

    @property
    def title(self):
        return self.asked.title

    @property
    def back(self):
        return said.TITLE, self.list_url

    # Acting

    def act(self):
        name = typed(self.request, "act")
        if name not in ACTS:
            raise NotFound("act")
        url = self.about["url"]
        try:
            made = ACTS[name](self)
        except ResolutionError as error:
            for problem in error.problems:
                IStatusMessage(self.request).add(self.message(problem), "error")
        else:
            self.done(name)
            if name == "take":
                url = made.absolute_url()
        return self.request.response.redirect(url, status=303)

    def support(self):
        requests.support(self.context, self.asked, self.person)

    def take_back(self):
        requests.take_back(self.context, self.asked, self.person)

    def withdraw(self):
        requests.withdraw(self.context, self.asked, self.person)

    def answer(self):
        requests.answer(self.context, self.asked, typed(self.request, "answer"))

    def decline(self):
        requests.answer(
            self.context, self.asked, typed(self.request, "answer"), declined=True
        )

    def take(self):
        return requests.take_up(self.context, self.asked)

    def hide(self):
        requests.hide(self.context, self.asked, typed(self.request, "reason"))

    def show(self):
        requests.show(self.context, self.asked)

    # What the page says

    @cached_property
    def about(self):
        return self.facts(self.asked)

    @property
    def tenth(self):
        if self.about["tenth"]:
            return self.translate(said.TENTH)
        whole = max(self.shares.whole, 1)
        # A tenth is enough, not more than a tenth.
        left = whole * rules.TENTH - self.about["share"]
        return self.words.say(said.NOT_TENTH, share=self.share(left))

    @property
    def lines(self):
        return [line for line in self.asked.text.splitlines() if line.strip()]

    @property
    def alive(self):
        return self.asked.state in rules.ALIVE and not self.asked.hidden

    @cached_property
    def voice(self):
        return requests.voice(self.context, self.asked, self.person, self.shares)

    @property
    def own(self):
        return requests.is_author(self.asked, self.person)

    @property
    def answers(self):
        return [
            {"moment": self.words.moment(moment), "text": text}
            for moment, _by, text in reversed(self.asked.answers)
        ]

    @property
    def files(self):
        return [
            {
                "title": file.filename,
                "url": f"{self.context.absolute_url()}/@@resolution-request-file"
                f"?id={self.asked.id}&n={number}",
            }
            for number, file in enumerate(self.asked.files)
        ]

    @property
    def resolution(self):
        """The resolution made of it, if this person may read that."""
        found = self.asked.resolution and uuidToObject(
            self.asked.resolution, unrestricted=True
        )
        if found and api.user.has_permission("View", obj=found):
            return {"title": found.title, "url": found.absolute_url()}
        return None

    @cached_property
    def supporters(self):
        """Names for board and office, when they ask for them."""
        if not self.manages or typed(self.request, "names") != "1":
            return []
        return [
            {
                "name": name_of(contractor_id),
                "place": self.place_of(premises_id),
                "share": self.share(weight),
            }
            for _part, contractor_id, weight, premises_id in requests.supporters(
                self.context, self.asked, self.request
            )
        ]

    def place_of(self, premises_id):
        return self.words.place(SimpleNamespace(premises_id=premises_id))


class RequestFile(RequestView):
    """A file of a request, never shown in the browser as a page of the portal."""

    def __call__(self):
        self.check()
        number = typed(self.request, "n")
        if not number.isdecimal() or int(number) >= len(self.asked.files):
            raise NotFound("n")
        file = self.asked.files[int(number)]
        response = self.request.response
        response.setHeader("Content-Type", file.contentType)
        response.setHeader("Content-Disposition", disposition(file.filename))
        response.setHeader("Content-Length", str(file.getSize()))
        response.setHeader("Cache-Control", "private, no-store")
        return file.data


ACTS = {
    "support": RequestView.support,
    "take_back": RequestView.take_back,
    "withdraw": RequestView.withdraw,
    "answer": RequestView.answer,
    "decline": RequestView.decline,
    "take": RequestView.take,
    "hide": RequestView.hide,
    "show": RequestView.show,
}
