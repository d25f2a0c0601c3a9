"""A zone's own colour: on its page, and on the pages and content inside it."""

from base64 import b64encode
from collective.contractorportal.branding.pictures import read_picture
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.zones.content import check_logo
from plone import api
from plone.namedfile.file import NamedBlobFile
from world import basic_auth
from world import SECRET
from zope.interface import Invalid

import json
import pytest
import transaction


@pytest.fixture
def coloured(zoned):
    """The home zone is violet; the board's zone in it has no colour of its own."""
    with api.env.adopt_roles(["Manager"]):
        zoned.places["home"].colour = "#7a1fa2"
        zoned.places["away"].colour = "#0b5c5c"
        page = api.content.create(
            zoned.places["home"], "Document", "regulamin", title="Regulamin"
        )
        api.content.transition(page, "publish")
    transaction.commit()
    return zoned


VIOLET = "@@portal-colours?c=7a1fa2"


@pytest.fixture
def read(coloured):
    def read(who, path):
        browser = coloured.world.browser(getattr(coloured, who) if who else None)
        browser.open(f"{coloured.world.portal.absolute_url()}/{path}")
        return browser.contents

    return read


class TestInside:
    @pytest.mark.parametrize(
        "path", ["", "/regulamin", "/wiadomosc-home", "/zarzad", "/zarzad/contact-info"]
    )
    def test_the_zone_and_what_lies_in_it(self, coloured, read, path):
        assert VIOLET in read("board", coloured.path("home") + path)

    def test_an_own_colour_comes_before_the_one_around(self, coloured, read):
        coloured.places["board"].colour = "#204a87"
        transaction.commit()
        text = read("board", coloured.path("board"))
        assert "@@portal-colours?c=204a87" in text
        assert VIOLET not in text

    def test_before_the_managers(self, coloured, read):
        settings().manager_colour = "#204a87"
        transaction.commit()
        assert VIOLET in read("owner", coloured.path("home") + "/regulamin")
        assert "@@portal-colours?c=204a87" in read("owner", "dashboard")


class TestOutside:
    @pytest.mark.parametrize("who", ["stranger", "supplier", None])
    @pytest.mark.parametrize("path", ["", "/regulamin", "/no-such-page"])
    def test_it_does_not_tell_that_a_zone_is_there(self, coloured, read, who, path):
        assert VIOLET not in read(who, coloured.path("home") + path)

    def test_elsewhere(self, coloured, read):
        assert "@@portal-colours" not in read("owner", "dashboard")


DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'


class TestLogo:
    @pytest.fixture
    def address(self, coloured):
        file = NamedBlobFile(DRAWING, filename="logo.svg")
        coloured.places["home"].logo = file
        transaction.commit()
        return f"{coloured.path('home')}/@@zone-logo/{read_picture('', DRAWING).name}"

    def test_in_the_zone_alone(self, coloured, read, address):
        assert address in read("owner", coloured.path("home") + "/regulamin")
        assert address not in read("owner", "dashboard")

    def test_it_is_sent_to_who_may_see_the_zone(self, coloured, read, address):
        assert read("owner", address) == DRAWING

    @pytest.mark.parametrize("who", ["stranger", "supplier", None])
    def test_others_learn_nothing(self, coloured, read, who, address):
        assert "<path" not in read(who, address).split("<body")[0]
        assert "zone-logo" not in read(who, coloured.path("home"))

    def test_a_drawing_that_acts_is_refused(self):
        file = NamedBlobFile(DRAWING.replace(b"<path", b"<script/><path"))
        with pytest.raises(Invalid):
            check_logo(file)

    def test_the_office_may_forbid_both(self, coloured, read, address):
        settings().brand_zones = False
        transaction.commit()
        page = read("owner", coloured.path("home"))
        assert VIOLET not in page
        assert "zone-logo" not in page


class TestOverRest:
    """The office gives a zone its own colour, logo, words and contact by programs."""

    @pytest.fixture
    def patch(self, coloured):
        users = api.portal.get_tool("acl_users")
        for name, role in (("staff", "Site Administrator"), ("editor", "Editor")):
            users.userFolderAddUser(name, SECRET, [role, "Member"], [])
        transaction.commit()

        def patch(who, **values):
            who = getattr(coloured, who).user_id if hasattr(coloured, who) else who
            return requests_to(
                coloured, coloured.path("home"), values, basic_auth(who, SECRET)
            )

        return patch

    def test_all_of_it(self, coloured, read, patch):
        logo = {
            "filename": "logo.svg",
            "content-type": "image/svg+xml",
            "encoding": "base64",
            "data": b64encode(DRAWING).decode(),
        }
        words = {"description": "Słowa tej wspólnoty.", "contact_phone": "22 555 66 77"}
        assert patch("staff", colour="#204a87", logo=logo, **words)[0] == 204
        text = read("owner", coloured.path("home"))
        assert "@@portal-colours?c=204a87" in text and "@@zone-logo/" in text
        assert "Słowa tej wspólnoty." in text and "22 555 66 77" in text
        assert patch("staff", colour=None, logo=None)[0] == 204
        text = read("owner", coloured.path("home"))
        assert "@@portal-colours?c=" not in text and "@@zone-logo/" not in text

    def test_what_cannot_be_read_is_refused(self, coloured, read, patch):
        for values, name in (
            ({"colour": "#ffff00"}, "colour"),
            ({"colour": "red"}, "colour"),
            ({"audience": ["nobody:x"]}, "audience"),
            ({"web_address": "javascript:alert(1)"}, "web_address"),
            ({"logo": {"filename": "x.svg", "data": "<script/>"}}, "logo"),
        ):
            status, said = patch("staff", **values)
            assert status == 400 and name in json.dumps(said), values
        assert VIOLET in read("owner", coloured.path("home"))

    def test_by_the_office_alone(self, coloured, read, patch):
        for who in ("owner", "board", "stranger", "supplier", "former"):
            assert patch(who, colour="#204a87")[0] in (401, 403, 404), who
        assert VIOLET in read("owner", coloured.path("home"))


def requests_to(coloured, path, values, auth):
    browser = coloured.world.browser()
    answer = browser.testapp.request(
        f"{coloured.world.portal.absolute_url()}/++api++/{path}",
        method="PATCH",
        body=json.dumps(values).encode(),
        headers={
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Authorization": auth,
        },
        expect_errors=True,
    )
    return answer.status_int, json.loads(answer.body or b"null")
