"""Turnout in the words of a page, as HTML pages, files and REST share them."""

from ...core import formats
from ..figures.rules import percent_text
from ..said import DENIED
from . import words as said
from .report import people
from .rules import missing


class Shown:
    """Rows of a ``Report`` in the language of ``words`` (``wording.Words``)."""

    def __init__(self, resolution, report, words):
        self.resolution = resolution
        self.report = report
        self.words = words
        # In a survey of everybody no shares are counted.
        self.heads = resolution.voters == "everybody"

    def percent(self, turnout):
        return percent_text(turnout.part, self.words.language)

    @property
    def lead(self):
        """ "12 of 40 votes have been cast: 41,2 % of all shares." """
        whole = self.report.whole
        messages = said.LEAD_PEOPLE if self.heads else said.LEAD
        return self.words.say(
            messages[formats.plural(whole.parts, self.words.language)],
            voted=whole.voted,
            parts=whole.parts,
            percent=self.percent(whole),
        )

    def place(self, place):
        """The name of a building or a staircase."""
        if not place.building_id:
            return self.words.say(said.NO_DOOR)
        if place.staircase is None:
            return place.address
        if not place.staircase:
            return self.words.say(said.NO_STAIRCASE, address=place.address)
        return self.words.say(
            said.STAIRCASE, address=place.address, name=place.staircase
        )

    @property
    def rows(self):
        """Places with their numbers; buildings stand out from their staircases."""
        for place in self.report.places:
            turnout = place.turnout
            yield {
                "place": self.place(place),
                "key": place.key,
                "strong": place.staircase is None,
                "count": self.words.say(
                    said.COUNT, voted=turnout.voted, parts=turnout.parts
                ),
                "cast": self.words.share(self.resolution, turnout.cast)
                if turnout.cast
                else "0",
                "percent": self.percent(turnout),
                "turnout": turnout,
            }

    @property
    def bars(self):
        """The smallest places there are: staircases, or buildings without any."""
        divided = {
            place.building_id
            for place in self.report.places
            if place.staircase is not None
        }
        for place in self.report.places:
            if place.staircase is None and place.building_id in divided:
                continue
            yield (
                place,
                self.place(place),
                self.words.say(
                    said.BAR_PEOPLE if self.heads else said.BAR,
                    voted=place.turnout.voted,
                    parts=place.turnout.parts,
                    percent=self.percent(place.turnout),
                ),
            )

    def missing(self, place=""):
        """Those that are missing, each with its place, share and people."""
        for door in missing(self.report.doors, self.report.voted, place):
            reason = door.blocked
            if reason == "no_holder":
                reason = self.words.say(DENIED)
            yield {
                "door": door,
                "place": self.words.place(door) if door.premises_id else "",
                "share": ""
                if self.heads
                else self.words.share(self.resolution, door.weight),
                "people": people(self.resolution, door),
                "blocked": reason and self.words.say(said.BLOCKED, reason=reason),
            }
