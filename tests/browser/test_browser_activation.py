"""From the QR code of a letter to the own login, on a phone, with axe at each step."""

from looks import barriers
from looks import overflow
from looks import small_targets
from looks import words

import pytest


CODE = "2222-2222-2222-2222"


def trouble(page, language):
    return [
        *overflow(page),
        *small_targets(page),
        *words(page, language),
        *barriers(page),
    ]


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_first_step(visit, language):
    page = visit("anonymous", language, phone=True).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/activate#{CODE}")
    page.wait_for_function("document.getElementById('code').value")
    assert page.input_value("#code") == CODE
    # It is in no address any more, and was sent to nobody.
    assert "#" not in page.url and CODE not in page.url
    assert not any(CODE in url for url in asked if "#" not in url)
    assert trouble(page, language) == []
    page.fill("#fact", "123456")
    page.locator("main button[type=submit]").click()
    assert page.locator(".cp-errors a").count() == 1
    assert page.input_value("#code") == CODE
    assert trouble(page, language) == []


def test_the_second_step(visit, site):
    written = (site.folder / "var" / "demo-letter.txt").read_text(encoding="utf-8")
    code, fact = written.partition("kod ")[2].strip().split(", obok niego ")
    page = visit("anonymous", phone=True).new_page()
    page.goto("/activate")
    page.fill("#code", code.lower().replace("-", " "))
    page.fill("#fact", fact)
    page.keyboard.press("Enter")
    page.wait_for_selector("#password2")
    assert written.partition(":")[0] in page.inner_text("main")
    assert trouble(page, "pl") == []
    page.fill("#password", "zielony")
    page.fill("#password2", "zielony")
    page.locator("main button[type=submit]").click()
    assert page.locator(".cp-errors a").count() == 1
    assert trouble(page, "pl") == []


def test_without_a_script_the_code_is_typed(visit):
    page = visit("anonymous", scripts=False).new_page()
    page.goto(f"/activate#{CODE}")
    page.fill("#code", CODE)
    page.fill("#fact", "1")
    page.locator("main button[type=submit]").click()
    assert page.locator(".cp-errors a").count() == 1
