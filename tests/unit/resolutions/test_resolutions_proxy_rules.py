"""Powers of attorney: what can be said in one, and which comes first."""

from collective.contractorportal.resolutions.proxies.rules import clash
from collective.contractorportal.resolutions.proxies.rules import covers
from collective.contractorportal.resolutions.proxies.rules import Grant
from collective.contractorportal.resolutions.proxies.rules import narrowest
from collective.contractorportal.resolutions.proxies.rules import plain
from collective.contractorportal.resolutions.proxies.rules import read_code
from collective.contractorportal.resolutions.proxies.rules import shown_code
from collective.contractorportal.resolutions.proxies.rules import state_of
from collective.contractorportal.resolutions.proxies.rules import term_problems
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
GRANT = Grant("g", "W1", "k1", "jan", "all", valid_to=TODAY + 30 * DAY)


@pytest.mark.parametrize(
    "scope,directive,since,until,codes",
    [
        ("resolution", "for", None, None, []),
        ("resolution", None, None, TODAY, []),
        ("meeting", None, None, None, []),
        ("all", None, None, TODAY, []),
        ("all", None, None, None, ["proxy_until_missing"]),
        ("all", None, None, TODAY - DAY, ["proxy_until_past"]),
        ("all", None, TODAY + 2 * DAY, TODAY + DAY, ["proxy_until_before"]),
        ("all", None, None, date(2037, 1, 1), ["proxy_until_far"]),
        ("all", "for", None, TODAY, ["proxy_directive_scope"]),
        ("meeting", "abstain", None, None, ["proxy_directive_scope"]),
        ("resolution", "perhaps", None, None, ["choice_unknown"]),
        ("everything", None, None, None, ["proxy_scope_missing"]),
    ],
)
def test_what_can_be_said(scope, directive, since, until, codes):
    found = term_problems(scope, directive, since, until, TODAY)
    assert [each.code for each in found] == codes


@pytest.mark.parametrize(
    "changes,state",
    [
        ({}, "in_force"),
        ({"valid_to": None}, "in_force"),
        ({"valid_to": TODAY}, "in_force"),
        ({"valid_to": TODAY - DAY}, "expired"),
        ({"valid_from": TODAY}, "in_force"),
        ({"valid_from": TODAY + DAY}, "future"),
        ({"revoked_on": TODAY}, "revoked"),
        ({"revoked_on": TODAY - DAY, "valid_to": TODAY - 2 * DAY}, "revoked"),
    ],
)
def test_how_it_stands(changes, state):
    grant = replace(GRANT, **changes)
    assert state_of(grant, TODAY) == state
    assert covers(grant, TODAY, "W1", "u1") == (state == "in_force")


@pytest.mark.parametrize(
    "changes,same",
    [
        ({}, True),
        ({"directive": "for"}, True),
        ({"proxy": "ewa"}, False),
        ({"principal": "k2"}, False),
        ({"community_id": "W2"}, False),
        ({"scope": "meeting", "scope_id": "m"}, False),
        ({"valid_from": TODAY + 31 * DAY, "valid_to": None}, False),
        ({"valid_from": TODAY + 30 * DAY, "valid_to": None}, True),
        ({"proxy": "", "proxy_name": "Jan"}, False),
    ],
)
def test_when_it_says_the_same_to_the_same_person(changes, same):
    new = replace(GRANT, id="n", **changes)
    assert clash(new, GRANT, TODAY) is same
    assert clash(GRANT, new, TODAY) is same


def test_powers_for_other_premises_do_not_clash():
    one, two = (replace(GRANT, id=part, parts=(part,)) for part in ("a", "b"))
    assert not clash(one, two, TODAY)
    assert clash(replace(one, parts=()), two, TODAY)


def test_a_revoked_power_is_in_no_ones_way():
    assert not clash(GRANT, replace(GRANT, revoked_on=TODAY), TODAY)
    assert not clash(GRANT, replace(GRANT, valid_to=TODAY - DAY), TODAY)


def test_people_without_a_login_are_the_same_by_name():
    one = replace(GRANT, proxy="", proxy_name="Anna Żak")
    assert clash(one, replace(one, proxy_name="zak  anna"), TODAY)
    assert not clash(one, replace(one, proxy_name="Anna Lis"), TODAY)


def test_the_one_that_says_most_comes_first():
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    grants = [
        replace(GRANT, id="all", granted_at=moment + 9 * DAY),
        replace(GRANT, id="meeting", scope="meeting", granted_at=moment),
        replace(GRANT, id="old", scope="resolution", granted_at=moment),
        replace(GRANT, id="new", scope="resolution", granted_at=moment + DAY),
    ]
    found = [grant.id for grant in narrowest(grants)]
    assert found == ["new", "old", "meeting", "all"]
    assert [grant.id for grant in narrowest(grants[::-1])] == found


@given(st.text(max_size=40))
def test_a_name_is_compared_in_one_form(name):
    once = plain(name)
    assert plain(once) == once
    assert plain(" ".join(reversed(name.upper().split()))) == plain(name.upper())


@given(st.text("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=8, max_size=8))
def test_a_code_is_read_as_it_is_shown(code):
    assert read_code(shown_code(code)) == code
    assert read_code(f" {shown_code(code).lower()} ") == code


@pytest.mark.parametrize(
    "text", ["", "jan@example.com", "7K4M-2RT", "7K4M-2RTX9", "ŻÓŁW-2RTX"]
)
def test_what_is_no_code(text):
    assert read_code(text) is None
