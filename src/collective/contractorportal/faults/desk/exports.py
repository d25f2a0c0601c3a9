"""Lists and reports of the desk to carry away, as XLSX and CSV."""

from ...core import clock
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...finance import xlsx
from ...finance.exports import BOM
from ...finance.exports import CSV_MIME
from ...finance.layout import Column
from ...finance.layout import csv_text
from ...finance.layout import Row
from ...finance.layout import Table
from ..api import now
from ..rules import is_late
from ..wording import URGENCIES
from . import query
from . import wording as said
from .access import note_look
from .people import staff_name
from .people import supplier_name
from decimal import Decimal
from itertools import islice
from urllib.parse import quote


MOST_ROWS = 5000
DATES = ("reported", "due", "planned", "accepted", "done")
WIDTHS = {"kind": 34, "community": 30, "place": 30, "who": 26, "bearer": 20}


def answer(response, table, ending):
    """Give a table away as a file, by page or REST."""
    mime, content = written(table, ending)
    response.setHeader("Content-Type", mime)
    name = quote(f"{table.title}.{ending}")
    response.setHeader("Content-Disposition", f"attachment; filename*=UTF-8''{name}")
    return content


def written(table, ending):
    """The type and the bytes of a table; no cell of either becomes a formula."""
    if ending == "csv":
        return CSV_MIME, (BOM + csv_text(table)).encode("utf-8")
    return xlsx.MIME, xlsx.workbook(table)


def list_file(request, words, fault_words, channel):
    """The list with the filters of a request; what was looked at is written down."""
    wanted = query.wanted_of(request.form)
    rows = list(islice(query.find(wanted), MOST_ROWS))
    note_look(request, rows, channel)
    ending = "csv" if request.form.get("ending") == "csv" else "xlsx"
    table = list_table(rows, words, fault_words)
    return answer(request.response, table, ending)


def list_table(rows, words, fault_words):
    """What the list shows, and more; nobody's name but of firms and staff."""
    columns = tuple(
        Column(
            words(message),
            "date" if name in DATES else "text",
            WIDTHS.get(name, 14),
        )
        for name, message in said.EXPORT.items()
    )
    moment, found = now(), []
    for row in rows:
        cells = cells_of(row, words, fault_words, moment)
        found.append(Row(tuple(cells[name] for name in said.EXPORT)))
    title = words(said.TITLE)
    return Table(title, (), columns, tuple(found), words.language)


def cells_of(row, words, fault_words, moment):
    community = get_directory().get(Community, row.place.community_id)
    late = row.finished_late or is_late(row.state, row.due_at, moment)
    return {
        "number": row.number,
        "order": row.order_number,
        "state": words(said.STATES[row.state][1]),
        "urgency": words(URGENCIES[row.urgency][0]),
        "kind": fault_words.title(row),
        "community": community_title(community, words.language) if community else "",
        "place": fault_words.place(row),
        "reported": _day(row.reported_at),
        "due": _day(row.due_at),
        "planned": row.planned_on,
        "accepted": _day(row.accepted_at),
        "done": _day(row.done_at),
        "late": words(said.YES) if late else "",
        "who": supplier_name(row.supplier_id) or staff_name(row.staff),
        "reopened": str(row.reopened),
        "rating": str(row.rating or ""),
        "bearer": words(said.BEARERS[row.cost_bearer]) if row.cost_bearer else "",
    }


def _day(moment):
    return moment.astimezone(clock.WARSAW).date() if moment is not None else None


def report_table(lines, whole, asked, words, named):
    """The report; spans are in hours, so that programs can count with them."""
    heads = {
        "name": said.BY[asked.by],
        "reported": said.COLUMNS["reported"],
        "open": said.COLUMNS["open"],
        **said.REPORT_HOURS,
        "late": said.COLUMNS["late"],
        "reopened": said.COLUMNS["reopened"],
        "rated": said.RATED,
        "rating": said.COLUMNS["rating"],
    }
    columns = tuple(
        Column(
            words(message),
            "text" if name == "name" else "number",
            30 if name == "name" else 14,
        )
        for name, message in heads.items()
    )
    rows = [Row(_figures(named(key), found)) for key, found in lines]
    rows.append(Row(_figures(words(said.ALL_LINE), whole), strong=True))
    facts = (
        (words(said.FROM), words.day(asked.since)),
        (words(said.UNTIL), words.day(asked.until)),
    )
    return Table(words(said.REPORT_TITLE), facts, columns, tuple(rows), words.language)


def _figures(name, found):
    rating = None
    if found.rating is not None:
        rating = Decimal(round(found.rating * 100)) / 100
    return (
        name,
        Decimal(found.reported),
        Decimal(found.open),
        *(
            _hours(value)
            for value in (
                found.accept_median,
                found.accept_most,
                found.done_median,
                found.done_most,
            )
        ),
        Decimal(found.late),
        Decimal(found.reopened),
        Decimal(found.rated),
        rating,
    )


def _hours(value):
    """Hours with one decimal, exact tenths."""
    if value is None:
        return None
    return Decimal(round(value.total_seconds() / 360)) / 10
