"""The office's list of powers in a community, and entering one from paper."""

from ... import _
from ...audit.api import record
from ...audit.storage import everybody
from ...core.errors import PortalError
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...erp.records import Contractor
from ...zones.chain import zone_of
from ..api import require
from ..content import IResolution
from ..errors import ResolutionError
from ..register.gather import gather
from ..views.base import ResolutionsPage
from . import api as proxies
from .describe import described
from .find import find_proxy
from .form import TermsForm
from .model import Paper
from .places import Owners
from .reach import covering
from .rules import PAPER_FORMS
from .storage import get_grants
from .views import TITLE
from .words import FORM_TITLES
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from zExceptions import NotFound


ENTERED = _("resolutions_proxy_entered", default="The power is entered.")
REVOKE = _(
    "resolutions_proxy_revoke_whose",
    default="End the power of ${proxy} for ${principal}",
)


class DeskView(ResolutionsPage):
    """``proxies-desk`` on a zone; ``proxies`` on a resolution: those that cover it."""

    title = TITLE
    width = "wide"

    @property
    def back(self):
        return self.context.title, self.context.absolute_url()

    @cached_property
    def zone(self):
        return zone_of(self.context)

    @cached_property
    def community_id(self):
        if IResolution.providedBy(self.context):
            return self.context.community_id()
        if self.zone.kind != "community":
            return ""
        return (self.zone.community_id or "").strip()

    def check(self):
        require(proxies.MANAGE_PROXIES, self.context)
        if not self.community_id:
            raise NotFound(self.__name__)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @property
    def enter_url(self):
        return f"{self.zone.absolute_url()}/@@proxy-enter"

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.revoke()
        people = everybody(self.community_id)
        record(self.request, "resolutions.powers", self.community_id, people=people)
        return self.index()

    def revoke(self):
        grant = get_grants().get(self.typed("revoke"))
        if grant is None or grant.community_id != self.community_id:
            raise NotFound("revoke")
        proxies.revoke(grant.id, api.user.get_current().getId())
        about, people = (grant.id,), (grant.principal,)
        record(
            self.request, "resolutions.power", self.community_id, about, people=people
        )
        return self.request.response.redirect(self.url, status=303)

    def typed(self, name):
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def revoke_label(self, card):
        return self.words.say(REVOKE, proxy=card["proxy"], principal=card["principal"])

    @cached_property
    def cards(self):
        if IResolution.providedBy(self.context):
            found = covering(self.context)
        else:
            found = proxies.granted_in(self.community_id)
        cards = [described(grant, self.words) for grant in found]
        return sorted(cards, key=lambda card: card["ended"])


class EnterView(TermsForm):
    """``proxy-enter`` on a zone: what an owner gave on paper."""

    title = _("resolutions_proxy_enter", default="Enter a power from paper")
    width = "narrow"

    @property
    def back(self):
        return TITLE, f"{self.context.absolute_url()}/@@proxies-desk"

    def check(self):
        require(proxies.MANAGE_PROXIES, self.context)
        if not self.community_id:
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        self.read_files()
        owner, _at, part_id = self.typed("owner").partition("@")
        terms, problems = self.terms((part_id,) if part_id else ())
        problems += getattr(self, "file_errors", [])
        proxy = None
        if not owner:
            problems.append(PortalError("proxy_parts_missing"))
        if self.typed("address"):
            try:
                by = api.user.get_current().getId()
                proxy = find_proxy(self.typed("name"), self.typed("address"), by)
            except PortalError as error:
                problems.append(error)
        if problems:
            self.wrong(problems)
            return self.index()
        try:
            made = proxies.enter(
                self.community_id,
                owner,
                terms,
                Paper(self.typed("form")),
                proxy,
                self.typed("name"),
                self.files,
            )
        except ResolutionError as error:
            self.wrong(error.problems)
            return self.index()
        self.drop_files()
        about, people = (made.id,), (made.principal,)
        record(
            self.request, "resolutions.power", self.community_id, about, people=people
        )
        api.portal.show_message(self.translate(ENTERED), self.request)
        url = f"{self.context.absolute_url()}/@@proxies-desk"
        return self.request.response.redirect(url, status=303)

    @cached_property
    def owner_choices(self):
        """Each owner of each part: the power is for that part."""
        directory, chosen = get_directory(), self.typed("owner")
        found = []
        for part in gather(Owners(self.community_id))[0].parts:
            for holder in part.holders:
                contractor = directory.get(Contractor, holder)
                name = display_name(contractor) if contractor is not None else holder
                value = f"{holder}@{part.id}"
                found.append(
                    {
                        "value": value,
                        "title": f"{self.words.place(part)} – {name}",
                        "selected": "selected" if value == chosen else None,
                    }
                )
        return sorted(found, key=lambda choice: choice["title"])

    @property
    def form_choices(self):
        chosen = self.typed("form") or PAPER_FORMS[0]
        return [
            {
                "value": name,
                "title": FORM_TITLES[name],
                "checked": "checked" if chosen == name else None,
            }
            for name in PAPER_FORMS
        ]
