"""The list of the missing as files: one to carry from door to door, one to work with."""

from ...controlpanel.settings import settings
from ...core import clock
from ...finance import pdf
from ...finance import xlsx
from ...finance.exports import NOT_IN_NAMES
from ...finance.exports import PAGE
from ...finance.layout import Column
from ...finance.layout import Row
from ...finance.layout import Table
from ...theme.frame import is_staff
from ...zones.chain import zone_of
from ...zones.listing import label
from . import words as said
from .report import may_see_names
from .shown import Shown


def table(resolution, report, words, place="", contacts=False):
    """The ``Table`` of who is missing, of all places or of one.

    ``contacts`` adds telephones and addresses, for the office; without them there
    is room to write.
    """
    say = words.say
    names = may_see_names(resolution)
    contacts = contacts and is_staff(resolution)
    heads = resolution.voters == "everybody"
    columns = [
        Column(say(said.PLACE), "text", 24),
        Column(say(said.STAIRS), "text", 9),
        Column(say(said.UNIT), "text", 12),
    ]
    if names:
        who = said.WHO_ANSWERS if heads else said.WHO
        columns.append(Column(say(who), "text", 26))
    if not heads:
        columns.append(Column(say(said.SHARE), "text", 17))
    if contacts:
        columns += [
            Column(say(said.PHONE), "text", 16),
            Column(say(said.EMAIL), "text", 26),
        ]
    columns.append(Column(say(said.NOTES), "text", 26))
    rows = []
    for each in Shown(resolution, report, words).missing(place):
        door = each["door"]
        cells = [door.address, door.staircase, words.unit(door)]
        if names:
            cells.append(", ".join(one.name for one in each["people"]))
        if not heads:
            cells.append(each["share"])
        if contacts:
            cells += [
                ", ".join(one.phone for one in each["people"] if one.phone),
                ", ".join(one.email for one in each["people"] if one.email),
            ]
        rows.append(Row((*cells, each["blocked"] or "")))
    zone = zone_of(resolution)
    facts = [
        (say(said.COMMUNITY), label(zone) if zone is not None else ""),
        (
            say(said.RESOLUTION),
            f"{resolution.sign} {resolution.title}".strip(),
        ),
        (say(said.UNTIL), words.moment(resolution.closes)),
        (say(said.AS_OF), words.moment(report.as_of.astimezone(clock.WARSAW))),
    ]
    return Table(
        title=say(said.MISSING_TITLE),
        facts=tuple(facts),
        columns=tuple(columns),
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


def filename(resolution, table, ending):
    """A name that tells what it is and of which resolution."""
    name = f"{table.title} {resolution.sign or resolution.title}"
    return f"{NOT_IN_NAMES.sub('-', name).strip()[:120]}.{ending}"
