"""A visitor of the site, and what the visitor was shown."""

from dataclasses import dataclass
from plone import api
from plone.testing.zope import Browser
from world import basic_auth

import pytest
import re
import transaction


EDITOR_PASSWORD = "redakcja-Secret-1"


@dataclass
class Shown:
    """An answer of the site."""

    status: int
    url: str
    text: str
    headers: object

    @property
    def title(self):
        return re.search("<title>(.*?)</title>", self.text, re.DOTALL)[1].strip()

    @property
    def language(self):
        return re.search(r'<html[^>]*\blang="(\w+)"', self.text)[1]

    @property
    def is_indexed(self):
        robots = re.search(r'<meta[^>]*"robots"[^>]*>', self.text)
        return robots is None or "noindex" not in robots[0]

    @property
    def in_our_frame(self):
        return '<body class="cp-body' in self.text

    @property
    def in_plones_frame(self):
        return 'id="visual-portal-wrapper"' in self.text


@pytest.fixture
def hood(functional_world):
    """The neighbourhood of ``world.py``, and an editor of the office."""
    made = functional_world.neighbourhood()
    acl_users = api.portal.get_tool("acl_users")
    roles = ["Member", "Editor", "Contributor", "Reviewer"]
    acl_users._doAddUser("editor", EDITOR_PASSWORD, roles, [])
    transaction.commit()
    return made


@pytest.fixture
def visit(functional_world, hood):
    """Ask for a page as somebody: ``visit("owner", "path")``; None is anonymous."""
    browsers = {}

    def get(who):
        if who not in browsers:
            if who == "editor":
                browser = Browser(functional_world.layer["app"])
                browser.raiseHttpErrors = False
                browser.addHeader("Authorization", basic_auth(who, EDITOR_PASSWORD))
            else:
                browser = functional_world.browser(hood.people[who] if who else None)
            browser.addHeader("Accept", "text/html")
            browsers[who] = browser
        return browsers[who]

    def ask(who, path="", data=None, follow=True):
        browser = get(who)
        browser.followRedirects = follow
        url = f"{functional_world.portal.absolute_url()}/{path}"
        if data is None:
            browser.open(url)
        else:
            browser.post(url, data)
        status = int(browser.headers["Status"].split()[0])
        return Shown(status, browser.url, browser.contents, browser.headers)

    return ask
