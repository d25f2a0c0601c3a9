"""The type Zone, and what its form accepts."""

from collective.contractorportal.zones import content
from collective.contractorportal.zones.content import IZone
from plone import api
from z3c.form.validator import Data
from zope.component import getUtility
from zope.interface import Invalid
from zope.interface.exceptions import Invalid as InterfaceInvalid
from zope.schema.interfaces import IVocabularyFactory

import pytest


class TestType:
    def test_fti(self, portal, get_fti):
        fti = get_fti("Zone")
        assert fti.klass == "collective.contractorportal.zones.content.Zone"
        assert fti.add_permission == "collective.contractorportal.AddZone"
        assert fti.default_view == "zone"
        assert set(fti.allowed_content_types) == {
            "Zone",
            "Notice",
            "Resolution",
            "Meeting",
            "LibraryFile",
            "LibraryFolder",
            "Folder",
            "Document",
            "News Item",
            "File",
            "Image",
            "Link",
            "Event",
            "EasyForm",
        }

    @pytest.mark.parametrize(
        "role, may", [("Editor", True), ("Contributor", False), ("Member", False)]
    )
    def test_who_adds_zones(self, portal, role, may):
        with api.env.adopt_roles([role]):
            permission = "Contractor portal: Add Zone"
            assert bool(api.user.has_permission(permission, obj=portal)) is may

    def test_panels_to_choose(self, portal):
        name = "collective.contractorportal.zones.panels"
        terms = getUtility(IVocabularyFactory, name)(portal)
        values = [term.value for term in terms]
        assert {"tasks", "notices", "pages", "communities", "contacts"} <= set(values)


class TestForm:
    @pytest.fixture
    def home(self, erp_world):
        home = erp_world.community("Kwiatowa 5", id="W7")
        erp_world.building(home, id="B2")
        erp_world.sync()
        return home

    @pytest.mark.parametrize(
        "lines",
        [
            [],
            ["owners", "boards"],
            ["community:W7:owners:verified", "building:B2:tenants"],
        ],
    )
    def test_known_groups(self, home, lines):
        IZone["audience"].validate(lines)

    @pytest.mark.parametrize(
        "line, says",
        [
            ("Administrators", "zones_rule_unknown"),
            ("community:W8", "zones_place_unknown"),
            ("building:B9:owners", "zones_place_unknown"),
            ("building:B2:board", "zones_rule_unknown"),
            ("staircase:B2/A", "zones_place_unknown"),
            ("premises:L1", "zones_place_unknown"),
        ],
    )
    def test_unknown_groups(self, home, line, says):
        with pytest.raises(Invalid) as caught:
            IZone["audience"].validate([line])
        assert str(caught.value.args[0]) == says

    def test_a_part_of_the_name_tells_the_id(self, home):
        assert content.hint("kwiat") == "W7 – Kwiatowa 5"
        assert content.hint("Polna") == ""

    @pytest.mark.parametrize(
        "kind, community_id, problem",
        [
            ("community", "W7", None),
            ("board", None, "zones_community_needed"),
            ("community", "Kwiatowa", "zones_place_unknown"),
            ("owners", None, None),
        ],
    )
    def test_community(self, portal, home, kind, community_id, problem):
        data = Data(IZone, {"kind": kind, "community_id": community_id}, portal)
        if problem is None:
            IZone.validateInvariants(data)
            return
        with pytest.raises(InterfaceInvalid) as caught:
            IZone.validateInvariants(data)
        assert str(caught.value.args[0]) == problem

    @pytest.mark.parametrize(
        "field, value, problem",
        [
            ("colour", "#0b5c5c", None),
            ("colour", "#ffee00", "zones_colour_unreadable"),
            ("colour", "red;}", "zones_colour_invalid"),
            ("web_address", "https://example.com/x", None),
            ("web_address", "javascript:alert(1)", "zones_web_invalid"),
        ],
    )
    def test_colour_and_address(self, portal, field, value, problem):
        if problem is None:
            IZone[field].validate(value)
            return
        with pytest.raises(Invalid) as caught:
            IZone[field].validate(value)
        assert str(caught.value.args[0]) == problem
