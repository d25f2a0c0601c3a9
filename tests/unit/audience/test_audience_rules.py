"""An audience narrows a zone: who reads is who holds a kind of title at a place."""

from collective.contractorportal.audience import rules
from collective.contractorportal.audience.model import Audience
from collective.contractorportal.directory import rules as directory
from collective.contractorportal.erp.records import BoardTerm
from collective.contractorportal.erp.records import Title
from collective.contractorportal.zones import rules as zones
from dataclasses import replace
from hypothesis import given
from hypothesis import strategies as st

import pytest


KINDS = {
    "ownership": "owners",
    "tenancy": "tenants",
    "lease": "lessees",
    "supply": "suppliers",
}
# Two communities; W7 has two buildings, one of them with two staircases.
PREMISES = {
    "L1": ("B1", "A", "W7"),
    "L2": ("B1", "B", "W7"),
    "L3": ("B2", None, "W7"),
    "L4": ("B9", "A", "W8"),
}
STAIRCASES = ("B1/A", "B1/B", "B9/A")


@st.composite
def rights(draw):
    """A title or a board term with the place it is about."""
    if draw(st.integers(0, 4)) == 0:
        return BoardTerm("z", draw(st.sampled_from(["W7", "W8"])), "k", "member")
    kind = draw(st.sampled_from(list(KINDS)))
    premises = draw(st.sampled_from(list(PREMISES)))
    community = PREMISES[premises][2]
    return Title("t", "k", kind, community, None if kind == "supply" else premises)


def some(values):
    return st.lists(st.sampled_from(list(values)), max_size=2, unique=True).map(tuple)


audiences = st.builds(
    Audience,
    kinds=some(directory.KINDS),
    buildings=some(["B1", "B2"]),
    staircases=some(["B1/A", "B1/B"]),
    premises=some(["L1", "L2", "L3"]),
    communities=some(["W7", "W8"]),
    verified_only=st.booleans(),
)
zone_kinds = st.sampled_from(zones.KINDS)


def groups_of_person(held, verified):
    groups = set()
    for right in held:
        where = PREMISES.get(getattr(right, "premises_id", None))
        groups |= directory.groups_of(right, *(where[:2] if where else (None, None)))
    return groups | ({f"{group}:verified" for group in groups} if verified else set())


def zone(kind):
    """What a zone of that kind is for, as zones know it."""
    community = "W7" if kind in ("community", "board") else None
    return (
        kind,
        community,
        zones.audience(kind, community, ["owners"] * (kind == "custom")),
    )


def means(audience, kind, community, zone_groups, right):
    """In words: is the right of a ticked kind, at a ticked place, inside the zone?"""
    own = directory.groups_of(
        right, *PREMISES.get(getattr(right, "premises_id", None), (None, None))[:2]
    )
    board = isinstance(right, BoardTerm)
    is_kind = "board" if board else KINDS[right.kind]
    inside = bool(own & set(zone_groups))
    if kind == "manager" and board and "board" in audience.kinds:
        inside = True
    if kind == "board" and not board:
        return False
    if not inside or (audience.kinds and is_kind not in audience.kinds):
        return False
    if kind in rules.OF_ALL_COMMUNITIES and audience.communities:
        return right.community_id in audience.communities
    if not audience.places:
        return True
    if kind != "community":
        return kind == "board" and "board" in audience.kinds
    if is_kind == "board":
        return "board" in audience.kinds
    building, staircase, _community = PREMISES[right.premises_id]
    return (
        building in audience.buildings
        or f"{building}/{staircase}" in audience.staircases
        or right.premises_id in audience.premises
    )


@given(audience=audiences, zone_kind=zone_kinds, right=rights())
def test_exactly_those_who_are_meant(audience, zone_kind, right):
    kind, community, zone_groups = zone(zone_kind)
    found = set(rules.groups_of(audience, kind, community, zone_groups))
    for verified in (False, True):
        reads = bool(groups_of_person([right], verified) & found)
        meant = means(audience, kind, community, zone_groups, right)
        assert reads is (meant and (verified or not audience.verified_only))


@given(
    audience=audiences,
    zone_kind=zone_kinds.filter(lambda kind: kind != "manager"),
    held=st.lists(rights(), max_size=3),
)
def test_never_wider_than_the_zone(audience, zone_kind, held):
    kind, community, zone_groups = zone(zone_kind)
    found = set(rules.groups_of(audience, kind, community, zone_groups))
    if groups_of_person(held, True) & found:
        assert groups_of_person(held, True) & set(zone_groups)


