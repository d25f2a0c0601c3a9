"""Titles, board terms and dates make groups and what a person may see."""

from collective.contractorportal.directory import rules
from collective.contractorportal.directory.access import rules as access
from collective.contractorportal.erp.records import Account
from collective.contractorportal.erp.records import AccountHolder
from collective.contractorportal.erp.records import BoardTerm
from collective.contractorportal.erp.records import Building
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import MODULES
from collective.contractorportal.erp.records import Premises
from collective.contractorportal.erp.records import Title
from dataclasses import replace
from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path

import pytest
import re


TODAY = date(2026, 11, 24)
ME = Contractor("k1", "000001", "person", "Kowalski", first_name="Jan")
HOME = Community("c", "wspolnota", "Kwiatowa 5", "Kwiatowa", "5", "90-001", "Łódź")
HOUSE = Building("b", "c", "Kwiatowa", "5", "90-001", "Łódź")
FLAT = Premises("p", "b", "1", "flat")
OWNERSHIP = Title("t", "k1", "ownership", "c", "p", "o")
ACCOUNT = Account("a", "communities", "c", "Opłaty", "p")
HOLDER = AccountHolder("h", "a", "k1")

days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
ends = st.none() | days
histories = st.integers(0, 800)


def facts(**changes):
    values = {
        "titles": (OWNERSHIP,),
        "holders": (HOLDER,),
        "other_holders": {"a": (HOLDER,)},
        "accounts": {"a": ACCOUNT},
        "premises": {"p": FLAT},
        "buildings": {"b": HOUSE},
        "communities": {"c": HOME},
        "modules": frozenset(MODULES),
    } | changes
    return access.Facts(**values)


def see(known, today=TODAY, history=365, who=(ME,), verified=False):
    return access.person("u", who, known, today, history, verified)


