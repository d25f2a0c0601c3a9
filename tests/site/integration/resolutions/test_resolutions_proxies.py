"""Powers of attorney: who may give one, to whom, for what; what it lets do."""

from collective.contractorportal.core import clock
from collective.contractorportal.erp.records import Title
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.entitlement import entitlements
from collective.contractorportal.resolutions.paper import api as papers
from collective.contractorportal.resolutions.proxies import api as proxies
from collective.contractorportal.resolutions.proxies.find import own_code
from collective.contractorportal.resolutions.proxies.model import Paper
from collective.contractorportal.resolutions.proxies.model import Terms
from collective.contractorportal.resolutions.proxies.storage import get_grants
from collective.contractorportal.resolutions.storage import get_box
from datetime import date
from datetime import timedelta
from plone import api
from plone.uuid.interfaces import IUUID
from world import SECRET
from zExceptions import Unauthorized
from zope.annotation.interfaces import IAnnotations

import pytest


PDF = ("pelnomocnictwo.pdf", b"%PDF-1.4\n%%EOF\n")
UNTIL = date(2026, 12, 31)
ALL = Terms("all", valid_to=UNTIL)


@pytest.fixture
def grant(town):
    """Give a power: ``grant("owner", "neighbour")``."""

    def give(owner, proxy, terms=ALL, password=SECRET, files=(), **who):
        person = town.person(getattr(town.people, owner, None) or getattr(town, owner))
        other = getattr(town.people, proxy, None) or getattr(town, proxy)
        name = who.get("name", f"{other.contractor.first_name} {other.contractor.name}")
        address = who.get("address", other.contractor.email)
        home = who.get("community", town.people.home.id)
        return proxies.grant(person, home, terms, name, address, password, files)

    return give


def one(resolution, **more):
    return Terms("resolution", IUUID(resolution), **more)


def may_view(town, who, content):
    """As in a new request: Plone remembers within one who has which roles."""
    IAnnotations(town.portal.REQUEST).clear()
    town.person(who)
    return api.user.has_permission("View", obj=content)


def test_a_proxy_from_elsewhere_reads_and_votes(town, grant):
    """Who owns nothing here meets the vote of the one who trusts that person."""
    resolution = town.opened()
    stranger = town.people.stranger
    assert not may_view(town, stranger, resolution)
    grant("owner", "stranger")
    assert may_view(town, stranger, resolution)
    assert not may_view(town, town.people.tenant, resolution)
    person = town.person(stranger)
    found = api.content.find(portal_type="Resolution")
    assert [brain.UID for brain in found] == [IUUID(resolution)]
    part = town.part_of(town.people.owner)
    receipt = town.vote(resolution, stranger, "for", part)
    assert receipt.ballot.holder == town.people.owner.id
    assert receipt.ballot.proxy
    assert person.user_id == receipt.ballot.by


def test_revoking_ends_it_at_once_and_what_was_cast_stays(town, grant):
    first, second = town.opened(), town.opened(title="Druga")
    (power,) = grant("owner", "stranger")
    part = town.part_of(town.people.owner)
    town.vote(first, town.people.stranger, "for", part)
    proxies.revoke(power.id, town.people.owner.user_id)
    person = town.person(town.people.stranger)
    assert entitlements(second, person) == []
    assert not may_view(town, town.people.stranger, second)
    assert not list(api.content.find(portal_type="Resolution"))
    assert len(list(get_box(first).ballots())) == 1
    assert proxies.revoke(power.id, "x").revoked_by == town.people.owner.user_id


def test_a_power_ends_with_its_day_and_begins_with_it(town, grant, at):
    terms = Terms("all", valid_from=date(2026, 11, 26), valid_to=date(2026, 11, 28))
    resolution = town.opened()
    grant("owner", "neighbour", terms)

    def may():
        person = town.person(town.people.neighbour)
        return any(each.grant for each in entitlements(resolution, person))

    found = []
    for days in range(6):
        at(days=days)
        found.append(may())
    assert found == [False, False, True, True, True, False]


