"""Resolutions of the demo site: to vote on, to come, decided, a survey, meetings.

What is there is kept. Days are counted from the day of the first run.
"""

from ...accounts.storage import get_logins
from ...core import clock
from ...directory.person import forget_persons
from ...directory.person import person_of
from ...notices.demo import pdf
from ...notices.text import rich
from ...zones.storage import get_memory
from ...zones.storage import memory_key
from .. import api as resolutions
from ..paper import api as papers
from ..results import api as results
from ..storage import get_box
from .history import date_history
from .meetings import make_meetings
from .requests import COMMUNITY
from .requests import make_past
from .requests import make_requests
from .requests import person_numbered
from .texts import RESOLUTIONS
from datetime import datetime
from datetime import time
from datetime import timedelta
from plone.app.uuid.utils import uuidToObject
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from zope.globalrequest import getRequest


FIELDS = (
    "legal_basis",
    "meaning",
    "description",
    "kind",
    "voters",
    "rule",
    "mode",
    "options",
)


def make_resolutions():
    """Make the resolutions that are not there yet."""
    zones = get_memory().zones
    for values in RESOLUTIONS:
        uid, _title = zones.get(
            memory_key("community", values["community"]), (None, None)
        )
        zone = uid and uuidToObject(uid, unrestricted=True)
        if zone and values["id"] not in zone:
            make_resolution(zone, values)
    uid, _title = zones.get(memory_key("community", COMMUNITY), (None, None))
    zone = uid and uuidToObject(uid, unrestricted=True)
    if zone:
        make_meetings(zone, board_login())
        make_past(zone)
        make_requests(zone)


def make_resolution(zone, values):
    """One resolution, taken as far along its way as it says."""
    now = clock.now()
    resolution = createContentInContainer(
        zone,
        "Resolution",
        checkConstraints=False,
        id=values["id"],
        title=values["title"],
        text=rich(values["text"]),
        opens=_day(now, values["opens"], 8) if "opens" in values else None,
        closes=_day(now, values["closes"], 20),
        language="pl",
        **{name: values[name] for name in FIELDS if name in values},
    )
    for name, lines in values.get("files", {}).items():
        file = NamedBlobFile(pdf(lines), "application/pdf", name)
        createContentInContainer(
            resolution,
            "File",
            checkConstraints=False,
            title=name.rpartition(".")[0],
            file=file,
        )
    if values.get("draft"):
        return resolution
    if "opened" not in values:
        proposed = _day(now, values.get("proposed", 0), 9)
        with clock.frozen(proposed):
            resolutions.propose(resolution)
        date_history(resolution, board_login(), made=proposed, propose=proposed)
        return resolution
    began = _day(now, values["opened"], 9)
    with clock.frozen(began):
        resolutions.propose(resolution)
        resolutions.open_vote(resolution, confirmed=True)
    vote_on_line(resolution, values, began + timedelta(days=1))
    vote_on_paper(
        resolution,
        values.get("paper", ()),
        began + timedelta(days=3),
        values.get("contradicts"),
    )
    if values["closes"] < 0:
        with clock.frozen(resolution.closes):
            resolutions.close_vote(resolution)
    date_history(
        resolution,
        board_login(),
        **dict.fromkeys(("made", "propose", "open"), began),
        **dict.fromkeys(("close", "adopt", "reject"), resolution.closes),
    )
    if "told" in values and results.is_needed(resolution):
        tell(resolution, resolution.closes + timedelta(days=values["told"]))
    return resolution


def board_login():
    """Who chairs the board of the first community, or None."""
    person = person_numbered("100001")
    return person and person.user_id


def tell(resolution, moment):
    """Letters to owners without a login; the others got it by hand, but for one."""
    by_letter, by_hand = [], []
    for owner, _notice in results.standing(resolution):
        has_login = get_logins().user_of(owner.id)
        (by_hand if has_login else by_letter).append(owner.id)
    with clock.frozen(moment):
        today = clock.today()
        results.mark(resolution, by_letter[1:], "letter", today)
        if by_hand:
            results.mark(resolution, by_hand, "hand", today)


def vote_on_line(resolution, values, moment):
    """The votes of people with logins, where the text says how they voted."""
    if "logins" not in values:
        return
    forget_persons()
    with clock.frozen(moment):
        for part_id, slot in get_box(resolution).slots.items():
            for holder in slot.part.holders:
                user_id = get_logins().user_of(holder)
                if user_id is None or slot.ballots:
                    continue
                person = person_of(getRequest(), user_id)
                try:
                    resolutions.cast(resolution, person, part_id, values["logins"])
                except resolutions.ResolutionError:
                    continue  # bought the premises later
    forget_persons()  # they were asked for as of another day


def vote_on_paper(resolution, choices, moment, again=None):
    """Papers of owners without a login, in turn; ``again`` is on a second of the first."""
    free = [
        slot.part
        for slot in get_box(resolution).slots.values()
        if not slot.ballots
        and not slot.part.blocked
        and not any(get_logins().user_of(holder) for holder in slot.part.holders)
    ]
    pile = list(zip(free, choices, strict=False))
    if again is not None and pile:
        pile.append((free[0], again))
    for number, (part, choice) in enumerate(pile):
        with clock.frozen(moment + timedelta(hours=number)):
            papers.enter(resolution, _entry(part, choice))


def _entry(part, choice):
    """What the office types from a paper; one is not signed."""
    signed = (f"holder:{part.holders[0]}",)
    if choice == "unsigned":
        return papers.Entry(part.id, "", clock.today(), (), invalid="unsigned")
    return papers.Entry(part.id, choice, clock.today(), signed)


def _day(now, days, hour):
    """So many days from now, at that hour in Poland."""
    day = now.date() + timedelta(days=days)
    return datetime.combine(day, time(hour), clock.WARSAW)
