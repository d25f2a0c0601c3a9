"""``proxies``: powers that I gave and that I have; ``proxy``: one of them."""

from ... import _
from ...theme.page import typed
from ...zones.content import IZone
from ...zones.listing import label
from ...zones.listing import zones
from ..views.base import RESOLUTIONS
from ..views.base import ResolutionsPage
from . import api as proxies
from .describe import ballots_under
from .describe import described
from .find import own_code
from .places import communities_of
from .rules import shown_code
from .scopes import state_now
from .storage import get_grants
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from zExceptions import NotFound


TITLE = _("resolutions_proxies_title", default="Powers of attorney")
REVOKED = _(
    "resolutions_proxy_revoked",
    default="The power has ended. Nobody can vote under it any more; what was cast before stays.",
)
READ = _("resolutions_proxy_marked_read", default="Noted that you have read it.")


class ProxiesView(ResolutionsPage):
    """What I have granted, what I was granted, and the code by which I am named.

    On a zone only what is of its community, and only for who owns there or is a
    proxy there.
    """

    title = TITLE

    @property
    def back(self):
        return RESOLUTIONS, f"{self.portal_url}/resolutions"

    def check(self):
        if self.person is None or not self.person.contractors:
            raise NotFound(self.__name__)
        if self.community_id == "":
            raise NotFound(self.__name__)
        if self.community_id and not (
            self.grant_zones or self.granted or self.received
        ):
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        if self.request.method == "POST" and typed(self.request, "code"):
            CheckAuthenticator(self.request)
            own_code(self.person.user_id)
            return self.request.response.redirect(f"{self.url}#code", status=303)
        return self.index()

    @cached_property
    def community_id(self):
        """That of the zone, None for all; "" where a zone is of none."""
        if not IZone.providedBy(self.context):
            return None
        if self.context.kind != "community":
            return ""
        return (self.context.community_id or "").strip()

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@proxies"

    def of_here(self, found):
        return [
            grant for grant in found if self.community_id in (None, grant.community_id)
        ]

    @cached_property
    def granted(self):
        return self.of_here(proxies.granted_by(self.person))

    @cached_property
    def received(self):
        return self.of_here(proxies.granted_to(self.person))

    def cards(self, found):
        """Those in force, or to come, before those that are over."""
        cards = [described(grant, self.words, self.person) for grant in found]
        return sorted(cards, key=lambda card: card["ended"])

    @cached_property
    def granted_cards(self):
        return self.cards(self.granted)

    @cached_property
    def received_cards(self):
        return self.cards(self.received)

    @cached_property
    def grant_zones(self):
        """Zones of communities in which the person owns, and so can grant a power."""
        owned = communities_of(self.person)
        found = [
            zone
            for zone in zones()
            if zone.kind == "community" and (zone.community_id or "").strip() in owned
        ]
        if self.community_id:
            found = [z for z in found if z.community_id.strip() == self.community_id]
        return [
            {"title": label(zone), "url": f"{zone.absolute_url()}/@@proxy-grant"}
            for zone in found
        ]

    @property
    def lead(self):
        waits = [g for g in self.received if state_now(g) == "in_force"]
        if waits:
            return _(
                "resolutions_proxies_lead_received",
                default="Somebody has let you vote in their name. When there is such a vote, it waits among yours.",
            )
        if any(state_now(g) == "in_force" for g in self.granted):
            return _(
                "resolutions_proxies_lead_granted",
                default="You have let somebody vote in your name. You may still vote yourself: what comes first counts.",
            )
        if self.grant_zones:
            return _(
                "resolutions_proxies_lead",
                default="You cannot vote yourself? You may let somebody you trust vote in your name.",
            )
        return _(
            "resolutions_proxies_lead_none",
            default="If an owner wants you to vote in their name, give them your code.",
        )

    @cached_property
    def code(self):
        code = get_grants().code_of(self.person.user_id)
        return code and shown_code(code)


class GrantPage(ResolutionsPage):
    """A page of one power: for who gave it, and for who has it."""

    title = _("resolutions_proxy_title", default="Power of attorney")

    @property
    def back(self):
        return TITLE, f"{self.portal_url}/@@proxies"

    @cached_property
    def grant(self):
        return get_grants().get(typed(self.request, "id"))

    @cached_property
    def role(self):
        return proxies.role_in(self.person, self.grant)

    def check(self):
        # "Not yours" and "does not exist" are the same answer.
        if self.role is None:
            raise NotFound(self.__name__)

    @cached_property
    def card(self):
        return described(self.grant, self.words, self.person)


class ProxyView(GrantPage):
    """What it says, what was voted under it, and its end."""

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if typed(self.request, "revoke"):
                proxies.revoke(self.grant.id, self.person.user_id)
                api.portal.show_message(self.translate(REVOKED), self.request)
            elif typed(self.request, "read") and self.role == "proxy":
                get_grants().mark_read(self.grant.id)
                api.portal.show_message(self.translate(READ), self.request)
            return self.request.response.redirect(self.url, status=303)
        return self.index()

    @property
    def url(self):
        return f"{self.portal_url}/@@proxy?id={self.grant.id}"

    @property
    def asks_to_end(self):
        """The page that asks once more before a power ends."""
        return bool(typed(self.request, "end")) and not self.card["ended"]

    @property
    def unread(self):
        return (
            self.role == "proxy"
            and not self.card["ended"]
            and not get_grants().is_read(self.grant.id)
        )

    @cached_property
    def ballots(self):
        """What was cast under it: of the owner's eyes and the proxy's, no one else's."""
        return [
            {
                "title": content.title,
                "url": content.absolute_url(),
                "choice": self.words.choice(ballot.choice),
                "moment": self.words.moment(ballot.cast_at),
            }
            for content, ballot in ballots_under(self.grant)
            if self.role == "principal" or ballot.by == self.person.user_id
        ]

    @property
    def vote_url(self):
        """Where the proxy votes, when there is something to vote on."""
        return f"{self.portal_url}/resolutions" if self.role == "proxy" else None


class ScanView(GrantPage):
    """The paper of a power: for both sides, and for the office."""

    def check(self):
        if self.grant is None or (self.role is None and not self.is_office):
            raise NotFound(self.__name__)

    @property
    def is_office(self):
        return api.user.has_permission(proxies.MANAGE_PROXIES, obj=api.portal.get())

    def __call__(self):
        self.check()
        scans = get_grants().scans(self.grant.id)
        number = typed(self.request, "n") or "0"
        if not number.isdecimal() or len(number) > 2 or int(number) >= len(scans):
            raise NotFound(self.__name__)
        return send(self.request, scans[int(number)])


def send(request, file):
    """A scan, to be looked at and kept by nobody else."""
    kind = file.filename.rpartition(".")[2].lower()
    response = request.response
    response.setHeader("Content-Type", MIMES.get(kind, "application/octet-stream"))
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader(
        "Content-Disposition", f'attachment; filename="pelnomocnictwo.{kind}"'
    )
    return file.data


MIMES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
