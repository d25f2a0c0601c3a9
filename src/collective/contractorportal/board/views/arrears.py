"""Arrears by age, and debtors one by one where the manager has switched that on."""

from ... import _
from ...audit.api import record
from ...core import clock
from .. import exports
from .. import queries
from ..parts.arrears import age_rows
from ..parts.arrears import arrears_sentence
from ..queries.arrears import holders_of
from ..settings import NAMES
from ..settings import TOTALS
from ..wording import counted
from ..words import DAYS
from .base import BoardPage
from .download import Download
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


# What the access log calls a look at single debtors.
AMOUNT = _("board_column_amount", default="Amount")
KIND = "board.debtors"


def log_debtors(room, request, channel, found):
    """Write down that a member of the board looks at single debtors."""
    if room.arrears_detail != TOTALS:
        today = clock.today()
        accounts = {each.debtor.account_id for each in found}
        people = {whose for each in accounts for whose in holders_of(each, today)}
        record(request, KIND, room.community_id, (), channel, sorted(people))


class Arrears(BoardPage):
    """Sums by age; never of so few debtors that one shows."""

    title = _("board_arrears", default="Arrears")
    index = ViewPageTemplateFile("../templates/arrears.pt")

    def load(self):
        words = self.words
        self.found = self.ask(queries.arrears(self.room))
        self.lead = arrears_sentence(words, self.found)
        self.undivided = any(len(each.groups) == 1 for each in self.found)
        self.by_age = [
            {
                "amount": f"{words(AMOUNT)} ({words.unit(each.currency)})",
                "rows": age_rows(words, each),
                "total": words.plain(each.total),
                "premises": words.number(each.premises),
                "coming": words.money(each.coming) if each.coming else "",
            }
            for each in self.found
            if len(each.groups) > 1
        ]

    @property
    def debtors_url(self):
        """The list of debtors, where the manager lets the board see it."""
        if self.room.arrears_detail == TOTALS or not self.found:
            return None
        return self.room.url_of("arrears", "debtors")

    @property
    def files(self):
        return self.downloads("arrears")


class ArrearsDownload(Download):
    """The sums as a file."""

    def table(self):
        answer = queries.arrears(self.room)
        return exports.arrears_table(self.room, answer, self.request)


class Debtors(BoardPage):
    """Each look is written into the access log before anything is shown."""

    title = _("board_debtors", default="Who is in arrears")
    index = ViewPageTemplateFile("../templates/debtors.pt")

    @property
    def back(self):
        return self.words(Arrears.title), self.room.url_of("arrears")

    def load(self):
        words = self.words
        found = self.ask(queries.debtors(self.room))
        log_debtors(self.room, self.request, "page", found)
        self.names = self.room.arrears_detail == NAMES
        self.rows = [
            {
                "place": exports.debtor_place(words, each),
                "names": ", ".join(each.names),
                "overdue": words.money(each.debtor.overdue),
                "days": counted(words, DAYS, each.debtor.days_late),
                "since": words.day(each.debtor.oldest_due),
            }
            for each in found
        ]

    @property
    def files(self):
        return self.downloads("arrears", "debtors")


class DebtorsDownload(Download):
    """The list of debtors as a file: as closed, and as much written down."""

    def table(self):
        answer = queries.debtors(self.room)
        log_debtors(self.room, self.request, "file", answer.value)
        return exports.debtors_table(self.room, answer, self.request)
