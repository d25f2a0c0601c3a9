"""A table of the board's room as a file."""

from ...finance.exports import disposition
from .. import exports
from .base import BoardPage


class Download(BoardPage):
    """What a page shows, to carry away; a subclass makes the ``table``."""

    def table(self):
        """The ``finance.layout.Table``."""
        raise NotImplementedError

    def load(self):
        table = self.table()
        ending = self.steps[-1].rpartition(".")[2]
        mime, self.data = exports.written(table, ending, self.request)
        name = exports.filename(self.room, table, ending)
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", disposition(name))
        response.setHeader("Cache-Control", "private, no-store")

    def index(self):
        return self.data
