"""A zone's own colour: on its page, and on the pages and content inside it."""

from plone import api

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
        from collective.contractorportal.controlpanel.settings import settings

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
