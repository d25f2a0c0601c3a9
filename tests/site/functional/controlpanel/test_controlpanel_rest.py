"""The portal's settings by REST: the documented calls, and who may make them."""

from collective.contractorportal.controlpanel.interfaces import IPortalSettings
from collective.contractorportal.erp.records import MODULES
from collective.contractorportal.payments.settings import keep_secret
from pathlib import Path

import pytest
import transaction


PANEL = "/@controlpanels/contractorportal-settings"
CONNECTION = "/@erp-connection"


@pytest.fixture
def people(frozen_clock, acceptance_world):
    """The neighbourhood, ``jan`` who is its owner, ``staff`` and an ``editor``."""
    home = acceptance_world.neighbourhood()
    users = acceptance_world.portal.acl_users
    users.userFolderAddUser("staff", "Tajne-haslo-1", ["Site Administrator"], [])
    users.userFolderAddUser("boss", "Tajne-haslo-1", ["Manager"], [])
    users.userFolderAddUser("editor", "Tajne-haslo-1", ["Editor"], [])
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    acceptance_world.logins.link("jan", [home.owner.id])
    transaction.commit()
    return home


@pytest.fixture
def stored(people, rest):
    """Ask what the settings are now."""
    return lambda: rest("staff", PANEL).json()["data"]


class TestRegistry:
    def test_the_whole_registry_can_be_read(self, people, rest):
        keep_secret("123456=TAJNYKLUCZ")
        transaction.commit()
        items, path = {}, "/@registry?b_size=500"
        while path:
            answer = rest("boss", path)
            assert answer.status_code == 200
            assert "TAJNYKLUCZ" not in answer.text
            body = answer.json()
            items |= {item["name"]: item for item in body["items"]}
            more = body.get("batching", {}).get("next")
            path = more and more[more.index("/@registry") :]
        assert len(items) == body["items_total"]
        mine = f"{IPortalSettings.__identifier__}."
        assert items[f"{mine}payment_smallest"]["value"] == "1.00"
        assert items[f"{mine}erp_timeout"]["value"] == "2.0"
        assert items[f"{mine}payment_secret"]["value"] is None
        assert items[f"{mine}sms_secret"]["value"] is None

    def test_only_for_administrators(self, people, rest):
        assert rest("jan", "/@registry").status_code in (401, 403, 404)
        assert rest("editor", "/@registry").status_code in (401, 403, 404)


class TestDocumented:
    def test_get(self, people, http_example):
        body = http_example("settings", "staff", PANEL)
        assert body["title"] == "Ustawienia portalu"
        assert body["data"]["history_days"] == 365
        assert body["schema"]["properties"]["history_days"]["maximum"] == 3650

    def test_patch(self, stored, http_example):
        body = {
            "manager_phone": "42 123 45 67",
            "manager_colour": "#1a5fb4",
            "erp_timeout": "2.5",
            "interest_rates": ["2025-12-04 9.50", "2026-03-05 9.25"],
        }
        http_example(
            "settings-patch", "staff", PANEL, status=204, method="PATCH", body=body
        )
        assert body.items() <= stored().items()

    def test_patch_refused(self, stored, http_example):
        before = stored()
        body = {
            "history_days": 30,
            "manager_email": "biuro",
            "interest_rates": ["2026-03-05 9.25", "2025-12-04 9.50"],
        }
        answer = http_example(
            "settings-refused", "staff", PANEL, status=400, method="PATCH", body=body
        )
        assert [each["field"] for each in answer["errors"]] == [
            "manager_email",
            "interest_rates",
        ]
        assert stored() == before, "all or nothing"

    def test_connection(self, stored, http_example):
        before = stored()
        body = {"erp_backend": "http", "erp_http_url": "http://localhost:9/erp"}
        answer = http_example(
            "settings-connection", "staff", CONNECTION, method="POST", body=body
        )
        assert (answer["well"], answer["reason"]) == (False, "unavailable")
        assert stored() == before

    def test_the_page_shows_each_example(self):
        docs = Path(__file__).parents[4] / "docs"
        page = (docs / "endpoints" / "settings.md").read_text(encoding="utf-8")
        examples = sorted((docs / "http-examples").glob("settings*"))
        assert examples
        for path in examples:
            assert f"../http-examples/{path.name}" in page


