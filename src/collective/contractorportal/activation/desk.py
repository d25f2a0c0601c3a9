"""``@@letters-desk``: letters of a community, somebody looked for, files to print."""

from .. import _
from ..accounts.access import note_look
from ..core.errors import PortalError
from ..directory.rules import display_name
from ..directory.search import find_communities
from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.records import Community
from ..finance.exports import disposition
from ..finance.wording import Words
from ..theme.page import Page
from ..theme.page import typed
from . import ordering
from . import people
from .runs import storage
from .wording import problem
from functools import cached_property
from itertools import islice
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound


MOST = 20
RUNS = 50
ORDERED = _(
    "activation_desk_ordered",
    default="The letters are being made. This page says how far they are; you may leave it.",
)
READY = _("activation_desk_ready", default="The letters are ready to be printed.")
NOBODY = _(
    "activation_desk_nobody",
    default="Nobody gets a letter: all have a login, or a letter that still works.",
)
GONE = _("activation_desk_gone", default="The file is thrown away.")
RESULT = _(
    "activation_desk_result",
    default="Letters: ${made}. With a letter that still works: ${passed}.",
)
STATES = {
    storage.WAITING: (
        "neutral",
        _("activation_run_waiting", default="waits for the worker"),
    ),
    storage.DRAWING: ("info", _("activation_run_drawing", default="being made")),
    storage.DONE: ("success", _("activation_run_done", default="ready")),
    storage.FAILED: ("danger", _("activation_run_failed", default="failed")),
}


class OfficePage(Page):
    """What the pages of this desk have in common."""

    def __call__(self):
        self.errors = []
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                self.take()
            except PortalError as error:
                self.errors = [(self.where(error), self.words(problem(error)))]
            else:
                return self.request.response.redirect(self.url, status=303)
        note_look(self.request, self.whose)
        return self.template()

    @property
    def whose(self):
        """The ids of the contractors whom the page tells of."""
        raise NotImplementedError

    def where(self, error):
        """The id of the field that an error is about, or empty."""
        return ""

    @cached_property
    def words(self):
        return Words(self.request)

    def say(self, message, **mapping):
        IStatusMessage(self.request).add(self.words(message, **mapping), "info")

    def tell(self, run):
        """How an order went."""
        if run.is_open:
            self.say(ORDERED)
        else:
            self.say(READY if run.made else NOBODY)


class DeskView(OfficePage):
    """For the office alone."""

    title = _("activation_desk", default="Letters for logins")
    template = ViewPageTemplateFile("templates/desk.pt")

    @property
    def url(self):
        return f"{self.portal_url}/@@letters-desk"

    def where(self, error):
        return "letters-communities" if error.code == "letters_community" else ""

    def take(self):
        """An order, or a file to be thrown away."""
        if typed(self.request, "destroy"):
            run = storage.get_runs().get(typed(self.request, "destroy"))
            if run is None:
                raise NotFound("file")
            ordering.destroy(run)
            self.say(GONE)
            return
        anew = bool(typed(self.request, "anew"))
        run = ordering.order(self.request, typed(self.request, "community"), anew=anew)
        self.tell(run)

    # What the page shows

    @property
    def q(self):
        return typed(self.request, "q").strip()[:100]

    @property
    def who(self):
        return typed(self.request, "who").strip()[:100]

    @property
    def anew(self):
        return "checked" if typed(self.request, "anew") else None

    @property
    def communities(self):
        """Those that were looked for, or the first ones."""
        directory, chosen = get_directory(), typed(self.request, "community")
        found = (
            find_communities(directory, self.q) if self.q else directory.all(Community)
        )
        return [
            {
                "id": each.id,
                "title": community_title(each),
                "checked": "checked" if each.id == chosen else None,
            }
            for each in islice(found, MOST)
        ]

    @property
    def whose(self):
        found = [each.id for each in self.contractors]
        return [*found, *(i for run in self.runs for i in run.contractor_ids)]

    @cached_property
    def contractors(self):
        return people.find(self.who)

    @property
    def people(self):
        """Contractors who were looked for."""
        return [
            {
                "name": display_name(each),
                "number": each.number,
                "url": f"{self.portal_url}/@@letters-person?{urlencode({'id': each.id})}",
            }
            for each in self.contractors
        ]

    @cached_property
    def runs(self):
        return storage.get_runs().newest()[:RUNS]

    @cached_property
    def rows(self):
        return [self.row(run) for run in self.runs]

    def row(self, run):
        words = self.words
        kind, state = STATES[run.state]
        over = (
            "" if run.is_open else words(RESULT, made=run.made, passed=run.passed_over)
        )
        return {
            "id": run.id,
            "for": self.target(run),
            "by": run.by,
            "at": words.moment(run.ordered_at),
            "chip": words.chip(words(state), kind),
            "open": run.is_open,
            "percent": run.percent,
            "result": over,
            "fetched": run.fetched_at and words.moment(run.fetched_at),
            "destroyed": run.destroyed_at and words.moment(run.destroyed_at),
            "url": f"{self.portal_url}/@@letters-file?id={run.id}"
            if run.file is not None
            else None,
        }

    def target(self, run):
        """Whose letters they are."""
        if run.community_id:
            community = get_directory().get(Community, run.community_id)
            return community_title(community) if community else ""
        found = people.contractors_of(run.contractor_ids)
        return display_name(found[0]) if found else ""

    @property
    def working(self):
        """Does the page look again by itself, as somebody waits for it?"""
        return any(row["open"] for row in self.rows)


class FileView(Page):
    """The file of an order, for the office; who fetched it is written down."""

    def __call__(self):
        run = storage.get_runs().get(typed(self.request, "id"))
        if run is None or run.file is None:
            raise NotFound("file")
        ordering.fetched(self.request, run)
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Content-Disposition", disposition(run.file.filename))
        return run.file.data
