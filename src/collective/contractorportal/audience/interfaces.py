"""What content for a part of a zone's people is, and when it can be seen."""

from zope.interface import Interface


class IForAudience(Interface):
    """Content inside a zone that chooses its own part of the zone's people.

    Nobody is a reader of it by being one of what lies around. The role Reader goes
    to the groups of the audience alone, while the zone is open and licensed and
    its window is open. What lies inside takes all from it.
    """


class IWindow(Interface):
    """When content can be seen; an adapter of it. Without one it always can.

    The catalog must say the same: ``effective()`` and ``expires()`` of the content
    are the ends of its window (no end is Plone's own "never").
    """

    def is_open(now):
        """May the audience see it at that moment (an aware datetime)?"""
