"""Words of the office's side of notices."""

from ... import _
from ...audience.words import KINDS
from ...core import clock
from ...core import formats
from ...directory.rules import split_staircase
from ...directory.storage import get_directory
from ...erp.records import Building
from ...erp.records import Premises
from ...problems import said
from .. import words
from ..rules import last_day
from zope.i18n import translate


STATE_TAGS = {
    "draft": "",
    "pending": "cp-chip-warning",
    "scheduled": "cp-chip-info",
    "published": "cp-chip-success",
    "expired": "",
    "withdrawn": "cp-chip-danger",
}
CLASS_TAGS = {
    "ordinary": "",
    "important": "cp-chip-warning",
    "emergency": "cp-chip-danger",
}
PROBLEMS = {
    "not_alive": _(
        "notices_not_alive",
        default="It is over. Make a new one like it instead.",
    ),
    "day_unreadable": _(
        "notices_day_unreadable", default="Write the day like 10.12.2026."
    ),
}
MOST_NAMED = 6


def problem_text(error):
    """The message for a ``PortalError`` of the office's side or of the room."""
    return said(error, PROBLEMS, words.PROBLEMS)


def say(message, request, **mapping):
    """A message in the language of the request."""
    filled = _(message, default=message.default, mapping=mapping)
    return translate(filled, context=request)


def end_text(until, language):
    """An end as people say it: midnight is the day that it ends."""
    day = last_day(until, clock.WARSAW)
    if day is not None:
        return formats.day(day.date(), language)
    return formats.moment(until.astimezone(clock.WARSAW), language)


FROM_TO = _("notices_when_from_to", default="from ${start} until ${end}")
FROM = _("notices_when_from", default="from ${start}, without an end")
TO = _("notices_when_to", default="from publishing until ${end}")
ALWAYS = _("notices_when_always", default="from publishing, without an end")


def when_words(notice, request, language):
    """The window of a notice in words."""
    start = notice.visible_from and formats.moment(
        notice.visible_from.astimezone(clock.WARSAW), language
    )
    end = notice.visible_to and end_text(notice.visible_to, language)
    if start and end:
        return say(FROM_TO, request, start=start, end=end)
    if start:
        return say(FROM, request, start=start)
    if end:
        return say(TO, request, end=end)
    return say(ALWAYS, request)


EVERYBODY = _("notices_audience_everybody", default="everybody in the zone")
COMMUNITIES = {
    "one": _("notices_audience_communities_one", default="${count} community"),
    "few": _("notices_audience_communities_few", default="${count} communities"),
    "many": _("notices_audience_communities_many", default="${count} communities"),
}
STAIRCASE = _("notices_audience_staircase", default="${building}, staircase ${name}")
PREMISES = _("notices_audience_premises", default="${building}, premises ${name}")
VERIFIED = _("notices_audience_verified", default="verified people only")
MORE = _("notices_audience_more", default="and ${count} more")


def audience_words(notice, request):
    """For whom a notice is, in words."""
    kinds = [say(KINDS[k], request) for k in notice.kinds or () if k in KINDS]
    who = ", ".join(kinds) or say(EVERYBODY, request)
    places = list(_places(notice, request))
    if len(places) > MOST_NAMED:
        more = say(MORE, request, count=len(places) - MOST_NAMED)
        places = [*places[:MOST_NAMED], more]
    parts = [who, "; ".join(places)]
    if notice.communities:
        count = len(notice.communities)
        parts.append(say(COMMUNITIES[formats.plural(count)], request, count=count))
    if notice.verified_only:
        parts.append(say(VERIFIED, request))
    return " · ".join(part for part in parts if part)


def _places(notice, request):
    directory = get_directory()

    def address(building_id):
        building = directory.get(Building, building_id)
        return f"{building.street} {building.number}" if building else building_id

    for building_id in notice.buildings or ():
        yield address(building_id)
    for staircase in notice.staircases or ():
        building_id, name = split_staircase(staircase)
        yield say(STAIRCASE, request, building=address(building_id), name=name)
    for premises_id in notice.premises or ():
        premises = directory.get(Premises, premises_id)
        if premises is None:
            yield premises_id
        else:
            where = address(premises.building_id)
            yield say(PREMISES, request, building=where, name=premises.number)