def test_who_sold_has_no_vote_to_lend(town, grant):
    resolution = town.opened()
    grant("owner", "stranger")
    for title in town.world.of(Title):
        if title.contractor_id == town.people.owner.id:
            town.world.change(title, valid_to=clock.today() - timedelta(days=1))
    town.world.sync()
    person = town.person(town.people.stranger)
    assert entitlements(resolution, person) == []
    assert not may_view(town, town.people.stranger, resolution)


@pytest.mark.parametrize("who", ["tenant", "former", "stranger", "supplier", "nobody"])
def test_who_owns_nothing_here_has_nothing_to_grant(town, grant, codes, who):
    assert codes(grant, who, "neighbour") == ["proxy_parts_missing"]
    assert list(get_grants().find("community_id", town.people.home.id)) == []


def test_parts_of_others_and_votes_of_others_are_refused(town, grant, codes, subtests):
    other = town.part_of(town.people.neighbour).id
    resolution = town.opened()
    away = town.opened(zone=town.other_zone)
    draft = town.make()
    cases = {
        "a neighbour's part": (
            Terms("all", parts=(other,), valid_to=UNTIL),
            "proxy_parts_unknown",
        ),
        "no part at all": (
            Terms("all", parts=("x",), valid_to=UNTIL),
            "proxy_parts_unknown",
        ),
        "another community": (one(away), "proxy_scope_unknown"),
        "a draft": (one(draft), "proxy_scope_unknown"),
        "no such vote": (Terms("resolution", "nothing"), "proxy_scope_unknown"),
        "a meeting that is a vote": (
            Terms("meeting", IUUID(resolution)),
            "proxy_scope_unknown",
        ),
        "a directive for all": (
            Terms("all", directive="for", valid_to=UNTIL),
            "proxy_directive_scope",
        ),
        "no end": (Terms("all"), "proxy_until_missing"),
    }
    for name, (terms, code) in cases.items():
        with subtests.test(name):
            assert codes(grant, "owner", "neighbour", terms) == [code]


def test_who_may_be_named_and_by_what(town, grant, codes, subtests):
    neighbour = town.people.neighbour
    town.person(neighbour)
    code = own_code(neighbour.user_id)
    wrong = {
        "another name": {"name": "Anna Nikt"},
        "an address of nobody": {"address": "nobody@example.com"},
        "a number is no address": {"address": neighbour.contractor.number},
        "a code of nobody": {"address": "7K4M2RTX"},
    }
    for name, who in wrong.items():
        with subtests.test(name):
            assert codes(grant, "owner", "neighbour", **who) == ["proxy_unknown"]
    assert grant("owner", "neighbour", address=code.lower(), name="sasiad PIOTR")
    # A fifth miss, and nothing is answered any more, not even what is right.
    assert codes(grant, "owner", "board", name="Nikt") == ["proxy_unknown"]
    assert codes(grant, "owner", "board") == ["proxy_tries"]


def test_oneself_and_the_other_of_a_couple_need_no_power(town, grant, codes):
    assert codes(grant, "owner", "owner") == ["proxy_self"]
    assert codes(grant, "wife", "husband") == ["proxy_holds_part"]


def test_the_password_is_asked_for(town, grant, codes):
    assert codes(grant, "owner", "neighbour", password="") == ["password_missing"]
    assert codes(grant, "owner", "neighbour", password="guess") == ["password_wrong"]
    assert list(get_grants().find("community_id", town.people.home.id)) == []


def test_the_same_again_is_refused_and_two_proxies_are_not(town, grant, codes):
    resolution = town.opened()
    grant("owner", "neighbour")
    assert codes(grant, "owner", "neighbour") == ["proxy_same"]
    grant("owner", "board")
    part = town.part_of(town.people.owner)
    town.vote(resolution, town.people.board, "for", part)
    with pytest.raises(resolutions.ResolutionError) as raised:
        town.vote(resolution, town.people.neighbour, "against", part)
    assert raised.value.problems[0].code in ("already_cast", "cast_by_another")
    assert len(list(get_box(resolution).ballots())) == 1


def test_a_directive_comes_before_a_free_power(town, grant, codes):
    resolution = town.opened()
    grant("owner", "neighbour")
    grant("owner", "neighbour", one(resolution, directive="against"))
    part = town.part_of(town.people.owner)
    assert codes(town.vote, resolution, town.people.neighbour, "for", part) == [
        "choice_directed"
    ]
    assert town.vote(resolution, town.people.neighbour, "against", part)


