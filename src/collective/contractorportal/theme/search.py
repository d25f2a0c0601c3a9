"""Searching what one may read, without telling who wrote it."""

from .. import _
from ..core import formats
from .frame import is_staff
from functools import cached_property
from pathlib import Path
from Products.CMFPlone.browser import search as stock
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


PAGE = 10


class SearchView(stock.Search):
    """``@@search``: Plone's for staff, one field and a plain list for the others."""

    title = _("theme_search", default="Search")
    staff_page = ViewPageTemplateFile(
        "templates/search.pt", _prefix=str(Path(stock.__file__).parent)
    )
    page = ViewPageTemplateFile("templates/search.pt")

    def __call__(self):
        return self.staff_page() if is_staff(self.context) else self.page()

    @cached_property
    def text(self):
        """What was asked for."""
        text = self.request.form.get("SearchableText", "")
        return text.strip()[:200] if isinstance(text, str) else ""

    @cached_property
    def found(self):
        """All that was found; nothing but the words is taken from the request."""
        if not self.text:
            return ()
        query = self.filter_query({"SearchableText": self.text})
        return self.results(query, batch=False, use_content_listing=False)

    @cached_property
    def start(self):
        """The place of the first result on this page."""
        wanted = str(self.request.form.get("b_start", ""))
        start = int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 0
        return start if start < len(self.found) else 0

    @property
    def hits(self):
        """The results on this page."""
        return self.found[self.start : self.start + PAGE]

    @property
    def previous_url(self):
        return self.start and self.page_url(max(0, self.start - PAGE))

    @property
    def next_url(self):
        after = self.start + PAGE
        return after < len(self.found) and self.page_url(after)

    def _filter_query(self, query):
        form, self.request.form = self.request.form, {}
        try:
            return super()._filter_query(query)
        finally:
            self.request.form = form

    @property
    def count(self):
        """How many were found, in words."""
        number = len(self.found)
        messages = {
            "one": _("theme_found_one", default="One page found."),
            "few": _(
                "theme_found_few",
                default="${count} pages found.",
                mapping={"count": number},
            ),
            "many": _(
                "theme_found_many",
                default="${count} pages found.",
                mapping={"count": number},
            ),
        }
        if not number:
            return _(
                "theme_found_none",
                default="Nothing found. Try another word, or a shorter one.",
            )
        return messages[formats.plural(number)]

    def page_url(self, first):
        """The address of the page of results that begins there."""
        query = urlencode({"SearchableText": self.text, "b_start": first})
        return f"{self.context.absolute_url()}/@@search?{query}"
