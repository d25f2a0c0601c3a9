"""What the desk shows, as a file: CSV or a workbook, safe for spreadsheets."""

from ...core import clock
from ...finance import xlsx
from ...finance.exports import BOM
from ...finance.exports import CSV_MIME
from ...finance.layout import Column
from ...finance.layout import csv_text
from ...finance.layout import Row
from ...finance.layout import Table
from . import listing
from . import words as told
from .base import note_look
from .shown import used_of
from dataclasses import replace


MOST = 20_000
WIDTHS = {"community": 30, "place": 28, "reasons": 40, "source": 26, "meter": 16}


def table_of(title, names, rows, words, facts=()):
    """A ``Table`` with columns of ``words.COLUMNS``; rows are tuples of cells."""
    return Table(
        title=words(title),
        facts=tuple(facts),
        columns=tuple(
            Column(words(told.COLUMNS[name]), "text", WIDTHS.get(name, 14))
            for name in names
        ),
        rows=tuple(Row(tuple(each)) for each in rows),
        language=words.language,
    )


def file_of(table, ending):
    """The name, type and bytes of a table."""
    name = f"{table.title} {clock.today()}.{ending}"
    if ending == "xlsx":
        return name, xlsx.MIME, xlsx.workbook(table)
    return name, CSV_MIME, (BOM + csv_text(table)).encode()


NAMES = (
    *("number", "state", "community", "place", "medium", "meter", "read_on", "index"),
    *("unit", "last", "last_on", "used", "reasons", "source", "sent"),
)


def readings_table(found, words):
    """Readings as a table."""
    return table_of(told.TITLE, NAMES, (cells(each, words) for each in found), words)


def cells(taken, words):
    """A reading as cells; one index is a number, several are a text."""

    def figure(indexes):
        if len(indexes) == 1:
            return indexes[0]
        return words.index(indexes, taken.decimals) if indexes else None

    return (
        taken.number,
        words(told.GROUPS[taken.state]),
        words.community(taken.community_id),
        words.premises(taken.premises_id),
        words.medium(taken.medium),
        taken.meter_number,
        taken.read_on,
        figure(taken.indexes),
        words.measure(taken.unit),
        figure(taken.last),
        taken.last_on,
        used_of(taken),
        ", ".join(words.reason(each.code) for each in taken.findings),
        words.who(taken),
        words.moment(taken.created_at),
    )


def all_found(request, wanted):
    """All readings under some filters, up to a limit; looking is noted."""
    found, after = [], ""
    while after is not None and len(found) < MOST:
        page, after = listing.find(replace(wanted, after=after, size=listing.MOST_PAGE))
        found.extend(page)
    note_look(request, found[:MOST], "file")
    return found[:MOST]
