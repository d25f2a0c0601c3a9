"""Meetings: called in time, read by owners, attended, voted at."""

from collective.contractorportal.core import clock
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.meetings import api as meetings
from collective.contractorportal.resolutions.meetings import attendance
from collective.contractorportal.resolutions.meetings import votes
from collective.contractorportal.resolutions.meetings.links import MeetingLinks
from collective.contractorportal.resolutions.protocol.gather import protocol_of
from collective.contractorportal.resolutions.proxies.rules import Grant
from collective.contractorportal.resolutions.proxies.scopes import state_now
from collective.contractorportal.resolutions.proxies.storage import get_grants
from collective.contractorportal.resolutions.results.shown import challenge_words
from collective.contractorportal.resolutions.storage import get_box
from collective.contractorportal.resolutions.wording import Words
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from plone import api
from plone.uuid.interfaces import IUUID
from zExceptions import Unauthorized
from zope.annotation.interfaces import IAnnotations

import pytest


def values(days=20, **more):
    return {
        "title": "Zebranie roczne",
        "starts": clock.now() + timedelta(days=days, hours=9),
        "place": "Świetlica",
        "online": "",
        "agenda": "Otwarcie\nZamknięcie",
        "note": "",
    } | more


@pytest.fixture
def called(town):
    """An announced meeting with one open vote."""
    resolution = town.opened(mode="mixed", closes=clock.now() + timedelta(days=30))
    with api.env.adopt_roles(["Manager"]):
        meeting = meetings.create(town.zone, values(), [IUUID(resolution)])
        meetings.announce(meeting)
    return meeting, resolution


def may_view(town, who, content):
    IAnnotations(town.portal.REQUEST).clear()
    town.person(who)
    return api.user.has_permission("View", obj=content)


def test_who_reads_a_meeting_and_who_runs_it(town, called, subtests):
    meeting, resolution = called
    people = town.people
    wanted = {
        "owner": True,
        "neighbour": True,
        "board": True,
        "tenant": False,
        "former": False,
        "stranger": False,
        "supplier": False,
        "nobody": False,
    }
    for name, may in wanted.items():
        with subtests.test(name):
            assert may_view(town, getattr(people, name), meeting) is may
            runs = api.user.has_permission(resolutions.MANAGE, obj=meeting)
            assert runs is (name == "board")
    town.world.log_in(None)
    assert not api.user.has_permission("View", obj=meeting)
    # The vote leads there whom the meeting is for.
    for who, urls in ((people.owner, [meeting.absolute_url()]), (people.stranger, [])):
        town.person(who)
        links = MeetingLinks(resolution, town.portal.REQUEST).links()
        assert [each["url"] for each in links] == urls
    town.person(people.owner)
    with pytest.raises(Unauthorized):
        meetings.create(town.zone, values())
    with pytest.raises(Unauthorized):
        attendance.check_in(meeting, town.part_of(people.owner).id, "person")


def test_a_draft_is_the_boards_alone(town):
    town.person(town.people.board)
    meeting = meetings.create(town.zone, values())
    assert may_view(town, town.people.board, meeting)
    assert not may_view(town, town.people.owner, meeting)
    with pytest.raises(Unauthorized):
        meetings.create(town.other_zone, values())


def test_owners_hear_of_it_a_week_before(town, codes, subtests):
    with api.env.adopt_roles(["Manager"]):
        for days, code in ((6, "meeting_notice_late"), (7, "meeting_notice_tight")):
            with subtests.test(days):
                meeting = meetings.create(town.zone, values(days))
                assert codes(meetings.announce, meeting) == [code]
                assert meeting.state() == "draft"
        meetings.announce(meeting, confirmed=True)
        safe = meetings.create(town.zone, values(8))
        meetings.announce(safe)
    assert meetings.notice_of(safe)["days"] == 8
    orders = [get_mailings().get(each).order for each in get_mailings().newest()]
    told = [each for each in orders if each.kind == "meeting_called"]
    owners = f"community:{town.people.home.id}:owners"
    assert [each.groups for each in told] == [(owners,), (owners,)]


