"""Who reads a fault: asked of the person's titles of today, each time.

Whoever reported it reads it while the own history of the place is open, be it of a
title or of a seat in the board; whoever follows it reads its public part for as long. Of what happened after the last day of
the own title neither learns anything. Who has a title to the same premises today, by
another login, reads of a fault in them what there is, without the words and photos when
whoever reported it wants it so, or reported it before that title began; whoever had a
title to them once reads nothing. Whom somebody with a title lets report reads what is
of the time since then.
"""

from ..controlpanel.settings import settings
from ..core import clock
from ..directory.storage import get_directory
from ..erp.records import BoardTerm
from .interfaces import IBoardSight
from .model import Actor
from .places import holdings
from .rules import CONTRACTOR
from .rules import household_reads
from .rules import may_read
from .rules import shows
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta
from zope.component import queryUtility


@dataclass(frozen=True, slots=True)
class Sight:
    """As who somebody reads a fault, and until which day; None while one's title holds.

    Of a household: ``since`` is the first day of the own title, ``words`` whether what
    was written, and photos, are read too. ``follows``: are changes written to them?
    """

    actor: Actor
    until: date | None = None
    since: date | None = None
    words: bool = True
    follows: bool = False

    @property
    def current(self):
        """May one still do something with it?"""
        return self.until is None

    def state(self, fault):
        """The state as it is, or as it was on the last day of the own title."""
        if self.current:
            return fault.state
        known = [each.state for each in fault.events if self._in_time(each.at)]
        return known[-1] if known else "new"

    @property
    def household(self):
        return self.actor.role == "household"

    @property
    def reads_report(self):
        """Are the words of the report read: where exactly, what, when to come?"""
        return self.actor.role == "reporter" or (self.household and self.words)

    def events(self, fault):
        """The events that are read, the oldest first."""
        return [
            self._as_read(each)
            for each in fault.events
            if self._reads(each) and self._in_time(each.at)
        ]

    def _reads(self, event):
        if self.household:
            return household_reads(event, self.actor, self.words)
        return may_read(event, self.actor)

    def _as_read(self, event):
        if self.words or event.by == self.actor.by:
            return event
        data = {key: value for key, value in event.data.items() if key != "photos"}
        return replace(event, text="", data=data)

    def photos(self, fault):
        """Pairs of id and photo that are seen, the oldest first."""
        return [
            (photo_id, photo)
            for photo_id, photo in fault.photos.items()
            if (self._sees(photo) or photo.by == self.actor.by)
            and self._in_time(photo.at)
        ]

    def _sees(self, photo):
        if self.household:
            return self.words and photo.shown != "internal"
        return shows(photo.shown, self.actor.role)

    def _in_time(self, moment):
        day = _day(moment)
        return (self.until is None or day <= self.until) and (
            self.since is None or day >= self.since
        )


def _day(moment):
    return moment.astimezone(clock.WARSAW).date()


def sight(person, fault):
    """The ``Sight`` of a person on a fault, or None: there is no such fault for them."""
    if person is None or "maintenance" not in person.modules:
        return None
    lent = person.lent_at(fault.place.premises_id, "faults")
    role, household = _role(person, fault), _household(person, fault)
    if lent is not None and role != "reporter" and household is None:
        return _lent(person, fault, lent)
    if household is not None and role != "reporter":
        return replace(household, follows=role == "follower")
    if role is not None:
        own = Sight(Actor(role, person.user_id), follows=role == "follower")
        at = _own(person, fault, role)
        if any(each.current for each in at) or _serves(person, fault):
            return own
        ends = [each.title.valid_to for each in at]
        ends += _terms_over(person, fault) if role == "reporter" else []
        if ends:
            return replace(own, until=max(ends))
    board = queryUtility(IBoardSight)
    if board is not None and board.reads(person, fault):
        return Sight(Actor("board", person.user_id))
    return None


def _role(person, fault):
    if {each.id for each in person.contractors} & set(fault.contractor_ids):
        return "reporter"
    if follower_names(person) & set(fault.followers):
        return "follower"
    return None


def follower_names(person):
    """By what a person may be among a fault's followers (``desk.joining``)."""
    return {person.user_id, *(f"{CONTRACTOR}{each.id}" for each in person.contractors)}


def _own(person, fault, role):
    """The person's holdings by which they read it.

    Whose report in common parts was joined to one of another building of the same
    community follows that one.
    """
    at = [each for each in holdings(person) if _touches(each, fault.place)]
    if at or role != "follower" or not fault.place.common:
        return at
    around = replace(fault.place, building_id=None)
    return [each for each in holdings(person) if _touches(each, around)]


def _terms_over(person, fault):
    """The last days of the reporter's seats in the board, while history is open."""
    first = clock.today() - timedelta(days=settings().history_days)
    own = {each.id for each in person.contractors} & set(fault.contractor_ids)
    return [
        term.valid_to
        for contractor_id in own
        for term in get_directory().find(BoardTerm, contractor_id=contractor_id)
        if term.community_id == fault.place.community_id
        and term.valid_to is not None
        and first <= term.valid_to < clock.today()
    ]


def _household(person, fault):
    """The ``Sight`` by a title to the premises of a fault that another reported."""
    if fault.place.premises_id is None:
        return None
    titles = [
        each.title
        for each in holdings(person)
        if each.current and _touches(each, fault.place)
    ]
    if not titles:
        return None
    since = min(each.valid_from or date.min for each in titles)
    if fault.ended_at is not None and _day(fault.ended_at) < since:
        return None
    words = not fault.only_me and _day(fault.reported_at) >= since
    return Sight(Actor("household", person.user_id), since=since, words=words)


def _lent(person, fault, lent):
    """The ``Sight`` of who may report there for somebody else: of the time since then.

    What such a person reported is the own to follow; of the others' reports there is
    what a household reads.
    """
    if fault.by == person.user_id:
        return Sight(Actor("reporter", person.user_id), since=lent.since)
    if fault.ended_at is not None and _day(fault.ended_at) < lent.since:
        return None
    words = not fault.only_me and _day(fault.reported_at) >= lent.since
    return Sight(Actor("household", person.user_id), since=lent.since, words=words)


def _touches(holding, place):
    """Is a title about the place of a fault?"""
    if place.premises_id is not None:
        return holding.title.premises_id == place.premises_id
    if place.building_id is not None:
        own = holding.building.id if holding.building is not None else None
        return own == place.building_id
    return holding.community.id == place.community_id


def _serves(person, fault):
    """Does the person sit in the board of the community today?"""
    return any(
        term.community_id == fault.place.community_id for term in person.board_terms
    )


def may_follow(person, fault):
    """May the person say "this concerns me too": common parts of the own place, open."""
    if person is None or not fault.place.common:
        return False
    return any(
        each.current and _touches(each, fault.place) for each in holdings(person)
    ) or _serves(person, fault)
