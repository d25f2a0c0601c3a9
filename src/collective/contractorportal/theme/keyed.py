"""Pages that a link in a letter opens, by the key behind its ``#``.

A browser sends nothing of what stands there: the key is in no address that a server, a
proxy or another site learns of. ``static/keys.js`` takes it out of the address bar and
sends it with a form; without a script the link is pasted there. The browser keeps it in
a cookie for ``KEPT``, so that the page can be loaded anew, and shown in another
language. Showing a page changes nothing: programs that look at links in mail open it
just so.
"""

from .. import _
from ..core.link_keys import keeping
from ..core.link_keys import mark_of
from ..core.link_keys import marked
from ..core.link_keys import read_key
from ..core.link_keys import with_key
from .page import typed
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from types import MethodType
from urllib.parse import urlencode


COOKIE = "cp_opened"
KEPT = 2 * 3600
OPEN, OPENED, MISSING = "open", "opened", "missing"
NO_KEY = _(
    "theme_key_missing",
    default="This is no link of a message from us. Copy the whole link, and paste it here.",
)


def only_shows(request):
    """Is it the form by which a page gets the key of its link? That changes nothing."""
    published = request.get("PUBLISHED")
    page = published.__self__ if isinstance(published, MethodType) else published
    return isinstance(page, Keyed) and bool(typed(request, OPEN))


class Keyed:
    """A mixin of a ``Page``; its ``__call__`` begins with ``without_key``.

    ``key_name`` is what its forms call the key; letters of before had it by that name
    in their links.
    """

    key_name = "token"
    asking = ViewPageTemplateFile("templates/key.pt")

    @property
    def key_url(self):
        """The address of the page, without a key."""
        return f"{self.portal_url}/@@{self.__name__}"

    @cached_property
    def key(self):
        """The key: sent with a form, or shown here before; else an empty text."""
        sent = self.key_sent if self.request.method == "POST" else ""
        return sent or marked(self._cookie, typed(self.request, OPENED))

    @property
    def key_sent(self):
        return typed(self.request, self.key_name)

    def without_key(self):
        """The answer to who has shown no key yet; None where the page can go on."""
        response = self.request.response
        response.setHeader("Referrer-Policy", "no-referrer")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            if typed(self.request, OPEN):
                return self._open()
            if self.key:
                self.keep_key()
        elif self.key_sent:
            # A letter of before: the script goes on as with one of today.
            key = read_key(self.key_sent)
            return self._lead(with_key(self.key_url, key) if key else self._missing)
        return None if self.key else self.asking()

    def keep_key(self):
        """Let the browser show the page by its address, which has no key in it."""
        self.request.response.setCookie(
            COOKIE,
            keeping(self._cookie, self.key),
            path="/",
            max_age=KEPT,
            http_only=True,
            same_site="Lax",
        )

    def key_address(self, **query):
        """The address of the page for this browser."""
        return f"{self.key_url}?{urlencode({**self.key_query, **query})}"

    @property
    def key_query(self):
        return {OPENED: mark_of(self.key)}

    def _open(self):
        self.key = read_key(self.key_sent)
        if not self.key:
            return self._lead(self._missing)
        self.keep_key()
        return self._lead(self.key_address())

    @property
    def _missing(self):
        return f"{self.key_url}?{MISSING}=1"

    def _lead(self, address):
        return self.request.response.redirect(address, status=303)

    @property
    def _cookie(self):
        return self.request.cookies.get(COOKIE, "")

    # What the page that asks for the key shows

    @property
    def key_errors(self):
        return [("key", NO_KEY)] if typed(self.request, MISSING) else []

    @property
    def is_forgotten(self):
        """Was it open here, and is not any more?"""
        return bool(typed(self.request, OPENED))
