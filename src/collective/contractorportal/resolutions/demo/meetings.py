"""Meetings of the demo site: one to come, one that took place with attendance and votes.

What is there is kept. Days are counted from the day of the first run.
"""

from ...core import clock
from ...notices.demo import pdf
from .. import api as resolutions
from ..meetings import api as meetings
from ..meetings import attendance
from ..meetings import votes
from ..proxies import api as proxies
from ..proxies.model import Paper
from ..proxies.model import Terms
from .history import date_history
from datetime import datetime
from datetime import time
from datetime import timedelta
from plone.dexterity.utils import createContentInContainer
from plone.uuid.interfaces import IUUID


MEETINGS = (
    {
        "id": "zebranie-sprawozdawcze",
        "title": "Zebranie sprawozdawcze",
        "day": -40,
        "told": 21,
        "place": "Szkoła Podstawowa nr 3, sala 12",
        "agenda": "Otwarcie i wybór przewodniczącego\nSprawozdanie zarządu\nPytania i wnioski właścicieli\nZamknięcie",
        "resolutions": ("sprawozdanie",),
        "held": True,
    },
    {
        "id": "zebranie-wodomierze",
        "title": "Zebranie: wodomierze i fundusz remontowy",
        "day": 9,
        "told": 12,
        "place": "Szkoła Podstawowa nr 3, sala 12",
        "agenda": "Otwarcie i wybór przewodniczącego\nOferta na wodomierze: pytania do wykonawcy\nStan funduszu remontowego i plan odnowienia elewacji\nWolne wnioski i zamknięcie",
        "note": "Sala jest na parterze, z podjazdem dla wózków. Kto nie może przyjść, może zagłosować w portalu albo udzielić pełnomocnictwa.",
        "resolutions": ("wymiana-wodomierzy", "fundusz-remontowy"),
    },
)
PROXY = "Halina Wójcik"


def make_meetings(zone, actor):
    """Call them; what is voted on there lies in the zone already."""
    for values in MEETINGS:
        if values["id"] not in zone:
            make_meeting(zone, values, actor)


def make_meeting(zone, values, actor):
    """One meeting, called in time, and held if it is past."""
    today = clock.today()
    starts = _at(today + timedelta(days=values["day"]), 18)
    called = _at(starts.date() - timedelta(days=values["told"]), 10)
    with clock.frozen(called):
        meeting = createContentInContainer(
            zone,
            "Meeting",
            checkConstraints=False,
            id=values["id"],
            title=values["title"],
            starts=starts,
            place=values["place"],
            agenda=values["agenda"],
            note=values.get("note", ""),
            language="pl",
        )
        found = [zone[each] for each in values["resolutions"] if each in zone]
        meetings.attach(meeting, [IUUID(each) for each in found])
        meetings.announce(meeting)
    if values.get("held"):
        hold(meeting, found, actor)
    ended = starts + timedelta(hours=2)
    date_history(meeting, actor, made=called, announce=called, hold=ended)
    return meeting


def hold(meeting, found, actor):
    """Two of three doors are there, one by a proxy; most are for it."""
    parts = [part for part in attendance.parts_of(meeting) if not part.blocked]
    there = [part for number, part in enumerate(parts) if number % 3 != 2]
    with clock.frozen(meeting.starts - timedelta(days=2)):
        power = proxies.enter(
            meeting.community_id(),
            there[-1].holders[0],
            Terms("meeting", IUUID(meeting)),
            Paper(),
            None,
            PROXY,
            [("pelnomocnictwo.pdf", pdf(["Pełnomocnictwo", PROXY]))],
        )
    with clock.frozen(meeting.starts - timedelta(minutes=10)):
        for part in there[:-1]:
            attendance.check_in(meeting, part.id, "person")
        attendance.check_in(meeting, there[-1].id, "proxy", power.id)
    began, ended = (
        meeting.starts + timedelta(hours=1),
        meeting.starts + timedelta(hours=2),
    )
    with clock.frozen(began):
        for resolution in found:
            resolutions.open_vote(resolution, confirmed=True)
            said = {there[1].id: "against", there[4].id: "abstain"}
            votes.enter(meeting, resolution, said, "for")
    with clock.frozen(ended):
        meetings.hold(meeting)
        for resolution in found:
            resolutions.close_vote(resolution)
            date_history(resolution, actor, open=began, close=ended, adopt=ended)


def _at(day, hour):
    return datetime.combine(day, time(hour), clock.WARSAW)
