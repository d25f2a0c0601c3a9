"""The book as a file, PDF to print and XLSX to work with."""

from ...controlpanel.settings import settings
from ...core import clock
from ...finance import pdf
from ...finance import xlsx
from ...finance.exports import NOT_IN_NAMES
from ...finance.exports import PAGE
from ...finance.layout import Column
from ...finance.layout import Row
from ...finance.layout import Table
from ...zones.listing import label
from . import words as said
from .entries import entry


def table(zone, found, chosen, words):
    """The ``Table`` of these resolutions; ``chosen`` says how they were chosen."""
    say = words.say
    columns = (
        Column(say(said.NUMBER), "text", 12),
        Column(say(said.WHAT), "text", 34),
        Column(say(said.DECIDED), "date", 12),
        Column(say(said.HOW), "text", 18),
        Column(say(said.RESULT), "text", 18),
        Column(say(said.FOR), "text", 18),
        Column(say(said.AGAINST), "text", 18),
        Column(say(said.ABSTAINED), "text", 18),
        Column(say(said.MISSING), "text", 18),
    )
    rows = []
    for resolution in found:
        each = entry(resolution, words)
        rows.append(
            Row(
                (
                    each.sign,
                    each.title,
                    each.decided_on,
                    each.mode,
                    each.state,
                    *(
                        each.votes.get(choice, "")
                        for choice in ("for", "against", "abstain", "missing")
                    ),
                )
            )
        )
    facts = [(say(said.COMMUNITY), label(zone))]
    if chosen:
        facts.append((say(said.CHOSEN), chosen))
    facts.append((say(said.MADE), words.moment(clock.now())))
    return Table(
        title=say(said.TITLE),
        facts=tuple(facts),
        columns=columns,
        rows=tuple(rows),
        language=words.language,
    )


def written(table, ending, words):
    """The type and the bytes of a table as a file of that ending."""
    if ending == "xlsx":
        return xlsx.MIME, xlsx.workbook(table)
    chosen = settings()
    issuer = [chosen.manager_name, chosen.manager_address, chosen.manager_phone]
    page = words.say(PAGE, page="{page}", pages="{pages}")
    return pdf.MIME, pdf.document(table, [line for line in issuer if line], page)


def filename(zone, table, ending):
    """A name that tells what it is and of which community."""
    name = f"{table.title} {label(zone)}"
    return f"{NOT_IN_NAMES.sub('-', name).strip()[:120]}.{ending}"
