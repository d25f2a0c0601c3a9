"""What other rooms may hear of resolutions, and what plugs into them."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IVoteOpened(Interface):
    """Event: the vote on a resolution has opened."""

    resolution = Attribute("the resolution")


class IVoteSettled(Interface):
    """Event: a vote has ended and its result is known."""

    resolution = Attribute("the resolution; its state says the result")


class IBallotCast(Interface):
    """Event: a ballot was put into the box, in the same transaction.

    Subscribers must not write to anything that two voters share.
    """

    resolution = Attribute("the resolution")
    ballot = Attribute("model.Ballot")
    outcome = Attribute("what it was: new, change, objection or contradiction")


class ILinks(Interface):
    """Where else one may go from a resolution's page, registered by who knows it.

    A named adapter of (resolution, request): a power of attorney, a ballot on paper,
    the protocol, the desk of the board.
    """

    order = Attribute("int: place among the links")

    def links():
        """Iterate over dictionaries ``title`` (Message), ``url`` and ``icon``.

        Only what this person may open now.
        """


class ResolutionEvent:
    """Something has happened to a resolution."""

    def __init__(self, resolution):
        self.resolution = resolution


@implementer(IVoteOpened)
class VoteOpened(ResolutionEvent):
    pass


@implementer(IVoteSettled)
class VoteSettled(ResolutionEvent):
    pass


@implementer(IBallotCast)
class BallotCast(ResolutionEvent):
    def __init__(self, resolution, ballot, outcome):
        super().__init__(resolution)
        self.ballot = ballot
        self.outcome = outcome
