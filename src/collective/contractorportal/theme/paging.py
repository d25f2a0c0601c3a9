"""Lists on several pages: where a page begins, and the addresses beside it."""

from functools import cached_property


class Paged:
    """A view that shows ``found`` page by page.

    ``page_size`` is how many stand on a page, and ``page_url`` gives the address of
    the page that begins at a number.
    """

    page_size = 20

    @cached_property
    def start(self):
        """The number of the first on this page; nonsense means the first page."""
        wanted = self.request.form.get("b_start", "")
        if not (isinstance(wanted, str) and wanted.isdecimal() and len(wanted) < 7):
            return 0
        return int(wanted) if int(wanted) < len(self.found) else 0

    @property
    def on_page(self):
        """What stands on this page, of all that was found."""
        return self.found[self.start : self.start + self.page_size]

    @property
    def previous_url(self):
        """The address of the page before; nothing on the first one."""
        before = max(0, self.start - self.page_size)
        return self.page_url(before) if self.start else None

    @property
    def next_url(self):
        """The address of the page after; nothing on the last one."""
        after = self.start + self.page_size
        return self.page_url(after) if after < len(self.found) else None
