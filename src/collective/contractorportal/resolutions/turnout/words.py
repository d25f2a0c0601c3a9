"""Sentences about turnout."""

from ... import _


TITLE = _("resolutions_turnout_title", default="Turnout")
MISSING_TITLE = _("resolutions_missing_title", default="Who has not voted yet")
LEAD = {
    "one": _(
        "resolutions_turnout_lead_one",
        default="${voted} of ${parts} vote has been cast: ${percent} of all shares.",
    ),
    "few": _(
        "resolutions_turnout_lead_few",
        default="${voted} of ${parts} votes have been cast: ${percent} of all shares.",
    ),
    "many": _(
        "resolutions_turnout_lead_many",
        default="${voted} of ${parts} votes have been cast: ${percent} of all shares.",
    ),
}
LEAD_PEOPLE = {
    "one": _(
        "resolutions_turnout_people_one",
        default="${voted} of ${parts} person has answered.",
    ),
    "few": _(
        "resolutions_turnout_people_few",
        default="${voted} of ${parts} people have answered.",
    ),
    "many": _(
        "resolutions_turnout_people_many",
        default="${voted} of ${parts} people have answered.",
    ),
}
MISSING_LEAD = {
    "one": _("resolutions_missing_lead_one", default="One vote is still missing."),
    "few": _(
        "resolutions_missing_lead_few", default="${count} votes are still missing."
    ),
    "many": _(
        "resolutions_missing_lead_many", default="${count} votes are still missing."
    ),
}
ALL_VOTED = _("resolutions_missing_none", default="Everybody has voted.")
STAIRCASE = _("resolutions_turnout_staircase", default="${address}, staircase ${name}")
NO_STAIRCASE = _(
    "resolutions_turnout_no_staircase", default="${address}, no staircase given"
)
NO_DOOR = _("resolutions_turnout_no_door", default="Without an address")
COUNT = _("resolutions_turnout_count", default="${voted} of ${parts}")
BAR = _(
    "resolutions_turnout_bar",
    default="${voted} of ${parts}, ${percent} of the shares there",
)
BAR_PEOPLE = _("resolutions_turnout_bar_people", default="${voted} of ${parts}")
CHART_TITLE = _("resolutions_turnout_chart", default="Votes cast by place")
CHART_HELP = _(
    "resolutions_turnout_chart_help",
    default="The frame is all shares of a place, the filled part those that have voted. The table below says the same in numbers.",
)
BLOCKED = _("resolutions_turnout_blocked", default="no vote can be cast now: ${reason}")
# Files
COMMUNITY = _("resolutions_missing_community", default="Community")
RESOLUTION = _("resolutions_missing_resolution", default="Resolution")
UNTIL = _("resolutions_missing_until", default="Votes are taken until")
AS_OF = _("resolutions_missing_as_of", default="As of")
PLACE = _("resolutions_missing_place", default="Address")
STAIRS = _("resolutions_missing_staircase", default="Staircase")
UNIT = _("resolutions_missing_unit", default="Premises")
WHO = _("resolutions_missing_who", default="Owner")
WHO_ANSWERS = _("resolutions_missing_who_survey", default="Who is asked")
SHARE = _("resolutions_missing_share", default="Share")
PHONE = _("resolutions_missing_phone", default="Telephone")
EMAIL = _("resolutions_missing_email", default="E-mail")
NOTES = _("resolutions_missing_notes", default="Notes")
