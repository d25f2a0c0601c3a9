"""Searching what one may read, without telling who wrote it."""

from .. import _
from ..core import formats
from .frame import is_staff
from .paging import Paged
from functools import cached_property
from pathlib import Path
from plone import api
from Products.CMFPlone.browser import search as stock
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


class SearchView(Paged, stock.Search):
    """``@@search``: Plone's for staff, one field and a plain list for the others."""

    title = _("theme_search", default="Search")
    page_size = 10
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
            "one": _(
                "theme_found_one", default="One page found.", mapping={"count": number}
            ),
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
        return messages[formats.plural(number, api.portal.get_current_language()[:2])]

    def page_url(self, first):
        """The address of the page of results that begins there."""
        query = urlencode({"SearchableText": self.text, "b_start": first})
        return f"{self.context.absolute_url()}/@@search?{query}"
