"""Pages beside the desk: writing a request down, and taking a person's data."""

from ...core import clock
from ...core.errors import PortalError
from ...core.errors import Wrong
from ...core.period import day_typed
from ...drafts.redrawn import Redrawn
from ...theme.fields import field
from ...theme.page import is_sent
from ...theme.page import Page
from ...theme.page import typed
from . import entering
from . import subject
from . import wording as said
from .access import note_look
from .model import KINDS
from .model import WAYS
from .storage import get_asks
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import secrets


class OfficePage(Redrawn, Page):
    """Who may open it says the permission."""

    width = "narrow"
    under = "privacy-desk"
    keeps_typed = True
    errors = ()

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.begin()
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            done = self.act()
            if done is not None:
                return done
            if self.redraw(**self.query):
                return None
        self.take_back()
        self.show_again()
        return self.index()

    query = {}

    def begin(self):
        """What the page is about."""

    def act(self):
        """The answer to what was sent; None when something is wrong with it."""
        raise NotImplementedError

    @property
    def desk_url(self):
        return f"{self.portal_url}/@@privacy-desk"

    @property
    def back(self):
        return said.DESK_TITLE, self.desk_url

    def problem(self, error):
        return error.details.get("field", ""), self.translate(said.problem(error))


class EnterView(OfficePage):
    """``@@privacy-enter``: a request that came by letter, e-mail or word of mouth."""

    title = said.ENTER
    index = ViewPageTemplateFile("templates/enter.pt")

    def act(self):
        try:
            made = entering.enter(
                typed(self.request, "whom"),
                typed(self.request, "kind"),
                typed(self.request, "text"),
                typed(self.request, "way"),
                day_typed(typed(self.request, "received_on").strip()),
                self.key,
            )
        except Wrong as wrong:
            self.errors = sorted(map(self.problem, wrong.errors), key=_place)
            return None
        url = f"{self.desk_url}/{made.number}"
        return self.request.response.redirect(url, status=303)

    @cached_property
    def key(self):
        return typed(self.request, "key") or secrets.token_urlsafe(12)

    @property
    def fields(self):
        wrong = dict(self.errors)

        def made(name, value="", **more):
            label, hint = said.ENTER_FIELDS[name]
            return field(
                name,
                self.translate(label),
                typed(self.request, name) or value,
                hint=self.translate(hint) if hint else "",
                error=wrong.get(name, ""),
                required=True,
                **more,
            )

        def options(names, titles):
            return [(name, self.translate(titles[name])) for name in names]

        return [
            made("whom", autocomplete="off"),
            made("way", kind="radio", options=options(WAYS, said.WAYS)),
            made("received_on", clock.today().isoformat(), kind="date"),
            made("kind", kind="radio", options=options(KINDS, said.KIND_TITLES)),
            made("text", kind="textarea", rows=6),
        ]


class FileView(OfficePage):
    """``@@privacy-file?id=…``: all that is held about whom a request is of."""

    title = said.TAKE
    index = ViewPageTemplateFile("templates/file.pt")

    def begin(self):
        self.found = get_asks().by_number(typed(self.request, "id"))
        if self.found is None:
            raise NotFound("request")
        self.query = {"id": self.found.number}
        note_look(self.request, [self.found])

    def act(self):
        ending = typed(self.request, "take")
        try:
            return subject.take(self.request, self.found.number, ending)
        except PortalError as error:
            self.errors = [self.problem(error)]
            return None

    @property
    def back(self):
        return self.found.number, f"{self.desk_url}/{self.found.number}"

    @property
    def name(self):
        """Whose data it is."""
        person = subject.subject(self.found.contractor_id)
        return person.name if person is not None else self.found.contractor_id


def _place(error):
    return list(said.ENTER_FIELDS).index(error[0])
