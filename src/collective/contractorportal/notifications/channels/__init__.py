"""The ways to reach people."""

from ..interfaces import IChannel
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
