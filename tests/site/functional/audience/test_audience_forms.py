"""What staff can choose, where: by address, and only what lies there."""

from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from urllib.parse import quote

import json
import pytest
import transaction


@pytest.fixture
def staff(town):
    browser = town.world.browser()
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return browser


@pytest.fixture
def form(town, staff):
    """The text of the form that adds a thing to a zone."""

    def form(container):
        staff.open(f"{container.absolute_url()}/++add++AudienceThing")
        assert staff.headers["status"].startswith("200")
        return staff.contents

    return form


FIELD = "form.widgets.IAudience."


class TestOffered:
    def test_in_a_community(self, town, form):
        text = form(town.home)
        assert f"{FIELD}kinds:list" in text
        for premises in town.people.premises:
            assert f'value="{premises.id}"' in text
        assert f'value="{town.people.away.id}"' not in text
        assert "klatka A" in text or "staircase A" in text
        # One building is the whole community.
        assert f"{FIELD}buildings" not in text
        assert f"{FIELD}communities" not in text

    def test_several_buildings(self, town, form):
        town.world.building(town.people.home, number="7")
        town.world.sync()
        assert f"{FIELD}buildings:list" in form(town.home)
        assert "Kwiatowa 7" in form(town.home)

    def test_in_the_boards_zone(self, town, form):
        text = form(town.board_zone)
        assert f"{FIELD}verified_only" in text
        for name in ("kinds", "buildings", "staircases", "premises", "communities"):
            assert f"{FIELD}{name}" not in text

    def test_in_all_owners_zone(self, town, form):
        text = form(town.owners)
        assert f"{FIELD}communities" in text
        for name in ("kinds", "premises", "staircases"):
            assert f"{FIELD}{name}" not in text

    def test_inside_what_has_chosen_already(self, town, put, form):
        assert FIELD not in form(put(town.home, kinds=["tenants"]))

    def test_outside_zones(self, town, form):
        assert FIELD not in form(town.portal)


class TestSaving:
    def test_chosen_saved_and_shown_again(self, town, put, staff):
        thing = put(town.home, kinds=["owners"])
        staff.open(f"{thing.absolute_url()}/edit")
        assert staff.getControl(name=f"{FIELD}kinds:list").value == ["owners"]
        staff.getControl(name=f"{FIELD}kinds:list").value = ["tenants", "board"]
        staff.getControl(name=f"{FIELD}staircases:list").value = [
            staff.getControl(name=f"{FIELD}staircases:list").options[0]
        ]
        staff.getControl(name="form.buttons.save").click()
        transaction.begin()
        assert sorted(thing.kinds) == ["board", "tenants"]
        assert thing.staircases == [f"{town.building}/A"]
        staff.open(f"{thing.absolute_url()}/edit")
        assert len(staff.getControl(name=f"{FIELD}staircases:list").value) == 1

    def test_place_that_has_gone_is_shown_and_kept(self, town, put, staff):
        thing = put(town.home, premises=[town.people.premises[0].id])
        world = town.world
        keep = town.people.premises[0]
        thing.premises = ["gone-premises", keep.id]
        transaction.commit()
        staff.open(f"{thing.absolute_url()}/edit")
        control = staff.getControl(name=f"{FIELD}premises:list")
        assert "gone-premises" in control.value
        staff.getControl(name="form.buttons.save").click()
        transaction.begin()
        assert sorted(thing.premises) == sorted(["gone-premises", keep.id])
        assert world is not None

    def test_unknown_choice_is_an_error(self, town, put, staff):
        thing = put(town.home, kinds=["owners"])
        staff.open(f"{thing.absolute_url()}/edit")
        address = staff.url
        token = staff.getControl(name="_authenticator", index=0).value
        staff.post(
            address,
            f"_authenticator={token}&form.buttons.save=x&form.widgets.IBasic.title=x"
            f"&{FIELD}kinds:list=suppliers&{FIELD}kinds-empty-marker=1",
        )
        transaction.begin()
        assert thing.kinds == ["owners"]

    @pytest.mark.parametrize("place", ["/++add++AudienceThing", "/rzecz", ""])
    @pytest.mark.parametrize("plain", [True, False])
    def test_communities_are_found_by_words(self, town, put, staff, place, plain):
        put(town.owners)
        criterion = {
            "i": "SearchableText",
            "o": "plone.app.querystring.operation.string.contains",
            "v": "polna*",
        }
        query = "polna" if plain else json.dumps({"criteria": [criterion]})
        staff.open(
            f"{town.owners.absolute_url()}{place}/@@getVocabulary"
            "?name=collective.contractorportal.audience.communities"
            f"&field=communities&query={quote(query)}"
        )
        data = json.loads(staff.contents)
        if not place:
            # The zone itself has no such field.
            assert "results" not in data
        else:
            assert [each["id"] for each in data["results"]] == [town.people.other.id]

    def test_over_rest(self, town):
        def post(**values):
            return town.world.rest(
                None,
                "/".join(town.home.getPhysicalPath()[2:]),
                {"@type": "AudienceThing", "title": "x", **values},
                auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
            )

        status, data = post(kinds=["owners"], staircases=[f"{town.building}/A"])
        assert status == 201, data
        for wrong in (
            {"kinds": ["suppliers"]},
            {"premises": [town.people.away.id]},
            {"staircases": ["nowhere/A"]},
            {"communities": [town.people.other.id]},
            {"kinds": "owners,tenants"},
        ):
            status, data = post(**wrong)
            assert status == 400, (wrong, data)

    def test_sharing_cannot_open_it_to_the_zone(self, town, put, shown, hidden):
        thing = put(town.home, kinds=["tenants"])
        status, _data = town.world.rest(
            None,
            "/".join(thing.getPhysicalPath()[2:]) + "/@sharing",
            {"inherit": True, "entries": []},
            auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        )
        assert status in (200, 204)
        hidden("owner", thing)
        shown("tenant", thing)

    def test_licence_of_a_zone_around_in_the_catalog(self, town, put, hidden, shown):
        from collective.contractorportal.zones.provision import provision_waiting

        thing = put(town.board_zone)
        town.home.module = "maintenance"
        town.home.reindexObject(idxs=["required_module"])
        town.world.directory.modules = frozenset({"rents", "communities"})
        transaction.commit()
        provision_waiting()
        hidden("board", thing)
        town.world.directory.modules = frozenset({"maintenance"})
        transaction.commit()
        provision_waiting()
        shown("board", thing)
        assert api.content.get_state(town.home) == "open"
