"""``@@declarations-desk``: declarations for the office, and as files."""

from ... import _
from ...cases.views import CaseDesk
from ...core import clock
from ...core import formats
from ...finance import xlsx
from ...finance.exports import BOM
from ...finance.exports import CSV_MIME
from ...finance.exports import disposition
from ...finance.layout import Column
from ...finance.layout import csv_text
from ...finance.layout import Row
from ...finance.layout import Table
from .. import api as declarations
from .. import desk
from ..wording import DESK_STATES
from ..wording import DESK_TITLE
from ..wording import KIND_TITLES
from ..wording import problem
from ..wording import REASON_TITLES
from ..wording import STEPS
from decimal import Decimal
from itertools import islice


# How many rows a file has at most.
MOST_ROWS = 10_000


class DeskView(CaseDesk):
    """What waits for the office first, and all the others."""

    name = "declarations-desk"
    title = DESK_TITLE
    states = DESK_STATES
    kind_titles = KIND_TITLES
    bulk = ("accept", _("declarations_desk_accept_all", default="Accept"))
    endings = ("csv", "xlsx")

    def get(self, number):
        return desk.by_number(number)

    def search(self, wanted):
        return desk.find(wanted)

    def count(self, wanted):
        return desk.counts(wanted)

    def note_look(self, cases, channel="page"):
        desk.note_look(self.request, cases, channel)

    def decide(self, number, what, reason):
        return declarations.decide(number, what, reason)

    def problem(self, error):
        return problem(error)

    # Words

    def amount(self, value, unit):
        if not value:
            return "—"
        text = formats.number(value, self.language)
        return f"{text}\u00a0{formats.measure(unit)}"

    def money(self, value):
        return formats.money(value, self.language) if value is not None else "—"

    def month(self, value):
        return formats.month(value.first, self.language) if value else "—"

    def number_of(self, value):
        return "—" if value is None else str(value)

    def summary(self, found):
        place = self.place(found.premises_id)
        if found.kind == "persons":
            before = self.number_of(found.persons_before)
            return f"{place}: {before} → {found.persons}"
        before = self.amount(found.norm_before, found.unit)
        after = self.amount(found.norm, found.unit)
        return f"{place}, {found.name}: {before} → {after}"

    def warning(self, found):
        return found.answer if found.state in ("refused", "erp_refused") else ""

    def facts(self, found):
        """Pairs of a label and a text."""
        facts = [(PLACE, self.place(found.premises_id))]
        if found.kind == "persons":
            facts += [
                (AFTER, str(found.persons)),
                (BEFORE, self.number_of(found.persons_before)),
                (REASON, self.translate(REASON_TITLES[found.reason])),
                (HAPPENED, self.day(found.happened_on)),
                (WASTE, self.month(found.waste_from)),
                (MEDIA, self.month(found.media_from)),
            ]
        else:
            facts += [
                (NAME, found.name),
                (AFTER, self.amount(found.norm, found.unit)),
                (BEFORE, self.amount(found.norm_before, found.unit)),
            ]
            if found.valid_from:
                facts.append((FROM, self.day(found.valid_from)))
        facts += [
            (COST_NOW, self.money(found.monthly_before)),
            (COST_THEN, self.money(found.monthly_after)),
            (NOTE, found.note or "—"),
        ]
        if found.answer:
            facts.append((ANSWER, found.answer))
        return [(self.translate(label), text) for label, text in facts]

    def elsewhere(self, found):
        if found.state != "erp_refused":
            return None
        return self.delivery(found.kind, found.id)

    def acts(self, found):
        if found.state == "submitted":
            yield "accept", ACCEPT, True
            yield "refuse", REFUSE, False

    def can_bulk(self, found):
        return found.state == "submitted"

    def steps(self, found):
        return [
            {
                "title": self.translate(STEPS[each.what]),
                "when": self.when(each.at),
                "by": each.by,
                "reason": each.reason,
            }
            for each in reversed(found.steps)
        ]


class DeskFile(DeskView):
    """``@@declarations-desk.csv`` and ``.xlsx``: what was found, as a table."""

    def __call__(self):
        found = list(islice(self.search(self.wanted), MOST_ROWS))
        self.note_look(found, "file")
        ending = self.__name__.rpartition(".")[2]
        made = self.table(found)
        if ending == "xlsx":
            mime, data = xlsx.MIME, xlsx.workbook(made)
        else:
            mime, data = CSV_MIME, (BOM + csv_text(made)).encode()
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Cache-Control", "private, no-store")
        name = f"{made.title} {clock.today()}.{ending}"
        response.setHeader("Content-Disposition", disposition(name))
        return data

    def table(self, found):
        return Table(
            title=self.translate(self.title),
            facts=(),
            columns=tuple(
                Column(self.translate(heading), kind, width)
                for heading, kind, width in COLUMNS
            ),
            rows=tuple(Row(self.cells(each)) for each in found),
            language=self.language,
        )

    def cells(self, found):
        persons = found.kind == "persons"
        waste, media = found.waste_from, found.media_from
        return (
            found.number,
            self.translate(KIND_TITLES[found.kind]),
            found.declared_on,
            self.people((found.contractor_id,)),
            self.community(found.community_id),
            self.place(found.premises_id),
            "" if persons else found.name,
            self.plain(found.persons_before if persons else found.norm_before),
            self.plain(found.persons if persons else found.norm),
            self.translate(REASON_TITLES[found.reason]) if persons else "",
            found.happened_on,
            waste.first if waste else found.valid_from,
            media.first if media else found.valid_from,
            found.monthly_before,
            found.monthly_after,
            self.translate(DESK_STATES[found.state][1]),
            found.answer,
        )

    @staticmethod
    def plain(value):
        return None if value is None else Decimal(value)


PLACE = _("declarations_where", default="Premises")
NAME = _("declarations_desk_name", default="Component")
AFTER = _("declarations_desk_after", default="New")
BEFORE = _("declarations_before", default="Until now")
REASON = _("declarations_reason_label", default="What has changed")
HAPPENED = _("declarations_happened", default="On which day")
WASTE = _("declarations_waste_from", default="Counts for waste from")
MEDIA = _("declarations_media_from", default="Counts for water and other media from")
FROM = _("declarations_from", default="Counts from")
COST_NOW = _("declarations_desk_cost_now", default="A month cost")
COST_THEN = _("declarations_desk_cost_then", default="A month will cost")
NOTE = _("declarations_desk_note", default="The person writes")
ANSWER = _("declarations_desk_answer", default="Answer")
ACCEPT = _("declarations_desk_accept", default="Accept, and send it to the ERP")
REFUSE = _("declarations_desk_refuse", default="Refuse")
COLUMNS = (
    (_("declarations_column_number", default="Number"), "text", 14),
    (_("declarations_column_kind", default="Kind"), "text", 20),
    (_("declarations_column_day", default="Declared"), "date", 12),
    (_("declarations_column_who", default="Who"), "text", 30),
    (_("declarations_column_community", default="Community"), "text", 30),
    (PLACE, "text", 30),
    (NAME, "text", 24),
    (BEFORE, "number", 12),
    (AFTER, "number", 12),
    (REASON, "text", 24),
    (HAPPENED, "date", 12),
    (WASTE, "date", 12),
    (MEDIA, "date", 12),
    (COST_NOW, "money", 14),
    (COST_THEN, "money", 14),
    (_("declarations_column_state", default="State"), "text", 24),
    (ANSWER, "text", 30),
)
