"""What is switched off is gone for contractors, stays for the office, and comes back."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.features import api as features
from collective.contractorportal.features import rules
from collective.contractorportal.interfaces import IContractorPortalLayer
from collective.contractorportal.jobs.runner import due_jobs
from pathlib import Path
from plone.base.interfaces import IPloneSiteRoot
from zope.component import getGlobalSiteManager
from zope.interface import Interface

import pytest
import re
import requests
import transaction


API = "/@portal-features"
START = (
    "dashboard",
    "@@matters",
    "@@finance",
    "@@meters",
    "resolutions",
    "contact-info",
    "@@works",
    "@@finance/{account}",
)


@pytest.fixture
def people(frozen_clock, acceptance_world):
    """The neighbourhood, ``jan`` who is its owner, and ``staff``."""
    home = acceptance_world.neighbourhood()
    users = acceptance_world.portal.acl_users
    users.userFolderAddUser("staff", "Tajne-haslo-1", ["Site Administrator"], [])
    users.userFolderAddUser("editor", "Tajne-haslo-1", ["Editor"], [])
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    acceptance_world.logins.link("jan", [home.owner.id])
    transaction.commit()
    return home


@pytest.fixture
def visit_as(acceptance):
    """Open a page as a user, None for anonymous; a redirect is not followed."""
    url = acceptance["portal"].absolute_url()

    def visit(user, path):
        auth = (user, "Tajne-haslo-1") if user else None
        return requests.get(
            f"{url}/{path}", auth=auth, timeout=30, allow_redirects=False
        )

    return visit


def closing():
    """The features that the gate closes."""
    return [each for each in features.features() if each.rooms]


def doors():
    """Views and services of the site root, as (feature, name)."""
    rooms = {room: each.id for each in closing() for room in each.rooms}
    for found in getGlobalSiteManager().registeredAdapters():
        if len(found.required) != 2 or found.provided is not Interface:
            continue
        context, layer = found.required
        if not layer.isOrExtends(IContractorPortalLayer):
            continue
        if not IPloneSiteRoot.isOrExtends(context):
            continue
        made_in = rules.maker(
            each.__module__ for each in getattr(found.factory, "__mro__", ())
        )
        feature = rules.owner(made_in, rooms)
        if feature is not None:
            yield feature, found.name


@pytest.fixture
def all_off(people):
    features.save({}, {each.id: False for each in closing()})
    transaction.commit()
    return people


def test_each_room_named_by_a_feature_has_something_to_close(people):
    found = {feature for feature, _name in doors()}
    # These have pages of zones and of resolutions alone.
    assert found >= {each.id for each in closing()} - {"voting", "board-notices"}


def test_each_page_and_service_of_what_is_off_is_not_there(all_off, rest, visit_as):
    kept = {each.id: each.keeps for each in closing()}
    asked = 0
    for feature, name in doors():
        method, found, service = name.partition("_application_json_")
        plain = f"{method} {service}" if found else name
        if plain in kept[feature]:
            continue
        asked += 1
        if found:
            body = {} if method in ("POST", "PATCH") else None
            answer = rest("jan", f"/{service}", method=method, body=body)
            assert answer.status_code == 404, name
        else:
            assert visit_as("jan", f"@@{name}").status_code == 404, name
    assert asked > 30


def test_no_page_leads_to_what_is_off(all_off, visit_as):
    shut = {
        name
        for feature, name in doors()
        if name not in {each.id: each.keeps for each in closing()}[feature]
    }
    account = all_off.accounts["owner"].id
    for page in START:
        answer = visit_as("jan", page.format(account=account))
        assert answer.status_code == 200, page
        links = set(
            re.findall(r'(?:href|action)="[^"]*/(?:@@)?([\w.-]+)[^"/]*"', answer.text)
        )
        assert not links & shut, page


def test_the_office_still_sees_it(all_off, visit_as):
    assert visit_as("staff", "@@faults-desk").status_code == 200


def test_a_letter_opens_nothing_for_who_has_no_login(all_off, visit_as):
    assert visit_as(None, "@@activate").status_code == 404


def test_jobs_that_begin_something_rest(people):
    names = {name for each in features.features() for name in each.jobs}
    assert names and names <= {name for name, _job in due_jobs(settings())}
    features.save({}, {each.id: False for each in closing()})
    assert not names & {name for name, _job in due_jobs(settings())}


class TestModules:
    def test_switched_off_as_if_not_licensed(self, people, rest, visit_as):
        features.save({"media": False}, {})
        transaction.commit()
        assert get_directory().licences >= {"media"}
        assert visit_as("jan", "@@meters").status_code == 404
        assert rest("jan", "/@meters").status_code == 404
        features.save({"media": True}, {})
        transaction.commit()
        assert visit_as("jan", "@@meters").status_code == 200

    def test_never_on_what_is_not_licensed(self, people, rest):
        get_directory().license({"rents", "communities"})
        transaction.commit()
        answer = rest("staff", API, method="PATCH", body={"modules": {"media": True}})
        assert answer.status_code == 200
        media = {each["id"]: each for each in answer.json()["modules"]}["media"]
        assert (media["licensed"], media["on"]) == (False, False)
        transaction.begin()
        assert "media" not in get_directory().modules

    def test_a_synchronisation_does_not_switch_on(self, people):
        features.save({"media": False}, {})
        get_directory().license({"rents", "media"})
        assert get_directory().modules == {"rents"}


class TestRest:
    def test_read(self, people, http_example):
        body = http_example("features", "staff", API)
        assert [each["id"] for each in body["modules"]] == [
            *("rents", "communities", "media", "maintenance")
        ]
        assert all(each["on"] for each in body["modules"])
        assert {each["id"] for each in body["features"]} == {
            each.id for each in features.features()
        }

    def test_change(self, people, http_example):
        body = {"modules": {"maintenance": False}, "features": {"agenda": False}}
        http_example("features-patch", "staff", API, method="PATCH", body=body)
        transaction.begin()
        assert settings().modules_off == ("maintenance",)
        assert settings().features_off == ("agenda",)

    def test_own_switch_of_a_room(self, people, rest):
        body = {"features": {"declarations": False}}
        assert rest("staff", API, method="PATCH", body=body).status_code == 200
        transaction.begin()
        assert settings().declarations_on is False
        assert rest("jan", "/@declarations").status_code == 404

    def test_the_file_of_settings_carries_the_switches(self, people, rest):
        features.save({"media": False}, {"faults": False})
        transaction.commit()
        file = rest("staff", "/@portal-settings").json()
        features.save({"media": True}, {"faults": True})
        transaction.commit()
        assert "media" in get_directory().modules
        body = {"file": file, "apply": True}
        assert rest("staff", "/@portal-settings", method="POST", body=body).ok
        told = rest("staff", API).json()
        assert {e["id"]: e["on"] for e in told["features"]}["faults"] is False
        assert {e["id"]: e["on"] for e in told["modules"]}["media"] is False
        # It counts at once, as if it had been switched by hand.
        transaction.begin()
        assert "media" not in get_directory().modules
        file["settings"]["features_off"] = ["no-such-feature"]
        answer = rest("staff", "/@portal-settings", method="POST", body=body)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == "features_off"

    def test_refused(self, people, http_example):
        body = {"modules": {"media": "no"}, "features": {"horoscopes": False}}
        answer = http_example(
            "features-refused", "staff", API, status=400, method="PATCH", body=body
        )
        assert [each["field"] for each in answer["errors"]] == [
            "modules.media",
            "features.horoscopes",
        ]

    @pytest.mark.parametrize("who", ["jan", "editor", None])
    def test_for_administrators_alone(self, people, rest, who):
        for method, body in (("GET", None), ("PATCH", {"features": {"agenda": False}})):
            assert rest(who, API, method=method, body=body).status_code in (
                401,
                403,
                404,
            )
        assert features.is_on("agenda")

    def test_the_page_shows_each_example(self):
        docs = Path(__file__).parents[4] / "docs"
        page = (docs / "endpoints" / "settings.md").read_text(encoding="utf-8")
        for path in (docs / "http-examples").glob("features*"):
            assert f"../http-examples/{path.name}" in page
