"""The words around a notice: from whom, for whom, until when."""

from .. import _
from ..audience.place import audience_of
from ..audience.words import KINDS
from ..controlpanel.settings import settings
from ..core import clock
from ..core import formats
from ..core.languages import has_comma
from ..directory.rules import split_staircase
from ..directory.storage import get_directory
from ..erp.records import Building
from ..erp.records import Community
from ..theme.html import chip
from ..zones.chain import zone_of
from ..zones.content import IZone
from ..zones.listing import label
from . import rules
from .words import CLASS_CHIPS
from .words import CLASS_ICONS
from .words import CLASS_TITLES
from Acquisition import aq_inner
from Acquisition import aq_parent
from zope.i18n import translate


MANY = 3

UNTIL_DAY = _("notices_until_day", default="until ${day}")
UNTIL_MOMENT = _("notices_until_moment", default="until ${day}, ${hour}")
ENDLESS = _("notices_endless", default="until further notice")
BOARD_OF = _("notices_board_of", default="Board of the community ${name}")
EVERYBODY = {
    "manager": _("notices_all_manager", default="Everybody whom we serve"),
    "community": _("notices_all_community", default="Owners and residents"),
    "board": _("notices_all_board", default="The board"),
    "owners": _("notices_all_owners", default="All owners"),
    "tenants": _("notices_all_tenants", default="All tenants"),
    "lessees": _("notices_all_lessees", default="All lessees of premises"),
    "suppliers": _("notices_all_suppliers", default="All suppliers"),
    "custom": _("notices_all_custom", default="Those whom this zone is for"),
}
STAIRCASE = _("notices_staircase", default="${address}, staircase ${staircase}")
SOME_PREMISES = _("notices_some_premises", default="chosen premises")
SOME_COMMUNITIES = _("notices_some_communities", default="chosen communities")
VERIFIED = _("notices_verified_only", default="only verified persons")

NEW = _("notices_chip_new", default="New")
CORRECTED = _("notices_chip_corrected", default="Corrected")
CONFIRMED = _("notices_chip_confirmed", default="Confirmed")
WAITS = _("notices_chip_waits", default="Please confirm")
PINNED = _("notices_chip_pinned", default="Pinned")

SIZES = ("B", "kB", "MB")


class Words:
    """What is said about notices on a page, in its language."""

    def __init__(self, request, language, sprite_url=""):
        self.request = request
        self.language = language
        self.sprite_url = sprite_url

    def say(self, message, **mapping):
        """A message in the language of the page."""
        if mapping:
            message = _(message, default=message.default, mapping=mapping)
        return translate(message, context=self.request)

    # Chips

    def chip(self, message, kind, icon_name=None):
        return chip(self.say(message), kind, self.sprite_url, icon_name)

    def class_chip(self, notice_class):
        """How important it is, as an icon and a word."""
        return self.chip(
            CLASS_TITLES[notice_class],
            CLASS_CHIPS[notice_class],
            CLASS_ICONS[notice_class],
        )

    def chips(self, found):
        """What a list says of a notice before its title."""
        if found.notice_class != "ordinary":
            yield self.class_chip(found.notice_class)
        if found.pinned:
            yield self.chip(PINNED, "neutral", "dot")
        if found.corrected:
            yield self.chip(CORRECTED, "info", "info")
        elif found.unread:
            yield self.chip(NEW, "info", "dot")
        if found.waits:
            yield self.chip(WAITS, "warning", "clock")
        elif found.confirmed:
            yield self.chip(CONFIRMED, "success", "check")

    # Time

    def day(self, moment):
        """A day in digits, as it is in Poland."""
        return formats.day(moment.astimezone(clock.WARSAW).date(), self.language)

    def moment(self, moment):
        """A day and an hour."""
        return formats.moment(moment.astimezone(clock.WARSAW), self.language)

    def until(self, moment):
        """ "do środy, 24 grudnia", with the hour unless it is the end of that day."""
        if moment is None:
            return self.say(ENDLESS)
        last = rules.last_day(moment, clock.WARSAW)
        local = last or moment.astimezone(clock.WARSAW)
        day = formats.weekday_until(local.date(), self.language)
        if local.year != clock.today().year:
            day = f"{day} {local.year}"
        if last is not None:
            return self.say(UNTIL_DAY, day=day)
        return self.say(UNTIL_MOMENT, day=day, hour=f"{local:%H:%M}")

    def when(self, event):
        """When the thing happens that a notice speaks of, or None."""
        if event.since is None:
            return None
        begin = event.since.astimezone(clock.WARSAW)
        text = formats.day_in_words(
            begin.date(),
            self.language,
            weekday=True,
            year=begin.year != clock.today().year,
        )
        text = f"{text}, {begin:%H:%M}"
        if event.until is None:
            return text
        end = event.until.astimezone(clock.WARSAW)
        if end.date() == begin.date():
            return f"{text}–{end:%H:%M}"
        day = formats.day_in_words(end.date(), self.language, weekday=True)
        return f"{text} – {day}, {end:%H:%M}"

    # People

    def issuer(self, notice_issuer, zone):
        """Who speaks: the manager by name, or the board of a community."""
        if notice_issuer == "board" and zone is not None:
            around = zone
            if zone.kind == "board":
                parent = aq_parent(aq_inner(zone))
                around = parent if IZone.providedBy(parent) else zone
            return self.say(BOARD_OF, name=around.title)
        return settings().manager_name

    def for_whom(self, notice):
        """For whom it is; single premises are not named to others."""
        zone = zone_of(notice)
        if zone is None:
            return ""
        chosen = audience_of(notice)
        if chosen.kinds:
            who = ", ".join(self.say(KINDS[kind]) for kind in chosen.kinds)
            who = who if self.language == "en" else who[:1] + who[1:].lower()
        else:
            who = self.say(EVERYBODY.get(zone.kind, EVERYBODY["custom"]))
        where = self.where(chosen, zone)
        text = f"{who}: {where}" if where else who
        if chosen.verified_only:
            text = f"{text} ({self.say(VERIFIED)})"
        return text

    def where(self, chosen, zone):
        """The places that are meant; empty for everywhere."""
        places = [self.address(Building, each) for each in chosen.buildings]
        places += [self.staircase(each) for each in chosen.staircases]
        if chosen.premises:
            places.append(self.say(SOME_PREMISES))
        if places:
            return "; ".join(filter(None, places))
        if chosen.communities:
            if len(chosen.communities) > MANY:
                return self.say(SOME_COMMUNITIES)
            named = (self.address(Community, each) for each in chosen.communities)
            return "; ".join(filter(None, named))
        if zone.kind in ("community", "custom"):
            return zone.title
        return label(aq_parent(aq_inner(zone))) if zone.kind == "board" else ""

    def address(self, record_class, record_id):
        record = get_directory().get(record_class, record_id)
        return f"{record.street} {record.number}" if record is not None else ""

    def staircase(self, staircase):
        building_id, name = split_staircase(staircase)
        address = self.address(Building, building_id)
        return self.say(STAIRCASE, address=address, staircase=name) if address else ""

    # Files

    def size(self, size):
        """A file's size as people say it: ``340 kB``, ``1,2 MB``."""
        value, unit = float(size), 0
        while value >= 1000 and unit < len(SIZES) - 1:
            value, unit = value / 1000, unit + 1
        text = f"{value:.1f}" if value < 10 and unit else f"{value:.0f}"
        text = text.removesuffix(".0")
        if has_comma(self.language):
            text = text.replace(".", ",")
        return f"{text}\N{NO-BREAK SPACE}{SIZES[unit]}"
