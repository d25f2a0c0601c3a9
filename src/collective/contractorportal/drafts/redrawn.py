"""A page whose form is never answered by a page, but by the way to one.

A page that answers a form is sent again when somebody goes back to it, or loads it
anew: the browser asks first, in words that nobody understands. So each form is
answered by an address, and what was typed waits there for the same login.
"""

from ..theme.page import typed
from ..theme.resume import BUTTONS
from ..theme.resume import SECRET
from .storage import get_drafts
from plone import api
from urllib.parse import urlencode


NAME = "draft"


class Redrawn:
    """A mixin of a ``Page`` with ``errors``, and ``step`` where it has several."""

    step = ""
    draft = None

    def take_back(self):
        """Find what was typed, when this is the page that shows it."""
        token = typed(self.request, NAME)
        if self.request.method != "GET" or not token or self.typist is None:
            return
        self.draft = get_drafts().get(self.typist, self._here, token)
        if self.draft is not None:
            for name, value in self.draft.pairs:
                text = value if isinstance(value, str) else list(value)
                self.request.form[name] = text

    def show_again(self):
        """Say what was wrong then, which nothing but sending it can tell."""
        if self.draft is None:
            return
        if self.draft.errors:
            self.errors = list(self.draft.errors)
        if self.draft.errors or not self.errors:
            self.step = self.draft.step

    def redraw(self, **query):
        """Lead to the page that shows what was typed; False when that is too long."""
        address = self.redrawn_url(**query)
        if address is not None:
            self.request.response.redirect(address, status=303)
        return address is not None

    def redrawn_url(self, **query):
        """The address of the page that shows what was typed; None when it is too long."""
        token = get_drafts().put(
            self.typist, self._here, self.pairs_typed(), self.errors, self.step
        )
        return token and f"{self._here}?{urlencode({**query, NAME: token})}"

    @property
    def typist(self):
        """For whom it is kept: the login, or None."""
        return api.user.get_current().getId()

    @property
    def _here(self):
        return self.request["ACTUAL_URL"]

    def pairs_typed(self):
        """Names and texts of the fields; not of buttons, nor what must not be kept."""
        for name, value in self.request.form.items():
            if name in BUTTONS or name.startswith(SECRET):
                continue
            if isinstance(value, str):
                yield name, value
            elif isinstance(value, list | tuple):
                yield name, tuple(each for each in value if isinstance(each, str))
