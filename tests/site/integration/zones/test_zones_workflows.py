"""The workflows say what docs/concepts/zones.md says, row by row."""

from pathlib import Path
from plone import api

import pytest


PAGE = Path(__file__).parents[4] / "docs" / "concepts" / "zones.md"
STATES = {
    "zone_workflow": ["open", "closed", "suspended"],
    "zone_content_workflow": ["private", "pending", "published"],
}
PERMISSIONS = {"view": "View", "edit": "Modify portal content"}


def table(states):
    """The table of the page whose columns are these states: ``{role: [cells]}``."""
    head = "| " + " | ".join(["Role", *states]) + " |"
    lines = PAGE.read_text(encoding="utf-8").split(head)[1].splitlines()[2:]
    rows = {}
    for line in lines:
        if not line.startswith("|"):
            break
        role, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        rows[role] = cells
    return rows


def cell(state, role):
    """What a role may in a state, in the words of the page."""
    may = []
    for word, permission in PERMISSIONS.items():
        info = state.getPermissionInfo(permission)
        if role in info["roles"]:
            may.append(word)
        elif word == "view" and info["acquired"]:
            may.append("as the zone")
    return ", ".join(may) or "–"


@pytest.mark.parametrize("name", STATES)
def test_workflow_is_as_documented(portal, name):
    workflow = api.portal.get_tool("portal_workflow")[name]
    assert set(workflow.states.objectIds()) == set(STATES[name])
    documented = table(STATES[name])
    assert len(documented) == 10
    assert documented == {
        role: [cell(workflow.states[state], role) for state in STATES[name]]
        for role in documented
    }


@pytest.mark.parametrize("name", STATES)
def test_nothing_else_is_let_in(portal, name):
    """Roles that the page does not know have no permission in any state."""
    workflow = api.portal.get_tool("portal_workflow")[name]
    known = set(table(STATES[name]))
    for state in workflow.states.objectValues():
        for permission in workflow.permissions:
            assert set(state.getPermissionInfo(permission)["roles"]) <= known


@pytest.mark.parametrize("name", STATES)
def test_listing_goes_with_viewing(portal, name):
    workflow = api.portal.get_tool("portal_workflow")[name]
    for state in workflow.states.objectValues():
        view = state.getPermissionInfo("View")
        assert state.getPermissionInfo("Access contents information") == view
