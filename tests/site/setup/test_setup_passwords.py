"""Passwords: what an older site gets, and what is given back."""

from collective.contractorportal import PACKAGE_NAME
from collective.contractorportal.controlpanel.interfaces import IPortalSettings
from collective.contractorportal.passwords.api import policy
from collective.contractorportal.passwords.api import why_must_change
from collective.contractorportal.passwords.model import Policy
from collective.contractorportal.passwords.pas import PasswordRules
from collective.contractorportal.passwords.storage import get_notes
from collective.contractorportal.passwords.storage import KEY
from dataclasses import fields
from plone.app.testing import TEST_USER_ID
from Products.PlonePAS.interfaces.plugins import IUserManagement
from Products.PluggableAuthService.interfaces.plugins import IUserAdderPlugin
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin
from zope.annotation.interfaces import IAnnotations

import pytest


PROFILE = f"{PACKAGE_NAME}:default"
STOCK = "password_policy"


@pytest.fixture
def package_name():
    return PACKAGE_NAME


def order(portal, kind):
    return portal.acl_users.plugins.listPluginIds(kind)


def asked(portal):
    """Is the plugin the first at each door?"""
    return [
        order(portal, kind)[:1] == (PasswordRules.ID,)
        for kind in (IUserAdderPlugin, IUserManagement, IValidationPlugin)
    ]


def test_first_at_each_door(portal):
    assert asked(portal) == [True] * 3
    assert STOCK not in order(portal, IValidationPlugin)


def test_settings_begin_with_the_policy_of_the_rules(portal):
    changed = {"force_issued"}  # by the profile of tests
    for field in fields(Policy):
        default = IPortalSettings[f"password_{field.name}"].default
        assert default == field.default
        if field.name not in changed:
            assert getattr(policy(), field.name) == default


@pytest.fixture
def older(portal):
    """A site of version 1002, which knows nothing of passwords."""
    del IAnnotations(portal)[KEY]
    plugins = portal.acl_users.plugins
    portal.acl_users[PasswordRules.ID].manage_activateInterfaces([])
    portal.acl_users._delObject(PasswordRules.ID)
    plugins.activatePlugin(IValidationPlugin, STOCK)
    for name in list(portal.portal_registry.records):
        if name.startswith(f"{IPortalSettings.__identifier__}.password_"):
            del portal.portal_registry.records[name]
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1002")
    return portal


def test_an_older_site_works_before_its_upgrade(older):
    assert get_notes() is None
    assert why_must_change(TEST_USER_ID) is None
    assert policy() == Policy()


def test_an_older_site_gets_all_of_it(older):
    older.portal_setup.upgradeProfile(PROFILE)
    assert asked(older) == [True] * 3
    assert policy() == Policy()
    assert get_notes().get(TEST_USER_ID) is None
    assert why_must_change(TEST_USER_ID) is None


def test_uninstalling_gives_plones_policy_back(portal, uninstalled):
    assert order(portal, IValidationPlugin) == (STOCK,)
    assert PasswordRules.ID not in portal.acl_users
