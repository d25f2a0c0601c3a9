"""Take the pictures of README.md from a demo site made for it: make pictures."""

from .chromium import chromium
from .private import PASSWORD
from .private import PrivateSite
from .private import ROOT
from collective.contractorportal.erp.sql.demo import demo_people
from tempfile import TemporaryDirectory

import sys


PICTURES = ROOT / "docs" / "images"
DESKTOP = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
# Name of the picture, who looks, at which page, on what, in which language.
WANTED = (
    ("login", None, "/login", DESKTOP, "pl"),
    ("dashboard", "owner", "/dashboard", DESKTOP, "pl"),
    ("dashboard-phone", "owner", "/dashboard", PHONE, "pl"),
    ("account", "tenant", "account", DESKTOP, "pl"),
    ("account-phone", "tenant", "account", PHONE, "pl"),
    ("dashboard-english", "board", "/dashboard", DESKTOP, "en"),
)


def take(browser, url, name, role, path, size, language):
    """One picture of one page, as that person sees it."""
    window = browser.new_context(
        viewport=size, base_url=url, has_touch=size is PHONE, locale="pl-PL"
    )
    page = window.new_page()
    page.goto(f"/?set_language={language}")
    if role:
        page.goto("/login")
        page.fill("input[name=__ac_name]", demo_people()[role].login)
        page.fill("input[name=__ac_password]", PASSWORD)
        with page.expect_navigation():
            page.press("input[name=__ac_password]", "Enter")
    if path == "account":
        page.goto("/@@finance")
        path = page.get_attribute("main a[href*='/@@finance/']", "href")
    page.goto(path, wait_until="networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    window.close()
    print(f"docs/images/{name}.png")


def main():
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, chromium() as browser:
        site = PrivateSite(f"{folder}/instance")
        site.create()
        site.start()
        try:
            for wanted in WANTED:
                take(browser, site.url, *wanted)
        finally:
            site.stop()


if __name__ == "__main__":
    sys.exit(main())