def test_one_of_a_couple_lets_somebody_vote_for_both(town, grant):
    resolution = town.opened()
    grant("wife", "stranger")
    part = town.part_of(town.wife)
    ballot = town.vote(resolution, town.people.stranger, "for", part).ballot
    assert (ballot.holder, ballot.weight) == (town.wife.id, part.fraction / 5)


def test_one_proxy_of_many_votes_for_each(town, grant):
    resolution = town.opened()
    for owner in ("owner", "wife", "one", "two"):
        grant(owner, "stranger")
    person = town.person(town.people.stranger)
    found = entitlements(resolution, person)
    assert len(found) == 4
    assert all(each.grant for each in found)
    for each in found:
        resolutions.cast(resolution, person, each.part.id, "for")
    assert len(list(get_box(resolution).ballots())) == 4


def test_both_sides_are_told(town, grant):
    grant("owner", "neighbour")
    orders = [get_mailings().get(each).order for each in get_mailings().newest()]
    (order,) = [each for each in orders if each.kind == "power_of_attorney"]
    assert set(order.groups) == {
        f"contractor:{town.people.owner.id}",
        f"login:{town.people.neighbour.user_id}",
    }


def test_the_office_enters_what_was_given_on_paper(town, codes):
    owner, home = town.people.owner.id, town.people.home.id
    enter = proxies.enter
    town.person(town.people.board)
    with pytest.raises(Unauthorized):
        enter(home, owner, ALL, Paper(), None, "Anna Żak", [PDF])
    with api.env.adopt_roles(["Manager"]):
        assert codes(enter, home, owner, ALL, Paper(), None, "Anna Żak") == [
            "proxy_scan_missing"
        ]
        stranger = town.people.stranger.id
        assert "proxy_parts_missing" in codes(
            enter, home, stranger, ALL, Paper(), None, "Anna Żak", [PDF]
        )
        bad = [("x.pdf", b"<html>")]
        assert codes(enter, home, owner, ALL, Paper(), None, "Anna Żak", bad) == [
            "file_content"
        ]
        made = enter(home, owner, ALL, Paper("notarial"), None, "Anna Żak", [PDF])
    assert (made.proxy_name, made.form, made.written) == ("Anna Żak", "notarial", True)
    assert get_grants().scans(made.id)[0].data == PDF[1]


def test_co_owners_have_one_vote_by_a_proxy_in_writing(town, grant):
    """R1.13: powers in the portal alone make no proxy, those on paper do."""
    home = town.people.home.id

    def votes_for(resolution):
        return resolutions.tally_of(resolution).sums["for"]

    def per_head(title):
        return town.opened(confirmed=True, rule="per_head", title=title)

    first = per_head("Pierwsza")
    town.vote(first, town.one, "for")
    town.vote(first, town.two, "for")
    assert votes_for(first) == 0
    second = per_head("Druga")
    (power,) = grant("two", "one", one(second))
    town.vote(second, town.one, "for")
    town.vote(second, town.one, "for", town.part_of(town.two))
    assert not power.written and votes_for(second) == 0
    third = per_head("Trzecia")
    grant("two", "one", one(third), files=[PDF])
    town.vote(third, town.one, "for")
    assert votes_for(third) == 0
    town.vote(third, town.one, "for", town.part_of(town.two))
    assert votes_for(third) == 1
    # A third person without a login, on papers that the office enters.
    fourth = per_head("Czwarta")
    with api.env.adopt_roles(["Manager"]):
        for who in (town.one, town.two):
            made = proxies.enter(
                home, who.id, one(fourth), Paper(), None, "Anna Żak", [PDF]
            )
            part = town.part_of(who).id
            signed = (f"grant:{made.id}",)
            papers.enter(fourth, papers.Entry(part, "for", clock.today(), signed))
    assert votes_for(fourth) == 1
    box = get_box(fourth)
    assert {ballot.agent for ballot in box.ballots()} == {"name:anna zak"}
    # In a survey they need no power.
    survey = town.opened(rule="per_head", kind="survey", title="Ankieta")
    town.vote(survey, town.one, "for")
    town.vote(survey, town.two, "for")
    assert votes_for(survey) == 1