def test_what_is_wrong_is_said_all_at_once(town, codes):
    with api.env.adopt_roles(["Manager"]):
        found = codes(
            meetings.create,
            town.zone,
            values(-1, title=" ", place="", online="javascript:alert(1)"),
        )
        assert found == [
            "meeting_title_missing",
            "meeting_place_missing",
            "meeting_starts_past",
            "meeting_online_wrong",
        ]
        alone = town.opened()  # collected one by one, not at a meeting
        assert codes(meetings.create, town.zone, values(), [IUUID(alone)]) == [
            "meeting_resolution_unknown"
        ]


def test_a_change_is_told_and_stays_in_time(town, called, codes):
    meeting, resolution = called
    with api.env.adopt_roles(["Manager"]):
        same = meetings.values_of(meeting)
        meetings.change(meeting, same, [IUUID(resolution)])
        assert len(meeting.calls) == 1
        soon = same | {"starts": clock.now() + timedelta(days=5)}
        assert codes(meetings.change, meeting, soon) == ["meeting_notice_late"]
        meetings.change(meeting, same | {"place": "Szkoła"})
        assert [each["event"] for each in meeting.calls] == ["called", "changed"]
        assert codes(meetings.cancel, meeting, " ") == ["reason_missing"]
        meetings.cancel(meeting, "Awaria")
    assert meeting.state() == "cancelled"
    assert meeting.reason == "Awaria"


def test_votes_at_the_meeting_count_with_those_before(town, called, at, codes):
    meeting, resolution = called
    owner, neighbour = (
        town.part_of(town.people.owner),
        town.part_of(town.people.neighbour),
    )
    board, couple = town.part_of(town.people.board), town.part_of(town.wife)
    town.vote(resolution, town.people.owner, "against")
    get_grants().put(
        Grant(
            "g",
            town.people.home.id,
            town.people.neighbour.id,
            "",
            "meeting",
            IUUID(meeting),
            directive=None,
            proxy_name="Anna Żak",
        )
    )
    town.person(town.people.board)
    assert codes(attendance.check_in, meeting, owner.id, "person") == [
        "meeting_no_attendance"
    ]
    at(days=20, hours=9)
    for part in (owner, board, couple):
        attendance.check_in(meeting, part.id, "person")
    assert codes(attendance.check_in, meeting, board.id, "proxy", "g") == [
        "meeting_power_unknown"
    ]
    assert codes(attendance.check_in, meeting, "x", "person") == ["part_unknown"]
    attendance.check_in(meeting, neighbour.id, "proxy", "g")
    found = attendance.quorum_of(meeting)
    assert (found.present, found.parts, found.of_parts) == (Fraction(4, 5), 4, 6)
    assert found.majority
    closed = {row.part.id: row.closed for row in votes.rows(meeting, resolution)}
    assert closed[owner.id] == "voted"
    made = votes.enter(meeting, resolution, {couple.id: "against"}, "for")
    assert {each.part_id for each in made} == {neighbour.id, board.id, couple.id}
    (by_proxy,) = [each for each in made if each.proxy]
    assert (by_proxy.part_id, by_proxy.holder) == (
        neighbour.id,
        town.people.neighbour.id,
    )
    tally = resolutions.tally_of(resolution)
    assert tally.sums == {
        "for": Fraction(2, 5),
        "against": Fraction(2, 5),
        "abstain": Fraction(0),
    }
    # Nothing can be entered twice.
    assert codes(votes.enter, meeting, resolution, {}, "for") == ["meeting_no_votes"]
    assert len(list(get_box(resolution).ballots())) == 4
    attendance.check_out(meeting, couple.id)
    assert attendance.quorum_of(meeting).present == Fraction(3, 5)


