"""A caretaker's list as a workbook: only days, readings and remarks can be written in."""

from ...finance.layout import clean
from ...finance.xlsx import DATES
from ..files.writing import cell
from . import wording as said
from datetime import date
from io import BytesIO
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.styles import Border
from openpyxl.styles import Font
from openpyxl.styles import PatternFill
from openpyxl.styles import Protection
from openpyxl.styles import Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation


HEAD = 4
KNOWN = ("id", "number", "medium", "building", "staircase", "premises", "place")
WIDTHS = {
    "number": 16,
    "medium": 16,
    "building": 22,
    "staircase": 8,
    "premises": 8,
    "place": 14,
    "last": 14,
    "last_on": 14,
    "day": 14,
    "note": 30,
}
FREE = PatternFill("solid", fgColor="FFF7D6")
THIN = Side(style="thin", color="B8C0C8")
BORDER = Border(top=THIN, bottom=THIN, left=THIN, right=THIN)


def names_of(stops):
    """The columns of a list: as many readings as its meters have tariffs."""
    tariffs = max((each.meter.tariffs for each in stops), default=1)
    indexes = [f"index_{place}" for place in range(1, tariffs + 1)]
    lasts = ["last"] if tariffs == 1 else [f"last_{n}" for n in range(1, tariffs + 1)]
    return [
        *(*KNOWN, *lasts, "last_on", "day"),
        *(indexes if tariffs > 1 else ["index"]),
        "note",
    ]


def workbook(stops, words, title, facts=""):
    """The bytes of the workbook; ``words`` says everything, ``media`` too."""
    book = Workbook()
    sheet = book.active
    sheet.title = clean(words(said.TITLE))[:31]
    book.properties.title = clean(title)
    book.properties.creator = ""
    names = names_of(stops)
    cell(sheet, 1, 2, title).font = Font(bold=True, size=14)
    cell(sheet, 2, 2, facts)
    cell(sheet, 3, 2, words(said.HOW_FILE))
    for place, name in enumerate(names, 1):
        made = cell(sheet, HEAD, place, _heading(words, name))
        made.font = Font(bold=True)
        made.border = BORDER
        made.alignment = Alignment(wrap_text=True, vertical="top")
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, 12)
    for number, stop in enumerate(stops, HEAD + 1):
        _row(sheet, number, stop, names, words)
    _protect(sheet, names)
    _check(sheet, names, len(stops), words)
    _print(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _heading(words, name):
    if name.startswith("last_") and name != "last_on":
        return f"{words(said.HEADINGS['last'])} T{name[-1]}"
    return words(said.HEADINGS[name])


def _row(sheet, number, stop, names, words):
    meter = stop.meter
    values = {
        "id": meter.id,
        "number": meter.number,
        "medium": words.medium(meter.medium),
        "building": stop.building,
        "staircase": stop.staircase,
        "premises": stop.premises,
        "place": meter.place or "",
        "last_on": stop.last_on,
    }
    lasts = [name for name in names if name == "last" or name[:-1] == "last_"]
    values |= dict(zip(lasts, stop.last, strict=False))
    shape = "0" + ("." + "0" * meter.decimals if meter.decimals else "")
    for place, name in enumerate(names, 1):
        made = cell(sheet, number, place, values.get(name))
        made.border = BORDER
        if isinstance(made.value, date):
            made.number_format = DATES.get(words.language, DATES["en"])
        elif name in lasts:
            made.number_format = shape
        if _is_free(name, meter):
            made.protection = Protection(locked=False)
            made.fill = FREE
            if name == "day":
                made.number_format = DATES.get(words.language, DATES["en"])
            elif name != "note":
                made.number_format = shape


def _is_free(name, meter):
    """Can a caretaker write there: is there such a tariff on this meter?"""
    if name.startswith("index_"):
        return int(name[-1]) <= meter.tariffs
    return name in ("day", "index", "note")


def _protect(sheet, names):
    """Nobody changes by mistake which meter a row is about; there is no password."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.autoFilter = False
    sheet.column_dimensions[get_column_letter(names.index("id") + 1)].hidden = True
    sheet.freeze_panes = sheet.cell(HEAD + 1, 3)


def _check(sheet, names, count, words):
    """The program asks at once about what is no number and no day."""
    last = HEAD + max(count, 1)
    for place, name in enumerate(names, 1):
        letter = get_column_letter(place)
        if name.startswith("index"):
            check = DataValidation(
                "decimal", operator="greaterThanOrEqual", formula1="0"
            )
            check.error = words(said.NUMBER_CHECK)
        elif name == "day":
            check = DataValidation(
                "date", operator="greaterThan", formula1="DATE(2000,1,1)"
            )
            check.error = words(said.DAY_CHECK)
        else:
            continue
        check.errorStyle = "warning"
        check.allow_blank = True
        check.add(f"{letter}{HEAD + 1}:{letter}{last}")
        sheet.add_data_validation(check)


def _print(sheet):
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
