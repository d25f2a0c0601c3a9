"""Words for reading windows."""

from ... import _


PROBLEMS = {
    "window_day": _(
        "meters_window_day_missing",
        default="Write a day, like 31.12.2026.",
    ),
    "window_order": _(
        "meters_window_order", default="The window closes before it opens."
    ),
    "window_long": _(
        "meters_window_long", default="A window is open for at most ${most} days."
    ),
    "window_over": _("meters_window_over", default="The window would be over already."),
    "window_far": _("meters_window_far", default="Choose a day within the next year."),
    "window_medium": _("meters_window_medium", default="There is no such medium."),
    "window_reason": _(
        "meters_window_reason", default="Write why you change this window."
    ),
    "window_same": _(
        "meters_window_same",
        default="This window was changed meanwhile. Look at the list once more.",
    ),
}
# Beside which field a mistake is told.
FIELDS = {
    "window_order": "closes_on",
    "window_long": "closes_on",
    "window_over": "closes_on",
    "window_far": "opens_on",
    "window_medium": "media",
    "window_reason": "reason",
}
SOURCES = {
    "erp": _("meters_window_source_erp", default="from the ERP"),
    "rule": _("meters_window_source_rule", default="by the general rule"),
    "office": _("meters_window_source_office", default="set by the office"),
}
WHAT = {
    "set": _("meters_window_set", default="set"),
    "change": _("meters_window_changed", default="changed"),
    "call_off": _("meters_window_called_off", default="called off"),
}
STATES = {
    "open": ("success", _("meters_window_open", default="open")),
    "coming": ("info", _("meters_window_coming", default="to come")),
    "over": ("neutral", _("meters_window_closed", default="closed")),
    "called_off": ("danger", _("meters_window_called_off", default="called off")),
    "replaced": ("neutral", _("meters_window_replaced", default="changed, see below")),
}
ALL_MEDIA = _("meters_window_all_media", default="all media")
PUT = _("meters_window_put", default="The window is set: ${opens_on} to ${closes_on}.")
CALLED_OFF = _("meters_window_is_off", default="The window is called off.")
