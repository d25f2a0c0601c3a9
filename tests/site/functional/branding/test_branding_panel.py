"""The page "Look": who may open it, what it refuses, where a change shows."""

from collective.contractorportal.branding import api as brand
from collective.contractorportal.branding.look import print_colour
from collective.contractorportal.branding.model import wrong_main
from collective.contractorportal.controlpanel.settings import settings
from io import BytesIO
from PIL import Image

import pytest
import re
import transaction


PAGE = "@@contractorportal-branding"
PAGES = (
    PAGE,
    "@@contractorportal-branding-check",
    "@@contractorportal-branding-preview",
    "@@contractorportal-transfer",
    "@@contractorportal-settings.json",
)
XSS = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
NEAREST = wrong_main("#ffcc00").proposal
WORDS = [name for name in brand.NAMES if "_words_" in name]


def picture():
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def typed(functional_world):
    """What the form sends when nothing is touched."""
    values = brand.stored_values()
    values.pop("brand_panel_words")
    return {name: value or "" for name, value in values.items()}


class TestAccess:
    @pytest.mark.parametrize("path", PAGES)
    def test_for_administrators_only(self, browse, path):
        for who in (None, "owner", "supplier", "editor"):
            browser = browse(who, path)
            assert "manager_colour" not in browser.contents, (who, path)
            assert "cp-answer" not in browser.contents, (who, path)
        assert browse("administrator", path).headers["Status"].startswith("200")

    def test_without_its_token_a_form_saves_nothing(self, send, typed):
        typed["manager_name"] = "Wróg"
        send("administrator", PAGE, typed, token=False)
        transaction.begin()
        assert settings().manager_name != "Wróg"


class TestSaving:
    def test_a_change_shows_at_once_everywhere(self, browse, send, typed):
        typed |= {
            "manager_name": "Dom & Ogród",
            "manager_colour": "#7a1fa2",
            "brand_login_colour": "#12355b",
            "brand_login_ground": "#fff4d6",
            "brand_web_address": "https://www.example.com/",
            "brand_footer_words_pl": "Stopka biura",
            "brand_help_words_pl": "Pomoc biura",
            "brand_login_words_pl": "Witamy",
            "panel.contacts.pl": "Pytaj śmiało",
        }
        browser = send("administrator", PAGE, typed)
        assert "alert-danger" not in browser.contents
        login = browse(None, "login").contents
        assert "@@portal-colours?c=12355b&amp;g=fff4d6&amp;v=" in login
        assert "cp-ground" in login
        assert "<p>Witamy</p>" in login
        start = browse("owner", "dashboard").contents
        assert "@@portal-colours?c=7a1fa2&amp;v=" in start
        assert "Dom &amp; Ogród" in start
        assert ">example.com</a>" in start
        assert "Stopka biura" in start
        assert "Pytaj śmiało" in start
        assert "Pomoc biura" in browse(None, "contact-info").contents
        transaction.begin()
        assert print_colour() == "#7a1fa2", "e-mails and papers"

    def test_the_address_changes_with_the_colour(self, browse, send, typed):
        seen = set()
        for colour in ("#7a1fa2", "#12355b"):
            send("administrator", PAGE, typed | {"manager_colour": colour})
            page = browse(None, "contact-info").contents
            seen.add(re.search(r"@@portal-colours[^\"]*", page)[0])
        assert len(seen) == 2

    def test_an_unreadable_colour_is_refused_with_the_nearest(self, send, typed):
        typed |= {"manager_colour": "#ffcc00", "manager_name": "Zostaje"}
        browser = send("administrator", PAGE, typed)
        assert f'value="manager_colour:{NEAREST}"' in browser.contents
        assert 'value="#ffcc00"' in browser.contents
        assert 'value="Zostaje"' in browser.contents
        transaction.begin()
        assert settings().manager_colour != "#ffcc00"

    def test_a_picture_is_chosen_again(self, browse):
        browser = browse("administrator", PAGE)
        assert ">Logo</strong>" not in browser.contents
        for button in ("preview", "save"):
            browser.getControl(name="manager_colour").value = "#ffcc00"
            browser.getControl(name="logo").add_file(picture(), "image/png", "a.png")
            browser.getControl(name=button, index=0).click()
            assert ">Logo</strong>" in browser.contents, button

    def test_the_proposed_colour_is_filled_in_without_a_script(self, send, typed):
        typed |= {"manager_colour": "#ffcc00", "use": f"manager_colour:{NEAREST}"}
        browser = send("administrator", PAGE, typed, button="preview")
        assert f'value="{NEAREST}"' in browser.contents
        assert "alert-danger" not in browser.contents
        assert f"manager_colour=%23{NEAREST[1:]}" in browser.contents

    @pytest.mark.parametrize("colour", ["blue", "#12345", "url(x)", "#12345g", XSS])
    def test_nonsense_colours(self, send, typed, colour):
        browser = send("administrator", PAGE, typed | {"brand_header": colour})
        assert "alert-danger" in browser.contents
        assert "<script>alert" not in browser.contents
        transaction.begin()
        assert not settings().brand_header

    def test_a_pair_that_cannot_be_read(self, send, typed):
        typed |= {"brand_header": "#777777", "brand_header_text": "#888888"}
        browser = send("administrator", PAGE, typed)
        assert 'value="brand_header_text:' in browser.contents


class TestTexts:
    def test_nothing_runs(self, browse, send, typed):
        typed |= dict.fromkeys(WORDS, XSS)
        typed |= {"manager_name": XSS, "panel.contacts.pl": XSS}
        send("administrator", PAGE, typed)
        transaction.begin()
        assert settings().manager_name == XSS
        for who, path in (
            (None, "login"),
            (None, "contact-info"),
            ("owner", "dashboard"),
            ("administrator", PAGE),
            ("administrator", "@@contractorportal-branding-preview"),
        ):
            page = browse(who, path).contents
            assert "<script>alert" not in page, path
            assert "<img src=x" not in page, path

    def test_an_address_that_runs(self, send, typed):
        browser = send(
            "administrator", PAGE, typed | {"brand_web_address": "javascript:alert(1)"}
        )
        assert "alert-danger" in browser.contents


class TestPreview:
    def test_nonsense_is_left_out(self, browse):
        address = f"{PAGE}-preview?manager_colour=red&brand_font=comic&brand_header=%23"
        page = browse("administrator", address).contents
        assert "@@portal-colours" not in page

    def test_its_page_loads_nothing_from_elsewhere(self, browse):
        answer = browse("administrator", f"{PAGE}-preview?page=login")
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


class TestPictures:
    @pytest.mark.parametrize(
        "path",
        ["@@portal-picture", "@@portal-picture/logo", "@@portal-picture/logo/a.svg",
         "@@portal-picture/other/a.svg", "@@portal-picture/logo/a/b"],
    )  # fmt: skip
    def test_there_is_none(self, browse, path):
        assert browse(None, path).headers["Status"].startswith("404")
