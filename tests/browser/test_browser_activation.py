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


KEY = "kH2v_9-x" * 8


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_a_link_of_a_letter(visit, language):
    window = visit("anonymous", language, phone=True)
    page, asked = window.new_page(), []
    page.on("request", lambda request: asked.append((request.url, request.post_data)))
    page.goto(f"/@@contact-stop#{KEY}")
    page.wait_for_url("**opened=*")
    # Sent in a body alone; it stands in no address, nor in the history.
    assert not any(KEY in url.partition("#")[0] for url, _body in asked)
    assert sum(KEY in (body or "") for _url, body in asked) == 1
    said = page.locator("main [role=alert]").inner_text()
    page.reload()
    assert page.locator("main [role=alert]").inner_text() == said
    assert trouble(page, language) == []
    page.go_back()
    assert KEY not in page.url and "#" not in page.url
    # Another link on the same page, as from a message beside it.
    page.goto("/@@contact-stop")
    assert trouble(page, language) == []
    page.evaluate("key => { location.hash = key }", KEY[::-1])
    page.wait_for_url("**opened=*")


def test_without_a_script_the_link_is_pasted(visit):
    page = visit("anonymous", scripts=False, phone=True).new_page()
    page.goto(f"/@@contact-stop#{KEY}")
    page.keyboard.press("Tab")
    page.fill("#key", "to nie link!")
    page.keyboard.press("Enter")
    assert page.locator(".cp-errors a").get_attribute("href") == "#key"
    page.fill("#key", f"https://portal.example.com/@@contact-stop#{KEY}")
    page.keyboard.press("Enter")
    page.wait_for_url("**opened=*")
    assert page.locator("main [role=alert]").count() == 1
