"""What the desk's list would show, as a table: CSV or XLSX."""

from .. import _
from ..core import clock
from ..finance import xlsx
from ..finance.exports import BOM
from ..finance.exports import CSV_MIME
from ..finance.exports import disposition
from ..finance.layout import Column
from ..finance.layout import csv_text
from ..finance.layout import Row
from ..finance.layout import Table
from . import desk
from . import wording
from itertools import islice


COLUMNS = (
    (_("requests_column_number", default="Number"), "text", 16),
    (_("requests_column_sent", default="Sent"), "date", 12),
    (_("requests_column_form", default="Form"), "text", 30),
    (_("requests_column_zone", default="Zone"), "text", 24),
    (_("requests_column_who", default="Who"), "text", 30),
    (_("requests_column_premises", default="Premises"), "text", 16),
    (_("requests_column_state", default="State"), "text", 16),
    (_("requests_column_changed", default="Last change"), "date", 12),
    (_("requests_column_answers", default="Answers"), "text", 60),
)


def table(found, view):
    """The ``Table`` of requests in the reader's language."""

    def day(moment):
        return moment.astimezone(clock.WARSAW).date()

    rows = [
        Row(
            (
                each.number,
                day(each.sent_at),
                each.form_title,
                each.zone_title,
                desk.name_of(each),
                desk.place_of(each, view.say),
                view.translate(wording.DESK_STATES[each.state]),
                day(each.changed_at),
                "; ".join(f"{a.label}: {view.answered(a)}" for a in each.answers),
            )
        )
        for each in found
    ]
    return Table(
        title=view.translate(wording.DESK_TITLE),
        facts=(),
        columns=tuple(
            Column(view.translate(title), kind, width) for title, kind, width in COLUMNS
        ),
        rows=tuple(rows),
        language=view.language,
    )


def answer_export(view, ending):
    """Answer with the file; whose requests are in it is written down."""
    found = list(islice(desk.matching(view.wanted), desk.MOST_EXPORTED))
    desk.note_look(view.request, found, "export")
    made = table(found, view)
    if ending == "csv":
        mime, data = CSV_MIME, (BOM + csv_text(made)).encode("utf-8")
    else:
        mime, data = xlsx.MIME, xlsx.workbook(made)
    response = view.request.response
    response.setHeader("Content-Type", mime)
    response.setHeader("Content-Disposition", disposition(f"{made.title}.{ending}"))
    response.setHeader("Content-Length", str(len(data)))
    return data
