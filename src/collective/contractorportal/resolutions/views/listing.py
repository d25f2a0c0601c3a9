"""``resolutions``: votes that wait for the person, then the book of resolutions."""

from ...core import formats
from ...theme.frame import is_staff
from ...theme.paging import Paged
from ...zones.listing import label
from ...zones.listing import zones
from .. import listing
from ..mine import mine
from ..mine import waiting
from ..requests.api import may_read
from ..said import ARCHIVE
from ..said import SURVEY
from ..showing import has_result
from ..showing import state_shown
from . import words as said
from .base import RESOLUTIONS
from .base import ResolutionsPage
from fractions import Fraction
from functools import cached_property
from plone import api
from urllib.parse import urlencode
from zExceptions import NotFound


MOST_BOOKS = 12


# What was cast counts perhaps, or not: the resolution's page says which.
UNSETTLED = frozenset({"contradiction", "conflict", "none_counts"})


class ResolutionsView(Paged, ResolutionsPage):
    """What waits for a vote first, then all by year, result and words."""

    title = RESOLUTIONS
    # Only the book of one community has these.
    heading_class = None
    files = ()
    past_url = None

    def __call__(self):
        self.check()
        return self.index()

    def check(self):
        if self.person is None and not is_staff(self.context):
            raise NotFound(self.__name__)

    @cached_property
    def books(self):
        """The books of the person's communities, each on a page of its own."""
        return [
            {
                "title": label(zone),
                "url": f"{zone.absolute_url()}/@@resolution-book",
                "requests": f"{zone.absolute_url()}/@@resolution-requests"
                if may_read(zone, self.person)
                else None,
            }
            for zone in zones()
            if zone.kind == "community"
        ][:MOST_BOOKS]

    # What is asked for

    def typed(self, name):
        value = self.request.form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""

    @cached_property
    def text(self):
        return self.typed("text")

    @cached_property
    def year(self):
        value = self.typed("year")
        return int(value) if value.isdecimal() and len(value) == 4 else None

    @cached_property
    def result(self):
        value = self.typed("result")
        return value if value in listing.RESULTS else None

    @cached_property
    def zones(self):
        """The communities to choose among, when there are several."""
        found = [zone for zone in zones() if zone.kind == "community"]
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

    @property
    def filtered(self):
        return bool(self.zone or self.year or self.result or self.text)

    @property
    def open(self):
        """The form is unfolded when something was asked for."""
        return "open" if self.filtered else None

    @cached_property
    def year_choices(self):
        return [
            {
                "value": str(year),
                "title": str(year),
                "selected": "selected" if year == self.year else None,
            }
            for year in listing.years(listing.of_person())
        ]

    @property
    def result_choices(self):
        return [
            {
                "value": name,
                "title": title,
                "selected": "selected" if name == self.result else None,
            }
            for name, title in said.RESULT_TITLES.items()
        ]

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

    # What is found

    @cached_property
    def waiting(self):
        """Votes that wait for the person."""
        return list(listing.waiting_for(self.person))

    @property
    def lead(self):
        if self.filtered or self.person is None:
            return None
        if not self.waiting:
            return self.words.say(said.NONE_WAITS) if self.found else None
        count = len(self.waiting)
        until = self.words.until(self.waiting[0][0].closes)
        return self.words.say(
            said.WAIT[formats.plural(count, self.language)], count=count, until=until
        )

    @cached_property
    def waiting_entries(self):
        """Cards of the votes that wait, not shown again when something is sought."""
        if self.filtered:
            return []
        return [
            {
                **self.entry(resolution),
                "survey": resolution.kind == "survey",
                "until": self.words.until(resolution.closes),
                "weights": [
                    {
                        "place": self.words.place(each.part),
                        "weight": self.words.weight(resolution, each.part),
                    }
                    for each in left
                ],
            }
            for resolution, left in self.waiting
        ]

    @cached_property
    def found(self):
        states = listing.RESULTS[self.result] if self.result else None
        found = listing.of_person(states, self.zone, self.text, self.year)
        if self.filtered:
            return found
        shown = {resolution.getPhysicalPath() for resolution, _left in self.waiting}
        return [each for each in found if each.getPhysicalPath() not in shown]

    @property
    def count(self):
        count = len(self.found)
        if not self.filtered or not count:
            return None
        form = formats.plural(count, self.language)
        return self.words.say(said.FOUND[form], count=count)

    @cached_property
    def entries(self):
        """The resolutions of this page."""
        return [self.entry(each) for each in self.on_page]

    def entry(self, resolution):
        zone = listing.community_of(resolution)
        state = state_shown(resolution)
        chips = [self.words.state_chip(resolution)]
        if resolution.kind == "survey":
            chips.append(self.chip(SURVEY, "info", "question"))
        if resolution.past is not None:
            chips.append(self.chip(ARCHIVE, "neutral", "archive"))
        return {
            "url": resolution.absolute_url(),
            "title": resolution.title,
            "sign": resolution.sign,
            "description": resolution.description,
            "chips": chips,
            "zone": label(zone) if zone is not None and self.zones else "",
            "open_until": self.words.until(resolution.closes)
            if state == "open"
            else "",
            "mine": self.my_vote(resolution),
            "result": self.result_line(resolution),
        }

    def my_vote(self, resolution):
        """How the person stands to it, in a few words; the choice only if own."""
        found = mine(resolution, self.person)
        if not found or all(each.standing.code == "wait" for each in found):
            return ""
        if waiting(found):
            return self.words.say(said.MY_VOTES["vote"])
        if any(each.standing.code in UNSETTLED for each in found):
            return self.words.say(said.MY_VOTES["unsettled"])
        own = [each for each in found if each.standing.shown is not None]
        if own:
            choices = {each.standing.shown.choice for each in own}
            if len(choices) == 1:
                choice = self.words.choice(choices.pop())
                proxy = all(each.standing.code == "proxy" for each in own)
                message = said.MY_VOTES["proxy" if proxy else "mine"]
                return self.words.say(message, choice=choice)
            return self.words.say(said.MY_VOTES["several"])
        codes = {each.standing.code for each in found}
        if codes == {"spouse"}:
            return self.words.say(said.MY_VOTES["spouse"])
        if codes & {"missed", "blocked", "at_meeting", "not_online"}:
            return ""
        return self.words.say(said.MY_VOTES["cast"])

    def result_line(self, resolution):
        """What a decided one got, in a line."""
        if resolution.past is not None:
            part = dict(resolution.past.votes).get("for")
            return self.words.say(said.FOR_PAST, part=part) if part else ""
        if not has_result(resolution):
            return ""
        rows = self.words.result(resolution)["rows"]
        if resolution.answers:
            rows = [row for row in rows if row["choice"] != "missing"]
            first = max(rows, key=lambda row: Fraction(row["exact"]))
            return self.words.say(
                said.MOST_CHOSEN, answer=first["title"], part=first["fraction"]
            )
        row = rows[0]
        return self.words.say(
            said.FOR_LINE, part=row["fraction"], percent=row["percent"]
        )

    @property
    def empty(self):
        return said.NONE_LIKE_THAT if self.filtered else said.NONE

    # Other pages

    def page_url(self, first):
        query = {
            "text": self.text,
            "year": self.year or "",
            "result": self.result or "",
            "zone": self.typed("zone"),
            "b_start": first or "",
        }
        text = urlencode({name: value for name, value in query.items() if value})
        return self.form_url + (f"?{text}" if text else "")

    @property
    def form_url(self):
        """The address of this page."""
        return f"{self.portal_url}/resolutions"
