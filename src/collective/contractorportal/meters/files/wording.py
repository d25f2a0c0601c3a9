"""Words for what is wrong with a file of readings, or with one of its rows."""

from ... import _


ERROR = _("meters_file_error", default="Error")
# About the whole file; told beside its field.
FILES = {
    "file_missing": _("meters_file_missing", default="Choose a file."),
    "file_empty": _("meters_file_empty", default="The file is empty."),
    "file_big": _(
        "meters_file_big",
        default="The file is too big. Up to ${most} MB can be taken; divide it.",
    ),
    "file_format": _(
        "meters_file_format",
        default="This is neither a CSV file nor an XLSX workbook. Save it in one of these forms.",
    ),
    "file_headings": _(
        "meters_file_headings",
        default="There is no row with headings. At least one column has to be “Meter number” and one “Reading”.",
    ),
    "file_rows": _(
        "meters_file_rows",
        default="The file has more than ${most} rows. Divide it.",
    ),
    "file_nothing": _(
        "meters_file_nothing", default="There is no reading in the file."
    ),
    "file_day": _(
        "meters_file_day",
        default="“${text}” is not a day. Choose it from the calendar or write it like 31.12.2026.",
    ),
    "file_source": _("meters_file_source", default="Choose who read the meters."),
    "file_kept": _(
        "meters_file_kept",
        default="This import is not there any more. Send the file again.",
    ),
}
# About one row.
ROWS = {
    "row_no_meter": _("meters_row_no_meter", default="The meter's number is missing."),
    "row_no_day": _("meters_row_no_day", default="The day of the reading is missing."),
    "row_day": _(
        "meters_row_day", default="“${text}” is not a day. Write it like 31.12.2026."
    ),
    "row_medium": _(
        "meters_row_medium",
        default="“${text}” is no medium that we know. Write for instance “cold water” or “hot water”.",
    ),
    "row_unknown": _(
        "meters_row_unknown", default="There is no meter with the number ${number}."
    ),
    "row_ambiguous": _(
        "meters_row_ambiguous",
        default="Several meters have the number ${number}. Write the medium beside it.",
    ),
    "row_other_meter": _(
        "meters_row_other_meter",
        default="The meter's number was changed on the list. It was ${number}; if the meter was replaced, tell the manager.",
    ),
    "row_contradicts": _(
        "meters_row_contradicts",
        default="Row ${row} says something else of this meter on the same day.",
    ),
}