class TestConnection:
    def test_with_the_settings_as_they_are(self, people, rest):
        answer = rest("staff", CONNECTION, method="POST", body={})
        assert answer.json()["well"] is True
        assert answer.json()["modules"] == sorted(MODULES)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("manager_name", "Dom"),
            ("erp_http_url", "http://erp.example.com"),
            ("erp_http_url", "https://user:secret@erp.example.com"),
            ("erp_token_variable", "the secret itself"),
            ("erp_token_variable", "PORTAL_FACTOR_KEY"),
            ("erp_token_variable", "ERP_DATABASE_URL"),
            ("erp_backend", "oracle"),
        ],
    )
    def test_settings_that_are_none(self, people, rest, name, value):
        answer = rest("staff", CONNECTION, method="POST", body={name: value})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == name

    def test_only_for_administrators(self, people, rest):
        for who in ("jan", "editor", None):
            answer = rest(who, CONNECTION, method="POST", body={})
            assert answer.status_code in (401, 403, 404)


class TestRefusals:
    @pytest.mark.parametrize(
        "name,value",
        [
            ("manager_name", None),
            ("manager_name", 7),
            ("manager_name", "two\nlines"),
            ("manager_email", ["a@example.com"]),
            ("manager_colour", "blue"),
            ("public_url", "portal.example.com"),
            ("history_days", "a year"),
            ("history_days", -1),
            ("history_days", 3651),
            ("history_days", True),
            ("erp_timeout", "soon"),
            ("erp_timeout", "NaN"),
            ("erp_timeout", 0),
            ("erp_timeout", {"seconds": 2}),
            ("erp_backend", "oracle"),
            ("interest_rates", "2026-03-05"),
            ("interest_rates", [7]),
            ("dashboard_panels", ["no-such-panel"]),
            ("no_such_setting", 1),
        ],
    )
    def test_says_at_the_field_what_is_wrong(self, stored, rest, name, value):
        before = stored()
        response = rest("staff", PANEL, method="PATCH", body={name: value})
        assert response.status_code == 400, response.text
        (error,) = response.json()["errors"]
        assert error["field"] == name
        assert error["message"]
        assert stored() == before

    def test_secrets_stay(self, people, stored, rest):
        body = {"sms_secret": "opensesame"}
        response = rest("staff", PANEL, method="PATCH", body=body)
        assert response.status_code == 204
        assert "opensesame" not in rest("staff", PANEL).text
        assert stored()["sms_secret"] is None

    def test_in_polish(self, people, rest):
        body = {"manager_colour": "niebieski"}
        response = rest("staff", PANEL, method="PATCH", body=body)
        (error,) = response.json()["errors"]
        assert error["message"].startswith("Napisz kolor")

    def test_a_list_is_no_set_of_settings(self, people, rest):
        response = rest("staff", PANEL, method="PATCH", body=[1])
        assert response.status_code == 400


class TestAccess:
    @pytest.mark.parametrize("user", [None, "jan", "editor"])
    @pytest.mark.parametrize("method", ["GET", "PATCH"])
    def test_for_managers_only(self, stored, rest, user, method):
        body = {"manager_name": "Wróg"} if method == "PATCH" else None
        response = rest(user, PANEL, method=method, body=body)
        assert response.status_code in (401, 404), response.text
        assert stored()["manager_name"] != "Wróg"

    def test_without_the_permission_there_is_no_such_panel(self, people, rest):
        from plone import api

        with api.env.adopt_roles(["Manager"]):
            api.portal.get().manage_permission(
                "Contractor portal: Manage the portal", ["Manager"], acquire=False
            )
        transaction.commit()
        assert rest("staff", PANEL).status_code == 404
        listed = rest("staff", "/@controlpanels").json()
        assert not [each for each in listed if "contractorportal" in each["@id"]]
