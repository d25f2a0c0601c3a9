"""What was typed in a form that was sent when the login was over.

It travels in the pages of the browser alone: the login page takes the place of the
answer and carries it, and after the login a page gives it back to the form. It stands
in no address, no log and no database. Nothing is sent by it: the form is shown as it
was filled in.

It is signed for one browser, which has a cookie with a number that nobody can guess,
and for ``KEPT`` from then: nobody can lead somebody else to a form with their words in
it. The cookie ends with the next login, whoever logs in: each number serves one.

An expired login says nobody's name. But a form holds the token that keeps it from being
forged, and the portal makes that from the login for which it draws the form: the token
is carried along, and only the login for which it is right gets back what was typed. A
neighbour who logs in at a computer where somebody's form was left open gets nothing.
"""

from .. import _
from ..core import clock
from ..notifications.signature import sign
from ..notifications.signature import unsign
from ..notifications.storage import get_mailings
from .page import Page
from .page import typed
from datetime import timedelta
from plone import api
from plone.protect.authenticator import _verify_request as is_token_of_user
from plone.rest.interfaces import IAPIRequest
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlsplit
from zope.annotation.interfaces import IAnnotations

import json
import re
import secrets


NAME = "typed"
LARGEST = 60_000
KEPT = timedelta(hours=2)
COOKIE = "cp_typed"
TOKEN = "_authenticator"
_NUMBER = re.compile(r"[A-Za-z0-9_-]{43}\Z")
# Beginnings of names of fields that are not carried; and names of buttons, which are
# not either: a form that comes back is only shown.
SECRET = ("__ac", "_auth", "password", "code", "proof", "credential")
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
    pairs, files = filled_in(request)
    text = json.dumps([request["ACTUAL_URL"], pairs, files], ensure_ascii=False)
    if not pairs or len(text) > LARGEST:
        return ""
    until = clock.now() + KEPT
    said = (
        NAME,
        text,
        _number(request),
        str(int(until.timestamp())),
        typed(request, TOKEN),
    )
    return sign(get_mailings().secret, *said)


def filled_in(request):
    """Names and texts of a form that was sent, and whether there were files with it."""
    pairs, files = [], False
    for name, value in request.form.items():
        for each in value if isinstance(value, list | tuple) else [value]:
            files = files or bool(getattr(each, "filename", ""))
            is_kept = name not in BUTTONS and not name.startswith(SECRET)
            if isinstance(each, str) and each and is_kept:
                pairs.append((name, each))
    return pairs, files


def _known_number(request):
    """The number of this browser, or an empty text."""
    number = request.cookies.get(COOKIE, "")
    return number if _NUMBER.match(number) else ""


def _number(request):
    """The number of this browser; a new one goes out with the answer."""
    number = _known_number(request)
    if number:
        return number
    number = secrets.token_urlsafe(32)
    request.response.setCookie(
        COOKIE,
        number,
        path="/",
        http_only=True,
        same_site="Strict",
        secure=api.portal.get().absolute_url().startswith("https:"),
    )
    return number


def _made(request):
    """What this very request has made, for the login page that answers it."""
    return IAnnotations(request).get(COOKIE)


def given(request):
    """What the login page carries: made just now, or sent with its form.

    Never what stands in an address: somebody may have been led to it.
    """
    sent = typed(request, NAME) if request.method == "POST" else ""
    return _made(request) or sent


def parts_given(request):
    """The parts of what the login page carries, to be carried in another way."""
    return unsign(get_mailings().secret, given(request)) or ()


def carry(request, parts):
    """Take parts that were carried in another way as made by this very request."""
    IAnnotations(request)[COOKIE] = sign(get_mailings().secret, *parts)


def taken_back(request):
    """Address, pairs and whether there were files, of what the login page carried.

    None for what was typed in another browser, or is too old.
    """
    parts = parts_given(request)
    if len(parts) != 5 or parts[0] != NAME:
        return None
    _name, text, number, until, _token = parts
    is_own = bool(_made(request)) or number == _known_number(request)
    is_late = int(until) < clock.now().timestamp()
    return json.loads(text) if is_own and not is_late else None


def is_whose(request):
    """Was the form, whose text the login page carries, drawn for who is logged in now?"""
    parts = parts_given(request) or ("",)
    # The token is asked about as if it had come with this request.
    return is_token_of_user(_Token(parts[-1]))


class _Token:
    """A request that has nothing but a token of a form."""

    def __init__(self, text):
        self.text = text

    def get(self, name):
        return self.text


def forget(request):
    """Somebody has logged in: nothing else that was typed here before is given back."""
    # It is not sent by who comes back from a provider, but is there all the same.
    if request.cookies.get(COOKIE) or _made(request):
        request.response.expireCookie(COOKIE, path="/")


class ResumePage(Page):
    """After the login: what was typed is there, and one button leads back to it."""

    index = ViewPageTemplateFile("templates/resume.pt")
    width = "narrow"
    title = _("theme_resume_title", default="You are logged in again")
    about = _(
        "theme_resume_lead",
        default="Your login had run out, so nothing was sent. What you typed is kept.",
    )

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
    request.form.update({"came_from": request["ACTUAL_URL"]})
    IAnnotations(request)[COOKIE] = kept
    request.method = request.environ["REQUEST_METHOD"] = "GET"
    return api.content.get_view("login", api.portal.get(), request)()
