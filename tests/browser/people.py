"""Who visits the portal in the browser tests."""

from collective.contractorportal.erp.sql.demo import demo_people
from scripts.private import PASSWORD


# Name in a test -> login. "anonymous" has none.
VISITORS = {role: person.login for role, person in demo_people().items()}
CONTRACTORS = [role for role, person in demo_people().items() if person.contractors]
VISITORS |= {"stranger": "obcy", "anonymous": None}
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


class Visitor:
    """Somebody at a browser, in one language."""

    def __init__(self, login, url, language):
        self.login, self.url, self.language = login, url, language

    def open(self, browser, sessions, phone=False, scripts=True):
        """A window, logged in; the login itself is done once a session."""
        key = (self.login, self.language)
        window = browser.new_context(
            storage_state=sessions.get(key),
            viewport=PHONE if phone else DESKTOP,
            has_touch=phone,
            java_script_enabled=scripts,
            locale="pl-PL",
            timezone_id="Europe/Warsaw",
            base_url=self.url,
        )
        if key not in sessions:
            page = window.new_page()
            page.goto(f"/?set_language={self.language}")
            if self.login:
                self.log_in(page)
            page.close()
            sessions[key] = window.storage_state()
        return window

    def log_in(self, page):
        page.goto("/login")
        page.fill("input[name=__ac_name]", self.login)
        page.fill("input[name=__ac_password]", PASSWORD)
        with page.expect_navigation():
            page.press("input[name=__ac_password]", "Enter")
        cookies = {cookie["name"] for cookie in page.context.cookies()}
        assert "__ac" in cookies, f"{self.login} could not log in"
