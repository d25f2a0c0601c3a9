"""Polish unless the person chooses English, and then English stays."""


def test_polish_is_spoken_first(visit):
    page = visit("anonymous").new_page()
    page.goto("/")
    assert page.get_attribute("html", "lang") == "pl"


def test_english_stays_after_the_browser_was_closed(visit, chromium, site):
    window = visit("owner")
    page = window.new_page()
    page.goto("/dashboard")
    page.locator("a[href*='set_language=en']").first.click()
    assert page.get_attribute("html", "lang") == "en"
    cookies = [cookie for cookie in window.cookies() if cookie["expires"] > 0]
    window.clear_cookies()
    window.add_cookies(cookies)
    page.goto("/login")
    assert page.get_attribute("html", "lang") == "en"


def test_what_the_browser_prefers_does_not_matter(chromium, site):
    window = chromium.new_context(locale="en-GB", base_url=site.url)
    page = window.new_page()
    page.goto("/")
    assert page.get_attribute("html", "lang") == "pl"
    window.close()
