"""The profile's version has its step, and stepping changes nothing that is right."""

from collective.contractorportal import PACKAGE_NAME
from collective.contractorportal.requests import allowed
from collective.contractorportal.requests import storage as requests
from pathlib import Path
from plone import api
from plone.base.interfaces import INonInstallable
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility

import collective.contractorportal
import pytest


PROFILE = f"{PACKAGE_NAME}:default"
FIRST = "1000"
HIDDEN = [f"{PACKAGE_NAME}:{name}" for name in ("demo", "testing", "uninstall")]
UPGRADES = Path(collective.contractorportal.__file__).parent / "upgrades"
FOLDERS = sorted(
    path.name.removeprefix("v") for path in UPGRADES.glob("v*") if path.is_dir()
)


@pytest.fixture
def steps(portal):
    """Every upgrade step, (from, to), whatever the site's version."""
    listed = portal.portal_setup.listUpgrades(PROFILE, show_old=True)
    flat = []
    for step in listed:
        flat.extend(step if isinstance(step, list) else [step])
    return [("".join(step["source"]), "".join(step["dest"])) for step in flat]


class TestSetupUpgrades:
    def test_new_sites_are_up_to_date(self, portal):
        setup = portal.portal_setup
        assert setup.getLastVersionForProfile(PROFILE) == (
            setup.getVersionForProfile(PROFILE),
        )
        assert setup.listUpgrades(PROFILE) == []

    def test_profile_version_is_that_of_the_last_folder(self, portal):
        expected = FOLDERS[-1] if FOLDERS else FIRST
        assert portal.portal_setup.getVersionForProfile(PROFILE) == expected

    def test_each_folder_has_its_steps(self, steps):
        assert sorted({dest for _source, dest in steps}) == FOLDERS

    def test_no_version_is_skipped(self, steps):
        sources = sorted({source for source, _dest in steps})
        assert sources == [FIRST, *FOLDERS[:-1]] if FOLDERS else sources == []

    def test_one_profile_is_offered(self, installer):
        assert [
            profile
            for profile in installer.get_install_profiles(PACKAGE_NAME)
            if profile not in HIDDEN
        ] == [PROFILE]

    @pytest.mark.parametrize("profile", HIDDEN)
    def test_profiles_that_nobody_should_click(self, profile):
        utility = getUtility(INonInstallable, name=PACKAGE_NAME)
        assert profile in utility.getNonInstallableProfiles()

    def test_applying_the_profile_again_breaks_nothing(self, portal):
        from plone import api

        before = dict(portal.portal_registry.records.items())
        api.portal.set_registry_record("plone.site_title", "Mój portal")
        portal.portal_setup.runAllImportStepsFromProfile(f"profile-{PROFILE}")
        assert set(portal.portal_registry.records) == set(before)
        assert api.portal.get_registry_record("plone.site_title") == "Mój portal"


FIELDS = "easyform.allowedFields"


class TestFieldsOfForms:
    """What editors may put into forms: the portal's choice first, then the administrator's."""

    @pytest.fixture
    def upgrade(self, portal):
        def run():
            portal.portal_setup.setLastVersionForProfile(PROFILE, "1002")
            portal.portal_setup.upgradeProfile(PROFILE)
            return sorted(api.portal.get_registry_record(FIELDS))

        return run

    def test_a_new_site_offers_what_the_page_knows(self, portal):
        assert sorted(api.portal.get_registry_record(FIELDS)) == sorted(allowed.FIELDS)

    def test_an_old_site_that_nobody_touched_gets_them(self, portal, upgrade):
        del IAnnotations(portal)[requests.KEY]
        every = sorted({*allowed.FIELDS, *allowed.UNKNOWN})
        api.portal.set_registry_record(FIELDS, every)
        assert upgrade() == sorted(allowed.FIELDS)

    @pytest.mark.parametrize("old", [True, False], ids=["old", "new"])
    def test_an_own_choice_is_kept(self, portal, upgrade, old):
        own = ["zope.schema._bootstrapfields.Text", "zope.schema._field.Date"]
        api.portal.set_registry_record(FIELDS, own)
        if old:
            del IAnnotations(portal)[requests.KEY]
        assert upgrade() == own
        portal.portal_setup.runAllImportStepsFromProfile(f"profile-{PROFILE}")
        assert sorted(api.portal.get_registry_record(FIELDS)) == own

    def test_all_of_them_chosen_later_stay(self, portal, upgrade):
        every = sorted({*allowed.FIELDS, *allowed.UNKNOWN})
        api.portal.set_registry_record(FIELDS, every)
        assert upgrade() == every

    def test_uninstalling_gives_back_what_easyform_offers(self, portal, installer):
        installer.uninstall_product(PACKAGE_NAME)
        every = sorted({*allowed.FIELDS, *allowed.UNKNOWN})
        assert api.portal.get_registry_record(FIELDS) == every
