"""The ways to reach people."""

from ...core import clock
from ..interfaces import IChannel
from datetime import UTC
from zope.component import getUtilitiesFor
from zope.component import queryUtility


def channels():
    """Pairs (name, channel) of those that people can choose, in their order."""
    found = [
        (name, channel)
        for name, channel in getUtilitiesFor(IChannel)
        if channel.offered()
    ]
    return sorted(found, key=lambda pair: pair[1].order)


def channel_named(name):
    """A channel, or None."""
    return queryUtility(IChannel, name=name)


def sending_channels():
    """Names of the channels by which something is sent."""
    return [name for name, channel in getUtilitiesFor(IChannel) if channel.sends]


def now():
    """The present moment in UTC: the database cannot keep a ZoneInfo."""
    return clock.now().astimezone(UTC)
