"""The manager's identity and the file of all settings: documented calls, refusals."""

from base64 import b64encode
from collective.contractorportal.payments.settings import keep_secret
from pathlib import Path

import json
import pytest
import transaction


BRAND = "/@branding"
FILE = "/@portal-settings"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
FORMAT = "collective.contractorportal/settings"


def drawing(text=DRAWING):
    return {"filename": "logo.svg", "data": b64encode(text.encode()).decode()}


@pytest.fixture
def people(frozen_clock, acceptance_world):
    """``jan`` who owns a flat, ``obcy`` who owns nothing, ``staff``, an ``editor``."""
    home = acceptance_world.neighbourhood()
    users = acceptance_world.portal.acl_users
    users.userFolderAddUser("staff", "Tajne-haslo-1", ["Site Administrator"], [])
    users.userFolderAddUser("editor", "Tajne-haslo-1", ["Editor"], [])
    users.userFolderAddUser("jan", "Tajne-haslo-1", ["Member"], [])
    users.userFolderAddUser("obcy", "Tajne-haslo-1", ["Member"], [])
    acceptance_world.logins.link("jan", [home.owner.id])
    transaction.commit()
    return home


@pytest.fixture
def stored(people, rest):
    """Ask what the identity is now."""
    return lambda: rest("staff", BRAND).json()


class TestDocumented:
    def test_all_of_it(self, stored, rest, http_example):
        body = {
            "values": {
                "manager_name": "Dom i Ogród",
                "manager_colour": "#7a1fa2",
                "brand_header": "#2b2250",
                "brand_font": "serif",
                "brand_web_address": "https://www.example.com",
                "brand_login_words_pl": "Dzień dobry w naszym portalu.",
            },
            "pictures": {"logo": drawing()},
        }
        http_example(
            "branding-patch", "staff", BRAND, status=204, method="PATCH", body=body
        )
        found = http_example("branding", "staff", BRAND)
        assert body["values"].items() <= found["values"].items()
        assert "c=7a1fa2&h=2b2250&f=serif" in found["looks"]["data"]["styles"]
        picture = rest(None, found["pictures"]["logo"]["url"].split("/plone")[1])
        assert picture.status_code == 200
        assert "sandbox" in picture.headers["Content-Security-Policy"]

    def test_refused(self, stored, http_example):
        before = stored()
        body = {
            "values": {"manager_colour": "#ffcc00", "brand_header": "blue"},
            "pictures": {"logo": drawing(DRAWING.replace("<path", "<script/><path"))},
        }
        answer = http_example(
            "branding-refused", "staff", BRAND, status=400, method="PATCH", body=body
        )
        assert {each["field"] for each in answer["errors"]} == {"brand_header", "logo"}
        assert stored() == before

    def test_a_readable_colour_is_proposed(self, stored, http_example):
        body = {"values": {"manager_colour": "#ffcc00"}}
        answer = http_example(
            "branding-unreadable", "staff", BRAND, status=400, method="PATCH", body=body
        )
        (error,) = answer["errors"]
        assert error["field"] == "manager_colour"
        assert error["proposal"] in error["message"]

    def test_out_and_in(self, stored, rest, http_example):
        keep_secret("123456=TAJNYKLUCZ")
        transaction.commit()
        file = http_example("portal-settings", "staff", FILE)
        assert file["format"] == FORMAT
        assert {"payment_secret", "sms_secret"} <= set(file["left_out"])
        assert not set(file["left_out"]) & set(file["settings"])
        assert "TAJNYKLUCZ" not in json.dumps(file)
        small = {
            "format": FORMAT,
            "version": 1,
            "settings": {"manager_name": "Inny", "manager_colour": "#1a5fb4"},
        }
        shown = http_example(
            "portal-settings-look", "staff", FILE, method="POST", body={"file": small}
        )
        assert shown["applied"] is False
        assert stored()["values"]["manager_name"] != "Inny"
        done = http_example(
            "portal-settings-apply",
            "staff",
            FILE,
            method="POST",
            body={"file": small, "apply": True},
        )
        assert done["applied"] is True
        assert stored()["values"]["manager_name"] == "Inny"
        rest("staff", FILE, method="POST", body={"file": file, "apply": True})
        again = rest("staff", FILE).json()
        assert again["settings"] == file["settings"], "there and back"

    def test_file_refused(self, stored, http_example):
        before = stored()
        body = {
            "file": {
                "format": FORMAT,
                "version": 1,
                "settings": {
                    "manager_name": "Wróg",
                    "no_such": 1,
                    "payment_secret": "1=A",
                    "brand_header_text": "#eeeeee7",
                },
            },
            "apply": True,
        }
        answer = http_example(
            "portal-settings-refused",
            "staff",
            FILE,
            status=400,
            method="POST",
            body=body,
        )
        assert [each["field"] for each in answer["errors"]] == [
            "no_such",
            "payment_secret",
            "brand_header_text",
        ]
        assert stored() == before

    def test_the_page_shows_each_example(self):
        docs = Path(__file__).parents[4] / "docs"
        page = (docs / "endpoints" / "branding.md").read_text(encoding="utf-8")
        examples = [
            *(docs / "http-examples").glob("branding*"),
            *(docs / "http-examples").glob("portal-settings*"),
        ]
        assert examples
        for path in examples:
            assert f"../http-examples/{path.name}" in page


class TestForeignFiles:
    @pytest.mark.parametrize(
        "file",
        [
            {},
            {"format": "something/else", "version": 1},
            {"format": FORMAT},
            {"format": FORMAT, "version": 2},
            {"format": FORMAT, "version": True},
            {"format": FORMAT, "version": 1, "users": []},
            {"format": FORMAT, "version": 1, "settings": []},
            {"format": FORMAT, "version": 1, "pictures": {"logo": {"data": "%%"}}},
            {"format": FORMAT, "version": 1, "pictures": {"hero": None}},
            {"format": FORMAT, "version": 1, "settings": {"manager_colour": "#ffcc00"}},
            {"format": FORMAT, "version": 1, "settings": {"brand_font": "comic"}},
            {"format": FORMAT, "version": 1, "settings": {"brand_panel_words": [1]}},
            {"format": FORMAT, "version": 1, "settings": {"sms_headers": []}},
            {
                "format": FORMAT,
                "version": 1,
                "settings": {"brand_web_address": "javascript:alert(1)"},
            },
        ],
    )
    def test_refused_with_a_reason(self, stored, rest, file):
        before = stored()
        body = {"file": file, "apply": True}
        answer = rest("staff", FILE, method="POST", body=body)
        assert answer.status_code == 400, answer.text
        assert answer.json()["errors"][0]["message"]
        assert stored() == before


class TestAccess:
    @pytest.mark.parametrize("user", [None, "jan", "obcy", "editor"])
    def test_for_administrators_only(self, stored, rest, user):
        before = stored()
        body = {"values": {"manager_name": "Wróg"}}
        file = {"format": FORMAT, "version": 1, "settings": body["values"]}
        for path, method, sent in (
            (BRAND, "GET", None),
            (BRAND, "PATCH", body),
            (FILE, "GET", None),
            (FILE, "POST", {"file": file, "apply": True}),
        ):
            response = rest(user, path, method=method, body=sent)
            assert response.status_code in (401, 403, 404), (path, method)
        assert stored() == before

    def test_the_settings_panel_checks_the_same(self, stored, rest):
        answer = rest(
            "staff",
            "/@controlpanels/contractorportal-settings",
            method="PATCH",
            body={"manager_colour": "#ffcc00"},
        )
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["proposal"]