def test_a_directive_holds_at_the_meeting_too(town, called, at, codes):
    meeting, resolution = called
    part = town.part_of(town.people.owner)
    proxy = town.people.neighbour.user_id
    scope = ("resolution", IUUID(resolution))
    grants = get_grants()
    grants.put(
        Grant(
            "g",
            town.people.home.id,
            town.people.owner.id,
            proxy,
            *scope,
            directive="for",
        )
    )
    at(days=20, hours=9)
    town.person(town.people.board)
    # A power for one resolution is none for the meeting.
    assert codes(attendance.check_in, meeting, part.id, "proxy", "g") == [
        "meeting_power_unknown"
    ]
    attendance.check_in(meeting, part.id, "person")
    assert codes(votes.enter, meeting, resolution, {"x": "for"}, None) == [
        "part_unknown"
    ]
    assert codes(votes.enter, meeting, resolution, {part.id: "perhaps"}, None) == [
        "choice_unknown"
    ]


def test_the_result_waits_until_the_meeting_is_over(town, called, at):
    meeting, resolution = called
    home, owner = town.people.home.id, town.people.owner.id
    power = Grant("g", home, owner, "x", "meeting", IUUID(meeting))
    assert state_now(power) == "in_force"
    at(days=21)
    with api.env.adopt_roles(["Manager"]):
        resolutions.close_vote(resolution)
        assert resolution.state() == "closed"
        meetings.hold(meeting)
        # A power for the meeting is over with it, one for the vote with the vote.
        one = replace(power, scope="resolution", scope_id=IUUID(resolution))
        for grant in (power, one):
            assert state_now(grant) == "expired"
        assert resolutions.settle(resolution) == "not_adopted"


def test_the_protocol_says_who_was_there_and_that_is_final(town, called, at, codes):
    meeting, resolution = called
    one, two = (town.part_of(each).id for each in (town.people.owner, town.wife))
    at(days=20, hours=9)
    with api.env.adopt_roles(["Manager"]):
        attendance.check_in(meeting, one, "person")
        votes.enter(meeting, resolution, {}, "for")
        meetings.hold(meeting)
        # What was forgotten can be mended until a result stands.
        attendance.check_in(meeting, two, "person")
        resolutions.close_vote(resolution)
        said = protocol_of(resolution, Words(town.portal.REQUEST, "en"))
        assert ("Present at the meeting", "2 of 6, 2/5 (40\xa0%)") in said.facts
        assert codes(attendance.check_out, meeting, two) == ["meeting_is_final"]


def test_at_a_meeting_alone_nobody_votes_in_the_portal(town, codes):
    resolution = town.opened(mode="meeting")
    assert codes(town.vote, resolution, town.people.owner, "for") == ["vote_at_meeting"]
    assert list(get_box(resolution).ballots()) == []


def test_what_a_meeting_decided_was_decided_on_its_day(town, at):
    """R1.32: six weeks run from the meeting, whenever its votes were entered."""
    closes = clock.now() + timedelta(days=30)
    resolution = town.opened(mode="meeting", closes=closes)
    with api.env.adopt_roles(["Manager"]):
        meeting = meetings.create(town.zone, values(), [IUUID(resolution)])
        meetings.announce(meeting)
        at(days=20, hours=10)
        for who in (town.people.owner, town.people.neighbour, town.people.board):
            attendance.check_in(meeting, town.part_of(who).id, "person")
        at(days=23)
        votes.enter(meeting, resolution, {}, "for")
        meetings.hold(meeting)
        resolutions.close_vote(resolution)
    assert resolution.state() == "adopted"
    words = Words(town.portal.REQUEST, "pl")
    assert words.result(resolution)["adopted_on"] == "14.12.2026"
    # 42 days from 14.12.2026 are a Monday.
    said = challenge_words(resolution, town.person(town.people.owner), words)
    assert "14.12.2026" in said and "25.01.2027" in said
