"""Sentences about a notary's deed."""

from ... import _
from ...notices.words import PROBLEMS as FILE_PROBLEMS


TITLE = _("resolutions_act_deed", default="Enter the notary’s deed")
LINE = _("resolutions_deed_line", default="Rep. ${repertory}, ${day}, notary ${notary}")
WAITS = _(
    "resolutions_waits_for_notary",
    default="Enough owners voted for it. It waits for the notary’s minutes, and is adopted only with them.",
)
CHIP = _("resolutions_waits_for_notary_chip", default="Waits for the notary")
SCAN = _("resolutions_deed_scan_open", default="Scan of the notary’s deed: ${name}")
FILE_NAME = "protokol-notariusza"
DONE = _(
    "resolutions_did_deed",
    default="The deed is entered. The resolution is adopted.",
)
PROBLEMS = {
    **FILE_PROBLEMS,
    "deed_day": _(
        "resolutions_deed_day_wrong",
        default="Write the day of the deed, for instance 11.12.2026.",
    ),
    "deed_day_early": _(
        "resolutions_deed_day_early",
        default="The vote opened on ${day}: the deed cannot be older.",
    ),
    "deed_day_future": _(
        "resolutions_deed_day_future",
        default="That day is still to come. Enter the deed when the notary has made it.",
    ),
    "deed_number": _(
        "resolutions_deed_number_wrong",
        default="Write the number in Repertorium A as it stands on the deed, for instance 1234/2026.",
    ),
    "deed_number_year": _(
        "resolutions_deed_number_year",
        default="The deed is of ${year}, but its number is of another year. Check both.",
    ),
    "deed_notary": _(
        "resolutions_deed_notary_wrong",
        default="Write the notary’s first and last name.",
    ),
    "deed_notary_long": _(
        "resolutions_deed_notary_long", default="Shorten it to ${most} characters."
    ),
    "deed_scan": _(
        "resolutions_deed_scan_missing",
        default="Attach a scan or a photograph of the deed.",
    ),
    "deed_scans_many": _(
        "resolutions_deed_scans_many", default="Attach at most ${most} files."
    ),
}
