"""Words on a caretaker's list. Headings are read back by ``files.cells``."""

from ... import _


TITLE = _("meters_list_title", default="List of meters to be read")
HEADINGS = {
    "id": _("meters_list_id", default="Portal id"),
    "number": _("meters_list_number", default="Meter number"),
    "medium": _("meters_list_medium", default="Medium"),
    "building": _("meters_list_building", default="Building"),
    "staircase": _("meters_list_staircase", default="Staircase"),
    "premises": _("meters_list_premises", default="Premises"),
    "place": _("meters_list_place", default="Where it is"),
    "last": _("meters_list_last", default="Last reading"),
    "last_on": _("meters_list_last_on", default="Day of the last reading"),
    "day": _("meters_list_day", default="Reading date"),
    "index": _("meters_list_index", default="Reading"),
    "index_1": _("meters_list_index_1", default="Reading T1"),
    "index_2": _("meters_list_index_2", default="Reading T2"),
    "index_3": _("meters_list_index_3", default="Reading T3"),
    "index_4": _("meters_list_index_4", default="Reading T4"),
    "note": _("meters_list_note", default="Remarks"),
}
HOW_FILE = _(
    "meters_list_how_file",
    default="Write the day and the reading as on the dial; leave empty what you could not read. Then send this file to the manager, who gives it to the portal as it is.",
)
HOW_PAPER = _(
    "meters_list_how_paper",
    default="Write a digit into each box, as on the dial. What you could not read stays empty; write why.",
)
STAIRCASE = _("meters_list_staircase_of", default="${building}, staircase ${staircase}")
LAST_OF = _("meters_list_last_of", default="${index} (${day})")
NO_LAST = _("meters_list_no_last", default="none")
AS_OF = _("meters_list_as_of", default="As of")
COUNT = _("meters_list_count", default="Meters")
READ_ON = _("meters_list_read_on", default="Read on")
READ_BY = _("meters_list_read_by", default="Read by (signature)")
NUMBER_CHECK = _(
    "meters_list_check_number", default="A number with the decimals of the dial."
)
DAY_CHECK = _("meters_list_check_day", default="A day, like 31.12.2026.")
