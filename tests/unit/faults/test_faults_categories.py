"""The tree of kinds of faults, the ERP's and the portal's own."""

from collective.contractorportal.erp.records import FaultCategory
from collective.contractorportal.faults.categories import builtin
from collective.contractorportal.faults.categories import ukrainian
from collective.contractorportal.faults.categories.rules import name_in
from collective.contractorportal.faults.categories.rules import Tree
from collective.contractorportal.faults.model import URGENCIES
from hypothesis import given
from hypothesis import strategies as st

import re


OWN = Tree(builtin.categories())


def one(record_id, parent_id=None, **values):
    return FaultCategory(record_id, record_id.upper(), parent_id, **values)


def test_what_a_level_takes_over():
    tree = Tree(
        [
            one("a", common=True, urgency="urgent"),
            one("b", "a"),
            one("c", "b", urgency="emergency"),
            one("d", "b", common=False),
            one("e"),
        ]
    )
    assert [each.id for each in tree.path("c")] == ["a", "b", "c"]
    assert (tree.urgency("b"), tree.urgency("c"), tree.urgency("e")) == (
        "urgent",
        "emergency",
        "normal",
    )
    assert (tree.common("c"), tree.common("d"), tree.common("e")) == (True, False, None)
    assert tree.fits("e", True) and tree.fits("e", False)
    assert [each.id for each in tree.leaves(None, True)] == ["c", "e"]
    assert [each.id for each in tree.leaves(None, False)] == ["d", "e"]
    assert tree.is_leaf("e") and not tree.is_leaf("a") and not tree.is_leaf("?")
    assert tree.path("?") == tree.path(None) == ()


def test_each_of_the_portals_own_has_its_three_names():
    own = list(builtin.categories())
    assert ukrainian.NAMES.keys() == {each.id for each in own}
    for each in own:
        names = {name_in(each, language) for language in ("pl", "en", "uk")}
        assert len(names) == 3, each.id
        assert re.fullmatch("[а-щьюяєіїґА-ЩЬЮЯЄІЇҐ’, ]+", name_in(each, "uk")), each.id
    assert name_in(one("a"), "uk") == "A"


def test_circles_loose_ends_and_a_fourth_level():
    tree = Tree(
        [
            one("x", "y"),
            one("y", "x"),
            one("loose", "nowhere"),
            one("1"),
            one("2", "1"),
            one("3", "2"),
            one("4", "3"),
        ]
    )
    assert [tree.path(each) for each in ("x", "y", "loose", "4")] == [()] * 4
    assert tree.is_leaf("3")
    assert not Tree([])


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefz")), max_size=12
    )
)
def test_any_list_makes_a_tree(pairs):
    tree = Tree([one(each, None if up == "z" else up) for each, up in pairs])
    for name in "abcdef":
        path = tree.path(name)
        assert len(path) <= 3
        assert len({each.id for each in path}) == len(path)


def test_the_portals_own_list_is_whole():
    leaves = {e.id: e for common in (True, False) for e in OWN.leaves(None, common)}
    assert len(leaves) >= 60
    for each in leaves:
        assert len(OWN.path(each)) == 3
        assert OWN.urgency(each) in URGENCIES
    for each in builtin.categories():
        assert each.name and each.name_en and each.id.startswith(builtin.PREFIX)
        assert name_in(each, "pl") == each.name
        assert name_in(each, "en") == each.name_en
    # R7.2: what is an emergency
    emergencies = {each for each in leaves if OWN.urgency(each) == "emergency"}
    for wanted in ("gas.smell", "lift.stuck", "water.burst", "light.power"):
        assert any(each.endswith(wanted) for each in emergencies), wanted