class TestGroups:
    @pytest.mark.parametrize(
        ("kind", "groups"),
        [
            ("ownership", {"owners", "community:c:owners"}),
            ("tenancy", {"tenants", "community:c:tenants"}),
            ("lease", {"lessees", "community:c:lessees"}),
        ],
    )
    def test_of_a_title_to_premises(self, kind, groups):
        found = see(facts(titles=(replace(OWNERSHIP, kind=kind),))).groups
        (kind,) = (group for group in groups if ":" not in group)
        places = {"building:b", "premises:p"}
        ours = {f"{place}:{kind}" for place in places}
        assert found == groups | {"community:c"} | places | ours

    def test_of_a_staircase(self):
        flat = replace(FLAT, staircase=" B ")
        found = see(facts(premises={"p": flat})).groups
        assert {"staircase:b/B", "staircase:b/B:owners"} <= found
        assert not any("staircase" in group for group in see(facts()).groups)

    def test_of_a_verified_login(self):
        plain = see(facts())
        sure = see(facts(), verified=True)
        assert not plain.verified and sure.verified
        assert sure.groups == plain.groups | {f"{g}:verified" for g in plain.groups}
        assert not any("verified" in group for group in plain.groups)

    def test_of_a_supplier(self):
        title = Title("t", "k1", "supply", "c")
        assert see(facts(titles=(title,))).groups == {
            "suppliers",
            "community:c:suppliers",
        }

    def test_of_a_board_member_without_premises(self):
        term = BoardTerm("z", "c", "k1", "chair")
        found = see(facts(titles=(), board_terms=(term,)))
        assert found.groups == {"boards", "community:c", "community:c:board"}
        assert found.board_terms == (term,)

    @given(begin=ends, end=ends, today=days)
    def test_exactly_while_in_force(self, begin, end, today):
        title = replace(OWNERSHIP, valid_from=begin, valid_to=end)
        inside = (begin is None or begin <= today) and (end is None or today <= end)
        assert bool(see(facts(titles=(title,)), today).groups) is inside

    @given(begin=ends, end=ends, today=days)
    def test_board_term_exactly_while_in_force(self, begin, end, today):
        term = BoardTerm("z", "c", "k1", "member", begin, end)
        found = see(facts(titles=(), board_terms=(term,)), today)
        inside = (begin is None or begin <= today) and (end is None or today <= end)
        assert ("boards" in found.groups) is inside
        assert bool(found.board_terms) is inside

    @given(
        place=st.sampled_from(list(rules.KINDS_AT)),
        record_id=st.text(min_size=1, max_size=64),
        kind=st.none() | st.sampled_from(rules.KINDS),
        verified=st.booleans(),
    )
    def test_id_and_back(self, place, record_id, kind, verified):
        kind = kind if kind in rules.KINDS_AT[place] else None
        text = rules.group_id(place, record_id, kind, verified=verified)
        found = rules.parse_group(text)
        assert (found.place, found.id, found.kind) == (place, record_id, kind)
        assert found.verified is verified

    @given(one=st.text(min_size=1), other=st.text(min_size=1))
    def test_ids_never_meet(self, one, other):
        kinds = (None, *rules.KINDS)
        mine, theirs = (
            {
                rules.group_id("community", each, kind, verified=verified)
                for kind in kinds
                for verified in (False, True)
            }
            for each in (one, other)
        )
        assert len(mine) == 2 * len(kinds)
        assert one == other or not mine & theirs

    names = st.text(st.sampled_from("ab/%2F: "), min_size=1, max_size=6)

    @given(one=st.tuples(names, names), other=st.tuples(names, names))
    def test_staircases_never_meet(self, one, other):
        ours, theirs = rules.staircase_id(*one), rules.staircase_id(*other)
        assert rules.split_staircase(ours) == (one[0], one[1].strip())
        same = (one[0], one[1].strip()) == (other[0], other[1].strip())
        assert (ours == theirs) is same

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Editors",
            "community:",
            "community:c:friends",
            "premises:p:board",
            "building:b:suppliers",
            "community:c:verified:owners",
            "community:c:owners:verified:verified",
            "verified",
            "owners:tenants",
            "x:y",
        ],
    )
    def test_other_ids(self, text):
        assert rules.parse_group(text) is None

    @given(
        right=st.builds(
            Title,
            st.just("t"),
            st.just("k1"),
            st.sampled_from(["ownership", "tenancy", "lease"]),
            st.just("c"),
            st.just("p"),
        )
        | st.just(Title("t", "k1", "supply", "c"))
        | st.just(BoardTerm("z", "c", "k1", "chair")),
        place=st.sampled_from([None, *rules.KINDS_AT]),
        kind=st.sampled_from([None, *rules.KINDS]),
    )
    def test_asked_of_one_group_or_of_all(self, right, place, kind):
        ids = {"community": "c", "building": "b", "staircase": "b/A", "premises": "p"}
        group = rules.Group(place, ids.get(place), kind)
        kinds = rules.KINDS_AT.get(place, rules.KINDS)
        at_place = place in (None, "community") or getattr(right, "premises_id", None)
        if (kind is None and place is None) or kind not in (None, *kinds):
            return
        if place is None:
            text = rules.EVERYWHERE.get(kind, kind)
        else:
            text = rules.group_id(place, ids[place], kind)
        if at_place:
            found = text in rules.groups_of(right, "b", "A")
            assert rules.is_of_kind(right, group) is found

    def test_other_contractors_rights_count_for_nothing(self):
        title = replace(OWNERSHIP, contractor_id="k2")
        found = see(facts(titles=(title,)))
        assert (found.groups, found.holdings, found.accounts) == (frozenset(), (), ())


def documented():
    """The rows of the table of days in docs/concepts/directory.md."""
    page = Path(__file__).parents[3] / "docs" / "concepts" / "directory.md"
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cells[0]):
            day, grouped, readable = cells
            yield date.fromisoformat(day), grouped == "yes", readable == "yes"


class TestHistory:
    """The worked table of the documentation: sold on 30 June, 30 days."""

    SOLD = date(2026, 6, 30)

    def test_the_table_is_there(self):
        assert len(list(documented())) == 4

    @pytest.mark.parametrize(("day", "grouped", "readable"), list(documented()))
    def test_sold(self, day, grouped, readable):
        known = facts(
            titles=(replace(OWNERSHIP, valid_to=self.SOLD),),
            holders=(replace(HOLDER, valid_to=self.SOLD),),
        )
        found = see(known, day, 30)
        assert bool(found.groups) is grouped
        assert [h.current for h in found.holdings] == [grouped] * readable
        assert [a.current for a in found.accounts] == [grouped] * readable

    @given(
        title_to=ends,
        holder_to=ends,
        title_from=ends,
        holder_from=ends,
        today=days,
        history=histories,
    )
    def test_account_needs_both_title_and_holder(
        self, title_to, holder_to, title_from, holder_from, today, history
    ):
        title = replace(OWNERSHIP, valid_from=title_from, valid_to=title_to)
        holder = replace(HOLDER, valid_from=holder_from, valid_to=holder_to)
        found = see(facts(titles=(title,), holders=(holder,)), today, history)

        def open_(begin, end):
            begun = begin is None or begin <= today
            return begun and (end is None or today <= end + timedelta(days=history))

        readable = open_(title_from, title_to) and open_(holder_from, holder_to)
        assert bool(found.accounts) is readable
        if readable:
            assert found.accounts[0].current is (
                rules.holds(title, today) and rules.holds(holder, today)
            )

    @given(today=days, history=histories, later=st.integers(0, 800))
    def test_a_longer_history_never_shows_less(self, today, history, later):
        title = replace(OWNERSHIP, valid_to=TODAY)
        known = facts(titles=(title,))
        if see(known, today, history).accounts:
            assert see(known, today, history + later).accounts


