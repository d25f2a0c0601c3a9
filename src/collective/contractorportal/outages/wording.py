"""The words of breaks: what is missing, when, where; and what can be wrong."""

from .. import _
from ..core import clock
from ..directory.rules import split_staircase
from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.records import Building
from ..erp.records import Community


TITLE = _("outages_title", default="Planned breaks and emergencies")
DESK_TITLE = _("outages_desk_title", default="Breaks and emergencies")
MEDIA = {
    "water": _("outages_water", default="No cold water"),
    "hot_water": _("outages_hot_water", default="No hot water"),
    "heat": _("outages_heat", default="No heating"),
    "power": _("outages_power", default="No electricity"),
    "gas": _("outages_gas", default="No gas"),
    "lift": _("outages_lift", default="Lift out of order"),
    "intercom": _("outages_intercom", default="Intercom out of order"),
    "internet": _("outages_internet", default="No internet or television"),
    "access": _("outages_access", default="No way through: entrance, gate, parking"),
    "works": _("outages_works", default="Works in the building"),
}
ICONS = {"water": "drop", "hot_water": "drop", "heat": "flame", "gas": "flame"}
STAGES = {
    "coming": ("info", _("outages_coming", default="planned")),
    "running": ("danger", _("outages_running", default="now")),
    "over": ("neutral", _("outages_over", default="over")),
    "cancelled": ("neutral", _("outages_cancelled", default="called off")),
}
PROBLEMS = {
    "outage_medium": _("outage_medium", default="Choose what does not work."),
    "outage_start": _(
        "outage_start", default="Write on which day and at what time it begins."
    ),
    "outage_day": _("outage_day", default="Write the day like 26.03.2027."),
    "outage_hour": _("outage_hour", default="Write the hour like 8:30."),
    "outage_moment": _(
        "outage_moment",
        default="Moments are written like 2026-12-02T08:00+01:00.",
    ),
    "outage_do": _("outage_do", default="What is to be done? change, end or cancel."),
    "outage_key": _(
        "outage_key", default="A key has letters and digits, 64 of them at most."
    ),
    "outage_far": _("outage_far", default="It can begin within a year at most."),
    "outage_past": _("outage_past", default="It begins more than two days ago."),
    "outage_end": _(
        "outage_end",
        default="Write until when it lasts. Only of an emergency the end may be unknown.",
    ),
    "outage_order": _("outage_order", default="It ends before it begins."),
    "outage_long": _("outage_long", default="It may last ${most} days at most."),
    "outage_over": _("outage_over", default="It would be over already."),
    "outage_text": _(
        "outage_text",
        default="Write what people should know: why, and what they can do.",
    ),
    "outage_text_long": _(
        "outage_text_long", default="At most ${most} characters, please."
    ),
    "outage_community": _("outage_community", default="Choose a community."),
    "outage_where": _(
        "outage_where", default="This building or staircase is not there any more."
    ),
    "outage_why": _("outage_why", default="Write why it is called off."),
    "outage_ended": _("outage_ended", default="This one is over already."),
    "outage_not_begun": _(
        "outage_not_begun",
        default="It has not begun. Call it off, or change its times.",
    ),
}
SPAN = _("outages_span", default="${start} until ${end}")
SINCE = _("outages_since", default="since ${start}, end not known yet")
FROM = _("outages_from", default="from ${start}, end not known yet")
STAIRCASE = _("outages_at_staircase", default="${address}, staircase ${staircase}")


def span(words, outage, now):
    """From when until when: "2.12.2026, 08:00–14:00"."""
    start = outage.starts.astimezone(clock.WARSAW)
    if outage.ends is None:
        message = SINCE if outage.starts <= now else FROM
        return words(message, start=words.moment(start))
    end = outage.ends.astimezone(clock.WARSAW)
    if start.date() == end.date():
        return f"{words.moment(start)}\N{EN DASH}{end:%H:%M}"
    return words(SPAN, start=words.moment(start), end=words.moment(end))


def address(record):
    return f"{record.street} {record.number}".strip()


def where(words, outage):
    """Which houses and staircases: "Kwiatowa 5, klatka A; Kwiatowa 7"."""
    directory = get_directory()
    found = []
    for building_id in outage.buildings:
        building = directory.get(Building, building_id)
        if building is not None:
            found.append(address(building))
    for each in outage.staircases:
        building_id, staircase = split_staircase(each)
        building = directory.get(Building, building_id)
        if building is not None:
            at = address(building)
            found.append(words(STAIRCASE, address=at, staircase=staircase))
    if found:
        return "; ".join(found)
    community = directory.get(Community, outage.community_id)
    return community_title(community, words.language) if community else ""


# The office's desk

DONE = {
    "make": _("outages_done_make", default="Published. Residents see it now."),
    "change": _("outages_done_change", default="Changed."),
    "end": _("outages_done_end", default="It is noted that it is over."),
    "cancel": _("outages_done_cancel", default="Called off."),
}
TELL = _("outages_tell", default="Tell everybody whom it concerns by e-mail")
LABELS = {
    "medium": _("outages_field_medium", default="What"),
    "kind": _("outages_field_kind", default="Of which kind"),
    "where": _("outages_field_where", default="Where"),
    "starts": _("outages_field_starts", default="From: day"),
    "starts-hour": _("outages_field_starts_hour", default="From: hour"),
    "ends": _("outages_field_ends", default="Until: day"),
    "ends-hour": _("outages_field_ends_hour", default="Until: hour"),
    "text": _("outages_field_text", default="What people read"),
    "why": _("outages_field_why", default="Why it is called off"),
    "tell": _("outages_field_tell", default="Messages"),
}
HINTS = {
    "where": _("outages_hint_where", default="Nothing ticked: the whole community."),
    "ends": _(
        "outages_hint_ends",
        default="Of an emergency it may stay empty, until you know it.",
    ),
    "text": _(
        "outages_hint_text",
        default="Why, what to do meanwhile, whom to call. Do not name people.",
    ),
}
FORM_KINDS = {
    "planned": _("outages_kind_planned", default="Planned"),
    "emergency": _("outages_kind_emergency", default="Emergency, nobody planned it"),
}
CURRENT = _("outages_desk_current", default="On and to come")
ALL = _("outages_desk_all", default="All")