@given(audience=audiences, zone_kind=zone_kinds)
def test_groups_are_ones_that_the_directory_knows(audience, zone_kind):
    kind, community, zone_groups = zone(zone_kind)
    for text in rules.groups_of(audience, kind, community, zone_groups):
        group = directory.parse_group(text)
        assert group is not None
        assert group.verified is audience.verified_only


@given(zone_kind=zone_kinds)
def test_nothing_chosen_is_the_whole_zone(zone_kind):
    kind, community, zone_groups = zone(zone_kind)
    assert rules.groups_of(Audience(), kind, community, zone_groups) == tuple(
        zone_groups
    )


@given(audience=audiences, zone_kind=zone_kinds, held=st.lists(rights(), max_size=2))
def test_verified_only_never_adds_anybody(audience, zone_kind, held):
    from dataclasses import replace

    kind, community, zone_groups = zone(zone_kind)
    wide, narrow = (
        set(
            rules.groups_of(
                replace(audience, verified_only=only), kind, community, zone_groups
            )
        )
        for only in (False, True)
    )
    for verified in (False, True):
        groups = groups_of_person(held, verified)
        assert not groups & narrow or groups & wide
    assert not groups_of_person(held, False) & narrow


class TestCustomZones:
    RULES = ("building:B1", "community:W8:owners", "tenants", "boards")

    @pytest.mark.parametrize(
        ("audience", "groups"),
        [
            (Audience(), RULES),
            (
                Audience(kinds=("owners",)),
                ("building:B1:owners", "community:W8:owners"),
            ),
            (Audience(kinds=("tenants",)), ("building:B1:tenants", "tenants")),
            (Audience(kinds=("board",)), ("boards",)),
            (Audience(kinds=("suppliers",)), ()),
            (Audience(buildings=("B1",)), ("building:B1",)),
            (Audience(buildings=("B2",)), ()),
            (Audience(communities=("W8",)), RULES),
        ],
    )
    def test_table(self, audience, groups):
        assert rules.groups_of(audience, "custom", None, self.RULES) == groups

    def test_rule_of_verified_persons_stays_so(self):
        found = rules.groups_of(
            Audience(kinds=("owners",), verified_only=True),
            "custom",
            None,
            ["building:B1:verified", "owners"],
        )
        assert found == ("building:B1:owners:verified", "owners:verified")


class TestOffered:
    @pytest.mark.parametrize(
        ("kind", "offered", "places"),
        [
            ("community", ("owners", "tenants", "lessees", "board"), True),
            ("board", (), False),
            ("owners", (), False),
            ("manager", ("owners", "tenants", "lessees", "suppliers", "board"), False),
        ],
    )
    def test_table(self, kind, offered, places):
        kind, community, zone_groups = zone(kind)
        assert rules.kinds_offered(kind, zone_groups) == offered
        assert rules.offers_places(kind, community, zone_groups) is places

    @given(zone_kind=zone_kinds)
    def test_every_offered_kind_reaches_some_group(self, zone_kind):
        kind, community, zone_groups = zone(zone_kind)
        for each in rules.kinds_offered(kind, zone_groups):
            audience = Audience(kinds=(each,))
            assert rules.groups_of(audience, kind, community, zone_groups)


def around(place):
    kind, key = place
    found = {place}
    if kind == "premises":
        building, staircase, _community = PREMISES[key]
        found |= {("building", building), ("staircase", f"{building}/{staircase}")}
    elif kind == "staircase":
        found.add(("building", key.partition("/")[0]))
    return frozenset(found)


@given(outer=audiences, inner=audiences, zone_kind=zone_kinds, right=rights())
def test_inside_a_folder_both_have_to_mean_somebody(outer, inner, zone_kind, right):
    kind, community, zone_groups = zone(zone_kind)
    both = rules.narrowed(outer, inner, kind, around)
    found = set(rules.groups_of(both, kind, community, zone_groups)) if both else set()
    named = (outer, inner)
    if kind == "manager":
        # Who names no kinds leaves them to the other: boards, too.
        named = (
            replace(outer, kinds=outer.kinds or inner.kinds),
            replace(inner, kinds=inner.kinds or outer.kinds),
        )
    told = all(means(each, kind, community, zone_groups, right) for each in named)
    for verified in (False, True):
        reads = bool(groups_of_person([right], verified) & found)
        meant = told and (verified or not (outer.verified_only or inner.verified_only))
        assert reads <= meant
        if kind in ("community", "owners", "tenants"):
            assert reads is meant
