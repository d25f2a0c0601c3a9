"""``@@payment-forms-desk``: order a community's file, see how far it is, fetch it."""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from ...audit.storage import everybody
from ...controlpanel.settings import settings
from ...core import clock
from ...core.errors import PortalError
from ...core.period import Month
from ...directory.search import find_communities
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...finance.exports import disposition
from ...finance.exports import NOT_IN_NAMES
from ...finance.wording import Words
from ...theme.page import Page
from ...theme.page import typed
from ..model import WAYS
from ..page import WAY_TITLES
from . import storage
from functools import cached_property
from itertools import islice
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound
from zope.interface import implementer


KIND = "payment_forms.batch"
MOST = 20
TITLE = _("forms_desk_title", default="Transfer forms of a community")
ORDERED = _(
    "forms_desk_ordered",
    default="The file is being made. This page says how far it is; you may leave it.",
)
NO_COMMUNITY = _("forms_desk_no_community", default="Choose a community.")
NO_MONTH = _("forms_desk_no_month", default="Choose a month, like 2026-11.")
STATES = {
    storage.WAITING: (
        "neutral",
        _("forms_state_waiting", default="waits for the worker"),
    ),
    storage.GATHERING: (
        "info",
        _("forms_state_gathering", default="reading the figures"),
    ),
    storage.DRAWING: ("info", _("forms_state_drawing", default="drawing")),
    storage.DONE: ("success", _("forms_state_done", default="ready")),
    storage.FAILED: ("danger", _("forms_state_failed", default="failed")),
}
RESULT = _(
    "forms_desk_result",
    default="Forms: ${made}. Nothing to pay: ${nothing}. Without an account number: ${no_number}.",
)


@implementer(IAccessKind)
class FormsOrdered:
    """A file with everybody's charges."""

    title = _("forms_access_batch", default="Transfer forms of a community")


def order(request, community_id, month, way, channel="page"):
    """Order a file; the ``Batch``. Without a ``way`` as the manager has set it.

    Errors: ``forms_community``, ``month_invalid``, ``forms_way``.
    """
    if get_directory().get(Community, community_id) is None:
        raise PortalError("forms_community")
    wanted = str(Month.parse(month))
    if way not in (None, *WAYS):
        raise PortalError("forms_way")
    way = way or settings().payment_form_way
    by = api.user.get_current().getId()
    batch = storage.get_batches().order(community_id, wanted, way, by)
    record(request, KIND, community_id, (wanted,), channel, everybody(community_id))
    return batch


class DeskView(Page):
    """For the office alone: a form to order, and the files that were ordered."""

    title = TITLE
    template = ViewPageTemplateFile("../templates/desk.pt")

    def __call__(self):
        self.errors = {}
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self.take():
                return self.request.response.redirect(self.url, status=303)
        return self.template()

    @property
    def url(self):
        return f"{self.portal_url}/@@payment-forms-desk"

    @cached_property
    def words(self):
        return Words(self.request)

    def take(self):
        """What was ordered; an error stays beside its field."""
        try:
            order(
                self.request,
                typed(self.request, "community"),
                typed(self.request, "month").strip(),
                self.way,
            )
        except PortalError as error:
            name, message = {
                "forms_community": ("community", NO_COMMUNITY),
            }.get(error.code, ("month", NO_MONTH))
            self.errors[name] = self.words(message)
            return False
        IStatusMessage(self.request).add(self.words(ORDERED), "info")
        return True

    # What the page shows

    @property
    def way(self):
        """The way of paying that was chosen, else the one that the manager has set."""
        wanted = typed(self.request, "way")
        return wanted if wanted in WAYS else settings().payment_form_way

    @property
    def ways(self):
        return [
            {
                "value": way,
                "title": self.words(WAY_TITLES[way]),
                "checked": way == self.way,
            }
            for way in WAYS
        ]

    @property
    def q(self):
        return typed(self.request, "q").strip()[:100]

    @property
    def chosen(self):
        return typed(self.request, "community")

    @property
    def communities(self):
        """Those that were looked for, or the first ones."""
        directory = get_directory()
        found = (
            find_communities(directory, self.q) if self.q else directory.all(Community)
        )
        return [
            {
                "id": each.id,
                "title": community_title(each),
                "checked": each.id == self.chosen,
            }
            for each in islice(found, MOST)
        ]

    @property
    def month(self):
        text = typed(self.request, "month").strip()
        return text or str(Month.of(clock.today()))

    @property
    def rows(self):
        return [self.row(batch) for batch in storage.get_batches().newest()[:50]]

    def row(self, batch):
        words = self.words
        kind, state = STATES[batch.state]
        community = get_directory().get(Community, batch.community_id)
        return {
            "community": community_title(community) if community else "",
            "month": words.month(Month.parse(batch.month)),
            "by": batch.by,
            "at": words.moment(batch.ordered_at),
            "chip": words.chip(words(state), kind),
            "open": batch.is_open,
            "percent": batch.percent,
            "result": words(
                RESULT,
                made=batch.made,
                nothing=batch.nothing,
                no_number=batch.no_number,
            )
            if not batch.is_open
            else "",
            "url": f"{self.portal_url}/@@payment-forms-file?id={batch.id}"
            if batch.file is not None
            else None,
        }

    @property
    def working(self):
        """Does the page look again by itself, as somebody waits for it?"""
        return any(row["open"] for row in self.rows)


class FileView(Page):
    """The file of an order, for the office; who fetched it is written down."""

    def __call__(self):
        batch = storage.get_batches().get(typed(self.request, "id"))
        if batch is None or batch.file is None:
            raise NotFound("file")
        community = get_directory().get(Community, batch.community_id)
        community_id, about = batch.community_id, (batch.month,)
        record(self.request, KIND, community_id, about, "file", everybody(community_id))
        name = community_title(community) if community else ""
        name = NOT_IN_NAMES.sub("-", f"Druki przelewu {name} {batch.month}")
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Content-Disposition", disposition(f"{name}.pdf"))
        return batch.file.data
