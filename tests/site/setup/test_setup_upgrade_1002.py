"""A site of version 1001 that is in use gets what a new one has, and keeps its own."""

from collective.contractorportal import PACKAGE_NAME
from collective.contractorportal.directory.mapping import MAPPINGS
from collective.contractorportal.directory.search import find_people
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.jobs.rules import LastRun
from collective.contractorportal.jobs.storage import get_jobs
from collective.contractorportal.outbox.api import find
from collective.contractorportal.outbox.api import now
from collective.contractorportal.outbox.api import submit
from collective.contractorportal.outbox.storage import get_outbox
from plone import api
from zope.annotation.interfaces import IAnnotations

import pytest


PROFILE = f"{PACKAGE_NAME}:default"
# What a site of version 1001 may not have yet: the beginnings of names.
SETTINGS = ("payment", "submissions_", "brand_")
STORAGES = (
    *("outbox", "payments", "checkouts"),
    *("resolutions", "paper", "proxies", "receipts", "results"),
)
ACTIONS = ("outbox-desk", "payment-desk")
NEW = {"registry": SETTINGS, "storages": STORAGES, "actions": ACTIONS}
RUN = "directory"


def has(portal):
    """What profiles give a site, by kind."""
    permissions = {each.strip() for each in portal.possible_permissions()}
    return {
        "registry": {
            name: record.value
            for name, record in portal.portal_registry.records.items()
        },
        "storages": {
            key: type(value)
            for key, value in IAnnotations(portal).items()
            if key.startswith(PACKAGE_NAME)
        },
        "actions": {
            action.getId(): dict(action.propertyItems())
            for action in portal.portal_actions.portal_tabs.objectValues()
        },
        "permissions": {
            name: (
                portal.acquiredRolesAreUsedBy(name),
                [
                    row["name"]
                    for row in portal.rolesOfPermission(name)
                    if row["selected"]
                ],
            )
            for name in permissions
        },
        "roles": sorted(portal.valid_roles()),
        "types": sorted(portal.portal_types.objectIds()),
        "workflows": sorted(portal.portal_workflow.objectIds()),
        "chains": dict(portal.portal_workflow._chains_by_type),
        "indexes": sorted(portal.portal_catalog.indexes()),
        "configlets": sorted(
            each.getId() for each in portal.portal_controlpanel.listActions()
        ),
    }


def is_new(key, beginnings):
    own = key.removeprefix(f"{PACKAGE_NAME}.").rpartition("IPortalSettings.")[2]
    return key.startswith(PACKAGE_NAME) and own.startswith(beginnings)


@pytest.fixture
def new(portal):
    """What a new site has."""
    return has(portal)


@pytest.fixture
def taken(portal, new):
    """The site is one of version 1001; what it does not have, by kind."""
    found = {
        "registry": [key for key in new["registry"] if is_new(key, SETTINGS)],
        "storages": [key for key in new["storages"] if is_new(key, STORAGES)],
        "actions": list(ACTIONS),
    }
    for key in found["registry"]:
        del portal.portal_registry.records[key]
    for key in found["storages"]:
        del IAnnotations(portal)[key]
    portal.portal_actions.portal_tabs.manage_delObjects([*ACTIONS])
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1001")
    return found


@pytest.fixture
def upgrade(portal, taken):
    return lambda: portal.portal_setup.upgradeProfile(PROFILE)


def test_gets_what_a_new_one_has(portal, new, taken, upgrade):
    before = has(portal)
    for kind, names in taken.items():
        assert len(names) >= len(NEW[kind])
        assert set(new[kind]) - set(before[kind]) == set(names)
    upgrade()
    after = has(portal)
    for kind, expected in new.items():
        assert after[kind] == expected, kind
    setup = portal.portal_setup
    assert setup.listUpgrades(PROFILE) == []


def test_keeps_what_is_its_own(portal, upgrade):
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(portal, "Document", "strona", title="Strona")
    last = LastRun(now(), now(), True, "done")
    get_jobs().ran(RUN, last)
    api.portal.set_registry_record("plone.site_title", "Mój portal")
    directory, jan = get_directory(), Contractor("c1", "1", "person", "Żak", "Jan")
    directory.store(Contractor, MAPPINGS[Contractor].pack(jan))
    directory.words.clear()
    permission = "Contractor portal: Manage notices"
    portal.manage_permission(permission, ["Manager", "Contributor"], acquire=0)
    upgrade()
    assert portal["strona"].aq_base is page.aq_base
    assert [each.getId for each in api.content.find(id="strona")] == ["strona"]
    assert get_jobs().last(RUN) == last
    # People are found by their names, too.
    assert list(find_people(directory, ["zak", "jan"], whole=True)) == [jan]
    assert api.portal.get_registry_record("plone.site_title") == "Mój portal"
    assert {
        each["name"]
        for each in api.portal.get().rolesOfPermission(permission)
        if each["selected"]
    } == {"Manager", "Contributor"}


def test_people_can_submit_at_once(upgrade):
    upgrade()
    made = submit("fault", {"what": "drzwi"}, key="k", contractor_ids=["c1"])
    assert find("fault", "k") == made
    assert list(get_outbox().of("contractor:c1")) == [made.id]


def test_upgrading_again_changes_nothing(portal, upgrade):
    upgrade()
    made = submit("fault", {"what": "drzwi"}, key="k", contractor_ids=["c1"])
    before = has(portal)
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1001")
    upgrade()
    assert has(portal) == before
    assert find("fault", "k") == made
