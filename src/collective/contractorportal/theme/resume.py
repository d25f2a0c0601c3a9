"""What was typed in a form that was sent when the login was over.

It travels in the pages of the browser alone: the login page takes the place of the
answer and carries it, and after the login a page gives it back to the form. It stands
in no address, no log and no database, and it is signed, so that nobody else can put
words into a form. Nothing is sent by it: the form is shown as it was filled in.
"""

from .. import _
from ..notifications.signature import sign
from ..notifications.signature import unsign
from ..notifications.storage import get_mailings
from .page import Page
from .page import typed
from plone import api
from plone.rest.interfaces import IAPIRequest
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlsplit

import json


NAME = "typed"
LARGEST = 60_000
# Beginnings of names of fields that are not carried; and names of buttons, which are
# not either: a form that comes back is only shown.
SECRET = ("__ac", "_auth", "password", "code")
BUTTONS = frozenset({"send", "check", "again", "change", "do", "resumed"})
# How the fields of forms in zones are called: Zope stops before it knows the page.
IN_ZONES = "f-"


def is_from_here(request):
    """Did a page of this site send the request? Browsers say so of each form."""
    said = request.getHeader("Origin") or request.getHeader("Referer")
    here = urlsplit(api.portal.get().absolute_url())
    there = urlsplit(said or "")
    return (there.scheme, there.netloc) == (here.scheme, here.netloc)


def keeps(request):
    """Does the page that was asked for take back what was typed in it?"""
    if IAPIRequest.providedBy(request):
        return False
    page = request.get("PUBLISHED")
    if getattr(page, "keeps_typed", False):
        return True
    return any(name.startswith(IN_ZONES) for name in request.form)


def carried(request):
    """What was typed, signed, or an empty text where nothing can be carried."""
    if not (keeps(request) and is_from_here(request)):
        return ""
    pairs, files = [], False
    for name, value in request.form.items():
        for each in value if isinstance(value, list | tuple) else [value]:
            files = files or bool(getattr(each, "filename", ""))
            is_kept = name not in BUTTONS and not name.startswith(SECRET)
            if isinstance(each, str) and each and is_kept:
                pairs.append((name, each))
    text = json.dumps([request["ACTUAL_URL"], pairs, files], ensure_ascii=False)
    if not pairs or len(text) > LARGEST:
        return ""
    return sign(get_mailings().secret, NAME, text)


def taken_back(request):
    """Address, pairs and whether there were files, of what the login page carried."""
    parts = unsign(get_mailings().secret, typed(request, NAME))
    if parts is None or len(parts) != 2 or parts[0] != NAME:
        return None
    return json.loads(parts[1])


class ResumePage(Page):
    """After the login: what was typed is there, and one button leads back to it."""

    index = ViewPageTemplateFile("templates/resume.pt")
    width = "narrow"
    title = _("theme_resume_title", default="You are logged in again")

    def __init__(self, context, request, address, pairs, files):
        super().__init__(context, request)
        self.address = address
        self.pairs = pairs
        self.files = files

    def check(self):
        """Everybody who has just logged in may see it."""


def login_page(request, kept):
    """The login page, as the answer to a form that could not be taken.

    Nothing else is done with the request: for that page it is one that asks for it.
    """
    request.form.clear()
    request.form.update({NAME: kept, "came_from": request["ACTUAL_URL"]})
    request.method = request.environ["REQUEST_METHOD"] = "GET"
    return api.content.get_view("login", api.portal.get(), request)()