class TestAccounts:
    def test_unlicensed_module(self):
        assert see(facts(modules=frozenset({"rents"}))).accounts == ()

    def test_without_a_title_to_the_premises(self):
        elsewhere = replace(OWNERSHIP, premises_id="q")
        assert see(facts(titles=(elsewhere,))).accounts == ()

    def test_account_of_a_community(self):
        account = replace(ACCOUNT, premises_id=None)
        assert see(facts(accounts={"a": account})).accounts
        away = replace(OWNERSHIP, community_id="d")
        known = facts(accounts={"a": account}, titles=(away,))
        assert see(known).accounts == ()

    def test_title_under_another_number_of_the_same_login(self):
        other = replace(ME, id="k2", number="000002")
        title = replace(OWNERSHIP, contractor_id="k2")
        found = see(facts(titles=(title,)), who=(ME, other))
        assert [access.contractor for access in found.accounts] == [ME]

    def test_held_twice_is_one_access_and_the_current_one(self):
        past = replace(HOLDER, id="g", valid_to=TODAY - timedelta(days=1))
        for holders in ((past, HOLDER), (HOLDER, past)):
            (access,) = see(facts(holders=holders)).accounts
            assert access.current

    def test_unknown_records_are_left_out(self):
        assert see(facts(accounts={})).accounts == ()
        assert see(facts(communities={})).holdings == ()


class TestVisibleDays:
    @staticmethod
    def entry(begin, end, who="x"):
        return AccountHolder(who, "a", who, begin, end)

    def visible(self, own, *others):
        return access.visible_days([self.entry(*own)], [self.entry(*o) for o in others])

    def test_table(self):
        d = date
        for own, others, expected in [
            ((None, None), [], (None, None)),
            ((d(2026, 5, 15), None), [], (None, None)),
            # The new owner, also when both held it for some days.
            ((d(2026, 5, 15), None), [(None, d(2026, 5, 14))], (d(2026, 5, 15), None)),
            ((d(2026, 5, 15), None), [(None, d(2026, 5, 31))], (d(2026, 5, 15), None)),
            # The former owner.
            ((None, d(2026, 5, 14)), [(d(2026, 5, 15), None)], (None, d(2026, 5, 14))),
            # A couple that holds it together.
            ((d(2026, 1, 1), None), [(d(2026, 1, 1), None)], (None, None)),
            # One in the middle of three.
            (
                (d(2025, 1, 1), d(2025, 12, 31)),
                [(None, d(2024, 12, 31)), (d(2026, 1, 1), None)],
                (d(2025, 1, 1), d(2025, 12, 31)),
            ),
        ]:
            assert self.visible(own, *others) == expected, (own, others)

    @given(own=st.tuples(days, ends), other=st.tuples(ends, days), probe=days)
    def test_new_holder_never_reads_days_before_the_own(self, own, other, probe):
        begin, end = own
        if end is not None and end < begin:
            return
        first, _last = self.visible(own, other)
        held_before = other[0] is None or other[0] < begin
        if held_before and probe < begin:
            assert first is not None and probe < first

    @given(begin=ends, end=days, other=st.tuples(ends, ends), probe=days)
    def test_former_holder_never_reads_days_of_the_next(self, begin, end, other, probe):
        if begin is not None and end < begin:
            return
        _first, last = self.visible((begin, end), other)
        if (other[1] is None or other[1] > end) and probe > end:
            assert last is not None and probe > last

    def test_own_entries_that_follow_each_other_are_one(self):
        own = [
            self.entry(date(2025, 1, 1), date(2025, 12, 31)),
            self.entry(date(2026, 1, 1), None),
        ]
        others = [self.entry(None, date(2024, 12, 31))]
        assert access.visible_days(own, others) == (date(2025, 1, 1), None)


@given(end=ends, day=days)
def test_departed_contractor_has_nothing_from_that_day_on(end, day):
    ended = rules.ended_before(replace(OWNERSHIP, valid_to=end), day)
    assert not rules.holds(ended, day)
    assert ended.valid_to == min(end or date.max, day - timedelta(days=1))
