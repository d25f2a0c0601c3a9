"""``notices``: all notices of a person that are in force."""

from ... import _
from ...core import formats
from ...theme.frame import is_staff
from ...theme.paging import Paged
from ...zones.listing import label
from ...zones.listing import zones
from .. import listing
from ..model import Filter
from ..model import ISSUERS
from ..words import ISSUER_TITLES
from .base import NOTICES
from .base import NoticesPage
from functools import cached_property
from plone import api
from urllib.parse import urlencode
from zExceptions import NotFound


UNREAD = {
    "one": _(
        "notices_unread_one", default="You have one notice that you have not read."
    ),
    "few": _(
        "notices_unread_few",
        default="You have ${count} notices that you have not read.",
    ),
    "many": _(
        "notices_unread_many",
        default="You have ${count} notices that you have not read.",
    ),
}
FOUND = {
    "one": _("notices_found_one", default="One notice found."),
    "few": _("notices_found_few", default="${count} notices found."),
    "many": _("notices_found_many", default="${count} notices found."),
}
ALL_READ = _("notices_all_read", default="You have read all your notices.")
NONE = _(
    "notices_none",
    default="There are no notices for you now. When there is one, you will find it here.",
)
NONE_LIKE_THAT = _(
    "notices_none_like_that",
    default="No notice is like that. Try other words, or look at all of them.",
)


class NoticesView(Paged, NoticesPage):
    """Emergencies and pinned notices, then the others, the newest first."""

    title = NOTICES

    def __call__(self):
        if self.person is None and is_staff(self.context):
            return self.request.response.redirect(f"{self.portal_url}/@@notices-desk")
        self.check()
        return self.index()

    # What is asked for

    def typed(self, name):
        value = self.request.form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""

    @cached_property
    def zones(self):
        """The zones that a person may choose among, when there are several."""
        found = zones()
        return found if len(found) > 1 else []

    @cached_property
    def zone(self):
        """The chosen zone; one that is not the person's does not exist."""
        wanted = self.typed("zone")
        if not wanted:
            return None
        for zone in self.zones:
            if api.content.get_uuid(zone) == wanted:
                return zone
        raise NotFound("zone")

    @cached_property
    def issuer(self):
        wanted = self.typed("issuer")
        return wanted if wanted in ISSUERS else None

    @cached_property
    def text(self):
        return self.typed("text")

    @property
    def filtered(self):
        return bool(self.zone or self.issuer or self.text)

    @property
    def open(self):
        """The form is unfolded when something was asked for."""
        return "open" if self.filtered else None

    @property
    def count(self):
        """How many there are of what was asked for."""
        count = len(self.found)
        if not self.filtered or not count:
            return None
        return self.words.say(FOUND[formats.plural(count, self.language)], count=count)

    @cached_property
    def zone_choices(self):
        return [
            {
                "value": (uid := api.content.get_uuid(zone)),
                "title": label(zone),
                "selected": "selected" if uid == self.typed("zone") else None,
            }
            for zone in self.zones
        ]

    @property
    def issuer_choices(self):
        return [
            {
                "value": name,
                "title": ISSUER_TITLES[name],
                "selected": "selected" if name == self.issuer else None,
            }
            for name in ISSUERS
        ]

    # What is found

    @cached_property
    def found(self):
        """The catalog's numbers of all that was asked for."""
        return listing.notices_of(
            self.person, Filter(self.zone, self.issuer, self.text)
        )

    @cached_property
    def entries(self):
        """The notices of this page."""
        return [
            {
                "notice": found,
                "url": found.url,
                "title": found.title,
                "description": found.description,
                "css": "cp-card-danger" if found.notice_class == "emergency" else None,
                "chips": list(self.words.chips(found)),
                "day": self.words.day(found.published_at) if found.published_at else "",
                "datetime": found.published_at and found.published_at.isoformat(),
                "issuer": self.words.issuer(found.issuer, found.zone),
                "zone": self.place(found),
                "until": self.words.until(found.visible_to) if found.visible_to else "",
            }
            for found in listing.pick(self.person, self.on_page)
        ]

    def place(self, found):
        """Where it was put up, unless that says no more than who has done so."""
        if found.zone is None or not self.zones:
            return ""
        if found.issuer == "board" or found.zone.kind == "manager":
            return ""
        return label(found.zone)

    @property
    def lead(self):
        if self.filtered:
            return None
        if not self.found:
            return None
        count = listing.unread(self.person, self.found)
        if not count:
            return ALL_READ
        return self.words.say(UNREAD[formats.plural(count, self.language)], count=count)

    @property
    def empty(self):
        return NONE_LIKE_THAT if self.filtered else NONE

    # Other pages

    def page_url(self, first):
        query = {
            "text": self.text,
            "issuer": self.issuer or "",
            "zone": self.typed("zone"),
            "b_start": first or "",
        }
        text = urlencode({name: value for name, value in query.items() if value})
        return f"{self.portal_url}/notices" + (f"?{text}" if text else "")
