"""What browsers of tests look for."""


def is_in(browser, here):
    """Is somebody logged in there?"""
    browser.open(f"{here}/@@security")
    return "sessions-title" in browser.contents
