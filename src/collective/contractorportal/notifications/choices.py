"""What people choose: read from a form or from JSON, checked, and kept."""

from .. import _
from ..core import clock
from ..core.errors import PortalError
from .channels import channels
from .channels import now
from .kinds import channels_of
from .kinds import kinds
from .preferences import keep_preferences
from .preferences import preferences_of
from dataclasses import replace
from datetime import time


DIGESTS = ("off", "daily", "weekly")
PROBLEMS = {
    "quiet_incomplete": _(
        "notifications_quiet_incomplete",
        default="Say both when the quiet hours begin and when they end, or leave both empty.",
    ),
    "quiet_invalid": _(
        "notifications_quiet_invalid", default="Write an hour like 22:00."
    ),
    "quiet_same": _(
        "notifications_quiet_same",
        default="The quiet hours begin and end at the same time.",
    ),
    "digest_invalid": _(
        "notifications_digest_invalid",
        default="Choose how often, and a full hour from 0 to 23.",
    ),
    "kind_unknown": _(
        "notifications_kind_unknown", default="There is no such kind of message."
    ),
    "channel_unknown": _(
        "notifications_channel_unknown", default="There is no such way to reach you."
    ),
    "kind_fixed": _(
        "notifications_kind_fixed", default="These messages cannot be switched off."
    ),
}
FIELDS = {
    "quiet_incomplete": "quiet_from",
    "quiet_invalid": "quiet_from",
    "quiet_same": "quiet_from",
    "digest_invalid": "digest_hour",
}


class WrongChoice(Exception):
    """Some choices cannot be kept; ``problems`` are ``PortalError``s."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__(", ".join(map(str, self.problems)))


def choices(person):
    """Pairs (kind, {channel: chosen}) of all that a person can choose about."""
    chosen = preferences_of(f"u:{person.user_id}")
    names = [name for name, _channel in channels()]
    return [
        (kind, {name: name in channels_of(kind, chosen) for name in names})
        for kind in kinds()
    ]


def choose(person, changes):
    """Keep what a person changes; nothing is kept if any of it is wrong.

    ``changes`` may hold ``kinds`` ({kind: {channel: bool}}), ``quiet_hours``
    ({"from": "22:00", "to": "07:00"} or None) and ``digest`` ({"every", "hour",
    "weekday"}, any of them). Raises ``WrongChoice``.
    """
    recipient_id = f"u:{person.user_id}"
    preferences = preferences_of(recipient_id)
    found = []
    for change in (_kinds, _quiet_hours, _digest):
        try:
            preferences = change(preferences, changes)
        except PortalError as error:
            found.append(error)
    if found:
        raise WrongChoice(found)
    keep_preferences(recipient_id, preferences, now())
    return preferences


def mute(recipient_id, kind):
    """Switch a kind off by e-mail, as the link in a message does."""
    preferences = preferences_of(recipient_id)
    kept = channels_of(kind, preferences) - {"email"}
    keep_preferences(
        recipient_id,
        replace(preferences, channels={**preferences.channels, kind.family: kept}),
        now(),
    )


def _kinds(preferences, changes):
    wanted = changes.get("kinds") or {}
    if not isinstance(wanted, dict):
        raise PortalError("kind_unknown")
    known = {kind.name: kind for kind in kinds()}
    names = {name for name, _channel in channels()}
    chosen = dict(preferences.channels)
    for name, ways in wanted.items():
        kind = known.get(name)
        if kind is None or not isinstance(ways, dict):
            raise PortalError("kind_unknown", kind=str(name)[:50])
        if not set(ways) <= names:
            raise PortalError("channel_unknown")
        before = channels_of(kind, preferences)
        on = {way for way, value in ways.items() if value is True}
        after = frozenset((before - set(ways)) | on)
        if not kind.mutable and before - after:
            raise PortalError("kind_fixed", kind=name)
        if after != before:
            chosen[name] = after
    return replace(preferences, channels=chosen)


def _hour(text):
    try:
        return time.fromisoformat(text.strip()).replace(second=0, microsecond=0)
    except (AttributeError, ValueError):
        raise PortalError("quiet_invalid") from None


def _quiet_hours(preferences, changes):
    if "quiet_hours" not in changes:
        return preferences
    given = changes["quiet_hours"]
    if not given:
        return replace(preferences, quiet_from=None, quiet_to=None)
    if not isinstance(given, dict):
        raise PortalError("quiet_invalid")
    start, end = given.get("from"), given.get("to")
    if not start and not end:
        return replace(preferences, quiet_from=None, quiet_to=None)
    if not start or not end:
        raise PortalError("quiet_incomplete")
    first, last = _hour(start), _hour(end)
    if first.tzinfo or last.tzinfo:
        raise PortalError("quiet_invalid")
    if first == last:
        raise PortalError("quiet_same")
    return replace(preferences, quiet_from=first, quiet_to=last)


def _digest(preferences, changes):
    if "digest" not in changes:
        return preferences
    given = changes["digest"]
    if not isinstance(given, dict):
        raise PortalError("digest_invalid")
    every = given.get("every", preferences.digest)
    hour = given.get("hour", preferences.digest_hour)
    weekday = given.get("weekday", preferences.digest_weekday)
    if every not in DIGESTS or not _whole(hour, 23) or not _whole(weekday, 6):
        raise PortalError("digest_invalid")
    return replace(preferences, digest=every, digest_hour=hour, digest_weekday=weekday)


def _whole(value, most):
    return type(value) is int and 0 <= value <= most


def as_json(person, translate):
    """The choices as REST says them."""
    preferences = preferences_of(f"u:{person.user_id}")
    quiet = None
    if preferences.quiet_from is not None:
        quiet = {
            "from": f"{preferences.quiet_from:%H:%M}",
            "to": f"{preferences.quiet_to:%H:%M}",
        }
    return {
        "kinds": [
            {
                "id": kind.name,
                "title": translate(kind.title),
                "description": translate(kind.description),
                "mutable": kind.mutable,
                "channels": ways,
            }
            for kind, ways in choices(person)
        ],
        "quiet_hours": quiet,
        "digest": {
            "every": preferences.digest,
            "hour": preferences.digest_hour,
            "weekday": preferences.digest_weekday,
        },
        "time_zone": clock.WARSAW.key,
    }
