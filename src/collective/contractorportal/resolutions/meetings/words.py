"""Words about meetings that several files use."""

from ... import _
from ...directory import titles
from ...directory.storage import get_directory
from ...erp.records import Community
from ...zones.chain import zone_of
from ...zones.listing import label


STATE_TITLES = {
    "draft": _("resolutions_meeting_state_draft", default="Draft"),
    "announced": _("resolutions_meeting_state_announced", default="Announced"),
    "held": _("resolutions_meeting_state_held", default="Held"),
    "cancelled": _("resolutions_meeting_state_cancelled", default="Called off"),
}
CHIPS = {
    "draft": ("neutral", "dot"),
    "announced": ("info", "calendar"),
    "held": ("success", "check"),
    "cancelled": ("danger", "cross"),
}
PROBLEMS = {
    "meeting_title_missing": _(
        "resolutions_meeting_title_missing", default="Say what the meeting is called."
    ),
    "meeting_title_long": _(
        "resolutions_meeting_title_long",
        default="The name has more than ${most} characters.",
    ),
    "meeting_place_missing": _(
        "resolutions_meeting_place_missing",
        default="Say where it takes place; the law wants it in the notice.",
    ),
    "meeting_place_long": _(
        "resolutions_meeting_place_long",
        default="The place has more than ${most} characters.",
    ),
    "meeting_agenda_missing": _(
        "resolutions_meeting_agenda_missing",
        default="Write the agenda, one point in each line.",
    ),
    "meeting_agenda_long": _(
        "resolutions_meeting_agenda_long",
        default="The agenda has more than ${most} characters.",
    ),
    "meeting_note_long": _(
        "resolutions_meeting_note_long",
        default="This has more than ${most} characters.",
    ),
    "meeting_starts_missing": _(
        "resolutions_meeting_starts_missing",
        default="Say on which day and at what hour.",
    ),
    "meeting_starts_past": _(
        "resolutions_meeting_starts_past", default="This moment has passed."
    ),
    "meeting_online_wrong": _(
        "resolutions_meeting_online_wrong",
        default="Write the whole address; it begins with https://",
    ),
    "meeting_notice_late": _(
        "resolutions_meeting_notice_late",
        default="It is too late for this day: owners have to be told at least a week before. The first safe day is ${day}.",
    ),
    "meeting_notice_tight": _(
        "resolutions_meeting_notice_tight",
        default="That is exactly a week before. The first day on the safe side is ${day}. Confirm if the meeting shall be on this day all the same.",
    ),
    "meeting_resolution_unknown": _(
        "resolutions_meeting_resolution_unknown",
        default="This resolution cannot be voted on at this meeting.",
    ),
    "meeting_resolution_draft": _(
        "resolutions_meeting_resolution_draft",
        default="Owners cannot read these drafts yet; propose them first: ${titles}",
    ),
    "meeting_not_yet": _(
        "resolutions_meeting_not_yet", default="The meeting has not begun yet."
    ),
    "meeting_started": _(
        "resolutions_meeting_started",
        default="The meeting has begun; it cannot be called off any more.",
    ),
    "meeting_no_attendance": _(
        "resolutions_meeting_no_attendance",
        default="Owners are written down from the day of the meeting on.",
    ),
    "meeting_is_final": _(
        "resolutions_meeting_is_final",
        default="A result of this meeting stands, and its protocol says who was there: nothing is changed here any more.",
    ),
    "meeting_power_unknown": _(
        "resolutions_meeting_power_unknown",
        default="There is no power of attorney like that for this premises. Enter it first.",
    ),
    "meeting_no_votes": _(
        "resolutions_meeting_no_votes",
        default="Nobody who is there has a vote left to enter.",
    ),
}


def community_title(meeting):
    """What people call the community that meets."""
    zone = zone_of(meeting)
    if zone is not None:
        return label(zone)
    community = get_directory().get(Community, meeting.community_id())
    return titles.community_title(community) if community else ""
