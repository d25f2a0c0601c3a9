"""A zone's own colour: on its page, and on the pages and content inside it."""

from collective.contractorportal.branding.pictures import read_picture
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.zones.content import check_logo
from plone import api
from plone.namedfile.file import NamedBlobFile
from zope.interface import Invalid

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
