"""The statement as a file."""

from .. import exports
from .. import queries
from .base import AccountPage
from .period import Period
from zExceptions import NotFound


FORMATS = ("pdf", "xlsx", "csv")


class StatementDownload(AccountPage):
    """The same year or days that the page shows."""

    def load(self):
        period = Period.of(self.request.form, self.words, self.query_year)
        if period.error:
            raise NotFound("period")
        answer = queries.statement(self.person, self.account_id, **period.asked)
        ending = self.steps[0].partition(".")[2]
        mime, write = exports.FORMATS[ending]
        name = exports.filename(answer, ending, self.request)
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", exports.disposition(name))
        response.setHeader("Cache-Control", "private, no-store")
        self.data = write(answer, self.request)

    def index(self):
        return self.data
