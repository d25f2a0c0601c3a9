"""``@@faults-take``: the office writes down what somebody reports by telephone."""

from ... import _
from ...audit.api import record
from ...audit.interfaces import IAccessKind
from ...directory.rules import display_name
from ...directory.search import find_communities
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...photos.api import answer
from ...theme.fields import field
from ...theme.page import is_sent
from ...theme.page import typed
from .. import api as faults
from ..categories.api import tree
from ..categories.rules import name_in
from ..pages.base import FIELDS as PHOTO_FIELDS
from ..pages.base import FormPhotos
from ..pages.base import kept_photo
from ..places import key_of
from ..places import place_text
from ..reporting import sent_before
from ..reporting import Wrong
from ..wording import URGENCIES
from . import wording as said
from .listing import DeskPage
from .taking import callers_of
from .taking import CAME
from .taking import FIELDS
from .taking import KEY_SIZES
from .taking import places_of
from .taking import take
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer

import secrets


KIND = "faults.callers"
ORDER = (
    *("came", "place", "contractor", "name", "phone", "share_phone", "category"),
    *("urgency", "description", "spot", "access", "photos", "key"),
)


@implementer(IAccessKind)
class CallersSeen:
    """Among which people somebody of the office looked for who called."""

    title = _("faults_access_callers", default="People of a community, at a call")


class TakeView(FormPhotos, DeskPage):
    """A search for the community, then one form; it works without a script."""

    title = said.TAKE_TITLE
    view = "@@faults-take"
    index = ViewPageTemplateFile("templates/take.pt")
    back = (said.TITLE, "@@faults-desk")
    errors = ()
    keeps_typed = True
    pieces_template = ViewPageTemplateFile("../templates/pieces.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not self.office:
            raise NotFound(self.__name__)
        if self.request.method == "GET" and typed(self.request, "kept"):
            waiting = kept_photo(self.user_id, typed(self.request, "kept"))
            return answer(self.request, waiting)
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            fault = self.taken()
            if fault is not None:
                return self.confirm(fault)
        if self.community is not None:
            ids = sorted(each.id for each in self.callers)
            record(self.request, KIND, self.community.id, ids, people=ids)
        return self.index()

    def taken(self):
        """The fault, or None when something is wrong with it."""
        values = {name: typed(self.request, name) for name in FIELDS}
        place, office = self.places.get(typed(self.request, "place")), faults.office()
        before = sent_before(office.by, self.key)
        if before is not None:
            return before
        wrong = self.read_photos()
        try:
            made = take(values, place, self.key, office, self.images, wrong)
        except Wrong as error:
            self.errors = [
                (
                    PHOTO_FIELDS.get(each.code) or each.details["field"],
                    self.problem(each),
                )
                for each in error.errors
            ]
            # As the fields stand.
            self.errors.sort(key=lambda pair: ORDER.index(pair[0]))
            return None
        self.drop_photos()
        return made

    def confirm(self, fault):
        """The number, on the page of the fault at the desk."""
        words = self.words(said.TAKEN, number=fault.number)
        IStatusMessage(self.request).add(words, "info")
        query = urlencode({"id": fault.getId()})
        url = f"{self.portal_url}/@@faults-desk?{query}"
        return self.request.response.redirect(url, status=303)

    @cached_property
    def key(self):
        sent = typed(self.request, "key")
        return sent if len(sent) in KEY_SIZES else secrets.token_urlsafe(16)

    # Photos

    @property
    def pieces(self):
        return self.pieces_template.macros

    def kept_url(self, token):
        return f"{self.url_here}?{urlencode({'kept': token})}"

    def wrong(self, name):
        """What is wrong with a field, or nothing."""
        return dict(self.errors).get(name)

    # The community

    @property
    def where(self):
        return typed(self.request, "where").strip()[:100]

    @cached_property
    def found(self):
        return find_communities(get_directory(), self.where) if self.where else []

    @cached_property
    def community(self):
        chosen = get_directory().get(Community, typed(self.request, "community"))
        if chosen is None and len(self.found) == 1:
            return self.found[0]
        return chosen

    @property
    def community_name(self):
        return community_title(self.community, self.language)

    @property
    def communities(self):
        """Several that were found, each with the way to its form."""
        for each in self.found if self.community is None else ():
            query = urlencode({"community": each.id})
            yield {
                "title": community_title(each, self.language),
                "url": f"{self.url_here}?{query}",
            }

    @cached_property
    def places(self):
        """The community's places by their keys."""
        if self.community is None:
            return {}
        return {key_of(each): each for each in places_of(self.community.id)}

    @cached_property
    def callers(self):
        return callers_of(self.community.id)

    # The form

    @property
    def fields(self):
        wrong = dict(self.errors)
        for name, label, more in (
            ("came", said.CAME_HOW, {"kind": "radio", "options": self.came}),
            ("place", said.TAKE_PLACE, self.select(self.place_options)),
            ("contractor", said.TAKE_CALLER, self.select(self.caller_options)),
            ("name", said.TAKE_NAME, {"hint": self.words(said.TAKE_NAME_HINT)}),
            ("phone", said.TAKE_PHONE, {"kind": "tel", "short": True}),
            ("share_phone", said.TAKE_SHARE, {"kind": "checkbox", "options": self.yes}),
            ("category", said.EXPORT["kind"], self.select(self.kinds)),
            (
                "urgency",
                said.FIELDS["urgency"],
                {"kind": "select", "options": self.urgencies},
            ),
            ("description", said.TAKE_WHAT, {"kind": "textarea"}),
            ("spot", said.TAKE_SPOT, {}),
            ("access", said.TAKE_ACCESS, {}),
        ):
            value = typed(self.request, name)
            if name == "came":
                value = value or CAME[0]
            yield field(
                name,
                self.words(label),
                value,
                error=wrong.get(name, ""),
                autocomplete="off",
                **more,
            )

    def select(self, options):
        return {"kind": "select", "options": [("", "\N{EM DASH}"), *options]}

    @property
    def came(self):
        return [(name, self.words(said.CAME[name])) for name in CAME]

    @property
    def yes(self):
        return [("1", self.words(said.YES))]

    @property
    def place_options(self):
        return [
            (key, place_text(place, self.language))
            for key, place in self.places.items()
        ]

    @property
    def caller_options(self):
        """People in the order of their premises."""
        order = {place: number for number, place in enumerate(self.places.values())}
        last, rows = len(order), []
        for record_, places in self.callers.items():
            known = sorted(places, key=lambda each: order.get(each, last))
            at = "; ".join(place_text(each, self.language) for each in known)
            name = f"{at}: {display_name(record_)} ({record_.number})"
            rows.append((order.get(known[0], last), name, record_.id))
        return [(key, name) for _order, name, key in sorted(rows)]

    @property
    def urgencies(self):
        rows = [(name, self.words(URGENCIES[name][0])) for name in URGENCIES]
        return [("", self.words(said.TAKE_URGENCY)), *rows]

    @property
    def kinds(self):
        """What can be broken, each with the levels above it."""
        kinds, found = tree(), []

        def walk(parent_id, above):
            for each in kinds.children(parent_id):
                names = [*above, name_in(each, self.language)]
                if kinds.is_leaf(each.id):
                    found.append((each.id, " › ".join(names)))
                walk(each.id, names)

        walk(None, [])
        return found
